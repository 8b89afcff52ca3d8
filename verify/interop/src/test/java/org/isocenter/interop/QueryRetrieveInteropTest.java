package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Query and retrieve with DCMTK: {@code findscu}, {@code movescu}, {@code getscu} against {@code isocenter serve}; {@code find}, {@code move}, {@code get}
 * against {@code dcmqrscp}.
 */
class QueryRetrieveInteropTest {
    private static final int OBJECTS = 8;
    private static final String ID = "SYN0001";
    private static final Pattern STUDY_UID = Pattern.compile(
            "\"0020000D\"\\s*:\\s*\\{\\s*\"vr\"\\s*:\\s*\"UI\",\\s*\"Value\"\\s*:\\s*\\[\\s*\"([0-9.]+)\"");

    @TempDir
    static Path folder;

    @TempDir
    private Path out;

    private static Path patient;
    private static PeerProcess hub;
    private static PeerProcess sink;
    private static Path inbox;
    private static int port;
    private static String address;
    private static String study;

    @BeforeAll
    static void start() throws Exception {
        for (String program : List.of("findscu", "movescu", "getscu", "storescp", "dcmqrscp", "storescu")) {
            PeerProcess.requireInstalled(program);
        }
        patient = folder.resolve("patient");
        Isocenter.succeed("generate", "--out", patient, "--slices", 5, "--rows", 32, "--columns", 32);
        inbox = Files.createDirectories(folder.resolve("inbox"));
        int sinkPort = Ports.free();
        sink = PeerProcess.start("storescp", "-aet", "SINK", "-od", inbox, sinkPort)
                .awaitListening(sinkPort);
        port = Ports.free();
        hub = Isocenter.serve(
                port,
                folder.resolve("data"),
                "--ae",
                "HUB",
                "--peer",
                "sink=SINK@127.0.0.1:" + sinkPort,
                "--peer",
                "asker=ASKER@127.0.0.1:1");
        address = "HUB@127.0.0.1:" + port;
        Isocenter.succeed("send", "--ae", "ASKER", address, patient);
        study = uid(Isocenter.succeed("find", "--ae", "ASKER", address, "--level", "STUDY", "--json"));
    }

    @AfterAll
    static void stop() throws IOException {
        sink.close();
        hub.close();
    }

