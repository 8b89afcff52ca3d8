package org.isocenter.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} must do; a test of each implementation extends it. */
abstract class ObjectStoreKit {
    private static final int LISTED = 2300;

    @TempDir
    Path folder;

    ObjectStore store;

    /**
     * Opens the store of this test, as one of several machines does.
     *
     * @param machine tells them apart
     */
    abstract ObjectStore open(String machine) throws IOException;

    /** What a process of its own is started with to open it, see {@link PuttingProcess}. */
    abstract List<String> arguments();

    @BeforeEach
    void opens() throws IOException {
        store = open("one");
    }

    @AfterEach
    void closes() throws IOException {
        store.close();
    }

    static byte[] bytes(String seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed.hashCode()).nextBytes(bytes);
        return bytes;
    }

    static Path begin(ObjectStore store, String key, byte[] bytes) throws IOException {
        Path path = store.begin(key);
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(bytes);
        }
        return path;
    }

    static void put(ObjectStore store, String key, byte[] bytes) throws IOException {
        store.put(key, begin(store, key, bytes));
    }

    static byte[] all(ObjectStore store, String key) throws IOException {
        try (FileChannel channel = store.open(key)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    private static List<String> keys(ObjectStore store, String prefix) throws IOException {
        try (Stream<String> keys = store.list(prefix)) {
            return keys.toList();
        }
    }

    private byte[] part(String key, long first, long length) throws IOException {
        try (InputStream in = store.read(key, first, length)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 3_000_001})
    @DisplayName("What was put is there as it was, to this machine and to another; what was written is gone")
    void putAndOpened(int length) throws IOException {
        byte[] bytes = bytes("a", length);
        Path written = begin(store, "files/day/shelf/0001.dcm", bytes);
        Instant before = Instant.now().minus(Duration.ofMinutes(1));
        store.put("files/day/shelf/0001.dcm", written);
        assertThat(written).doesNotExist();
        assertThat(all(store, "files/day/shelf/0001.dcm")).isEqualTo(bytes);
        try (ObjectStore other = open("two")) {
            assertThat(all(other, "files/day/shelf/0001.dcm")).isEqualTo(bytes);
            ObjectStore.Head head = other.head("files/day/shelf/0001.dcm").orElseThrow();
            assertThat(head.size()).isEqualTo(length);
            assertThat(head.modified()).isAfter(before).isBefore(before.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    @DisplayName("What is opened can be mapped, and stays good when it is deleted; then it is gone for all")
    void mappedAndDeleted() throws IOException {
        byte[] bytes = bytes("m", 100_000);
        put(store, "files/x.dcm", bytes);
        try (FileChannel channel = store.open("files/x.dcm");
                ObjectStore other = open("two")) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            other.delete("files/x.dcm");
            store.delete("files/x.dcm");
            store.delete("files/x.dcm");
            assertThat(mapped.mismatch(ByteBuffer.wrap(bytes))).isEqualTo(-1);
            for (ObjectStore each : List.of(store, other)) {
                assertThat(each.head("files/x.dcm")).isEmpty();
                assertThat(keys(each, "")).isEmpty();
                assertThatThrownBy(() -> each.open("files/x.dcm")).isInstanceOf(NoSuchFileException.class);
                assertThatThrownBy(() -> each.read("files/x.dcm", 0, 10)).isInstanceOf(NoSuchFileException.class);
            }
        }
    }

    @Test
    @DisplayName("Ranges: from the start, within, over the end, behind it, none")
    void ranges() throws IOException {
        byte[] bytes = bytes("r", 10_000);
        put(store, "files/r.dcm", bytes);
        assertThat(part("files/r.dcm", 0, 10_000)).isEqualTo(bytes);
        assertThat(part("files/r.dcm", 0, 1)).isEqualTo(java.util.Arrays.copyOf(bytes, 1));
        assertThat(part("files/r.dcm", 4096, 300)).isEqualTo(java.util.Arrays.copyOfRange(bytes, 4096, 4396));
        assertThat(part("files/r.dcm", 9_990, 300)).isEqualTo(java.util.Arrays.copyOfRange(bytes, 9_990, 10_000));
        assertThat(part("files/r.dcm", 10_000, 5)).isEmpty();
        assertThat(part("files/r.dcm", 20_000, 5)).isEmpty();
        assertThat(part("files/r.dcm", 5, 0)).isEmpty();
    }

    @Test
    @DisplayName("What was begun and not put is seen by nobody, and is cleared")
    void unfinished() throws IOException {
        Path one = begin(store, "files/day/a/0001.dcm", bytes("u", 5000));
        Path two = begin(store, "files/day/b/0001.dcm", bytes("u", 5000));
        try (ObjectStore other = open("two")) {
            for (ObjectStore each : List.of(store, other)) {
                assertThat(each.head("files/day/a/0001.dcm")).isEmpty();
                assertThat(keys(each, "")).isEmpty();
                assertThatThrownBy(() -> each.open("files/day/a/0001.dcm")).isInstanceOf(NoSuchFileException.class);
            }
        }
        assertThat(store.clear("files/day/a/")).isEqualTo(1);
        assertThat(one).doesNotExist();
        assertThat(two).exists();
        store.put("files/day/b/0001.dcm", two);
        assertThat(store.clear("files/")).isZero();
        assertThat(store.clear("nothing/")).isZero();
        assertThat(keys(store, "files/")).containsExactly("files/day/b/0001.dcm");
    }

    @Test
    @DisplayName("Other bytes never take the place of those that are kept; the same may be put again")
    void neverReplaced() throws IOException {
        put(store, "files/k.dcm", bytes("1", 3000));
        put(store, "files/k.dcm", bytes("1", 3000));
        try (ObjectStore other = open("two")) {
            put(other, "files/k.dcm", bytes("1", 3000));
            for (byte[] bytes : List.of(bytes("2", 3000), bytes("1", 2999), new byte[0])) {
                assertThatThrownBy(() -> put(other, "files/k.dcm", bytes))
                        .isInstanceOf(FileAlreadyExistsException.class);
            }
        }
        assertThat(all(store, "files/k.dcm")).isEqualTo(bytes("1", 3000));
        assertThat(store.clear("")).isLessThanOrEqualTo(3);
    }

    @Test
    @DisplayName("Of many that put under one key at the same moment one wins, and the others hear so")
    void oneWins() throws Exception {
        try (ObjectStore other = open("two");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 5; round++) {
                String key = "files/race" + round + ".dcm";
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Boolean>> all = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    String seed = round + "/" + i;
                    ObjectStore mine = i % 2 == 0 ? store : other;
                    all.add(threads.submit(putting(mine, key, bytes(seed, 20_000), start)));
                }
                start.countDown();
                List<Integer> winners = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    if (all.get(i).get()) {
                        winners.add(i);
                    }
                }
                assertThat(winners).hasSize(1);
                assertThat(all(store, key)).isEqualTo(bytes(round + "/" + winners.getFirst(), 20_000));
                assertThat(all(other, key)).isEqualTo(bytes(round + "/" + winners.getFirst(), 20_000));
            }
        }
    }

    private static Callable<Boolean> putting(ObjectStore store, String key, byte[] bytes, CountDownLatch start)
            throws IOException {
        Path written = begin(store, key, bytes);
        return () -> {
            start.await();
            try {
                store.put(key, written);
                return true;
            } catch (FileAlreadyExistsException lost) {
                return false;
            }
        };
    }

    @Test
    @DisplayName("Thousands of keys are listed once each and in order, whole or by prefix")
    void listed() throws Exception {
        List<String> keys = IntStream.range(0, LISTED)
                .mapToObj(i -> "files/2026-11-2" + i % 3 + "/" + (i % 7 < 3 ? "09" : "09-1") + "/%04d.dcm".formatted(i))
                .sorted()
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (String key : keys) {
                all.add(threads.submit(() -> {
                    put(store, key, key.getBytes(StandardCharsets.UTF_8));
                    return true;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        put(store, "open/2026-11-21_094844123-9c41@NODE", new byte[0]);
        assertThat(keys(store, "files/")).isEqualTo(keys);
        assertThat(keys(store, "")).hasSize(LISTED + 1).contains("open/2026-11-21_094844123-9c41@NODE");
        assertThat(keys(store, "files/2026-11-21/09/"))
                .isEqualTo(keys.stream()
                        .filter(key -> key.startsWith("files/2026-11-21/09/"))
                        .toList());
        assertThat(keys(store, "files/2026-11-2/")).isEmpty();
        assertThat(keys(store, "none/")).isEmpty();
    }

    @Test
    @DisplayName("Names with what is special to URLs, XML and file systems")
    void oddNames() throws IOException {
        List<String> keys = List.of(
                "files/a b+c%20&ü€=~!$'()*,;@<>\"#?.dcm",
                "files/A B.dcm", "files/a b.dcm", "files/%2e%2e", "files/日本 語/x");
        for (String key : keys) {
            put(store, key, key.getBytes(StandardCharsets.UTF_8));
        }
        for (String key : keys) {
            assertThat(new String(all(store, key), StandardCharsets.UTF_8)).isEqualTo(key);
        }
        assertThat(keys(store, "files/")).containsExactlyInAnyOrderElementsOf(keys);
        keys.forEach(key -> assertThat(catching(() -> store.delete(key))).isEmpty());
        assertThat(keys(store, "")).isEmpty();
    }

    static List<String> hostile() {
        return List.of(
                "",
                "/",
                "/etc/passwd",
                "../x",
                "a/../b",
                "a/..",
                ".",
                "a//b",
                "a/",
                ".hidden",
                "a/.b",
                "a\\b",
                "C:x",
                "a\nb",
                "a\u0000b",
                "a/\uD800b",
                "x".repeat(300),
                "x/".repeat(600) + "y");
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("D2: no key leads out of the store, or to what it keeps for itself")
    void hostile(String key) throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), "x");
        List<Doing> all = List.of(
                () -> store.begin(key),
                () -> store.put(key, file),
                () -> store.open(key),
                () -> store.read(key, 0, 1),
                () -> store.head(key),
                () -> store.delete(key),
                () -> store.localFile(key),
                () -> store.secure(List.of(key)),
                () -> store.list(key.isEmpty() ? "/" : key.endsWith("/") ? key + "/" : key + "/"),
                () -> store.clear(key.isEmpty() ? "/" : key + "/"));
        for (Doing each : all) {
            assertThat(catching(each)).matches("(no object can have the key|no keys can begin with).*");
        }
        assertThat(file).exists();
        assertThat(keys(store, "")).isEmpty();
    }

    private interface Doing {
        void run() throws IOException;
    }

    private static String catching(Doing doing) {
        try {
            doing.run();
            return "";
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @Test
    @DisplayName("A file that does not lie where it was begun is not put")
    void onlyWhatWasBegun() throws IOException {
        Path strange = Files.writeString(folder.resolve("strange"), "x");
        Path other = begin(store, "files/other.dcm", bytes("o", 10));
        for (Path each : List.of(strange, other)) {
            assertThatThrownBy(() -> store.put("files/x.dcm", each)).hasMessageContaining("is not where");
            assertThat(each).exists();
        }
        assertThat(keys(store, "")).isEmpty();
    }

    @Test
    @DisplayName("What is secured is told with its size; what is not there is not")
    void secured() throws IOException {
        put(store, "files/a.dcm", bytes("a", 10));
        put(store, "files/b.dcm", bytes("b", 0));
        assertThat(store.secure(List.of("files/a.dcm", "files/none.dcm", "files/b.dcm", "files/a.dcm")))
                .isEqualTo(Map.of("files/a.dcm", 10L, "files/b.dcm", 0L));
        assertThat(store.room()).isPositive();
    }

    @Test
    @DisplayName("kill -9 in the middle: what was told to be put is there, and all that is there is whole")
    void killed() throws Exception {
        Path classes = Path.of(ObjectStore.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                String.join(
                        File.pathSeparator,
                        // where tests run as a module, its classes stand on the module path and those of tests beside
                        // them
                        classes.toString(),
                        classes.resolveSibling("test-classes").toString(),
                        System.getProperty("java.class.path")),
                PuttingProcess.class.getName()));
        command.addAll(arguments());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> told = new ArrayList<>();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                if (told.size() == PuttingProcess.TOLD_BEFORE_DEATH) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        assertThat(told).hasSizeGreaterThanOrEqualTo(PuttingProcess.TOLD_BEFORE_DEATH);
        List<String> there = keys(store, "killed/");
        assertThat(there).containsAll(told);
        for (String key : there) {
            assertThat(all(store, key)).as(key).isEqualTo(bytes(key, PuttingProcess.LENGTH));
        }
        store.clear("killed/");
        assertThat(keys(store, "killed/")).isEqualTo(there);
    }
}
