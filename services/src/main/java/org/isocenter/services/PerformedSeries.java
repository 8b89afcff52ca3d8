package org.isocenter.services;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/** Items of Performed Series Sequence (PS3.3 C.4.15), from the objects of the series. */
final class PerformedSeries {
    private PerformedSeries() {}

    static List<DataSet> of(List<DataSet> objects, String retrieveAe) {
        Map<String, List<DataSet>> bySeries = new LinkedHashMap<>();
        for (DataSet object : objects) {
            bySeries.computeIfAbsent(object.string(Tags.SeriesInstanceUID), _ -> new ArrayList<>())
                    .add(object);
        }
        List<DataSet> items = new ArrayList<>();
        bySeries.forEach((uid, some) -> items.add(item(uid, some, retrieveAe)));
        return items;
    }

    private static DataSet item(String seriesUid, List<DataSet> objects, String retrieveAe) {
        DataSet first = objects.getFirst();
        DataSetBuilder builder = new DataSetBuilder(first.characterSet());
        for (int tag : List.of(Tags.PerformingPhysicianName, Tags.OperatorsName, Tags.SeriesDescription)) {
            first.find(tag).ifPresentOrElse(builder::put, () -> builder.putEmpty(tag));
        }
        builder.put(Tags.SeriesInstanceUID, seriesUid).put(Tags.ProtocolName, protocol(first));
        if (retrieveAe.isEmpty()) {
            builder.putEmpty(Tags.RetrieveAETitle);
        } else {
            builder.put(Tags.RetrieveAETitle, retrieveAe);
        }
        return builder.put(Tags.ReferencedImageSequence, references(objects, true))
                .put(Tags.ReferencedNonImageCompositeSOPInstanceSequence, references(objects, false))
                .build();
    }

    /** Type 1 at the end; objects of radiotherapy seldom have one. */
    private static String protocol(DataSet object) {
        for (int tag : List.of(Tags.ProtocolName, Tags.SeriesDescription, Tags.Modality)) {
            if (object.hasValue(tag)) {
                return object.string(tag);
            }
        }
        return "unnamed";
    }

    private static List<DataSet> references(List<DataSet> objects, boolean images) {
        return objects.stream()
                .filter(object -> isImage(object) == images)
                .map(object -> new SopReference(object.string(Tags.SOPClassUID), object.string(Tags.SOPInstanceUID))
                        .item()
                        .build())
                .toList();
    }

    private static boolean isImage(DataSet object) {
        return Uids.name(object.string(Tags.SOPClassUID)).contains("Image Storage");
    }
}
