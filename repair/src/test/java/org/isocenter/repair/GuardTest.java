package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Mutation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guard sees each kind of change that no repair may make, even with all that repairs are allowed. */
class GuardTest {
    private static final Map<String, DataSet> CLEAN = CleanSet.objects();

    @ParameterizedTest
    @CsvSource({
        "rs, PatientName=Clean^Eve, IDENTITY",
        "rs, PatientID=P2, IDENTITY",
        "rs, PatientID-, IDENTITY",
        "rs, PatientBirthDate=19500102, TIME",
        "rs, PatientSex=M, TERM",
        "rs, SOPInstanceUID=1.2.3.77, UID",
        "rs, StudyInstanceUID=1.2.3.77, UID",
        "rs, ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID=1.2.3.77, UID",
        "rs, ReferencedFrameOfReferenceSequence-, ITEMS",
        "rs, ROIContourSequence[1].ContourSequence[1]-, CONTOUR",
        "rs, ROIContourSequence[1].ContourSequence+, ITEMS",
        "rs, ROIContourSequence[2]-, ITEMS",
        "rs, ROIContourSequence[2].ReferencedROINumber=1, NUMBER",
        "rs, StructureSetROISequence[2].ROINumber=3, NUMBER",
        "rs, ROIContourSequence[1].ContourSequence[1].ContourGeometricType=OPEN_PLANAR, TERM",
        "rs, ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints=5, NUMBER",
        "rs, RTROIObservationsSequence[2].RTROIInterpretedType=ORGAN, TERM",
        "ct0, ImagePositionPatient=-100\\-100\\0.01, NUMBER",
        "ct0, PixelSpacing=1\\1.001, NUMBER",
        "ct0, RescaleIntercept=-1023, NUMBER",
        "ct0, Rows=3, NUMBER",
        "rp, BeamSequence[1].ControlPointSequence[1].GantryAngle=1, NUMBER",
        "rp, BeamSequence[1].ControlPointSequence[1].GantryAngle-, NUMBER",
        "rp, BeamSequence[1].ControlPointSequence[1].IsocenterPosition=0\\0\\9, NUMBER",
        "rp, BeamSequence[1].RadiationType=ELECTRON, TERM",
        "rp, BeamSequence[1].TreatmentMachineName=OTHER, IDENTITY",
        "rp, BeamSequence[2]-, ITEMS",
        "rp, FractionGroupSequence[1].ReferencedBeamSequence[1].BeamMeterset=1, NUMBER",
        "rp, FractionGroupSequence[1].NumberOfFractionsPlanned=1, NUMBER",
        "rd, DoseGridScaling=0.002, NUMBER",
        "rd, DoseUnits=RELATIVE, TERM",
        "rd, GridFrameOffsetVector=0\\4, NUMBER",
        "rd, ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.77, UID",
    })
    void eachKindIsSeen(String object, String mutation, Offence.Kind kind) {
        DataSet before = CLEAN.get(object);

        assertThat(offences(before, Mutation.parse(mutation).apply(before)))
                .extracting(Offence::kind)
                .contains(kind);
    }

    @Test
    void pixelsAreSeen() {
        DataSet before = CLEAN.get("rd");
        byte[] pixels = new byte[16];
        pixels[3] = 1;
        DataSet after = before.toBuilder()
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(pixels)))
                .build();

        assertThat(offences(before, after)).extracting(Offence::kind).containsExactly(Offence.Kind.BYTES);
    }

    @Test
    @DisplayName("a contour may be rounded by less than a micrometre, not moved")
    void pointsAreSeen() {
        DataSet before = CLEAN.get("rs");
        String data = "ROIContourSequence[2].ContourSequence[1].ContourData=-10\\-10\\3\\10\\-10\\3\\10\\10\\3\\-10\\";
        DataSet same = Mutation.parse(data + "10\\3").apply(before);

        assertThat(offences(same, Mutation.parse(data + "10.0005\\3").apply(before)))
                .isEmpty();
        assertThat(offences(same, Mutation.parse(data + "10.002\\3").apply(before)))
                .extracting(Offence::kind)
                .containsExactly(Offence.Kind.CONTOUR);
        assertThat(new Guard(EnumSet.noneOf(May.class), 0)
                        .offences(same, Mutation.parse(data + "10.0005\\3").apply(before)))
                .isNotEmpty();
    }

    @Test
    @DisplayName("how it is written, and what has no value, does not count")
    void formDoesNotCount() {
        DataSet before = CLEAN.get("rp");
        DataSet after = Mutation.parse("AccessionNumber=").apply(before);
        DataSet padded = Mutation.parse("BeamSequence[1].RadiationType=PHOTON ").apply(after);

        assertThat(offences(before, padded)).isEmpty();
    }

    @Test
    void withoutPermissionATextStays() {
        DataSet before = CLEAN.get("rs");
        DataSet after = Mutation.parse("StructureSetLabel=Other").apply(before);

        assertThat(new Guard(Set.of(May.ROUND_DECIMALS), 0).offences(before, after))
                .extracting(Offence::kind)
                .containsExactly(Offence.Kind.TEXT);
        assertThat(offences(before, after)).isEmpty();
    }

    private static List<Offence> offences(DataSet before, DataSet after) {
        return new Guard(EnumSet.allOf(May.class), 0.1).offences(before, after);
    }
}
