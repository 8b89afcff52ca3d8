package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Status;
import org.isocenter.services.FindScu;
import org.isocenter.services.InformationModel;
import org.isocenter.services.MoveScu;
import org.isocenter.services.QueryExtensions;
import org.isocenter.services.QueryRetrieveLevel;
import org.isocenter.services.RetrieveResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Query and retrieve as a peer of COHERENCE meets them: which keys it answers, how it matches each, what it leaves out. */
class CoherenceAnswersTest {
    private static final List<InformationModel> MODELS = List.of(InformationModel.values());

    @TempDir
    private Path folder;

    private Node node;
    private FindScu scu;

    @BeforeEach
    void start() throws IOException {
        Settings settings = Settings.initial()
                .withData(folder.resolve("data"))
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withPeer("ct", "CT_ROOM", "127.0.0.1", 0)
                .withPeer("nobody", "NOBODY", "127.0.0.1", 1);
        node = Node.start(settings.with(
                settings.listen().getFirst().as("coherence-oncologist").withAeTitle("COHERENCE")));
        try (Sender sender = Sender.open(node, "CT_ROOM", "COHERENCE")) {
            assertThat(sender.store(full())).isEqualTo(Status.SUCCESS);
            assertThat(sender.store(nameless())).isEqualTo(Status.SUCCESS);
        }
        scu = FindScu.open(Endpoint.of("127.0.0.1", node.port()), "CT_ROOM", "COHERENCE", MODELS, QueryExtensions.NONE);
    }

    @AfterEach
    void stop() throws IOException {
        scu.close();
        node.close();
    }

    private static List<AttributeRow> rows() throws IOException {
        return Profiles.packaged(List.of()).find("coherence-oncologist").orElseThrow().rows().stream()
                .filter(row -> row.direction().equals("find-scp"))
                .toList();
    }

    private static int tag(AttributeRow row) {
        return row.path().steps().getLast().tag();
    }

    private static InformationModel model(AttributeRow row) {
        return switch (row.iod().split(" ")[0]) {
            case "Patient" -> InformationModel.PATIENT_ROOT;
            case "Study" -> InformationModel.STUDY_ROOT;
            default -> InformationModel.PATIENT_STUDY_ONLY;
        };
    }

    private static QueryRetrieveLevel level(AttributeRow row) {
        return QueryRetrieveLevel.valueOf(row.module().split(" ")[0].toUpperCase(Locale.ROOT));
    }

    /** An object with a value for every key of the tables that objects hold. */
    private static DataSet full() throws IOException {
        DataSetBuilder builder = Sender.ct("1.2.3.1.1", "comment").toBuilder();
        for (AttributeRow row : rows()) {
            String keyword = Dictionary.find(tag(row)).orElseThrow().keyword();
            boolean computed =
                    keyword.startsWith("NumberOf") && keyword.contains("Related") || tag(row) == Tags.ModalitiesInStudy;
            if (!computed && tag(row) != Tags.Modality && Dictionary.vr(tag(row)) != Vr.UI) {
                put(builder, tag(row), value(tag(row)));
            }
        }
        return builder.put(Tags.PatientID, "P1").build();
    }

    /** Of a patient without ID, in a study with nothing else. */
    private static DataSet nameless() {
        return Sender.ct("1.9.1.1").toBuilder()
                .putEmpty(Tags.PatientID)
                .put(Tags.PatientName, "Unknown")
                .put(Tags.StudyInstanceUID, "1.9")
                .put(Tags.SeriesInstanceUID, "1.9.1")
                .build();
    }

    private static String value(int tag) {
        return switch (tag) {
            case Tags.PatientID -> "P1";
            case Tags.StudyInstanceUID -> "1.2.3";
            case Tags.SeriesInstanceUID -> "1.2.3.1";
            case Tags.SOPInstanceUID -> "1.2.3.1.1";
            case Tags.Modality, Tags.ModalitiesInStudy -> "CT";
            default ->
                switch (Dictionary.vr(tag)) {
                    case DA -> "20070315";
                    case TM -> "101500";
                    case AS -> "042Y";
                    case DS, IS, US, SS -> "17";
                    case PN -> "Roe^Richard";
                    case CS -> "R17";
                    default -> "Word 17";
                };
        };
    }

