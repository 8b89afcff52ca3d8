package org.isocenter.brainlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.IplanCleanSet;
import org.isocenter.testkit.Mutation;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** IPL-SS: structure sets. Each line breaks one promise. */
class IplanStructureTest {
    static final String CASES = """
            IPL-GEN-020 | rs ApprovalStatus=REJECTED
            IPL-GEN-022 | rs ReviewDate=20090105
            IPL-GEN-022 | rp ApprovalStatus=APPROVED | rp ReviewDate ; IPL-GEN-022 rp ReviewTime ; IPL-GEN-022 rp ReviewerName
            IPL-SS-001 | rs StructureSetName-
            IPL-SS-002 | rs StructureSetDate=
            IPL-SS-003 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPClassUID-
            IPL-SS-004 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence[2]- | rs ReferencedFrameOfReferenceSequence
            IPL-SS-005 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID-
            IPL-SS-006 | rs StructureSetROISequence[1].ROIVolume-
            IPL-SS-008 | rs ROIContourSequence[1].ContourSequence[1].ContourNumber-
            IPL-SS-009 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=POINT
            IPL-SS-010 | rs ROIContourSequence[1].ContourSequence[1].ContourOffsetVector=0\\0\\1
            IPL-SS-014 | rs RTROIObservationsSequence[2].RTROIInterpretedType=GTV
            IPL-SS-016 | rs RTROIObservationsSequence[2].ROIInterpreter=
            IPL-SS-017 | rs ROIContourSequence[2].ReferencedROINumber=7 | rs ROIContourSequence[2].ReferencedROINumber ; IPL-SS-017 rs ROIContourSequence
            IPL-SS-018 | rs ApprovalStatus-
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("iplan-rt-dose", BrainlabChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, IplanCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }

    @Test
    @DisplayName("IPL-SS-013: a contour longer than a 16-bit length allows")
    void longContour() {
        String coordinates = String.join("\\", Collections.nCopies(30_000, "0.5"));
        Map<String, DataSet> objects = IplanCleanSet.objects();
        Mutation mutation = Mutation.parse("ROIContourSequence[1].ContourSequence[1].ContourData=" + coordinates);
        objects.computeIfPresent("rs", (_, structures) -> mutation.apply(structures));

        // The length field has 16 bits in explicit VR only.
        Subject structures = new Subject(Path.of("rs"), objects.get("rs"), TransferSyntax.EXPLICIT_LE, List.of());
        assertThat(Checker.check(profile, Direction.EXPORT, List.of(structures), Machines.NONE)
                        .sets()
                        .getFirst()
                        .objects()
                        .getFirst()
                        .findings())
                .filteredOn(finding -> finding.rule().equals("IPL-SS-013"))
                .singleElement()
                .extracting(Finding::where)
                .isEqualTo("ROIContourSequence[1].ContourSequence[1].ContourData");
    }
}
