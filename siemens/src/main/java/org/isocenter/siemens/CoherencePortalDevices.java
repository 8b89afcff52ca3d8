package org.isocenter.siemens;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Tolerances;

/** Exposures of portal images as Therapist and PRIMEVIEW 3i write them. */
final class CoherencePortalDevices {
    /** Source to Beam Limiting Device Distance of the first and the second device. */
    private static final double[] DISTANCES_MM = {283.0, 196.9};

    static final List<Check> CHECKS = new CheckList(CoherencePortalDevices.class)
            .written(
                    "COH-RT-PORTAL-016",
                    CoherencePortal.only(CoherencePortalDevices::exposures),
                    CoherenceIods.RT_IMAGE)
            .written(
                    "COH-RT-PORTAL-017",
                    CoherencePortal.only((image, out) -> each(image, CoherencePortalDevices::distance, out)),
                    CoherenceIods.RT_IMAGE)
            .written(
                    "COH-RT-PORTAL-018",
                    CoherencePortal.only((image, out) -> each(image, CoherencePortalDevices::leaves, out)),
                    CoherenceIods.RT_IMAGE)
            .written(
                    "COH-RT-PORTAL-019",
                    CoherencePortal.only((image, out) -> each(image, CoherencePortalDevices::pairs, out)),
                    CoherenceIods.RT_IMAGE)
            .all();

    private interface DeviceTest {
        /** {@code index} counts from 0. */
        void judge(DataSet device, int index, String where, Sink out);
    }

    private CoherencePortalDevices() {}

    private static void each(DataSet image, DeviceTest test, Sink out) {
        List<DataSet> exposures = image.items(Tags.ExposureSequence);
        for (int e = 0; e < exposures.size(); e++) {
            List<DataSet> devices = exposures.get(e).items(Tags.BeamLimitingDeviceSequence);
            for (int d = 0; d < devices.size(); d++) {
                String where = "ExposureSequence[" + (e + 1) + "].BeamLimitingDeviceSequence[" + (d + 1) + "].";
                test.judge(devices.get(d), d, where, out);
            }
        }
    }

    private static void exposures(DataSet image, Sink out) {
        List<DataSet> exposures = image.items(Tags.ExposureSequence);
        for (int e = 0; e < exposures.size(); e++) {
            String where = "ExposureSequence[" + (e + 1) + "].";
            int[] frame = exposures.get(e).ints(Tags.ReferencedFrameNumber);
            if (frame.length != 1 || frame[0] < 1) {
                out.add(where + "ReferencedFrameNumber", "is no frame number from 1 up");
            }
            int devices =
                    exposures.get(e).items(Tags.BeamLimitingDeviceSequence).size();
            if (devices != 2) {
                out.add(where + "BeamLimitingDeviceSequence", "has " + devices + " items; written: 2");
            }
        }
    }

    private static void distance(DataSet device, int index, String where, Sink out) {
        double[] distance = device.doubles(Tags.SourceToBeamLimitingDeviceDistance);
        if (index < DISTANCES_MM.length
                && !(distance.length == 1 && Math.abs(distance[0] - DISTANCES_MM[index]) <= Tolerances.POSITION_MM)) {
            out.add(
                    where + "SourceToBeamLimitingDeviceDistance",
                    "is " + Words.numbers(distance) + "; written: " + Words.number(DISTANCES_MM[index]));
        }
    }

    private static void leaves(DataSet device, int index, String where, Sink out) {
        int pairs = CoherenceViewing.number(device, Tags.NumberOfLeafJawPairs);
        int positions = device.doubles(Tags.LeafJawPositions).length;
        int boundaries = device.doubles(Tags.LeafPositionBoundaries).length;
        if (positions != 2 * pairs) {
            out.add(where + "LeafJawPositions", "has " + positions + " values; written: two for each of " + pairs);
        }
        boolean mlc = device.string(Tags.RTBeamLimitingDeviceType).startsWith("MLC");
        if (boundaries != pairs + 1 && (mlc || boundaries > 0)) {
            out.add(where + "LeafPositionBoundaries", "has " + boundaries + " values; written: one more than " + pairs);
        }
    }

    private static void pairs(DataSet device, int index, String where, Sink out) {
        boolean mlc = device.string(Tags.RTBeamLimitingDeviceType).startsWith("MLC");
        int pairs = CoherenceViewing.number(device, Tags.NumberOfLeafJawPairs);
        if (mlc ? pairs != 29 && pairs != 41 : pairs != 1) {
            out.add(where + "NumberOfLeafJawPairs", "is " + pairs + "; written: " + (mlc ? "29, 41" : "1"));
        }
    }
}