    private static void put(DataSetBuilder builder, int tag, String value) {
        if (Dictionary.vr(tag) == Vr.US || Dictionary.vr(tag) == Vr.SS) {
            builder.put(tag, Integer.parseInt(value));
        } else {
            builder.put(tag, value.split("\\\\"));
        }
    }

    private record Found(Status status, boolean keysNotSupported, List<DataSet> matches) {
        boolean hasStudy() {
            return matches.stream()
                    .anyMatch(m -> m.string(Tags.StudyInstanceUID).equals("1.2.3")
                            || m.string(Tags.PatientID).equals("P1"));
        }
    }

    private static DataSetBuilder upper(InformationModel model, QueryRetrieveLevel level) {
        DataSetBuilder builder = DataSet.builder().put(Tags.QueryRetrieveLevel, level.name());
        model.above(level).forEach(above -> builder.put(above.uniqueKey(), value(above.uniqueKey())));
        return builder.putEmpty(level.uniqueKey());
    }

    private Found find(InformationModel model, DataSet identifier) throws IOException {
        List<DataSet> matches = new ArrayList<>();
        FindScu.Result result = scu.find(model, identifier, matches::add);
        return new Found(result.status(), result.keysNotSupported(), matches);
    }

    private Found find(InformationModel model, QueryRetrieveLevel level, int tag, String value) throws IOException {
        DataSetBuilder builder = upper(model, level);
        if (value.isEmpty()) {
            builder.putEmpty(tag);
        } else {
            put(builder, tag, value);
        }
        return find(model, builder.build());
    }

    private Found find(AttributeRow row, String value) throws IOException {
        return find(model(row), level(row), tag(row), value);
    }

    /** A key of one kind that fits the object, and one that does not; none where the VR knows no such kind. */
    private static List<String> keys(String kind, int tag) {
        String value = value(tag);
        Vr vr = Dictionary.vr(tag);
        boolean moment = vr == Vr.DA || vr == Vr.TM;
        boolean text = !moment && vr != Vr.UI && vr.isText() && vr != Vr.DS && vr != Vr.IS && vr != Vr.AS;
        return switch (kind) {
            case "single-value" ->
                moment
                        ? List.of(value, vr == Vr.DA ? "20070316" : "101501")
                        : vr.isBinaryNumber() || vr == Vr.DS || vr == Vr.IS
                                ? List.of(value, "18")
                                : List.of(value, vr == Vr.UI ? "1.2.99" : vr == Vr.AS ? "043Y" : "X");
            case "wildcard" ->
                text ? List.of(value.substring(0, 1) + "*" + value.substring(value.length() - 1), "X*") : List.of();
            case "range" ->
                moment
                        ? vr == Vr.DA ? List.of("20070301-20070331", "20070401-") : List.of("1000-1100", "-100000")
                        : List.of();
            case "list-of-uid" -> vr == Vr.UI ? List.of("1.2.98\\" + value, "1.2.98\\1.2.99") : List.of();
            default -> tag == Tags.ModalitiesInStudy ? List.of("MR\\CT", "MR\\PT") : List.of();
        };
    }

