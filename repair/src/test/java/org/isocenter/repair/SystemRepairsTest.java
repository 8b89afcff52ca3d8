package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.CoherenceCleanSet;
import org.isocenter.testkit.CoherenceImageSet;
import org.isocenter.testkit.IplanCleanSet;
import org.isocenter.testkit.Mutation;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One line a fault of a system: {@code profile | RULE | object mutation ; .. | object repair where: before -> after}. The rule is broken
 * before, the change is reported, and the target then says what it says of the clean set.
 */
class SystemRepairsTest {
    private static final String CASES = """
            oncentra-gyn | ONC-STO-019 | ct0 PatientSex=f | ct0 coded-string PatientSex: f  -> F
            oncentra-gyn | ONC-STO-019 | rp ApprovalStatus=unapproved | rp coded-string ApprovalStatus: unapproved -> UNAPPROVED
            oncentra-gyn | ONC-BRACHY-002 | rp BrachyTreatmentType=hdr | rp coded-string BrachyTreatmentType: hdr  -> HDR
            oncentra-prostate | ONC-BRACHY-038 | rp ApplicationSetupSequence[1].ChannelSequence[1].SourceMovementType=Stepwise | rp coded-string ApplicationSetupSequence[1].ChannelSequence[1].SourceMovementType: Stepwise -> STEPWISE
            oncentra-gyn | ONC-BRACHY-015 | rp SourceSequence[1].SourceType=line | rp coded-string SourceSequence[1].SourceType: line -> LINE
            oncentra-gyn | ONC-DOSE-018 | rd DoseUnits=Gy | rd coded-string DoseUnits: Gy -> GY
            oncentra-gyn | ONC-DOSE-019 | rd DoseSummationType=Brachy | rd coded-string DoseSummationType: Brachy -> BRACHY
            oncentra-gyn | ONC-IMG-ALL-016 | ct0 PhotometricInterpretation=monochrome2 | ct0 coded-string PhotometricInterpretation: monochrome2  -> MONOCHROME2
            oncentra-gyn | ONC-CHR-004 | ct0 SpecificCharacterSet=ISO_IR 192 ; ct0 PatientName=Müller^Anna | ct0 character-set SpecificCharacterSet: ISO_IR 192 -> ISO_IR 100
            oncentra-prostate | S-01 | ct0 SliceThickness=1.0000000000000000000 | ct0 ds-length SliceThickness: 1.0000000000000000000 -> 1; largest change 0
            coherence-konrad | COH-RT-KONRAD-016 | rs ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints=4 | rs contour-point-count ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints: 4 -> 3
            coherence-konrad | COH-RT-KONRAD-005 | rp PatientSex=f | rp coded-string PatientSex: f  -> F
            coherence-konrad | COH-RT-KONRAD-026 | rd DoseUnits=Gy | rd coded-string DoseUnits: Gy -> GY
            coherence-konrad | COH-RT-KONRAD-022 | rp BeamSequence[1].BeamType=static | rp coded-string BeamSequence[1].BeamType: static -> STATIC
            coherence-konrad | COH-RT-KONRAD-007 | ct0 PatientPosition=hfs | ct0 coded-string PatientPosition: hfs  -> HFS
            coherence-adaptive-targeting | COH-RT-ADAPT-007 | ct0 ImageType=ORIGINAL\\PRIMARY\\axial | ct0 coded-string ImageType: ORIGINAL\\PRIMARY\\axial -> ORIGINAL\\PRIMARY\\AXIAL
            coherence-adaptive-targeting | COH-RT-ADAPT-019 | rp RTPlanGeometry=Patient | rp coded-string RTPlanGeometry: Patient  -> PATIENT
            coherence-dosimetrist | COH-RT-VSIM-032 | rp BeamSequence[1].RadiationType=Photon | rp coded-string BeamSequence[1].RadiationType: Photon -> PHOTON
            coherence-dosimetrist | COH-RT-VSIM-009 | rs ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints- | rs contour-point-count ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints:  -> 3
            coherence-dosimetrist | COH-CHR-002 | rs SpecificCharacterSet=ISO_IR 192 ; rs StructureSetLabel=Müller | rs character-set SpecificCharacterSet: ISO_IR 192 -> ISO_IR 100
            coherence-physicist | COH-RT-CDC-002 | rp PatientSex=f | rp coded-string PatientSex: f  -> F
            obi | OBI-MARKER-012 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=closed_planar | rs coded-string ROIContourSequence[1].ContourSequence[1].ContourGeometricType: closed_planar  -> CLOSED_PLANAR
            obi | OBI-MARKER-019 | rs RTROIObservationsSequence[3].RTROIInterpretedType=marker | rs coded-string RTROIObservationsSequence[3].RTROIInterpretedType: marker -> MARKER
            portalvision | OBI-MARKER-017 | rs ROIContourSequence[3].ContourSequence[1].ContourGeometricType=Point | rs coded-string ROIContourSequence[3].ContourSequence[1].ContourGeometricType: Point  -> POINT
            rayplan | RAY-IMP-SS-022 | rs ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints=5 | rs contour-point-count ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints: 5 -> 4
            rayplan | RAY-IMP-COM-008 | rs PatientSex=f | rs coded-string PatientSex: f  -> F
            """;

