package org.isocenter.siemens;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** RT images as the Data Conditioner (CDC) writes them. */
final class CoherenceConditionerExport {
    private static final int[] OF_BEAM = {
        Tags.GantryAngle, Tags.BeamLimitingDeviceAngle, Tags.PatientSupportAngle, Tags.TableTopEccentricAngle
    };

    static final List<Check> CHECKS = new CheckList(CoherenceConditionerExport.class)
            .written("COH-RT-CDC-009", CoherencePixels::bits, CoherenceIods.RT_IMAGE)
            .written("COH-RT-CDC-011", CoherenceConditionerExport::angles, CoherenceIods.RT_IMAGE)
            .all();

    private CoherenceConditionerExport() {}

    private static void angles(DataSet image, Sink out) {
        for (int tag : OF_BEAM) {
            if (image.hasValue(Tags.ReferencedBeamNumber) && !image.hasValue(tag)) {
                out.add(Text.name(tag, image), "has no value beside Referenced Beam Number");
            }
        }
    }
}