    @Test
    @DisplayName("COH-QRY-021, COH-QRY-022, COH-QRY-023, COH-QRY-026, COH-QRY-027, COH-QRY-029: every key of the three"
            + " tables narrows by each kind of matching that its row names")
    void keysMatchAsTheirRowsSay() throws IOException {
        int asked = 0;
        for (AttributeRow row : rows()) {
            for (String kind : row.accepts().text().split("\\|")) {
                List<String> keys = kind.equals("universal") ? List.of() : keys(kind, tag(row));
                if (keys.isEmpty()) {
                    continue;
                }
                asked++;
                Found fits = find(row, keys.getFirst());
                assertThat(fits.status()).as("%s %s", row, keys).isEqualTo(Status.SUCCESS);
                assertThat(fits.keysNotSupported()).as("%s %s", row, keys).isFalse();
                assertThat(fits.hasStudy()).as("%s %s", row, keys).isTrue();
                assertThat(find(row, keys.getLast()).hasStudy())
                        .as("%s %s", row, keys)
                        .isFalse();
            }
            Found universal = find(row, "");
            assertThat(universal.keysNotSupported()).as("%s", row).isFalse();
            assertThat(universal.hasStudy()).as("%s", row).isTrue();
        }
        assertThat(asked).isGreaterThan(150);
    }

    @Test
    @DisplayName(
            "COH-QRY-021, COH-QRY-023, COH-QRY-024, COH-QRY-026, COH-QRY-027: another kind of matching than the row"
                    + " names narrows nothing, and FF01 says so")
    void otherKindsNarrowNothing() throws IOException {
        int refused = 0;
        for (AttributeRow row : rows()) {
            String named = row.accepts().text();
            for (String kind : List.of("single-value", "wildcard", "range")) {
                // one modality is the least of several
                boolean may = named.contains(kind) || kind.equals("single-value") && named.contains("multiple-values");
                if (may) {
                    continue;
                }
                for (String key : keys(kind, tag(row))) {
                    refused++;
                    Found found = find(row, key);
                    assertThat(found.keysNotSupported()).as("%s %s", row, key).isTrue();
                    assertThat(found.hasStudy()).as("%s %s", row, key).isTrue();
                }
            }
        }
        assertThat(refused).isGreaterThan(20);
        Found start = find(
                InformationModel.STUDY_ROOT,
                QueryRetrieveLevel.SERIES,
                Tags.PerformedProcedureStepStartDate,
                "20200101-20201231");
        assertThat(start.matches())
                .singleElement()
                .satisfies(series -> assertThat(series.string(Tags.PerformedProcedureStepStartDate))
                        .isEqualTo("20070315"));
    }

    @Test
    @DisplayName(
            "COH-QRY-028, COH-QRY-029, COH-QRY-031: a key that is in no row of model and level is FF01, neither matched"
                    + " nor returned; Modality is one at image level, Ethnic Group in the patient models only")
    void keysOfOtherLevels() throws IOException {
        Found study = find(InformationModel.STUDY_ROOT, QueryRetrieveLevel.STUDY, Tags.EthnicGroup, "X");
        assertThat(study.keysNotSupported()).isTrue();
        assertThat(study.matches()).isNotEmpty().noneMatch(m -> m.has(Tags.EthnicGroup));
        assertThat(find(InformationModel.PATIENT_ROOT, QueryRetrieveLevel.PATIENT, Tags.EthnicGroup, "X")
                        .matches())
                .isEmpty();
        assertThat(find(InformationModel.PATIENT_ROOT, QueryRetrieveLevel.IMAGE, Tags.Modality, "C*")
                        .matches())
                .singleElement()
                .satisfies(m -> assertThat(m.string(Tags.Modality)).isEqualTo("CT"));
        assertThat(find(InformationModel.PATIENT_ROOT, QueryRetrieveLevel.IMAGE, Tags.Modality, "MR")
                        .matches())
                .isEmpty();
        assertThat(find(InformationModel.PATIENT_ROOT, QueryRetrieveLevel.IMAGE, Tags.SeriesDescription, "")
                        .keysNotSupported())
                .isTrue();
    }

