package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryRetrieveLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** find, get and move against a running hub of our own. */
class QueryCommandsTest {
    private static final IdentifierOptions ANY = new IdentifierOptions();
    private static final PeerOptions PEER = new PeerOptions();

    @TempDir
    private static Path folder;

    @TempDir
    private Path out;

    private static Node hub;
    private static String address;
    private static int ourPort;

    @BeforeAll
    static void start() throws IOException {
        Path patient = folder.resolve("patient");
        Run.of("generate", "--out", patient, "--slices", "5", "--rows", "32", "--columns", "32");
        ourPort = freePort();
        hub = Node.start(Settings.initial()
                .withAeTitle("HUB")
                .withData(folder.resolve("data"))
                .withListener("127.0.0.1", 0)
                .withPeer("known", "KNOWN", "127.0.0.1", ourPort));
        address = "HUB@127.0.0.1:" + hub.port();
        assertThat(Run.of("send", "--ae", "KNOWN", address, patient).exitCode()).isZero();
    }

    @AfterAll
    static void stop() throws IOException {
        hub.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Run find(Object... words) {
        return Run.of(Stream.concat(Stream.of("find", "--ae", "KNOWN", address), Stream.of(words))
                .toArray());
    }

    private static String value(JsonTree match, String tag) {
        return (String) ((List<?>) match.get(tag).get("Value").value()).getFirst();
    }

    @Test
    @DisplayName("find --json is an array of DICOM JSON, at four levels, in three models")
    void json() throws IOException {
        JsonTree patient = JsonTree.read(find("--level", "PATIENT", "-k", "PatientName=*", "--json")
                        .out())
                .items()
                .getFirst();
        String id = value(patient, "00100020");
        JsonTree study = JsonTree.read(find("--level", "study", "-k", "PatientID=" + id, "--json")
                        .out())
                .items()
                .getFirst();
        String uid = value(study, "0020000D");
        assertThat(value(study, "00080052")).isEqualTo("STUDY");
        for (String model : List.of("patient", "patient-study")) {
            Run run = find("--model", model, "--level", "STUDY", "-k", "0010,0020=" + id, "--json");
            assertThat(value(JsonTree.read(run.out()).items().getFirst(), "0020000D"))
                    .isEqualTo(uid);
        }
        assertThat(JsonTree.read(find("--level", "SERIES", "-k", "StudyInstanceUID=" + uid, "--json")
                                .out())
                        .items())
                .hasSize(4);
        assertThat(JsonTree.read(find("--level", "IMAGE", "-k", "StudyInstanceUID=" + uid, "--json")
                                .out())
                        .items())
                .hasSize(8);
        Run limited = find("--level", "IMAGE", "-k", "StudyInstanceUID=" + uid, "--json", "--limit", "2");
        assertThat(limited.exitCode()).isZero();
        assertThat(JsonTree.read(limited.out()).items()).hasSize(2);
        Run none = find("--level", "STUDY", "-k", "PatientID=nobody", "--json");
        assertThat(none.exitCode()).isZero();
        assertThat(JsonTree.read(none.out()).items()).isEmpty();
    }

    @Test
    void aTableHasAColumnForEachKey() {
        Run run = find("--level", "SERIES", "-k", "Modality=RT*", "-k", "StationName");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().findFirst().orElseThrow())
                .contains("Modality")
                .contains("StationName")
                .contains("SeriesInstanceUID");
        assertThat(run.out().lines().skip(1)).hasSize(3).allMatch(line -> line.contains("RT"));
    }

    @Test
    @DisplayName("what a peer refuses is exit code 1 with its reason; wrong words are exit code 2")
    void failures() {
        Run refused = find("--level", "PATIENT", "--model", "study", "-k", "PatientID=1");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("A900").contains("level");
        assertThat(find("--level", "STUDY", "-k", "StudyDate=yesterday").err())
                .contains("C001")
                .contains("StudyDate");
        assertThat(find("--level", "PLANET").exitCode()).isEqualTo(2);
        assertThat(find("-k", "PatientName=x").err()).contains("--level is missing");
        assertThat(find("--level", "STUDY", "-k", "NoSuchKeyword=1").err()).contains("is no keyword");
        assertThat(find("--level", "STUDY", "-k", "PatientName.PatientID=1").err())
                .contains("is no sequence");
        assertThat(find("--level", "STUDY", "-k", "Rows=many").exitCode()).isEqualTo(2);
        assertThat(Run.of("find", "--ae", "STRANGER", address, "--level", "STUDY")
                        .exitCode())
                .isEqualTo(1);
        assertThat(Run.of("find", "X@127.0.0.1:1", "--level", "STUDY").exitCode())
                .isEqualTo(2);
    }

