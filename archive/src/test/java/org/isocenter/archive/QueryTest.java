package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.matching.Matching;
import org.isocenter.matching.MatchingPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryTest {
    @TempDir
    Path folder;

    /** Where the index is; other tests run the same elsewhere. */
    ArchiveOptions options() {
        return ArchiveOptions.DEFAULT;
    }

    /** An object of a patient: study and series UID end with their numbers. */
    private static DataSetBuilder object(String patientId, String name, int study, int series, int number) {
        String studyUid = "1.2.3." + Math.abs(patientId.hashCode()) + "." + study;
        return DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(Tags.SOPClassUID, Objects.CT)
                .put(Tags.SOPInstanceUID, studyUid + "." + series + "." + number)
                .put(Tags.StudyInstanceUID, studyUid)
                .put(Tags.SeriesInstanceUID, studyUid + "." + series)
                .put(Tags.PatientID, patientId)
                .put(Tags.PatientName, name)
                .put(Tags.StudyDate, "2026010" + study)
                .put(Tags.StudyTime, "1" + study + "0000")
                .put(Tags.AccessionNumber, "A" + study)
                .put(Tags.Modality, series == 1 ? "CT" : "RTSTRUCT")
                .put(Tags.SeriesNumber, Integer.toString(series))
                .put(Tags.InstanceNumber, Integer.toString(number))
                .put(Tags.PatientComments, "for " + name)
                .put(Tags.Rows, 512);
    }

    private static void fill(Archive archive) throws IOException {
        Objects.keep(archive, object("P1", "Doe^Jane", 1, 1, 1).build());
        Objects.keep(archive, object("P1", "Doe^Jane", 1, 1, 2).build());
        Objects.keep(archive, object("P1", "Doe^Jane", 1, 2, 1).build());
        Objects.keep(archive, object("P1", "Doe^Jane", 2, 1, 1).build());
        Objects.keep(archive, object("P2", "Müller^Jörg", 3, 1, 1).build());
        Objects.keep(archive, object("P3", "Yamada^Tarou=山田^太郎", 4, 1, 1).build());
    }

    private List<DataSet> ask(QueryLevel level, DataSetBuilder keys) throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            if (archive.totals().instances() == 0) {
                fill(archive);
            }
            return archive.query(ArchiveQuery.of(level, Matching.of(keys.build(), MatchingPolicy.STANDARD)))
                    .rest();
        }
    }

    private static List<String> values(List<DataSet> rows, int tag) {
        return rows.stream().map(d -> String.join("\\", d.strings(tag))).toList();
    }

    @Test
    @DisplayName("PS3.4 C.2.2.2: single value, list of UID, universal, wildcard and range are found by the index")
    void matchesByIndex() throws IOException {
        assertThat(values(ask(QueryLevel.PATIENT, DataSet.builder().putEmpty(Tags.PatientID)), Tags.PatientID))
                .containsExactly("P1", "P2", "P3");
        assertThat(values(ask(QueryLevel.PATIENT, DataSet.builder().put(Tags.PatientID, "P2")), Tags.PatientID))
                .containsExactly("P2");
        assertThat(values(ask(QueryLevel.PATIENT, DataSet.builder().put(Tags.PatientName, "doe*")), Tags.PatientName))
                .containsExactly("Doe^Jane");
        DataSetBuilder range =
                DataSet.builder().put(Tags.StudyDate, "20260102-20260103").putEmpty(Tags.AccessionNumber);
        assertThat(values(ask(QueryLevel.STUDY, range), Tags.AccessionNumber)).containsExactly("A2", "A3");
        DataSetBuilder open = DataSet.builder().put(Tags.StudyDate, "20260103-").putEmpty(Tags.AccessionNumber);
        assertThat(values(ask(QueryLevel.STUDY, open), Tags.AccessionNumber)).containsExactly("A3", "A4");
        assertThat(values(ask(QueryLevel.STUDY, DataSet.builder().put(Tags.AccessionNumber, "A4")), Tags.StudyDate))
                .containsExactly("");
        String study = "1.2.3." + "P1".hashCode() + ".";
        DataSetBuilder uids = DataSet.builder()
                .put(Tags.StudyInstanceUID, study + 1, study + 2, "1.9")
                .putEmpty(Tags.StudyDate);
        assertThat(values(ask(QueryLevel.STUDY, uids), Tags.StudyDate)).containsExactly("20260101", "20260102");
        assertThat(values(ask(QueryLevel.STUDY, DataSet.builder().put(Tags.StudyTime, "1150-1300")), Tags.StudyTime))
                .containsExactly("120000", "130000");
    }

    @Test
    @DisplayName("Each level is asked with keys of its own and of those above; characters survive")
    void levels() throws IOException {
        DataSetBuilder studies = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(Tags.PatientName, "MÜLLER*")
                .putEmpty(Tags.PatientComments)
                .putEmpty(Tags.StudyDate);
        assertThat(ask(QueryLevel.STUDY, studies)).singleElement().satisfies(row -> {
            assertThat(row.string(Tags.PatientName)).isEqualTo("Müller^Jörg");
            assertThat(row.string(Tags.PatientComments)).isEqualTo("for Müller^Jörg");
            assertThat(row.string(Tags.StudyDate)).isEqualTo("20260103");
        });
        DataSetBuilder series = DataSet.builder()
                .put(Tags.PatientID, "P1")
                .put(Tags.Modality, "RTSTRUCT")
                .putEmpty(Tags.SeriesNumber);
        assertThat(values(ask(QueryLevel.SERIES, series), Tags.SeriesNumber)).containsExactly("2");
        DataSetBuilder images = DataSet.builder()
                .put(Tags.SeriesInstanceUID, "1.2.3." + "P1".hashCode() + ".1.1")
                .put(Tags.InstanceNumber, "2")
                .putEmpty(Tags.SOPInstanceUID)
                .putEmpty(Tags.SOPClassUID)
                .putEmpty(Tags.Rows);
        assertThat(ask(QueryLevel.IMAGE, images)).singleElement().satisfies(row -> {
            assertThat(row.string(Tags.SOPInstanceUID)).endsWith(".1.1.2");
            assertThat(row.string(Tags.SOPClassUID)).isEqualTo(Objects.CT);
            assertThat(row.ints(Tags.Rows)).containsExactly(512);
        });
        DataSetBuilder ideographic =
                DataSet.builder().put(Tags.SpecificCharacterSet, "ISO_IR 192").put(Tags.PatientName, "山田*");
        assertThat(values(ask(QueryLevel.PATIENT, ideographic), Tags.PatientName))
                .containsExactly("Yamada^Tarou=山田^太郎");
    }

    @Test
    @DisplayName(
            "COH-QRY-025, COH-QRY-030: numbers of related entities, modalities and SOP classes are computed when asked")
    void computed() throws IOException {
        DataSetBuilder keys = DataSet.builder()
                .put(Tags.PatientID, "P1")
                .putEmpty(Tags.NumberOfPatientRelatedStudies)
                .putEmpty(Tags.NumberOfPatientRelatedSeries)
                .putEmpty(Tags.NumberOfPatientRelatedInstances);
        assertThat(ask(QueryLevel.PATIENT, keys)).singleElement().satisfies(row -> {
            assertThat(row.ints(Tags.NumberOfPatientRelatedStudies)).containsExactly(2);
            assertThat(row.ints(Tags.NumberOfPatientRelatedSeries)).containsExactly(3);
            assertThat(row.ints(Tags.NumberOfPatientRelatedInstances)).containsExactly(4);
        });
        DataSetBuilder study = DataSet.builder()
                .put(Tags.ModalitiesInStudy, "RTSTRUCT", "MR")
                .putEmpty(Tags.NumberOfStudyRelatedSeries)
                .putEmpty(Tags.NumberOfStudyRelatedInstances)
                .putEmpty(Tags.SOPClassesInStudy)
                .putEmpty(Tags.InstanceAvailability);
        assertThat(ask(QueryLevel.STUDY, study)).singleElement().satisfies(row -> {
            assertThat(row.strings(Tags.ModalitiesInStudy)).containsExactly("CT", "RTSTRUCT");
            assertThat(row.ints(Tags.NumberOfStudyRelatedSeries)).containsExactly(2);
            assertThat(row.ints(Tags.NumberOfStudyRelatedInstances)).containsExactly(3);
            assertThat(row.string(Tags.SOPClassesInStudy)).isEqualTo(Objects.CT);
            assertThat(row.string(Tags.InstanceAvailability)).isEqualTo("ONLINE");
        });
        DataSetBuilder series = DataSet.builder()
                .put(Tags.StudyInstanceUID, "1.2.3." + "P1".hashCode() + ".1")
                .putEmpty(Tags.NumberOfSeriesRelatedInstances);
        assertThat(values(ask(QueryLevel.SERIES, series), Tags.NumberOfSeriesRelatedInstances))
                .containsExactly("2", "1");
    }

    @Test
    void readsManyRowsInPagesInBothOrders() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            List<String> uids = new ArrayList<>();
            for (int i = 1; i <= 150; i++) {
                DataSet object = object("P1", "Doe^Jane", 1, 1, i).build();
                uids.add(object.string(Tags.SOPInstanceUID));
                Objects.keep(archive, object);
            }
            Matching all =
                    Matching.of(DataSet.builder().putEmpty(Tags.SOPInstanceUID).build(), MatchingPolicy.STANDARD);
            ArchiveQuery query = ArchiveQuery.of(QueryLevel.IMAGE, all);
            assertThat(values(archive.query(query).rest(), Tags.SOPInstanceUID)).isEqualTo(uids);
            assertThat(values(
                            archive.query(query.withOrder(ArchiveQuery.Order.NEWEST))
                                    .rest(),
                            Tags.SOPInstanceUID))
                    .isEqualTo(uids.reversed());
            assertThat(values(archive.query(query.withPage(100, 20)).rest(), Tags.SOPInstanceUID))
                    .isEqualTo(uids.subList(100, 120));
            Matches stopped = archive.query(query);
            assertThat(stopped.next()).isPresent();
        }
    }

    @Test
    void keysBeyondTheIndexComeFromTheFileWhenAsked() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            Objects.keep(
                    archive,
                    object("P1", "Müller^J", 1, 1, 1)
                            .put(Tags.KVP, "120")
                            .put(Tags.DerivationDescription, "für alle")
                            .build());
            DataSet keys = DataSet.builder()
                    .putEmpty(Tags.DerivationDescription)
                    .put(Tags.KVP, "120")
                    .build();
            ArchiveQuery query = ArchiveQuery.of(QueryLevel.IMAGE, Matching.of(keys, MatchingPolicy.STANDARD));
            assertThat(archive.query(query).next()).isEmpty();
            Optional<DataSet> row = archive.query(query.withFiles()).next();
            assertThat(row)
                    .hasValueSatisfying(d ->
                            assertThat(d.string(Tags.DerivationDescription)).isEqualTo("für alle"));
            assertThat(QueryAttributes.answers(QueryLevel.IMAGE, Tags.KVP)).isFalse();
        }
    }

    @Test
    @DisplayName("PS3.4 C.4.2.1.4: what is retrieved is named by unique keys and comes in a stable order")
    void instances() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            fill(archive);
            String study = "1.2.3." + "P1".hashCode() + ".1";
            assertThat(archive.instances(QueryLevel.STUDY, List.of(study)))
                    .extracting(Instance::sopInstanceUid)
                    .containsExactly(study + ".1.1", study + ".1.2", study + ".2.1");
            assertThat(archive.instances(Map.of(QueryLevel.PATIENT, List.of("P2"), QueryLevel.STUDY, List.of(study))))
                    .isEmpty();
            assertThat(archive.instances(QueryLevel.PATIENT, List.of("P1"))).hasSize(4);
            assertThat(archive.totals()).satisfies(t -> {
                assertThat(t.patients()).isEqualTo(3);
                assertThat(t.studies()).isEqualTo(4);
                assertThat(t.series()).isEqualTo(5);
                assertThat(t.instances()).isEqualTo(6);
            });
        }
    }
}
