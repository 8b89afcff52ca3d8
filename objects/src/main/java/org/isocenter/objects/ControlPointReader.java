package org.isocenter.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.BeamLimitingDevice;
import org.isocenter.rt.ControlPoint;
import org.isocenter.rt.Point;
import org.isocenter.rt.ScanSpots;

/**
 * Reads the control points of one beam and writes out what each inherits: an attribute that a control point does not hold is that
 * of the one before (PS3.3 C.8.8.14.5, field.md P-01).
 */
final class ControlPointReader {
    private static final String SOURCE = "PS3.3 C.8.8.14.5";

    private final List<DataSet> items;
    private final String where;
    private final Map<String, BeamLimitingDevice> devices = new LinkedHashMap<>();
    private final Consumer<Finding> findings;

    // what the control points so far left
    private final Map<String, double[]> positions = new LinkedHashMap<>();
    private final Map<Integer, String> wedges = new LinkedHashMap<>();
    private final Map<Integer, String> shifters = new LinkedHashMap<>();
    private final Map<Integer, Double> numbers = new LinkedHashMap<>();
    private final Map<Integer, String> texts = new LinkedHashMap<>();
    private Optional<Point> isocenter = Optional.empty();

    ControlPointReader(
            DataSet beam, String beamPath, boolean ion, List<BeamLimitingDevice> devices, Consumer<Finding> findings) {
        items = beam.items(ion ? Tags.IonControlPointSequence : Tags.ControlPointSequence);
        where = beamPath + (ion ? ".IonControlPointSequence" : ".ControlPointSequence");
        devices.forEach(device -> this.devices.putIfAbsent(device.type(), device));
        this.findings = findings;
    }

    List<ControlPoint> read() {
        List<ControlPoint> points = new ArrayList<>();
        double weight = 0;
        boolean descends = false;
        for (int i = 0; i < items.size(); i++) {
            DataSet item = items.get(i);
            String path = where + "[" + (i + 1) + "]";
            readPositions(item, path);
            readWedges(item);
            readShifters(item);
            isocenter = Attributes.point(item, Tags.IsocenterPosition).or(() -> isocenter);
            double own = Attributes.real(item, Tags.CumulativeMetersetWeight, weight);
            descends |= own < weight;
            weight = own;
            points.add(point(item, i, weight, path));
        }
        tell(points, descends);
        return points;
    }

    private ControlPoint point(DataSet item, int order, double weight, String path) {
        return new ControlPoint(
                Attributes.whole(item, Tags.ControlPointIndex).orElse(order),
                weight,
                number(item, Tags.NominalBeamEnergy),
                number(item, Tags.DoseRateSet),
                number(item, Tags.GantryAngle),
                text(item, Tags.GantryRotationDirection),
                number(item, Tags.GantryPitchAngle),
                number(item, Tags.BeamLimitingDeviceAngle),
                text(item, Tags.BeamLimitingDeviceRotationDirection),
                number(item, Tags.PatientSupportAngle),
                text(item, Tags.PatientSupportRotationDirection),
                number(item, Tags.TableTopEccentricAngle),
                number(item, Tags.TableTopEccentricAxisDistance),
                number(item, Tags.TableTopPitchAngle),
                number(item, Tags.TableTopRollAngle),
                number(item, Tags.TableTopVerticalPosition),
                number(item, Tags.TableTopLongitudinalPosition),
                number(item, Tags.TableTopLateralPosition),
                isocenter,
                number(item, Tags.SourceToSurfaceDistance),
                positions,
                wedges,
                shifters,
                number(item, Tags.SnoutPosition),
                spots(item, path));
    }

    private double number(DataSet item, int tag) {
        Attributes.number(item, tag).ifPresent(value -> numbers.put(tag, value));
        return numbers.getOrDefault(tag, Double.NaN);
    }

    private String text(DataSet item, int tag) {
        if (item.hasValue(tag)) {
            texts.put(tag, item.string(tag));
        }
        return texts.getOrDefault(tag, "");
    }

