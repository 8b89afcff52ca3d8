package org.isocenter.raysearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Profile;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.Packaged;
import org.isocenter.testkit.RayWrittenSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RAY-EXP-DOSE. What RayStation writes obeys each rule; each line breaks one. */
class RayDoseExportTest {
    static final String CASES = """
            RAY-EXP-DOSE-001 | rd Modality=OTHER
            RAY-EXP-DOSE-002 | rd FrameOfReferenceUID=1.2.3.98
            RAY-EXP-DOSE-003 | rd ImageOrientationPatient=1\\0\\0\\0\\-1\\0
            RAY-EXP-DOSE-005 | rd GridFrameOffsetVector- ; rd NumberOfFrames- ; rd FrameIncrementPointer- ; rd SliceThickness=2 | rd SliceThickness
            RAY-EXP-DOSE-006 | rd SamplesPerPixel=99
            RAY-EXP-DOSE-006 | rd PhotometricInterpretation=OTHER
            RAY-EXP-DOSE-007 | rd FrameIncrementPointer-
            RAY-EXP-DOSE-008 | rd GridFrameOffsetVector- ; rd NumberOfFrames- | rd FrameIncrementPointer
            RAY-EXP-DOSE-009 | rd GridFrameOffsetVector=0\\6\\3
            RAY-EXP-DOSE-011 | rd DoseUnits=OTHER
            RAY-EXP-DOSE-011 | rd DoseType=OTHER
            RAY-EXP-DOSE-012 | rd DoseSummationType=OTHER
            RAY-EXP-DOSE-014 | rd DoseGridScaling=0.003 | set
            RAY-EXP-DOSE-015 | rd ReferencedRTPlanSequence[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.481.8
            RAY-EXP-DOSE-016 | rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.2.0 | rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID ; RAY-EXP-DOSE-015 rd ReferencedRTPlanSequence[1].ReferencedSOPClassUID
            RAY-EXP-DOSE-017 | rd ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence*
            RAY-EXP-DOSE-017 | rd1 ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence-
            RAY-EXP-DOSE-019 | rd DoseComment=1
            RAY-EXP-DOSE-019 | rd NormalizationPoint=1
            RAY-EXP-DOSE-020 | rd DVHSequence*
            RAY-EXP-DOSE-021 | rd PixelPaddingValue=1
            RAY-EXP-DOSE-021 | rd PixelPaddingRangeLimit=1
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, RayWrittenSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenPromiseIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }

    @Test
    @DisplayName("RAY-EXP-DOSE-010: a scaling that uses a tenth of the range")
    void coarseScaling() {
        Map<String, DataSet> objects = new LinkedHashMap<>(RayWrittenSet.objects());
        byte[] bytes = new byte[24];
        bytes[3] = 0x19;
        objects.put(
                "rd",
                objects.get("rd").toBuilder()
                        .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes)))
                        .build());

        assertThat(Case.findings(profile, Direction.EXPORT, objects)).contains("RAY-EXP-DOSE-010 rd DoseGridScaling");
    }
}
