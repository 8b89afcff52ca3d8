package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the root of the repository, as {@code ./isocenter test} has built it. */
class LauncherTest {
    private static final Path LAUNCHER = SharedData.repository().resolve("isocenter");

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsTheBuild() {
        // Building inside a build would write over the classes under test.
        boolean built = "1".equals(System.getenv("ISOCENTER_BUILT"));
        assertThat(built || System.getenv("CI") == null)
                .as("under CI the tests run through ./isocenter test")
                .isTrue();
        Assumptions.assumeTrue(built, "only ./isocenter test builds what this test starts");
    }

    @Test
    @DisplayName("it runs from any folder, through a link, and whatever JAVA_HOME says")
    void runsFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("iso"), LAUNCHER);
        try (PeerProcess run = PeerProcess.startIn(folder, "env", "JAVA_HOME=/nowhere", link, "--version")) {
            PeerProcess.Ended ended = run.await();
            assertThat(ended.output()).startsWith("isocenter ISOCENTER_").contains("Java ");
            assertThat(ended.exitCode()).isZero();
        }
    }

    @Test
    void exitCodesComeThrough() throws Exception {
        assertThat(PeerProcess.run(LAUNCHER, "teleport").exitCode()).isEqualTo(2);
        assertThat(PeerProcess.run(LAUNCHER, "help").exitCode()).isZero();
    }

    @Test
    void anotherJavaIsRefusedByName() throws Exception {
        PeerProcess.Ended ended = PeerProcess.run("env", "ISOCENTER_JAVA_HOME=" + folder, LAUNCHER, "--version");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).startsWith("isocenter: ISOCENTER_JAVA_HOME=").contains("is not a JDK 25");
    }

    @Test
    @DisplayName("a build whose sources changed is noticed, and several starts at once build once")
    void buildsOnce() throws Exception {
        Path clone = cloneWithStubs();
        List<PeerProcess> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(start(clone));
        }
        for (PeerProcess start : starts) {
            try (start) {
                assertThat(start.await().output()).contains("ran with");
            }
        }
        assertThat(Files.readAllLines(clone.resolve("builds"))).hasSize(1);
        Files.createDirectories(clone.resolve("dicom/src/main/java"));
        Files.writeString(clone.resolve("dicom/src/main/java/New.java"), "class New {}\n");
        try (PeerProcess again = start(clone)) {
            assertThat(again.await().output()).contains("ran with");
        }
        assertThat(Files.readAllLines(clone.resolve("builds"))).hasSize(2);
    }

    private static PeerProcess start(Path clone) throws IOException {
        return PeerProcess.start(
                "env",
                "-u",
                "ISOCENTER_BUILT",
                "ISOCENTER_JAVA_HOME=" + clone.resolve("jdk"),
                "PATH=" + clone.resolve("bin") + ":" + System.getenv("PATH"),
                clone.resolve("isocenter"),
                "--version");
    }

    /** The launcher beside a Maven and a JDK that only say that they were called. */
    private Path cloneWithStubs() throws IOException {
        Path clone = Files.createDirectories(folder.resolve("clone with blank"));
        Files.copy(LAUNCHER, clone.resolve("isocenter"));
        Files.writeString(clone.resolve("pom.xml"), "<project/>\n");
        Files.createDirectories(clone.resolve("profiles"));
        Files.createDirectories(clone.resolve("jdk"));
        Files.writeString(clone.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        script(clone.resolve("jdk/bin/javac"), "exit 0");
        script(clone.resolve("jdk/bin/java"), "echo ran with \"$@\"");
        script(
                clone.resolve("bin/mvn"),
                "echo build >>builds",
                "mkdir -p cli/target/lib",
                "touch cli/target/lib/a.jar cli/target/isocenter-cli-0.jar");
        return clone;
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
