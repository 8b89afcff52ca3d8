package org.isocenter.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.ReportJson;
import org.isocenter.conformance.ReportText;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Mutation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private Profiles profiles;
    private Profile profile;

    @BeforeEach
    void load() throws IOException {
        profiles = Profiles.packaged(Checks.all());
        profile = profiles.find("raystation").orElseThrow();
    }

    private static Map<String, DataSet> changed(String object, String... mutations) {
        Map<String, DataSet> objects = CleanSet.objects();
        for (String mutation : mutations) {
            objects.put(object, Mutation.parse(mutation).apply(objects.get(object)));
        }
        return objects;
    }

    private Report check(Map<String, DataSet> objects) {
        return Checker.check(profile, CleanSet.subjects(objects));
    }

    @Test
    @DisplayName("verdicts follow the worst effect: note, altered, refused")
    void verdictFollowsTheWorstEffect() {
        assertThat(check(changed("rp", "IssuerOfPatientID=X")).verdict()).isEqualTo(Verdict.ACCEPTS);
        assertThat(check(changed("rp", "PatientSex=X")).verdict()).isEqualTo(Verdict.ACCEPTS_WITH_LOSS);
        assertThat(check(changed("rp", "PatientSex=X", "Modality=OT")).verdict())
                .isEqualTo(Verdict.REFUSES);
    }

    @Test
    @DisplayName("RAY-FILE-002, -003: two patients are two sets, wherever the files lie")
    void patientsAreSets() {
        Map<String, DataSet> objects = changed("mr0", "PatientID=P2");

        List<String> patients =
                check(objects).sets().stream().map(SetReport::patientId).toList();

        assertThat(patients).containsExactly("P1", "P2");
    }

    @Test
    @DisplayName("an object without Patient ID joins the set it refers to")
    void objectWithoutPatientJoinsItsSet() {
        Report report = check(changed("rp", "PatientID="));

        assertThat(report.sets()).hasSize(1);
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTS);
    }

    @Test
    @DisplayName("a reference that leads to another patient is said to")
    void referenceToAnotherPatient() {
        List<SetReport> sets = check(changed("rs", "PatientID=P2")).sets();

        assertThat(sets.getFirst().findings())
                .filteredOn(finding -> finding.rule().equals("RAY-IMP-PLAN-012"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("of patient P2"));
    }

    @Test
    @DisplayName("P-13, I-01: the same object twice is a note, other content under its UID is ignored")
    void sameInstanceTwice() {
        Map<String, DataSet> objects = CleanSet.objects();
        objects.put("copy", CleanSet.planDose());
        assertThat(Case.effects(check(objects))).containsEntry("I-01", Finding.Effect.NOTE);

        objects.put(
                "copy",
                CleanSet.planDose().toBuilder().put(Tags.PixelSpacing, 5, 5).build());
        assertThat(Case.effects(check(objects))).containsEntry("I-01", Finding.Effect.IGNORED);
    }

    @Test
    @DisplayName("I-01: two objects without SOP Instance UID are not one")
    void objectsWithoutInstanceUid() {
        Map<String, DataSet> objects = changed("mr0", "SOPInstanceUID-");
        objects.put("pet0", Mutation.parse("SOPInstanceUID-").apply(objects.get("pet0")));

        assertThat(Case.effects(check(objects))).doesNotContainKey("I-01");
    }

    @Test
    @DisplayName("a profile that says nothing about a SOP Class gives UNKNOWN")
    void silentProfileIsUnknown() throws IOException {
        Profile field = profiles.find("field").orElseThrow();

        assertThat(Checker.check(field, CleanSet.subjects(CleanSet.objects())).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    @DisplayName("what the reader forgave stands among the findings")
    void readerFindingsStay() {
        Finding odd = new Finding(Finding.Severity.WARNING, Finding.Effect.NOTE, "DICOM-ODD-LENGTH", "", "odd", "", "");

        ObjectReport report = Checker.check(
                profile, new Subject(Path.of("ct"), CleanSet.ct(0), TransferSyntax.EXPLICIT_LE, List.of(odd)));

        assertThat(report.findings()).containsExactly(odd);
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTS);
    }

    @Test
    @DisplayName("a rule broken in many items is listed up to a limit, the rest is counted")
    void manyPlacesAreCounted() {
        DataSet plan = CleanSet.plan();
        DataSet beam = plan.items(Tags.BeamSequence).getFirst().toBuilder()
                .put(Tags.RadiationType, "NEUTRON")
                .build();
        DataSet many = plan.toBuilder()
                .put(Tags.BeamSequence, java.util.Collections.nCopies(50, beam))
                .build();

        List<Finding> found = Checker.check(
                        profile, new Subject(Path.of("rp"), many, TransferSyntax.EXPLICIT_LE, List.of()))
                .findings()
                .stream()
                .filter(finding -> finding.rule().equals("RAY-IMP-PLAN-040"))
                .toList();

        assertThat(found).hasSize(Sink.MAX_PLACES);
        assertThat(found.getLast().message()).endsWith("(and 30 more)");
    }

    @Test
    @DisplayName("the JSON of one target is an object with the fields of the contract, of several an array")
    void jsonHasTheContract() throws IOException {
        Report report = check(changed("rp", "Modality=OT"));
        StringWriter one = new StringWriter();
        StringWriter two = new StringWriter();

        ReportJson.write(List.of(report), one);
        ReportJson.write(List.of(report, report), two);

        assertThat(one.toString().replaceAll("\\s+", " "))
                .startsWith("{ \"target\" : \"raystation\", \"sets\" : [ {"
                        + " \"patientId\" : \"P1\", \"verdict\" : \"REFUSES\", \"objects\" : [ { \"path\" : \"ct0\","
                        + " \"sopClass\" : \"1.2.840.10008.5.1.4.1.1.2\", \"sopInstance\" : \"1.2.3.2.0\","
                        + " \"verdict\" : \"ACCEPTS\", \"findings\" : [ ] }")
                .contains("{ \"rule\" : \"RAY-IMP-PLAN-001\", \"severity\" : \"ERROR\", \"effect\" : \"REFUSED\","
                        + " \"where\" : \"Modality\", \"message\" : \"is OT; accepted: RTPLAN\","
                        + " \"source\" : \"RayStation 5 conformance statement, line 1568\", \"repairable\" : false }");
        assertThat(two.toString()).startsWith("[").endsWith("]");
    }

    @Test
    @DisplayName("the report for people says what the target does, the rule and the line")
    void textSaysWhy() {
        StringWriter text = new StringWriter();

        ReportText.write(check(changed("rp", "Modality=OT")), new PrintWriter(text));

        assertThat(text.toString())
                .contains("RayStation 5: refuses", "Patient P1: refuses (5 CT Image, 5 MR Image")
                .contains("refused  RAY-IMP-PLAN-001  Modality is OT; accepted: RTPLAN")
                .contains("written in: RayStation 5 conformance statement, line 1568");
    }

    @Test
    @DisplayName("field.md S-04: a label beyond its VR is repairable")
    void longLabelIsRepairable() {
        ObjectReport report =
                check(changed("rs", "StructureSetLabel=A label of seventeen")).sets().getFirst().objects().stream()
                        .filter(object -> object.path().toString().equals("rs"))
                        .findFirst()
                        .orElseThrow();

        assertThat(report.findings()).singleElement().matches(Finding::isRepairable);
    }
}
