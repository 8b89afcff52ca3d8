package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    private static final int KILLS = 8;

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "N-06: what was acknowledged survives kill -9 at any moment; nothing else remains, nothing is there twice")
    void killed() throws Exception {
        Random random = new Random(6);
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(runAndKill(1_000_000 * (kill + 1), 1 + random.nextInt(400)));
        }
        try (Archive archive = Archive.open(folder, ArchiveOptions.DEFAULT)) {
            List<Instance> kept = archive.find(Selection.ALL, 0, Integer.MAX_VALUE);
            Set<String> uids = kept.stream().map(Instance::sopInstanceUid).collect(Collectors.toSet());
            assertThat(uids).containsAll(acknowledged).hasSameSizeAs(kept);
            for (Instance instance : kept) {
                assertThat(DicomFileReader.read(instance.file(), ReadOptions.ALL)
                                .dataSet())
                        .isEqualTo(Objects.ct(instance.sopInstanceUid()))
                        .satisfies(d -> assertThat(d.string(Tags.PatientID)).isEqualTo("P1"));
            }
            assertThat(archive.outbox().take("TPS", Integer.MAX_VALUE, Instant.now()))
                    .hasSameSizeAs(kept);
            assertThat(fileCount()).isEqualTo(kept.size());
        }
    }

    /** Runs the process until it has acknowledged a number of objects, then kills it; what it acknowledged. */
    private Set<String> runAndKill(int first, int killAfter) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        Keeper.class.getName(),
                        folder.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("ready");
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith("1.2.")) {
                    acknowledged.add(line);
                }
                if (acknowledged.size() == killAfter) {
                    // Through the handle, because Process would close the pipe we still read.
                    process.toHandle().destroyForcibly();
                }
                line = wholeLine(lines);
            }
        }
        process.waitFor();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(killAfter);
        return acknowledged;
    }

    /** A line with its end; null at the end of the output, and for a line that was cut off by the death of its writer. */
    static String wholeLine(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                return line.toString();
            }
            line.append((char) c);
        }
        return null;
    }

    static String classPath() {
        try {
            Path classes = Path.of(Archive.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.of(
                            classes.toString(),
                            classes.resolveSibling("test-classes").toString(),
                            System.getProperty("jdk.module.path", ""),
                            System.getProperty("java.class.path", ""))
                    .filter(s -> !s.isEmpty())
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private long fileCount() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
