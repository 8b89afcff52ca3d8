package org.isocenter.repair;

import java.util.Set;
import org.isocenter.dicom.Tags;

/** Texts that mean more than they say: they tell a patient, a machine, an accessory or a concept apart. */
final class Guarded {
    private static final Set<Integer> IDENTITY = Set.of(
            Tags.PatientName,
            Tags.PatientID,
            Tags.IssuerOfPatientID,
            Tags.OtherPatientIDs,
            Tags.OtherPatientNames,
            Tags.PatientBirthName,
            Tags.PatientMotherBirthName,
            Tags.MilitaryRank,
            Tags.AccessionNumber,
            Tags.StudyID,
            Tags.StationName,
            Tags.DeviceSerialNumber,
            Tags.TreatmentMachineName,
            Tags.RadiationMachineName,
            Tags.WedgeID,
            Tags.BlockTrayID,
            Tags.AccessoryCode,
            Tags.ApplicatorID,
            Tags.BolusID,
            Tags.CompensatorID,
            Tags.MaterialID,
            Tags.SourceIsotopeName,
            Tags.SourceSerialNumber,
            Tags.CodeValue,
            Tags.LongCodeValue,
            Tags.CodingSchemeDesignator,
            Tags.CodingSchemeVersion);

    private Guarded() {}

    /** Whether a text identifies and no repair may change a letter of it. */
    static boolean identifies(int tag) {
        return IDENTITY.contains(tag);
    }

    /** Whether a number names an ROI. */
    static boolean isRoiNumber(int tag) {
        return tag == Tags.ROINumber || tag == Tags.ReferencedROINumber;
    }

    /** Whether an element says nothing about the object but how it is written, or what it was. */
    static boolean isForm(int tag) {
        return (tag & 0xFFFF) == 0
                || tag == Tags.SpecificCharacterSet
                || tag == Tags.OriginalAttributesSequence
                || tag == Tags.DataSetTrailingPadding;
    }
}
