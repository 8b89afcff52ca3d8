package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.NpmProgram;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub whose files are in a bucket of s3rver, a service written by others that checks signatures. */
class ServiceStoreInteropTest {
    private static final int OBJECTS = 30;
    private static final String BUCKET = "hospital";

    @TempDir
    Path work;

    @BeforeAll
    static void installed() {
        NpmProgram.requireInstalled();
    }

    private Path settings(int port, String secret) throws IOException {
        Path key = Files.writeString(work.resolve("secret-" + secret), secret + "\n");
        return Files.writeString(
                work.resolve(secret + ".toml"), """
                [hub]
                data = "%s"
                [store]
                url = "s3://%s/clinic/rt"
                endpoint = "http://127.0.0.1:%d"
                access-key = "S3RVER"
                secret-key-file = "%s"
                """.formatted(work.resolve("data"), BUCKET, port, key));
    }

    /** Names and bytes of all files below a folder. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(
                        folder.relativize(file).toString(),
                        Integer.toString(java.util.Arrays.hashCode(Files.readAllBytes(file))));
            }
        }
        return all;
    }

    @Test
    @DisplayName("import, export, verify and rebuild with s3rver as the store; a wrong secret is refused by it")
    void throughTheProgram() throws Exception {
        SmallObjects.write(work.resolve("objects"), OBJECTS);
        int port = Ports.free();
        Path bucket = Files.createDirectories(work.resolve("service"));
        try (PeerProcess service = NpmProgram.start("s3.cjs", port, bucket, BUCKET)) {
            service.awaitListening(port);
            Path settings = settings(port, "S3RVER");
            Isocenter.succeed("import", "--config", settings, work.resolve("objects"));
            assertThat(files(work.resolve("service/hospital/clinic/rt/files")).keySet().stream()
                            .filter(name -> name.endsWith("_S3rver_object")))
                    .as("objects that the service keeps")
                    .hasSize(OBJECTS);
            Isocenter.succeed("export", "--config", settings, "--to", work.resolve("first"));
            assertThat(files(work.resolve("first"))).hasSizeGreaterThanOrEqualTo(OBJECTS);
            assertThat(Isocenter.succeed("archive", "verify", "--config", settings))
                    .contains(Integer.toString(OBJECTS));

            Files.delete(work.resolve("data/index.db"));
            assertThat(Isocenter.succeed("archive", "rebuild", "--config", settings))
                    .contains(Integer.toString(OBJECTS));
            Isocenter.succeed("export", "--config", settings, "--to", work.resolve("second"));
            assertThat(files(work.resolve("second"))).isEqualTo(files(work.resolve("first")));

            PeerProcess.Ended wrong = Isocenter.run("archive", "verify", "--config", settings(port, "WRONG"));
            assertThat(wrong.exitCode()).isNotZero();
            assertThat(wrong.output()).contains("SignatureDoesNotMatch").doesNotContain("WRONG");
        }
    }
}
