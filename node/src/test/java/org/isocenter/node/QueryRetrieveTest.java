package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Status;
import org.isocenter.network.SubOperations;
import org.isocenter.services.FindScu;
import org.isocenter.services.GetScu;
import org.isocenter.services.InformationModel;
import org.isocenter.services.MoveScu;
import org.isocenter.services.QueryExtensions;
import org.isocenter.services.RetrieveResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryRetrieveTest {
    @TempDir
    Path folder;

    private Settings settings() {
        return Settings.initial()
                .withData(folder.resolve("data"))
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withPeer("ct", "CT_ROOM", "127.0.0.1", 0);
    }

    private static void fill(Node node) throws IOException {
        try (Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER")) {
            for (int i = 1; i <= 3; i++) {
                assertThat(sender.store(Sender.ct("1.2.3.1." + i))).isEqualTo(Status.SUCCESS);
            }
            DataSet plan = Sender.ct("1.2.3.2.1").toBuilder()
                    .put(Tags.SOPClassUID, Uids.RTPlanStorage)
                    .put(Tags.Modality, "RTPLAN")
                    .put(Tags.SeriesInstanceUID, "1.2.3.2")
                    .put(Tags.RTPlanLabel, "Prostate")
                    .build();
            assertThat(sender.store(plan)).isEqualTo(Status.SUCCESS);
            DataSet other = Sender.ct("1.2.4.1.1").toBuilder()
                    .put(Tags.PatientID, "P2")
                    .put(Tags.PatientName, "Roe^Rick")
                    .put(Tags.StudyInstanceUID, "1.2.4")
                    .put(Tags.SeriesInstanceUID, "1.2.4.1")
                    .build();
            assertThat(sender.store(other)).isEqualTo(Status.SUCCESS);
        }
    }

    private record Found(Status status, boolean keysNotSupported, List<DataSet> matches) {}

    private static Found find(Node node, InformationModel model, DataSet identifier) throws IOException {
        return find(node, "ISOCENTER", model, QueryExtensions.NONE, identifier);
    }

    private static Found find(
            Node node, String called, InformationModel model, QueryExtensions extensions, DataSet identifier)
            throws IOException {
        List<DataSet> matches = new ArrayList<>();
        try (FindScu scu =
                FindScu.open(Endpoint.of("127.0.0.1", node.port()), "CT_ROOM", called, List.of(model), extensions)) {
            FindScu.Result result = scu.find(model, identifier, matches::add);
            return new Found(result.status(), result.keysNotSupported(), matches);
        }
    }

    /** Keyword and value, in pairs; an empty value asks for it. */
    private static DataSet keys(String level, Object... pairs) {
        var builder = DataSet.builder().put(Tags.QueryRetrieveLevel, level);
        for (int i = 0; i < pairs.length; i += 2) {
            int tag = (Integer) pairs[i];
            if (pairs[i + 1].equals("")) {
                builder.putEmpty(tag);
            } else {
                builder.put(tag, (String) pairs[i + 1]);
            }
        }
        return builder.build();
    }

    @Test
    @DisplayName(
            "COH-QRY-028, COH-QRY-030, COH-QRY-032: four levels from the index, patient attributes and numbers of related at each model's top")
    void levels() throws IOException {
        try (Node node = Node.start(settings())) {
            fill(node);
            DataSet patient = find(
                            node,
                            InformationModel.PATIENT_ROOT,
                            keys(
                                    "PATIENT",
                                    Tags.PatientName,
                                    "doe*",
                                    Tags.PatientID,
                                    "",
                                    Tags.NumberOfPatientRelatedInstances,
                                    ""))
                    .matches()
                    .getFirst();
            assertThat(patient.string(Tags.PatientID)).isEqualTo("P1");
            assertThat(patient.ints(Tags.NumberOfPatientRelatedInstances)).containsExactly(4);
            DataSet study = find(
                            node,
                            InformationModel.STUDY_ROOT,
                            keys("STUDY", Tags.PatientID, "P1", Tags.PatientName, "", Tags.ModalitiesInStudy, ""))
                    .matches()
                    .getFirst();
            assertThat(study.string(Tags.PatientName)).isEqualTo("Doe^Jane");
            assertThat(study.strings(Tags.ModalitiesInStudy)).containsExactlyInAnyOrder("CT", "RTPLAN");
            assertThat(study.string(Tags.RetrieveAETitle)).isEqualTo("ISOCENTER");
            assertThat(find(
                                    node,
                                    InformationModel.PATIENT_STUDY_ONLY,
                                    keys("STUDY", Tags.PatientID, "P2", Tags.StudyInstanceUID, ""))
                            .matches())
                    .extracting(m -> m.string(Tags.StudyInstanceUID))
                    .containsExactly("1.2.4");
            assertThat(find(
                                    node,
                                    InformationModel.PATIENT_ROOT,
                                    keys(
                                            "SERIES",
                                            Tags.PatientID,
                                            "P1",
                                            Tags.StudyInstanceUID,
                                            "1.2.3",
                                            Tags.Modality,
                                            "",
                                            Tags.SeriesInstanceUID,
                                            ""))
                            .matches())
                    .extracting(m -> m.string(Tags.Modality))
                    .containsExactlyInAnyOrder("CT", "RTPLAN");
            assertThat(find(
                                    node,
                                    InformationModel.STUDY_ROOT,
                                    keys("IMAGE", Tags.StudyInstanceUID, "1.2.3", Tags.SOPInstanceUID, ""))
                            .matches())
                    .hasSize(4);
        }
    }

    @Test
    @DisplayName(
            "RAY-NET-014, RAY-NET-016 to RAY-NET-019: RayStation's own flow: all patients, then series of one without a study")
    void flowOfRayStation() throws IOException {
        try (Node node = Node.start(settings())) {
            fill(node);
            for (String all : List.of("*", "")) {
                assertThat(find(
                                        node,
                                        InformationModel.PATIENT_ROOT,
                                        keys("PATIENT", Tags.PatientID, all, Tags.PatientName, ""))
                                .matches())
                        .hasSize(2);
            }
            Found series = find(
                    node,
                    InformationModel.STUDY_ROOT,
                    keys(
                            "SERIES",
                            Tags.PatientID,
                            "P1",
                            Tags.SeriesInstanceUID,
                            "",
                            Tags.Modality,
                            "",
                            Tags.StudyInstanceUID,
                            ""));
            assertThat(series.status()).isEqualTo(Status.SUCCESS);
            assertThat(series.matches()).hasSize(2);
        }
    }

    @Test
    @DisplayName("OBI-FIND-001 to OBI-FIND-005: On-Board Imager's query of one instance without study and series")
    void flowOfOnBoardImager() throws IOException {
        try (Node node = Node.start(settings())) {
            fill(node);
            Found found = find(
                    node,
                    InformationModel.STUDY_ROOT,
                    keys(
                            "IMAGE",
                            Tags.SOPInstanceUID,
                            "1.2.3.2.1",
                            Tags.StudyInstanceUID,
                            "",
                            Tags.SeriesInstanceUID,
                            ""));
            assertThat(found.matches()).singleElement().satisfies(m -> {
                assertThat(m.string(Tags.StudyInstanceUID)).isEqualTo("1.2.3");
                assertThat(m.string(Tags.SeriesInstanceUID)).isEqualTo("1.2.3.2");
            });
        }
    }

    @Test
    @DisplayName("FF01 where a key is not in the index; what is there is returned all the same")
    void keysNotSupported() throws IOException {
        try (Node node = Node.start(settings())) {
            fill(node);
            Found found = find(
                    node,
                    InformationModel.STUDY_ROOT,
                    keys("STUDY", Tags.PatientID, "P2", Tags.StudyInstanceUID, "", Tags.KVP, ""));
            assertThat(found.keysNotSupported()).isTrue();
            assertThat(found.matches()).singleElement().matches(m -> !m.has(Tags.KVP));
        }
    }

    private static RetrieveResult move(Node node, InformationModel model, String to, DataSet identifier)
            throws IOException {
        try (MoveScu scu = MoveScu.open(
                Endpoint.of("127.0.0.1", node.port()), "CT_ROOM", "ISOCENTER", List.of(model), QueryExtensions.NONE)) {
            return scu.move(model, identifier, to, _ -> true);
        }
    }

    @Test
    @DisplayName(
            "COH-RET-008, COH-RET-013: what is moved arrives byte for byte at a peer named by title or by our name")
    void moves() throws IOException {
        Settings store = settings()
                .withData(folder.resolve("store"))
                .withAeTitle("STORE")
                .withAcceptUnknown(true);
        try (Node destination = Node.start(store);
                Node node = Node.start(settings().withPeer("archive2", "STORE", "127.0.0.1", destination.port()))) {
            fill(node);
            RetrieveResult study =
                    move(node, InformationModel.STUDY_ROOT, "STORE", keys("STUDY", Tags.StudyInstanceUID, "1.2.3"));
            assertThat(study.status()).isEqualTo(Status.SUCCESS);
            assertThat(study.subOperations()).isEqualTo(new SubOperations(-1, 4, 0, 0));
            RetrieveResult patient =
                    move(node, InformationModel.PATIENT_STUDY_ONLY, "archive2", keys("PATIENT", Tags.PatientID, "P2"));
            assertThat(patient.subOperations().completed()).isEqualTo(1);
            assertThat(destination.archive().find(Selection.ALL, 0, 10))
                    .hasSize(5)
                    .extracting(Instance::digest)
                    .containsExactlyInAnyOrderElementsOf(node.archive().find(Selection.ALL, 0, 10).stream()
                            .map(Instance::digest)
                            .toList());
            assertThat(destination
                            .archive()
                            .find(Selection.ALL, 0, 1)
                            .getFirst()
                            .origin()
                            .from())
                    .isEqualTo("ISOCENTER");
        }
    }

    @Test
    @DisplayName("N-01: a destination nobody configured is refused, and the answer names those that are")
    void unknownDestination() throws IOException {
        Settings far = settings().withPeer("tps", "RAYSTATION", "127.0.0.1", 4242);
        try (Node node = Node.start(far)) {
            fill(node);
            RetrieveResult result =
                    move(node, InformationModel.PATIENT_ROOT, "RAYSTATON", keys("PATIENT", Tags.PatientID, "P1"));
            assertThat(result.status().code()).isEqualTo(0xA801);
            assertThat(result.status().comment()).isEqualTo("unknown: RAYSTATON; known: RAYSTATION");
        }
    }

    @Test
    @DisplayName("COH-RET-008, COH-RET-012: C-GET in three models; lists of UID; byte for byte")
    void gets() throws IOException {
        try (Node node = Node.start(settings())) {
            fill(node);
            for (InformationModel model : InformationModel.values()) {
                List<Bytes> received = new ArrayList<>();
                try (GetScu scu = GetScu.open(
                        Endpoint.of("127.0.0.1", node.port()),
                        "CT_ROOM",
                        "ISOCENTER",
                        List.of(model),
                        QueryExtensions.NONE,
                        GetScu.everything(List.of(Uids.CTImageStorage)),
                        (exchange, _) -> {
                            received.add(Bytes.of(exchange.body().readAllBytes()));
                            return Status.SUCCESS;
                        })) {
                    DataSet identifier = DataSet.builder()
                            .put(Tags.QueryRetrieveLevel, "STUDY")
                            .put(Tags.StudyInstanceUID, "1.2.3", "1.2.4")
                            .build();
                    RetrieveResult result = scu.get(model, identifier, _ -> true);
                    assertThat(result.status()).isEqualTo(Status.SUCCESS);
                    assertThat(result.subOperations().completed()).isEqualTo(5);
                }
                assertThat(received)
                        .hasSize(5)
                        .contains(DataSetWriter.toBytes(Sender.ct("1.2.3.1.1"), TransferSyntax.EXPLICIT_LE));
            }
        }
    }

    @Test
    @DisplayName(
            "COH-QRY-011, COH-QRY-012, COH-QRY-015, COH-QRY-016: as COHERENCE the node queries hierarchically, counts case, and takes ? as *")
    void asCoherence() throws IOException {
        Settings as = settings()
                .with(settings().listen().getFirst().as("coherence-therapist").withAeTitle("COHERENCE"));
        Settings own = settings();
        try (Node node = Node.start(own)) {
            fill(node);
        }
        try (Node node = Node.start(as)) {
            InformationModel model = InformationModel.PATIENT_ROOT;
            QueryExtensions relational = new QueryExtensions(true, false);
            try (FindScu scu = FindScu.open(
                    Endpoint.of("127.0.0.1", node.port()), "CT_ROOM", "COHERENCE", List.of(model), relational)) {
                assertThat(scu.extensions(model)).isEqualTo(QueryExtensions.NONE);
                Status loose = scu.find(model, keys("SERIES", Tags.PatientID, "P1"), _ -> true)
                        .status();
                assertThat(loose.code()).isEqualTo(0xA900);
                assertThat(loose.offendingElements()).containsExactly(Tags.StudyInstanceUID);
                assertThat(scu.find(model, keys("PATIENT", Tags.PatientName, "doe*"), _ -> true)
                                .matches())
                        .isZero();
                assertThat(scu.find(model, keys("PATIENT", Tags.PatientName, "?oe*"), _ -> true)
                                .matches())
                        .isEqualTo(2);
            }
            Proposal all = Proposal.of("CT_ROOM", "COHERENCE")
                    .with(
                            model.find(),
                            TransferSyntax.IMPLICIT_LE,
                            TransferSyntax.EXPLICIT_BE,
                            TransferSyntax.EXPLICIT_LE);
            try (Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), all)) {
                assertThat(association.context(model.find()).map(PresentationContext::syntax))
                        .contains(TransferSyntax.EXPLICIT_LE);
            }
        }
    }

    @Test
    @DisplayName("limits of the settings: matches to one query; wrong ones are refused at the start")
    void limits() throws IOException {
        Settings few = settings().with(new Settings.QuerySettings(1, 1000, 1, 64));
        try (Node node = Node.start(few)) {
            fill(node);
            Found found = find(node, InformationModel.PATIENT_ROOT, keys("PATIENT", Tags.PatientID, "*"));
            assertThat(found.status().code()).isEqualTo(0xA700);
            assertThat(found.matches()).hasSize(1);
        }
        Settings none = settings().with(new Settings.QuerySettings(0, 1000, 0, 64));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Node.start(none))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("query.move-associations");
    }
}