    private void readPositions(DataSet item, String path) {
        List<DataSet> sequence = item.items(Tags.BeamLimitingDevicePositionSequence);
        for (int i = 0; i < sequence.size(); i++) {
            String type = sequence.get(i).string(Tags.RTBeamLimitingDeviceType);
            double[] mm = sequence.get(i).doubles(Tags.LeafJawPositions);
            BeamLimitingDevice device = devices.get(type);
            int expected = device == null ? mm.length : 2 * device.pairs();
            if (mm.length == expected && mm.length > 0 && Arrays.stream(mm).allMatch(Double::isFinite)) {
                positions.put(type, mm);
            } else if (mm.length > 0) {
                positions.remove(type);
                findings.accept(ReaderFindings.error(
                        "P-02",
                        path + ".BeamLimitingDevicePositionSequence[" + (i + 1) + "].LeafJawPositions",
                        mm.length + " positions of " + type + ", expected " + expected
                                + " numbers; the opening is not known from here on",
                        SOURCE));
            }
        }
    }

    private void readWedges(DataSet item) {
        for (int sequence : new int[] {Tags.WedgePositionSequence, Tags.IonWedgePositionSequence}) {
            for (DataSet wedge : item.items(sequence)) {
                Attributes.whole(wedge, Tags.ReferencedWedgeNumber)
                        .ifPresent(number -> wedges.put(number, wedge.string(Tags.WedgePosition)));
            }
        }
    }

    private void readShifters(DataSet item) {
        for (DataSet shifter : item.items(Tags.RangeShifterSettingsSequence)) {
            Attributes.whole(shifter, Tags.ReferencedRangeShifterNumber)
                    .ifPresent(number -> shifters.put(number, shifter.string(Tags.RangeShifterSetting)));
        }
    }

    // PS3.3 C.8.8.25: a map of x, y for each weight
    private Optional<ScanSpots> spots(DataSet item, String path) {
        double[] map = item.doubles(Tags.ScanSpotPositionMap);
        double[] weights = item.doubles(Tags.ScanSpotMetersetWeights);
        if (map.length == 0 && weights.length == 0) {
            return Optional.empty();
        }
        boolean finite = Arrays.stream(map).allMatch(Double::isFinite)
                && Arrays.stream(weights).allMatch(Double::isFinite);
        if (map.length != 2 * weights.length || !finite) {
            findings.accept(ReaderFindings.error(
                    "P-11",
                    path + ".ScanSpotPositionMap",
                    map.length + " coordinates for " + weights.length + " weights; the spots are left out",
                    "PS3.3 C.8.8.25"));
            return Optional.empty();
        }
        double[] size = item.doubles(Tags.ScanningSpotSize);
        return Optional.of(new ScanSpots(
                item.string(Tags.ScanSpotTuneID),
                map,
                weights,
                size.length > 0 ? size[0] : Double.NaN,
                size.length > 1 ? size[1] : Double.NaN,
                Attributes.whole(item, Tags.NumberOfPaintings).orElse(1)));
    }

    private void tell(List<ControlPoint> points, boolean descends) {
        if (points.isEmpty()) {
            warn("RT-PLAN", where, "the beam has no control points");
            return;
        }
        if (descends) {
            warn("RT-WEIGHT", where, "cumulative meterset weights descend; segments between them have no meterset");
        }
        ControlPoint first = points.getFirst();
        if (Double.isNaN(first.gantryAngleDeg())) {
            warn("P-01", where + "[1].GantryAngle", "the first control point does not tell it; nothing is inherited");
        }
        if (first.isocenter().isEmpty()) {
            warn("P-01", where + "[1].IsocenterPosition", "the first control point does not tell it");
        }
        for (BeamLimitingDevice device : devices.values()) {
            if (first.positions(device.type()).length == 0) {
                warn(
                        "P-01",
                        where + "[1].BeamLimitingDevicePositionSequence",
                        "the first control point does not tell the opening of " + device.type());
            }
        }
    }

    private void warn(String rule, String path, String message) {
        findings.accept(ReaderFindings.warning(rule, path, message, SOURCE));
    }
}
