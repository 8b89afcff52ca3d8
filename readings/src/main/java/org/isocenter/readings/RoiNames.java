package org.isocenter.readings;

import java.util.HashMap;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** What a structure set calls its ROIs. */
public final class RoiNames {
    private RoiNames() {}

    /** ROI names by number, those without one left out. */
    public static Map<String, String> byNumber(DataSet structureSet) {
        Map<String, String> names = new HashMap<>();
        for (DataSet roi : structureSet.items(Tags.StructureSetROISequence)) {
            names.put(roi.string(Tags.ROINumber), roi.string(Tags.ROIName));
        }
        names.values().removeIf(String::isEmpty);
        return names;
    }
}
