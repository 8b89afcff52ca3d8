package org.isocenter.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.planning.Beam.ControlPoint;
import org.isocenter.planning.Beam.Device;
import org.isocenter.rt.Point;

/** Reads the beams of RT Plans and RT Ion Plans; what is wrong with them is left to the checks. */
final class BeamReader {
    private BeamReader() {}

    static List<Beam> read(DataSet plan) {
        List<Beam> beams = new ArrayList<>();
        boolean isIon = plan.has(Tags.IonBeamSequence);
        List<DataSet> items = plan.items(isIon ? Tags.IonBeamSequence : Tags.BeamSequence);
        for (int i = 0; i < items.size(); i++) {
            String where = (isIon ? "IonBeamSequence[" : "BeamSequence[") + (i + 1) + "]";
            beams.add(beam(items.get(i), where, isIon));
        }
        return beams;
    }

    private static Beam beam(DataSet item, String where, boolean isIon) {
        String delivery = item.string(Tags.TreatmentDeliveryType);
        String name = item.string(Tags.BeamName);
        int number = Numbers.whole(item, Tags.BeamNumber);
        return new Beam(
                where,
                item,
                isIon,
                number,
                name.isEmpty() ? "beam " + number : name,
                delivery.isEmpty() ? "TREATMENT" : delivery,
                item.string(Tags.BeamType),
                item.string(Tags.RadiationType),
                Numbers.number(item, Tags.FinalCumulativeMetersetWeight),
                Numbers.whole(item, Tags.NumberOfControlPoints),
                devices(item, where, isIon),
                points(item, where, isIon));
    }

    private static List<Device> devices(DataSet beam, String where, boolean isIon) {
        List<Device> devices = new ArrayList<>();
        List<DataSet> items = beam.items(isIon ? Tags.IonBeamLimitingDeviceSequence : Tags.BeamLimitingDeviceSequence);
        String name = isIon ? ".IonBeamLimitingDeviceSequence[" : ".BeamLimitingDeviceSequence[";
        for (int i = 0; i < items.size(); i++) {
            devices.add(new Device(
                    where + name + (i + 1) + "]",
                    items.get(i).string(Tags.RTBeamLimitingDeviceType),
                    Numbers.whole(items.get(i), Tags.NumberOfLeafJawPairs),
                    items.get(i).doubles(Tags.LeafPositionBoundaries)));
        }
        return devices;
    }

    private static List<ControlPoint> points(DataSet beam, String where, boolean isIon) {
        List<ControlPoint> points = new ArrayList<>();
        List<DataSet> items = beam.items(isIon ? Tags.IonControlPointSequence : Tags.ControlPointSequence);
        String name = isIon ? ".IonControlPointSequence[" : ".ControlPointSequence[";
        Map<String, double[]> positions = new HashMap<>();
        ControlPoint before = null;
        for (int i = 0; i < items.size(); i++) {
            before = point(items.get(i), where + name + (i + 1) + "]", before, positions);
            points.add(before);
        }
        return points;
    }

    // PS3.3 C.8.8.14.5: field.md P-01
    private static ControlPoint point(
            DataSet item, String where, ControlPoint before, Map<String, double[]> positions) {
        List<String> own = new ArrayList<>();
        for (DataSet device : item.items(Tags.BeamLimitingDevicePositionSequence)) {
            String type = device.string(Tags.RTBeamLimitingDeviceType);
            positions.put(type, device.doubles(Tags.LeafJawPositions));
            own.add(type);
        }
        String direction = item.string(Tags.GantryRotationDirection);
        Optional<Point> isocenter = Numbers.point(item, Tags.IsocenterPosition);
        return new ControlPoint(
                where,
                item,
                Numbers.number(item, Tags.CumulativeMetersetWeight),
                inForce(item, Tags.NominalBeamEnergy, before == null ? Double.NaN : before.energy()),
                inForce(item, Tags.DoseRateSet, before == null ? Double.NaN : before.doseRate()),
                inForce(item, Tags.GantryAngle, before == null ? Double.NaN : before.gantryDeg()),
                direction.isEmpty() && before != null ? before.gantryDirection() : direction,
                inForce(item, Tags.BeamLimitingDeviceAngle, before == null ? Double.NaN : before.collimatorDeg()),
                inForce(item, Tags.PatientSupportAngle, before == null ? Double.NaN : before.couchDeg()),
                isocenter.isEmpty() && before != null ? before.isocenterMm() : isocenter,
                positions,
                own);
    }

    private static double inForce(DataSet item, int tag, double before) {
        return item.hasValue(tag) ? Numbers.number(item, tag) : before;
    }
}