    private static Profiles profiles;

    @BeforeAll
    static void load() throws IOException {
        profiles = Profiles.packaged(Checks.all());
    }

    record Fault(String profile, String rule, String[] changes, String object, String change) {
        static Fault parse(String line) {
            String[] cells = line.split(" \\| ", -1);
            String[] expected = cells[3].split(" ", 2);
            return new Fault(cells[0], cells[1], cells[2].split(" ; "), expected[0], expected[1].stripTrailing());
        }

        @Override
        public String toString() {
            return profile + " " + rule + " " + change;
        }
    }

    static Stream<Fault> faults() {
        return CASES.lines().map(Fault::parse);
    }

    private static Map<String, DataSet> clean(String profile) {
        return switch (profile) {
            case "oncentra-gyn" -> OncentraCleanSet.objects();
            case "oncentra-prostate" -> OncentraCleanSet.prostate();
            case "coherence-konrad" -> CoherenceCleanSet.konrad();
            case "coherence-adaptive-targeting" -> CoherenceCleanSet.adaptive();
            case "coherence-dosimetrist" -> CoherenceCleanSet.vsim();
            case "coherence-physicist" -> CoherenceImageSet.conditioner();
            case "obi", "portalvision" -> ObiCleanSet.imports();
            default -> CleanSet.objects();
        };
    }

    private static Map<String, DataSet> broken(String profile, String... changes) {
        Map<String, DataSet> objects = new LinkedHashMap<>(clean(profile));
        for (String change : changes) {
            String[] parts = change.split(" ", 2);
            objects.put(parts[0], Mutation.parse(parts[1]).apply(objects.get(parts[0])));
        }
        return objects;
    }

    private static Profile profile(String id) throws IOException {
        return profiles.find(id).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("faults")
    @DisplayName("what is broken for a system is mended, told, and the system says what it says of the clean set")
    void isMended(Fault fault) throws IOException {
        Profile profile = profile(fault.profile());
        Mending mending = Mending.of(profile, broken(fault.profile(), fault.changes()), Mending.OPTIONS);

        assertThat(mending.findingsBefore()).anyMatch(finding -> finding.startsWith(fault.rule() + " "));
        assertThat(mending.changes(fault.object())).contains(fault.change());
        assertThat(mending.findingsAfter()).isEqualTo(Case.findings(profile, clean(fault.profile())));
    }

    @Test
    @DisplayName("letters that the target's sets lack stay with a person where they name a patient")
    void lostLettersOfANameAreRefused() throws IOException {
        Map<String, DataSet> objects =
                broken("oncentra-gyn", "ct0 SpecificCharacterSet=ISO_IR 192", "ct0 PatientName=Дюк^Елена");
        Mending mending = Mending.of(profile("oncentra-gyn"), objects, Mending.OPTIONS);

        assertThat(mending.after("ct0").string(Tags.PatientName)).isEqualTo("Дюк^Елена");
        assertThat(mending.repaired("ct0").isChanged()).isFalse();
        assertThat(mending.repaired("ct0").decisions())
                .extracting(Decision::rule)
                .contains("ONC-CHR-004");
        assertThat(mending.outcome().needsPerson()).isTrue();
    }

    @Test
    @DisplayName("letters that the target's sets lack become ? in a description, and each is told")
    void lostLettersOfADescriptionAreTold() throws IOException {
        Map<String, DataSet> objects =
                broken("oncentra-gyn", "ct0 SpecificCharacterSet=ISO_IR 192", "ct0 SeriesDescription=Таз 1");
        Mending mending = Mending.of(profile("oncentra-gyn"), objects, Mending.OPTIONS);

        assertThat(mending.after("ct0").string(Tags.SeriesDescription)).isEqualTo("??? 1");
        assertThat(mending.changes("ct0")).contains("character-set SeriesDescription: Таз 1 -> ??? 1");
    }

    @Test
    @DisplayName("a value that only a person knows is not invented")
    void missingValuesAreForAPerson() throws IOException {
        Mending mending =
                Mending.of(profile("oncentra-gyn"), broken("oncentra-gyn", "rs StructureSetLabel-"), Mending.OPTIONS);

        assertThat(mending.repaired("rs").isChanged()).isFalse();
        assertThat(mending.repaired("rs").decisions())
                .extracting(Decision::rule)
                .contains("ONC-SS-002");
        assertThat(mending.outcome().needsPerson()).isTrue();
    }

    @Test
    @DisplayName("iPlan takes nothing, and no repair pretends otherwise")
    void nothingIsMendedForIplan() throws IOException {
        Mending mending = Mending.of(profile("iplan-rt-dose"), IplanCleanSet.objects(), Mending.OPTIONS);

        assertThat(mending.outcome().objects()).noneMatch(Repaired::isChanged);
        assertThat(mending.outcome().report().verdict()).isEqualTo(Verdict.REFUSES);
        assertThat(mending.outcome().needsPerson()).isTrue();
    }
}
