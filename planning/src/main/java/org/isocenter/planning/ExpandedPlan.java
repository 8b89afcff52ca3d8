package org.isocenter.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;

/**
 * A plan in which every control point holds all that is in force there, whether it is told again or not (PS3.3 C.8.8.14.5). What belongs to one
 * control point only, its index and weight and what it delivers, is not handed on.
 */
final class ExpandedPlan {
    private static final List<Integer> OF_ONE_POINT = List.of(
            Tags.ControlPointIndex,
            Tags.CumulativeMetersetWeight,
            Tags.ReferencedDoseReferenceSequence,
            Tags.ScanSpotPositionMap,
            Tags.ScanSpotMetersetWeights);

    private ExpandedPlan() {}

    static DataSet of(DataSet plan) {
        DataSetBuilder expanded = plan.toBuilder();
        beams(plan, Tags.BeamSequence, Tags.ControlPointSequence, expanded);
        beams(plan, Tags.IonBeamSequence, Tags.IonControlPointSequence, expanded);
        return expanded.build();
    }

    private static void beams(DataSet plan, int beamSequence, int pointSequence, DataSetBuilder expanded) {
        if (plan.items(beamSequence).isEmpty()) {
            return;
        }
        List<DataSet> beams = new ArrayList<>();
        for (DataSet beam : plan.items(beamSequence)) {
            List<DataSet> points = new ArrayList<>();
            for (DataSet point : beam.items(pointSequence)) {
                points.add(points.isEmpty() ? point : inherited(point, points.getLast()));
            }
            beams.add(
                    points.isEmpty()
                            ? beam
                            : beam.toBuilder().put(pointSequence, points).build());
        }
        expanded.put(beamSequence, beams);
    }

    private static DataSet inherited(DataSet point, DataSet before) {
        DataSetBuilder expanded = point.toBuilder();
        for (Element element : before.elements()) {
            boolean isHandedOn = !OF_ONE_POINT.contains(element.tag());
            if (isHandedOn && !point.hasValue(element.tag())) {
                expanded.put(element);
            }
        }
        if (point.has(Tags.BeamLimitingDevicePositionSequence)) {
            expanded.put(Tags.BeamLimitingDevicePositionSequence, positions(point, before));
        }
        return expanded.build();
    }

    private static List<DataSet> positions(DataSet point, DataSet before) {
        Map<String, DataSet> byType = new LinkedHashMap<>();
        before.items(Tags.BeamLimitingDevicePositionSequence)
                .forEach(item -> byType.put(item.string(Tags.RTBeamLimitingDeviceType), item));
        point.items(Tags.BeamLimitingDevicePositionSequence)
                .forEach(item -> byType.put(item.string(Tags.RTBeamLimitingDeviceType), item));
        return List.copyOf(byType.values());
    }
}
