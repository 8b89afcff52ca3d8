package org.isocenter.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DateText;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeidentifierTest {
    private static final byte[] KEY = "a secret of mine".getBytes(StandardCharsets.UTF_8);

    private static DataSetBuilder object(String sopClass, String instance) {
        return DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                .put(Tags.SOPClassUID, sopClass)
                .put(Tags.SOPInstanceUID, instance)
                .put(Tags.StudyDate, "20260102")
                .put(Tags.AccessionNumber, "ACC77")
                .put(Tags.Modality, "RTPLAN")
                .put(Tags.InstitutionName, "Clinic North")
                .put(Tags.StudyDescription, "Thorax of Smithers, born 02.03.1950")
                .put(Tags.PatientName, "Smithers^Ada")
                .put(Tags.PatientID, "ID4711")
                .put(Tags.PatientBirthDate, "19500302")
                .put(Tags.PatientSex, "F")
                .put(Tags.StudyInstanceUID, "1.2.1")
                .put(Tags.SeriesInstanceUID, "1.2.1.1")
                .put(Tags.FrameOfReferenceUID, "1.2.9");
    }

    private static DataSet apply(DataSet object, Option... options) {
        return new Deidentifier(DeidentifyOptions.of(KEY, options))
                .apply(object)
                .dataSet();
    }

    private static DataSet structures() {
        DataSet study = DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, "1.2.840.10008.3.1.2.3.1")
                .put(Tags.ReferencedSOPInstanceUID, "1.2.1")
                .build();
        DataSet frame = DataSet.builder()
                .put(Tags.FrameOfReferenceUID, "1.2.9")
                .put(Tags.RTReferencedStudySequence, study)
                .build();
        DataSet roi = DataSet.builder()
                .put(Tags.ROINumber, 1)
                .put(Tags.ReferencedFrameOfReferenceUID, "1.2.9")
                .put(Tags.ROIName, "Smithers Lung L")
                .build();
        return object(Uids.RTStructureSetStorage, "1.2.3")
                .put(Tags.StructureSetLabel, "Smithers 1")
                .put(Tags.ReferencedFrameOfReferenceSequence, frame)
                .put(Tags.StructureSetROISequence, roi)
                .build();
    }

    @Test
    @DisplayName("PS3.15 E.1.1: identity goes, the object says so and how")
    void basicProfile() {
        DataSet after = apply(object(Uids.RTPlanStorage, "1.2.2").build());

        assertThat(after.toString()).doesNotContain("Smithers", "ID4711", "ACC77", "Clinic", "19500302", "20260102");
        assertThat(after.string(Tags.PatientIdentityRemoved)).isEqualTo("YES");
        assertThat(after.string(Tags.PatientName)).startsWith("DEID-").isEqualTo(after.string(Tags.PatientID));
        assertThat(after.string(Tags.DeidentificationMethod)).contains("PS3.15 2024b");
        assertThat(after.items(Tags.DeidentificationMethodCodeSequence))
                .extracting(item -> item.string(Tags.CodeValue))
                .containsExactly("113100");
        assertThat(after.string(Tags.LongitudinalTemporalInformationModified)).isEqualTo("REMOVED");
        assertThat(after.has(Tags.StudyDescription)).isFalse();
        assertThat(after.string(Tags.SOPClassUID)).isEqualTo(Uids.RTPlanStorage);
    }

    @Test
    @DisplayName(
            "I-04, I-05, I-06, I-07: one map for all UIDs: what held before holds after, at any depth of sequences")
    void references() {
        Deidentifier deidentifier = new Deidentifier(DeidentifyOptions.of(KEY));
        DataSet image =
                deidentifier.apply(object(Uids.CTImageStorage, "1.2.4").build()).dataSet();
        DataSet structures = deidentifier.apply(structures()).dataSet();

        DataSet frame =
                structures.items(Tags.ReferencedFrameOfReferenceSequence).getFirst();
        assertThat(frame.string(Tags.FrameOfReferenceUID)).isEqualTo(image.string(Tags.FrameOfReferenceUID));
        DataSet study = frame.items(Tags.RTReferencedStudySequence).getFirst();
        assertThat(study.string(Tags.ReferencedSOPInstanceUID)).isEqualTo(image.string(Tags.StudyInstanceUID));
        assertThat(study.string(Tags.ReferencedSOPClassUID)).isEqualTo("1.2.840.10008.3.1.2.3.1");
        DataSet roi = structures.items(Tags.StructureSetROISequence).getFirst();
        assertThat(roi.string(Tags.ReferencedFrameOfReferenceUID)).isEqualTo(image.string(Tags.FrameOfReferenceUID));
        assertThat(image.string(Tags.StudyInstanceUID)).startsWith("2.25.").hasSizeLessThanOrEqualTo(64);
    }

    @Test
    @DisplayName("the same key maps alike in a later run, another key otherwise")
    void keys() {
        DataSet object = object(Uids.RTPlanStorage, "1.2.2").build();
        DataSet other = new Deidentifier(DeidentifyOptions.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .apply(object)
                .dataSet();
        assertThat(apply(object)).isEqualTo(apply(object));
        assertThat(other.string(Tags.SOPInstanceUID)).isNotEqualTo(apply(object).string(Tags.SOPInstanceUID));
        assertThat(other.string(Tags.PatientID)).isNotEqualTo(apply(object).string(Tags.PatientID));
    }

    @Test
    @DisplayName("I-08, I-09, E.3.5: descriptors stay without names, identifiers and dates")
    void cleanDescriptors() {
        DataSet after = apply(structures(), Option.CLEAN_DESCRIPTORS);

        assertThat(after.string(Tags.StudyDescription)).isEqualTo("Thorax of , born");
        DataSet roi = after.items(Tags.StructureSetROISequence).getFirst();
        assertThat(roi.string(Tags.ROIName).strip()).isEqualTo("Lung L");
    }

    @Test
    @DisplayName("I-09: names in attributes that the table keeps go in any case")
    void namesElsewhere() {
        DataSet beam = DataSet.builder().put(Tags.BeamName, "AP Smithers").build();
        DataSet after = apply(object(Uids.RTPlanStorage, "1.2.2")
                .put(Tags.BeamSequence, beam)
                .put(Tags.ManufacturerModelName, "Smithers 3000")
                .build());

        assertThat(after.items(Tags.BeamSequence)
                        .getFirst()
                        .string(Tags.BeamName)
                        .strip())
                .isEqualTo("AP");
        assertThat(after.string(Tags.ManufacturerModelName)).isEqualTo("Smithers 3000");
    }

    @Test
    @DisplayName("E.3.6: dates move by the same days for all of a patient, or stay")
    void dates() {
        DataSet object = object(Uids.RTPlanStorage, "1.2.2")
                .put(Tags.SeriesDate, "20260104")
                .put(Tags.AcquisitionDateTime, "20260102101112.5")
                .build();
        DataSet moved = apply(object, Option.RETAIN_MODIFIED_DATES);

        assertThat(moved.string(Tags.StudyDate)).hasSize(8).isLessThan("20260102");
        LocalDate study = DateText.date(moved.string(Tags.StudyDate)).orElseThrow();
        LocalDate series = DateText.date(moved.string(Tags.SeriesDate)).orElseThrow();
        assertThat(series).isEqualTo(study.plusDays(2));
        assertThat(moved.string(Tags.AcquisitionDateTime))
                .startsWith(moved.string(Tags.StudyDate))
                .endsWith("101112.5");
        assertThat(moved.string(Tags.PatientBirthDate)).isEmpty();
        assertThat(moved.string(Tags.LongitudinalTemporalInformationModified)).isEqualTo("MODIFIED");

        DataSet kept = apply(object, Option.RETAIN_FULL_DATES);
        assertThat(kept.string(Tags.StudyDate)).isEqualTo("20260102");
        assertThatThrownBy(() -> apply(object, Option.RETAIN_FULL_DATES, Option.RETAIN_MODIFIED_DATES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("E.3.7 to E.3.9, E.3.11: what options keep")
    void options() {
        DataSet object = object(Uids.RTPlanStorage, "1.2.2")
                .put(Tags.DeviceSerialNumber, "SN1")
                .put(Tags.PatientWeight, 70.0)
                .build();

        DataSet patient = apply(object, Option.RETAIN_PATIENT_CHARACTERISTICS);
        assertThat(patient.string(Tags.PatientSex)).isEqualTo("F");
        assertThat(patient.has(Tags.PatientWeight)).isTrue();
        assertThat(apply(object).has(Tags.PatientWeight)).isFalse();
        assertThat(apply(object, Option.RETAIN_DEVICE_IDENTITY).string(Tags.DeviceSerialNumber))
                .isEqualTo("SN1");
        assertThat(apply(object).string(Tags.DeviceSerialNumber)).isNotEqualTo("SN1");
        assertThat(apply(object, Option.RETAIN_UIDS).string(Tags.SOPInstanceUID))
                .isEqualTo("1.2.2");
        assertThat(apply(object, Option.RETAIN_INSTITUTION_IDENTITY).string(Tags.InstitutionName))
                .isEqualTo("Clinic North");
        assertThat(apply(object, Option.RETAIN_UIDS).items(Tags.DeidentificationMethodCodeSequence))
                .extracting(item -> item.string(Tags.CodeValue))
                .containsExactly("113100", "113110");
    }

    @Test
    @DisplayName("E.3.10: private elements go, safe ones stay where asked for, with their creator")
    void privateElements() {
        DataSet object = object(Uids.PositronEmissionTomographyImageStorage, "1.2.2")
                .put(0x70530010, Vr.LO, "Philips PET Private Group")
                .put(0x70531000, Vr.DS, "1.5")
                .put(0x70531001, Vr.LO, "secret")
                .put(0x00990010, Vr.LO, "SOMEBODY")
                .put(0x00991001, Vr.LO, "secret")
                .build();

        DataSet none = apply(object);
        assertThat(none.has(0x70530010)).isFalse();
        assertThat(none.has(0x00990010)).isFalse();
        DataSet safe = apply(object, Option.RETAIN_SAFE_PRIVATE);
        assertThat(safe.string(0x70531000)).isEqualTo("1.5");
        assertThat(safe.string(0x70530010)).isEqualTo("Philips PET Private Group");
        assertThat(safe.has(0x70531001)).isFalse();
        assertThat(safe.has(0x00990010)).isFalse();
    }

    private static DataSet capture() {
        byte[] pixels = "ABCDEFGHIJKLMNOP".getBytes(StandardCharsets.US_ASCII);
        return object(Uids.SecondaryCaptureImageStorage, "1.2.2")
                .put(Tags.Modality, "OT")
                .put(Tags.Manufacturer, "Maker")
                .put(Tags.ManufacturerModelName, "Model")
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.Rows, 4)
                .put(Tags.Columns, 4)
                .put(Tags.BitsAllocated, 8)
                .put(Tags.BurnedInAnnotation, "YES")
                .put(Element.of(Tags.PixelData, Vr.OB, Bytes.of(pixels)))
                .build();
    }

    @Test
    @DisplayName("E.3.1: images with names in their pixels are refused, or blackened where the device is known")
    void burnedIn() {
        assertThat(new Deidentifier(DeidentifyOptions.of(KEY)).apply(capture()).refusal())
                .contains("burned");
        PixelRegion region = new PixelRegion("Maker", "Model", 4, 4, 1, 0, 2, 2);
        DeidentifyOptions options =
                DeidentifyOptions.of(KEY, Option.CLEAN_PIXEL_DATA).withPixelRegions(List.of(region));

        DataSet after = new Deidentifier(options).apply(capture()).dataSet();

        assertThat(after.find(Tags.PixelData).orElseThrow().bytes().latin1()).isEqualTo("A\0\0DE\0\0HIJKLMNOP");
        assertThat(after.string(Tags.BurnedInAnnotation)).isEqualTo("NO");
        DeidentifyOptions kept = DeidentifyOptions.of(KEY).withBurnedIn();
        assertThat(new Deidentifier(kept).apply(capture()).isRefused()).isFalse();
    }

    @Test
    void documentsAreRefused() {
        DataSet document = object(Uids.EncapsulatedPDFStorage, "1.2.2")
                .put(Element.of(Tags.EncapsulatedDocument, Vr.OB, Bytes.of(new byte[4])))
                .build();
        assertThat(new Deidentifier(DeidentifyOptions.of(KEY)).apply(document).isRefused())
                .isTrue();
    }

    @Test
    @DisplayName("plan labels by a pattern, machines by a map")
    void radiotherapy() {
        DataSet beam =
                DataSet.builder().put(Tags.TreatmentMachineName, "LINAC1").build();
        DataSet plan = object(Uids.RTPlanStorage, "1.2.2")
                .put(Tags.RTPlanLabel, "Smithers 1a")
                .put(Tags.BeamSequence, beam)
                .build();
        DeidentifyOptions options =
                DeidentifyOptions.of(KEY).withPlanLabel("P{n}").withMachines(Map.of("LINAC1", "M1"));

        DataSet after = new Deidentifier(options).apply(plan).dataSet();

        assertThat(after.string(Tags.RTPlanLabel)).matches("P[0-9A-F]{8}");
        assertThat(after.items(Tags.BeamSequence).getFirst().string(Tags.TreatmentMachineName))
                .isEqualTo("M1");
    }

    @Test
    @DisplayName("the report names places, never what was taken away")
    void report() {
        Deidentified result = new Deidentifier(DeidentifyOptions.of(KEY)).apply(structures());

        assertThat(result.places()).contains("X StudyDescription", "D StructureSetLabel");
        assertThat(result.actions()).containsKeys("X", "Z", "D", "U", "K");
        assertThat(result.places().toString() + result.texts()).doesNotContain("Smithers", "ID4711");
    }
}
