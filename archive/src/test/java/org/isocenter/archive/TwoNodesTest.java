package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.testkit.S3Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class TwoNodesTest {
    private static final Duration LEASE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "Two nodes on one PostgreSQL and one folder: one is killed, nothing acknowledged is lost, nothing is there twice")
    void oneIsKilled() throws Exception {
        oneIsKilled(ArchiveOptions.DEFAULT, List.of(), List.of(folder, folder, folder), this::files);
    }

    @Test
    @DisplayName("Likewise two nodes on one PostgreSQL and one bucket, each with a data folder of its own")
    void oneOfTheBucketIsKilled() throws Exception {
        try (S3Server service = new S3Server()) {
            oneIsKilled(
                    ArchiveOptions.DEFAULT.withService(ServiceStoreTest.service(service.endpoint())),
                    List.of(service.endpoint().toString()),
                    List.of(folder.resolve("one"), folder.resolve("two"), folder.resolve("three")),
                    () -> service.keys().stream()
                            .filter(key -> key.contains("files/"))
                            .count());
            assertThat(service.refusedSignatures()).isEmpty();
        }
    }

    private interface Count {
        long now() throws IOException;
    }

    private static void oneIsKilled(ArchiveOptions options, List<String> place, List<Path> folders, Count files)
            throws Exception {
        try (Postgres postgres = new Postgres()) {
            IndexServer server = postgres.database(LEASE);
            Set<String> acknowledged = ConcurrentHashMap.newKeySet();
            Process first = start(folders.get(0), server, 1, 400, place);
            Process second = start(folders.get(1), server, 201, 400, place);
            Thread reader = Thread.ofPlatform().start(() -> read(second, acknowledged, Integer.MAX_VALUE));
            read(first, acknowledged, 100);
            reader.join();
            assertThat(second.waitFor()).isZero();
            first.waitFor();
            try (Archive archive = Archive.open(folders.get(2), options.withServer(server))) {
                List<Instance> kept = archive.find(Selection.ALL, 0, Integer.MAX_VALUE);
                Set<String> uids = kept.stream().map(Instance::sopInstanceUid).collect(Collectors.toSet());
                assertThat(uids).containsAll(acknowledged).hasSameSizeAs(kept);
                assertThat(kept).allSatisfy(i -> assertThat(i.file().size()).isEqualTo(i.size()));
                assertThat(archive.totals().instances()).isEqualTo(kept.size());
                assertThat(archive.totals().patients()).isEqualTo(3);
                // What the dead one had taken is queued again once its lease has ended, and its strays are gone.
                until(() -> archive.outbox().counts("TPS").getOrDefault(Delivery.State.SENDING, 0L) == 0
                        && files.now() == kept.size());
                assertThat(archive.outbox().take("TPS", Integer.MAX_VALUE, Instant.now()))
                        .hasSameSizeAs(kept);
            }
        }
    }

    @Test
    @DisplayName("A node that was taken for dead keeps nothing on the shelf that is cleared, and begins anew")
    void fenced() throws Exception {
        try (Postgres postgres = new Postgres()) {
            ArchiveOptions options = ArchiveOptions.DEFAULT.withServer(postgres.database(LEASE));
            try (Archive archive = Archive.open(folder, options);
                    Incoming incoming = Objects.receive(archive, Objects.ct("1.1"))) {
                archive.declareDead();
                org.assertj.core.api.Assertions.assertThatThrownBy(
                                () -> archive.commit(incoming, Objects.arrival(Objects.ct("1.1"))))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("taken for dead");
                until(() -> keeps(archive, "1.2"));
                assertThat(archive.find(Selection.ALL, 0, 10))
                        .extracting(Instance::sopInstanceUid)
                        .containsExactly("1.2");
            }
        }
    }

    private static boolean keeps(Archive archive, String uid) {
        try {
            Objects.keep(archive, Objects.ct(uid));
            return true;
        } catch (IOException stillDead) {
            return false;
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void until(Condition condition) throws IOException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private static Process start(Path folder, IndexServer server, int from, int count, List<String> place)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                CrashTest.classPath(),
                SharedKeeper.class.getName(),
                folder.toString(),
                server.url(),
                Integer.toString(from),
                Integer.toString(count)));
        command.addAll(place);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Notes what is acknowledged; kills the process after a number of it. */
    private static void read(Process process, Set<String> acknowledged, int killAfter) {
        int seen = 0;
        try (BufferedReader lines = process.inputReader()) {
            String line = CrashTest.wholeLine(lines);
            while (line != null) {
                if (line.startsWith("1.2.")) {
                    acknowledged.add(line);
                    if (++seen == killAfter) {
                        process.toHandle().destroyForcibly();
                    }
                }
                line = CrashTest.wholeLine(lines);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
