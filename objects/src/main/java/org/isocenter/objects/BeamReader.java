package org.isocenter.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Beam;
import org.isocenter.rt.BeamLimitingDevice;
import org.isocenter.rt.ControlPoint;

/**
 * Reads one item of Beam Sequence or Ion Beam Sequence (PS3.3 C.8.8.14, C.8.8.25).
 *
 * @param item to read
 * @param where its keyword path
 * @param ion whether it is of an RT Ion Plan
 */
record BeamReader(DataSet item, String where, boolean ion, Consumer<Finding> findings) {
    private static final int MOST_LEAF_PAIRS = 1024;

    Beam read(int number, OptionalDouble meterset) {
        List<BeamLimitingDevice> devices = devices();
        List<ControlPoint> points = new ControlPointReader(item, where, ion, devices, findings).read();
        double[] distances =
                ion ? item.doubles(Tags.VirtualSourceAxisDistances) : item.doubles(Tags.SourceAxisDistance);
        double distance = distances.length == 0 ? Double.NaN : distances[0];
        return new Beam(
                number,
                item.string(Tags.BeamName),
                item.string(Tags.BeamDescription),
                item.string(Tags.BeamType),
                item.string(Tags.RadiationType),
                item.string(Tags.TreatmentDeliveryType),
                item.string(Tags.TreatmentMachineName),
                item.string(Tags.Manufacturer),
                item.string(Tags.PrimaryDosimeterUnit),
                distance,
                distances.length > 1 ? distances[1] : distance,
                item.string(Tags.ScanMode),
                Attributes.whole(item, Tags.ReferencedPatientSetupNumber),
                Attributes.whole(item, Tags.ReferencedToleranceTableNumber),
                meterset,
                finalWeight(points),
                devices,
                new BeamModifierReader(item, where, ion, findings).read(),
                item.items(Tags.ReferencedReferenceImageSequence).stream()
                        .map(image -> image.string(Tags.ReferencedSOPInstanceUID))
                        .toList(),
                points);
    }

    // PS3.3 C.8.8.14: that of the last control point
    private double finalWeight(List<ControlPoint> points) {
        double last = points.isEmpty() ? Double.NaN : points.getLast().cumulativeMetersetWeight();
        double told = Attributes.real(item, Tags.FinalCumulativeMetersetWeight, last);
        if (Math.abs(told - last) > 1e-4 * Math.abs(told)) {
            findings.accept(ReaderFindings.warning(
                    "RT-WEIGHT",
                    where + ".FinalCumulativeMetersetWeight",
                    "is " + told + ", the last control point has " + last + "; metersets are scaled by the first",
                    "PS3.3 C.8.8.14.1"));
        }
        return told;
    }

    private List<BeamLimitingDevice> devices() {
        List<BeamLimitingDevice> devices = new ArrayList<>();
        String keyword = ion ? "IonBeamLimitingDeviceSequence" : "BeamLimitingDeviceSequence";
        List<DataSet> items = item.items(ion ? Tags.IonBeamLimitingDeviceSequence : Tags.BeamLimitingDeviceSequence);
        for (int i = 0; i < items.size(); i++) {
            devices.add(device(items.get(i), where + "." + keyword + "[" + (i + 1) + "]"));
        }
        return devices;
    }

    private BeamLimitingDevice device(DataSet device, String path) {
        String type = device.string(Tags.RTBeamLimitingDeviceType);
        double[] boundaries = type.startsWith("MLC") ? device.doubles(Tags.LeafPositionBoundaries) : new double[0];
        int told = Attributes.whole(device, Tags.NumberOfLeafJawPairs)
                .orElse(boundaries.length > 1 ? boundaries.length - 1 : 1);
        int pairs = Math.clamp(told, 1, MOST_LEAF_PAIRS);
        double distance = Attributes.real(
                device, ion ? Tags.IsocenterToBeamLimitingDeviceDistance : Tags.SourceToBeamLimitingDeviceDistance);
        return new BeamLimitingDevice(type, distance, pairs, valid(boundaries, type, pairs, path));
    }

    // field.md P-02: one more than pairs, strictly increasing; others place no leaf
    private double[] valid(double[] boundaries, String type, int pairs, String path) {
        if (!type.startsWith("MLC")) {
            return boundaries;
        }
        boolean ascending = true;
        for (int i = 1; i < boundaries.length; i++) {
            ascending &= boundaries[i] > boundaries[i - 1];
        }
        if (boundaries.length == pairs + 1
                && ascending
                && Arrays.stream(boundaries).allMatch(Double::isFinite)) {
            return boundaries;
        }
        findings.accept(ReaderFindings.error(
                "P-02",
                path + ".LeafPositionBoundaries",
                boundaries.length + " boundaries" + (ascending ? "" : ", not ascending,") + " for " + pairs
                        + " leaf pairs, expected " + (pairs + 1) + " ascending ones; the leaves have no place",
                "PS3.3 C.8.8.14"));
        return new double[0];
    }
}
