package org.isocenter.planning;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.rt.Point;

/**
 * A beam of a plan for checks. A control point tells only what changes (PS3.3 C.8.8.14.5); here each holds all that is in force.
 *
 * @param where its path, such as {@code BeamSequence[2]}
 * @param name Beam Name, or the number where it has none
 * @param deliveryType Treatment Delivery Type; TREATMENT where not told
 * @param finalWeight Final Cumulative Meterset Weight
 * @param declaredPoints Number of Control Points
 */
record Beam(
        String where,
        DataSet item,
        boolean isIon,
        int number,
        String name,
        String deliveryType,
        String type,
        String radiation,
        double finalWeight,
        int declaredPoints,
        List<Device> devices,
        List<ControlPoint> points) {
    Beam {
        devices = List.copyOf(devices);
        points = List.copyOf(points);
    }

    /** A beam limiting device; boundaries of a multi-leaf collimator only. */
    record Device(String where, String type, int pairs, double[] boundariesMm) {
        boolean isLeaves() {
            return type.startsWith("MLC");
        }

        boolean isAlongX() {
            return type.endsWith("X");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Device device
                    && where.equals(device.where)
                    && type.equals(device.type)
                    && pairs == device.pairs
                    && Arrays.equals(boundariesMm, device.boundariesMm);
        }

        @Override
        public int hashCode() {
            return where.hashCode();
        }
    }

    /**
     * A control point with all that is in force.
     *
     * @param positionsMm Leaf/Jaw Positions by device type: one bank, then the other
     * @param own types whose positions stand in this control point itself
     */
    record ControlPoint(
            String where,
            DataSet item,
            double weight,
            double energy,
            double doseRate,
            double gantryDeg,
            String gantryDirection,
            double collimatorDeg,
            double couchDeg,
            Optional<Point> isocenterMm,
            Map<String, double[]> positionsMm,
            List<String> own) {
        ControlPoint {
            positionsMm = Map.copyOf(positionsMm);
            own = List.copyOf(own);
        }
    }

    /** Whether it delivers dose: not a setup or verification field (field.md P-03). */
    boolean isTreatment() {
        return deliveryType.equals("TREATMENT") || deliveryType.equals("CONTINUATION");
    }

    Optional<Device> leaves() {
        return devices.stream().filter(Device::isLeaves).findFirst();
    }
}
