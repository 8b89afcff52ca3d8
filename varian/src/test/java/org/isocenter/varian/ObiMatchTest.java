package org.isocenter.varian;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OBI-M2D, -M2D2D, -MARKER and -M3D3D: what each match asks of plan, images and CT. Each line breaks one rule. */
class ObiMatchTest {
    static final String CASES = """
            OBI-M2D-002 | rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition=1\\0\\6 | rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-M2D2D-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-MARKER-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-M3D3D-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition
            OBI-M2D-002 | rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition- | rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-MARKER-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-M3D3D-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition
            OBI-M2D2D-002 | ri IsocenterPosition=0\\0\\7.5 | ri IsocenterPosition ; OBI-M2D-002 ri IsocenterPosition ; OBI-MARKER-002 ri IsocenterPosition ; OBI-M3D3D-002 ri IsocenterPosition
            OBI-MARKER-002 | rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition=0\\0\\4 | rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-M2D2D-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-M2D-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-M3D3D-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition
            OBI-M3D3D-002 | rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition=0.6\\0.6\\6.6 | rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-M2D2D-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-M2D-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition ; OBI-MARKER-002 rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition
            OBI-M2D-005 | rp BeamSequence[4]- ; rp BeamSequence[3]- ; rp BeamSequence[1].PlannedVerificationImageSequence- ; rp (3253,1000)- | rp BeamSequence ; OBI-M2D2D-004 rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-M2D-005 | rp - | set ; OBI-M2D2D-004 set ; OBI-MARKER-003 set ; OBI-M3D3D-003 set
            OBI-M2D2D-004 | rp BeamSequence[4]- | rp BeamSequence ; OBI-MARKER-003 rp BeamSequence
            OBI-M2D2D-006 | rp BeamSequence[4].ControlPointSequence[1].GantryAngle=100 | rp BeamSequence[4].ControlPointSequence[1].GantryAngle ; OBI-MARKER-004 rp BeamSequence[4].ControlPointSequence[1].GantryAngle
            OBI-MARKER-003 | rp BeamSequence[4].PlannedVerificationImageSequence- | rp BeamSequence ; OBI-M2D2D-004 rp BeamSequence
            OBI-MARKER-004 | rp BeamSequence[3].ControlPointSequence[1].GantryAngle=45 | rp BeamSequence[4].ControlPointSequence[1].GantryAngle ; OBI-M2D2D-006 rp BeamSequence[4].ControlPointSequence[1].GantryAngle
            OBI-MARKER-005 | rp ReferencedStructureSetSequence- | rp ReferencedStructureSetSequence ; OBI-M3D3D-006 rp ReferencedStructureSetSequence ; OBI-MARKER-015 rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID
            OBI-MARKER-006 | ct2 - | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence ; OBI-M3D3D-006 rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence ; OBI-MARKER-008 set ; OBI-M3D3D-008 set
            OBI-MARKER-007 | ct2 FrameOfReferenceUID=1.2.3.99 | ct2 FrameOfReferenceUID ; OBI-M3D3D-007 ct2 FrameOfReferenceUID
            OBI-MARKER-008 | ct4 ImagePositionPatient=-100\\-100\\13 | set ; OBI-M3D3D-008 set
            OBI-MARKER-009 | ct4 ImagePositionPatient=-100\\-99.8\\12 | ct4 ImagePositionPatient ; OBI-M3D3D-009 ct4 ImagePositionPatient
            OBI-MARKER-015 | rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID=1.2.3.99 | rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID ; OBI-MARKER-005 rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID ; OBI-M3D3D-006 rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID
            OBI-M3D3D-003 | rp BeamSequence[5].PlannedVerificationImageSequence[1].ImagingDeviceSpecificAcquisitionParameters=KV\\Image | rp BeamSequence
            OBI-M3D3D-005 | rp BeamSequence[5].BeamType=DYNAMIC | rp BeamSequence[5].BeamType ; OBI-M3D3D-003 rp BeamSequence
            OBI-M3D3D-006 | ct0 - | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence ; OBI-MARKER-006 rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence
            OBI-M3D3D-007 | ct4 FrameOfReferenceUID=1.2.3.99 | ct4 FrameOfReferenceUID ; OBI-MARKER-007 ct4 FrameOfReferenceUID
            OBI-M3D3D-008 | ct4 ImagePositionPatient=-100\\-100\\14 | set ; OBI-MARKER-008 set
            OBI-M3D3D-009 | ct0 ImagePositionPatient=-100.11\\-100\\0 | ct0 ImagePositionPatient ; OBI-MARKER-009 ct0 ImagePositionPatient
            OBI-M3D3D-015 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence[5]- | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("obi", VarianChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, ObiCleanSet.imports());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(profile);
    }
}
