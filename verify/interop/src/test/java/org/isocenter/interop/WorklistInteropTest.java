package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modality Worklist with DCMTK on the other side: {@code findscu -W} asks the hub, {@code wlmscpfs} answers us; both by the same files. */
class WorklistInteropTest {
    private static final String TODAY = LocalDate.now().format(DateTimeFormatter.BASIC_ISO_DATE);

    @TempDir
    Path work;

    @BeforeAll
    static void installed() {
        PeerProcess.requireInstalled("findscu");
        PeerProcess.requireInstalled("wlmscpfs");
        PeerProcess.requireInstalled("dump2dcm");
    }

    /** A worklist file made by DCMTK itself. */
    private void item(Path file, String patient, String name, String modality) throws Exception {
        Path dump = work.resolve(patient + ".dump");
        Files.writeString(dump, """
                (0008,0005) CS ISO_IR 100
                (0008,0050) SH A%1$s
                (0010,0010) PN %2$s
                (0010,0020) LO %1$s
                (0010,0030) DA 19500101
                (0010,0040) CS F
                (0020,000d) UI 1.2.840.4711.%1$s
                (0032,1060) LO Planning
                (0040,0100) SQ
                (fffe,e000) -
                (0008,0060) CS %3$s
                (0040,0001) AE CT1
                (0040,0002) DA %4$s
                (0040,0003) TM 101500
                (0040,0007) LO Pelvis
                (0040,0009) SH S%1$s
                (fffe,e00d) -
                (fffe,e0dd) -
                (0040,1001) SH RP%1$s
                (0040,1003) SH LOW
                """.formatted(patient, name, modality, TODAY));
        PeerProcess.Ended made = PeerProcess.run("dump2dcm", dump, file);
        assertThat(made.exitCode()).as(made.output()).isZero();
    }

    @Test
    @DisplayName("findscu -W finds what the watched folder holds, by keys inside and outside the sequence")
    void findscuAsksTheHub() throws Exception {
        Path folder = Files.createDirectories(work.resolve("lists"));
        item(folder.resolve("a.wl"), "4711", "Doe^Jane", "CT");
        item(folder.resolve("b.wl"), "4712", "Roe^Max", "MR");
        Path config = Files.writeString(work.resolve("hub.toml"), """
                [hub]
                accept-unknown = true
                [worklist]
                folder = "%s"
                """.formatted(folder));
        int port = Ports.free();
        try (PeerProcess _ = Isocenter.serve(port, work.resolve("data"), "--config", config)) {
            Conditions.await(
                    "both items are found",
                    () -> findscu(port, "PatientID").contains("4711")
                            && findscu(port, "PatientID").contains("4712"));
            assertThat(findscu(port, "PatientID", "ScheduledProcedureStepSequence[0].Modality=MR"))
                    .contains("4712")
                    .doesNotContain("4711");
            assertThat(findscu(port, "PatientID", "PatientName=DOE*"))
                    .contains("4711")
                    .doesNotContain("4712");
            assertThat(findscu(
                            port,
                            "PatientID",
                            "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=19990101-19991231"))
                    .doesNotContain("4711");
        }
    }

    private static String findscu(int port, String... keys) throws Exception {
        List<Object> command = new ArrayList<>(List.of("findscu", "-W", "-v", "-aec", "ISOCENTER"));
        for (String key : keys) {
            command.addAll(List.of("-k", key));
        }
        command.addAll(List.of("127.0.0.1", port));
        PeerProcess.Ended ended = PeerProcess.run(command.toArray());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }

    @Test
    @DisplayName("wlmscpfs answers us: all, by key, by preset, as Oncentra asks")
    void wlmscpfsAnswersUs() throws Exception {
        Path folder = Files.createDirectories(work.resolve("ris").resolve("RIS"));
        Files.createFile(folder.resolve("lockfile"));
        item(folder.resolve("a.wl"), "4711", "Doe^Jane", "CT");
        item(folder.resolve("b.wl"), "4712", "Roe^Max", "MR");
        int port = Ports.free();
        String address = "RIS@127.0.0.1:" + port;
        try (PeerProcess _ =
                PeerProcess.start("wlmscpfs", "-dfp", work.resolve("ris"), port).awaitListening(port)) {
            assertThat(Isocenter.succeed("worklist", address)).contains("4711").contains("4712");
            assertThat(Isocenter.succeed("worklist", address, "-k", "Modality=CT"))
                    .contains("4711")
                    .doesNotContain("4712");
            assertThat(Isocenter.succeed("worklist", address, "--when", "yesterday", "--json"))
                    .contains("4711");
            assertThat(Isocenter.succeed("worklist", address, "--as", "oncentra-gyn", "--when", "last-7-days"))
                    .contains("4712");
        }
    }
}