    @Test
    @DisplayName("COH-QRY-017, COH-QRY-018: an unknown Patient ID comes back empty; Image Comments without value do not"
            + " come back")
    void whatIsNotKnown() throws IOException {
        Found unknown = find(
                InformationModel.STUDY_ROOT,
                upper(InformationModel.STUDY_ROOT, QueryRetrieveLevel.STUDY)
                        .put(Tags.PatientName, "Unknown")
                        .putEmpty(Tags.PatientID)
                        .putEmpty(Tags.StudyDescription)
                        .build());
        assertThat(unknown.matches()).singleElement().satisfies(m -> {
            assertThat(m.has(Tags.PatientID)).isTrue();
            assertThat(m.string(Tags.PatientID)).isEmpty();
            assertThat(m.has(Tags.StudyDescription)).isTrue();
        });
        assertThat(comments("1.9", "1.9.1")).singleElement().matches(m -> !m.has(Tags.ImageComments));
        assertThat(comments("1.2.3", "1.2.3.1"))
                .singleElement()
                .satisfies(m -> assertThat(m.string(Tags.ImageComments)).isEqualTo("Word 17"));
    }

    private List<DataSet> comments(String study, String series) throws IOException {
        Found found = find(
                InformationModel.STUDY_ROOT,
                DataSet.builder()
                        .put(Tags.QueryRetrieveLevel, "IMAGE")
                        .put(Tags.StudyInstanceUID, study)
                        .put(Tags.SeriesInstanceUID, series)
                        .putEmpty(Tags.SOPInstanceUID)
                        .putEmpty(Tags.ImageComments)
                        .build());
        assertThat(found.keysNotSupported()).isFalse();
        return found.matches();
    }

    @Test
    @DisplayName(
            "COH-QRY-019, COH-QRY-020: the file-set from study level on, where an object is at image level only, the"
                    + " title to retrieve from at the lowest level of the model only")
    void whereObjectsAre() throws IOException {
        for (InformationModel model : MODELS) {
            for (QueryRetrieveLevel level : model.levels()) {
                boolean lowest = level == model.levels().getLast();
                Found title = find(model, level, Tags.RetrieveAETitle, "");
                assertThat(title.keysNotSupported()).isFalse();
                assertThat(title.matches())
                        .isNotEmpty()
                        .allMatch(m -> m.string(Tags.RetrieveAETitle).equals(lowest ? "COHERENCE" : ""));
                Found media = find(model, level, Tags.StorageMediaFileSetID, "");
                boolean hasMedia = level != QueryRetrieveLevel.PATIENT;
                assertThat(media.keysNotSupported()).isEqualTo(!hasMedia);
                assertThat(media.matches())
                        .isNotEmpty()
                        .allMatch(m -> m.has(Tags.StorageMediaFileSetID) == hasMedia
                                && m.string(Tags.StorageMediaFileSetID).isEmpty());
                Found place = find(model, level, Tags.InstanceAvailability, "");
                boolean image = level == QueryRetrieveLevel.IMAGE;
                assertThat(place.keysNotSupported()).isEqualTo(!image);
                assertThat(place.matches())
                        .isNotEmpty()
                        .allMatch(m -> m.string(Tags.InstanceAvailability).equals(image ? "ONLINE" : ""));
            }
        }
    }

    @Test
    @DisplayName("COH-RET-010: a second retrieval over one association is refused, over another one it is served")
    void oneRetrievalAnAssociation() throws IOException {
        DataSet nothing = DataSet.builder()
                .put(Tags.QueryRetrieveLevel, "STUDY")
                .put(Tags.StudyInstanceUID, "1.2.77")
                .build();
        for (int i = 0; i < 2; i++) {
            try (MoveScu move = MoveScu.open(
                    Endpoint.of("127.0.0.1", node.port()),
                    "CT_ROOM",
                    "COHERENCE",
                    List.of(InformationModel.STUDY_ROOT),
                    QueryExtensions.NONE)) {
                RetrieveResult first = move.move(InformationModel.STUDY_ROOT, nothing, "NOBODY", _ -> true);
                assertThat(first.status()).isEqualTo(Status.SUCCESS);
                Status second = move.move(InformationModel.STUDY_ROOT, nothing, "NOBODY", _ -> true)
                        .status();
                assertThat(second.code()).isEqualTo(0xC001);
                assertThat(second.comment()).isEqualTo("1 retrieval an association; open another one");
            }
        }
    }
}