    @Test
    void keysArePathsWithValuesInTheSmallestCharacterSet() throws UsageException {
        DataSet plain = KeyPaths.parse(List.of(
                        "PatientID=A\\B",
                        "0008,0060=CT",
                        "RequestAttributesSequence.RequestedProcedureID=7",
                        "Rows=512"))
                .identifier();
        assertThat(plain.strings(Tags.PatientID)).containsExactly("A", "B");
        assertThat(plain.ints(Tags.Rows)).containsExactly(512);
        assertThat(plain.items(Tags.RequestAttributesSequence).getFirst().string(Tags.RequestedProcedureID))
                .isEqualTo("7");
        assertThat(plain.has(Tags.SpecificCharacterSet)).isFalse();
        assertThat(KeyPaths.parse(List.of("PatientName=Müller")).identifier().string(Tags.SpecificCharacterSet))
                .isEqualTo("ISO_IR 100");
        assertThat(KeyPaths.parse(List.of("PatientName=山田")).identifier().string(Tags.SpecificCharacterSet))
                .isEqualTo("ISO_IR 192");
    }

    private String studyUid() throws IOException {
        return value(
                JsonTree.read(find("--level", "STUDY", "--json").out()).items().getFirst(), "0020000D");
    }

    @Test
    @DisplayName("get writes what comes under numbers of our own and says what each is")
    void gets() throws IOException {
        Run run =
                Run.of("get", "--ae", "KNOWN", address, "--out", out, "-k", "StudyInstanceUID=" + studyUid(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonTree report = JsonTree.read(run.out());
        assertThat(report.text("status")).isEqualTo("0000");
        assertThat(report.text("completed")).isEqualTo("8");
        assertThat(report.get("instances").items()).hasSize(8).allSatisfy(each -> {
            Path file = Path.of(each.text("path"));
            assertThat(file.getFileName().toString()).matches("\\d{8}\\.dcm");
            assertThat(Files.size(file)).isPositive();
        });
        Run again = Run.of("get", "--ae", "KNOWN", address, "--out", out, "-k", "StudyInstanceUID=" + studyUid());
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("8 of 8 instances to");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(16);
        }
    }

    @Test
    @DisplayName("N-01: move to an AE title nobody knows says which are known")
    void movesToNobody() throws IOException {
        Run run = Run.of("move", "--ae", "KNOWN", address, "--to", "NOBODY", "-k", "StudyInstanceUID=" + studyUid());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("A801").contains("unknown: NOBODY; known: KNOWN");
    }

    @Test
    @DisplayName("RAY-NET-010, RAY-NET-011, COH-RET-006, OBI-NET-036: move with --out listens as long as it runs, and"
            + " receives here what it asks for")
    void movesHere() throws IOException {
        Run run = Run.of(
                "move",
                "--ae",
                "KNOWN",
                address,
                "--out",
                out,
                "--listen",
                ourPort,
                "-k",
                "StudyInstanceUID=" + studyUid(),
                "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonTree report = JsonTree.read(run.out());
        assertThat(report.text("destination")).isEqualTo("KNOWN");
        assertThat(report.text("completed")).isEqualTo("8");
        assertThat(report.get("instances").items()).hasSize(8);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), ourPort))
                .as("nobody listens any more")
                .isInstanceOf(ConnectException.class);
    }

    @Test
    @DisplayName(
            "RAY-NET-014, RAY-NET-015, RAY-NET-018, RAY-NET-025, RAY-NET-026: what RayStation asks, from its facts")
    void asRayStation() throws IOException {
        Recipe recipe = Recipe.of("raystation", ANY, PEER);
        Recipe.Asked patients = recipe.find(KeyPaths.parse(List.of()));
        assertThat(patients.model()).isEqualTo(InformationModel.PATIENT_ROOT);
        assertThat(patients.level()).isEqualTo(QueryRetrieveLevel.PATIENT);
        assertThat(patients.keys().identifier().elements()).hasSize(1);
        assertThat(patients.keys().value(Tags.PatientID)).isEqualTo("*");
        Recipe.Asked narrowed = recipe.find(KeyPaths.parse(List.of("PatientName=Doe*")));
        assertThat(narrowed.level()).isEqualTo(QueryRetrieveLevel.PATIENT);
        assertThat(narrowed.keys().value(Tags.PatientName)).isEqualTo("Doe*");
        Recipe.Asked series = recipe.find(KeyPaths.parse(List.of("PatientID=P1")));
        assertThat(series.model()).isEqualTo(InformationModel.STUDY_ROOT);
        assertThat(series.level()).isEqualTo(QueryRetrieveLevel.SERIES);
        assertThat(series.keys().value(Tags.StudyInstanceUID)).isEmpty();
        DataSet match = DataSet.builder()
                .put(Tags.StudyInstanceUID, "1.2")
                .put(Tags.SeriesInstanceUID, "1.2.3")
                .build();
        Recipe.Asked move = recipe.move(KeyPaths.parse(List.of("PatientID=P1")), match);
        assertThat(move.model()).isEqualTo(InformationModel.PATIENT_ROOT);
        assertThat(move.level()).isEqualTo(QueryRetrieveLevel.SERIES);
        assertThat(move.keys().tags()).containsExactly(Tags.PatientID, Tags.StudyInstanceUID, Tags.SeriesInstanceUID);
        assertThat(move.keys().value(Tags.SeriesInstanceUID)).isEqualTo("1.2.3");
        Run run = find("--recipe", "raystation", "-k", "PatientID=SYN0001");
        assertThat(run.out().lines()).hasSize(5);
    }

    @Test
    @DisplayName("OBI-FIND-001 to OBI-FIND-004, OBI-FIND-007, OBI-FIND-008, OBI-MOVE-001 to OBI-MOVE-003: what On-Board"
            + " Imager asks, from its facts")
    void asOnBoardImager() throws IOException {
        Recipe recipe = Recipe.of("obi", ANY, PEER);
        KeyPaths given = KeyPaths.parse(List.of("SOPInstanceUID=1.2.3"));
        for (Recipe.Asked asked : List.of(recipe.find(given), recipe.move(given, DataSet.EMPTY))) {
            assertThat(asked.model()).isEqualTo(InformationModel.STUDY_ROOT);
            assertThat(asked.level()).isEqualTo(QueryRetrieveLevel.IMAGE);
            DataSet identifier = asked.keys().identifier();
            assertThat(identifier.elements()).hasSize(3);
            assertThat(identifier.string(Tags.SOPInstanceUID)).isEqualTo("1.2.3");
            assertThat(identifier.hasValue(Tags.StudyInstanceUID)).isFalse();
            assertThat(identifier.has(Tags.SpecificCharacterSet)).isFalse();
        }
        Run more = find("--recipe", "obi", "-k", "SOPInstanceUID=1.2.3", "-k", "PatientID=P1");
        assertThat(more.exitCode()).isEqualTo(2);
        assertThat(more.err()).contains("and nothing else");
        assertThat(find("--recipe", "obi").err()).contains("SOPInstanceUID");
    }

    @Test
    void aRetrievalNeedsUniqueKeys() {
        assertThat(Run.of("get", address, "--out", out, "--level", "STUDY", "-k", "PatientID=1")
                        .err())
                .contains("needs -k StudyInstanceUID");
        assertThat(Run.of(
                                "get",
                                address,
                                "--out",
                                out,
                                "--level",
                                "PATIENT",
                                "-k",
                                "PatientID=1",
                                "-k",
                                "PatientName=x")
                        .err())
                .contains("unique keys only");
        assertThat(Run.of("move", address, "--level", "PATIENT", "-k", "PatientID=1")
                        .err())
                .contains("--to is missing");
    }
}
