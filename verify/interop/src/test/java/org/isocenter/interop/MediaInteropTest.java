package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File-sets of ours before DCMTK, dicom3tools and GDCM, and theirs before us. */
class MediaInteropTest {
    private static final int KILLS = Integer.getInteger("isocenter.mediaKills", 6);

    @TempDir
    private Path folder;

    private Path patient;
    private Path set;

    @BeforeEach
    void create() throws Exception {
        patient = folder.resolve("patient");
        set = folder.resolve("set");
        Isocenter.succeed("generate", "--out", patient, "--slices", "12", "--rows", "64", "--columns", "64");
        Isocenter.succeed("media", "create", "--out", set, "--id", "OURS", patient);
    }

    @Test
    @DisplayName(
            "dciodvfy, dcdirdmp and dcmdump find nothing wrong with our DICOMDIR, with icons and private keys or without")
    void oursBeforeOthers() throws Exception {
        Path syngo = folder.resolve("syngo");
        Isocenter.succeed("media", "create", "--out", syngo, "--profile", "PRI-SYNGO-CD", patient);
        for (Path directory : new Path[] {set.resolve("DICOMDIR"), syngo.resolve("DICOMDIR")}) {
            assertThat(PeerProcess.run("dciodvfy", directory).output().lines().filter(line -> line.startsWith("Error")))
                    .isEmpty();
            assertThat(PeerProcess.run("dcdirdmp", directory).output())
                    .contains("RT PLAN", "RT STRUCTURE SET", "IMAGE");
            assertThat(PeerProcess.run("dcmdump", directory).exitCode()).isZero();
        }
    }

    @Test
    @DisplayName("directories of dcmmkdir and gdcmgendir pass our check")
    void theirs() throws Exception {
        Path dcmtk = copy("dcmtk");
        PeerProcess.Ended made =
                PeerProcess.run("dcmmkdir", "+r", "+id", dcmtk, "+D", dcmtk.resolve("DICOMDIR"), "PT000001");
        assertThat(made.exitCode()).as(made.output()).isZero();
        assertThat(Isocenter.succeed("media", "check", "--profile", "STD-GEN-CD", dcmtk))
                .contains("15 files, 0 findings");

        Path gdcm = copy("gdcm");
        PeerProcess.Ended other =
                PeerProcess.run("gdcmgendir", "-r", "-i", gdcm, "-o", gdcm.resolve("DICOMDIR"), "--root-uid", "1.2.3");
        assertThat(other.exitCode()).as(other.output()).isZero();
        assertThat(Isocenter.run("media", "check", gdcm).exitCode()).isZero();
    }

    private Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        try (Stream<Path> all = Files.walk(set.resolve("PT000001"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path to = target.resolve(set.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return target;
    }

    @Test
    @DisplayName("an update that dies by kill -9 leaves the old file-set or the new one, and the next update clears up")
    void killed() throws Exception {
        for (int round = 1; round <= KILLS; round++) {
            Path more = folder.resolve("more" + round);
            Isocenter.succeed(
                    "generate",
                    "--out",
                    more,
                    "--slices",
                    "40",
                    "--rows",
                    "256",
                    "--columns",
                    "256",
                    "--seed",
                    round,
                    "--patient-id",
                    "P" + round);
            int after = round * 7;
            try (PeerProcess update = PeerProcess.start(launcher(), "media", "update", set, more)) {
                Path last = set.resolve("PT%06d".formatted(round + 1));
                Conditions.await("files of round " + after, () -> !update.isAlive() || files(last) >= after);
                update.kill();
            }
            assertThat(Isocenter.run("media", "list", set).exitCode()).isZero();
            assertThat(Isocenter.run("media", "update", set, more).exitCode()).isZero();
            PeerProcess.Ended checked = Isocenter.run("media", "check", "--profile", "STD-GEN-CD", set);
            assertThat(checked.exitCode()).as(checked.output()).isZero();
            assertThat(checked.output()).contains("0 findings");
        }
    }

    private static Object launcher() {
        return SharedData.repository().resolve("isocenter");
    }

    private static long files(Path below) throws IOException {
        if (!Files.isDirectory(below)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