    private static String uid(String json) {
        Matcher found = STUDY_UID.matcher(json);
        assertThat(found.find()).as(json).isTrue();
        return found.group(1);
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    private static String dcmtk(String program, Object... words) throws Exception {
        List<Object> command = new ArrayList<>(List.of(program, "-v", "-aet", "ASKER", "-aec", "HUB"));
        command.addAll(List.of(words));
        command.addAll(List.of("127.0.0.1", port));
        return PeerProcess.run(command.toArray()).output();
    }

    @ParameterizedTest(name = "findscu {0} {1}")
    @DisplayName("findscu at every level of every model; COH-QRY-003, COH-QRY-011")
    @CsvSource({
        "-P, PATIENT, 1",
        "-P, STUDY, 1",
        "-P, SERIES, 4",
        "-P, IMAGE, 8",
        "-S, STUDY, 1",
        "-S, SERIES, 4",
        "-S, IMAGE, 8",
        "-O, PATIENT, 1",
        "-O, STUDY, 1"
    })
    void findscu(String model, String level, int matches) throws Exception {
        String said = dcmtk(
                "findscu",
                model,
                "-k",
                "QueryRetrieveLevel=" + level,
                "-k",
                "PatientID=SYN*",
                "-k",
                "PatientName",
                "-k",
                "StudyInstanceUID" + (level.equals("PATIENT") ? "" : "=" + study));
        assertThat(said.split("Find Response: \\d+ \\(Pending", -1)).as(said).hasSize(matches + 1);
        assertThat(said).contains("Final Find Response (Success)").contains("Synthetic^Patient");
    }

    @Test
    @DisplayName("COH-QRY-014: findscu --cancel is answered with FE00")
    void findscuCancels() throws Exception {
        String said = dcmtk(
                "findscu", "-S", "--cancel", "1", "-k", "QueryRetrieveLevel=IMAGE", "-k", "StudyInstanceUID=" + study);
        // a query of eight may be over before the cancel comes
        assertThat(said).containsAnyOf("Final Find Response (Cancel", "Final Find Response (Success)");
    }

    @ParameterizedTest(name = "movescu {0}")
    @ValueSource(strings = {"-P", "-S", "-O"})
    @DisplayName("COH-RET-008, COH-RET-013: movescu in every model sends all to storescp")
    void movescu(String model) throws Exception {
        try (Stream<Path> old = Files.list(inbox)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        String said = dcmtk(
                "movescu",
                model,
                "-aem",
                "SINK",
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "PatientID=" + ID,
                "-k",
                "StudyInstanceUID=" + study);
        assertThat(said).contains("Final Move Response (Success)");
        assertThat(count(inbox)).isEqualTo(OBJECTS);
    }

    @Test
    @DisplayName("N-01: movescu hears that the destination is unknown")
    void movescuToNobody() throws Exception {
        String said = dcmtk(
                "movescu",
                "-d",
                "-S",
                "-aem",
                "NOBODY",
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "StudyInstanceUID=" + study);
        assertThat(said).contains("MoveDestinationUnknown").contains("known: SINK");
    }

    @ParameterizedTest(name = "getscu {0}")
    @ValueSource(strings = {"-P", "-S", "-O"})
    @DisplayName("COH-RET-008, COH-RET-012: getscu in every model receives all over its association")
    void getscu(String model) throws Exception {
        String said = dcmtk(
                "getscu",
                model,
                "-od",
                out,
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "PatientID=" + ID,
                "-k",
                "StudyInstanceUID=" + study);
        assertThat(count(out)).as(said).isEqualTo(OBJECTS);
    }

    @Test
    @DisplayName("find, get and move against dcmqrscp, in three models")
    void againstDcmqrscp() throws Exception {
        int archive = Ports.free();
        int here = Ports.free();
        Path area = Files.createDirectories(out.resolve("area"));
        Path config = out.resolve("dcmqrscp.cfg");
        Files.writeString(config, """
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                asker = (ASKER, 127.0.0.1, %d)
                HostTable END
                AETable BEGIN
                QR %s RW (100, 1024mb) ANY
                AETable END
                """.formatted(here, area));
        try (PeerProcess peer =
                PeerProcess.start("dcmqrscp", "-c", config, archive).awaitListening(archive)) {
            String qr = "QR@127.0.0.1:" + archive;
            Isocenter.succeed("send", "--ae", "ASKER", qr, patient);
            for (String model : List.of("patient", "study", "patient-study")) {
                String found = Isocenter.succeed(
                        "find",
                        "--ae",
                        "ASKER",
                        qr,
                        "--model",
                        model,
                        "--level",
                        "STUDY",
                        "-k",
                        "PatientID=" + ID,
                        "--json");
                assertThat(uid(found)).isEqualTo(study);
                Path got = out.resolve("got-" + model);
                Isocenter.succeed(
                        "get",
                        "--ae",
                        "ASKER",
                        qr,
                        "--model",
                        model,
                        "--level",
                        "STUDY",
                        "-k",
                        "PatientID=" + ID,
                        "-k",
                        "StudyInstanceUID=" + study,
                        "--out",
                        got);
                assertThat(count(got)).isEqualTo(OBJECTS);
                Path moved = out.resolve("moved-" + model);
                Isocenter.succeed(
                        "move",
                        "--ae",
                        "ASKER",
                        qr,
                        "--model",
                        model,
                        "--level",
                        "STUDY",
                        "-k",
                        "PatientID=" + ID,
                        "-k",
                        "StudyInstanceUID=" + study,
                        "--out",
                        moved,
                        "--listen",
                        here);
                assertThat(count(moved)).isEqualTo(OBJECTS);
            }
            PeerProcess.Ended unknown =
                    Isocenter.run("move", "--ae", "ASKER", qr, "--to", "NOBODY", "-k", "StudyInstanceUID=" + study);
            assertThat(unknown.exitCode()).isEqualTo(1);
            assertThat(unknown.output()).contains("A801");
            assertThat(peer.isAlive()).isTrue();
        }
    }
}
