package org.isocenter.standard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;
import org.isocenter.readings.Tolerances;

/** Field cases about plans (field.md P-02, P-03). */
final class FieldPlans {
    static final List<Check> CHECKS = new CheckList(FieldPlans.class)
            .object("P-02", FieldPlans::leaves, Iods.PLAN)
            .object("P-03", FieldPlans::metersets, Iods.PLAN, Iods.ION_PLAN)
            .all();

    private FieldPlans() {}

    private static void leaves(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            Map<String, Integer> pairs = new HashMap<>();
            List<DataSet> devices = beam.item().items(Tags.BeamLimitingDeviceSequence);
            for (int i = 0; i < devices.size(); i++) {
                int[] n = devices.get(i).ints(Tags.NumberOfLeafJawPairs);
                if (n.length == 1) {
                    pairs.put(devices.get(i).string(Tags.RTBeamLimitingDeviceType), n[0]);
                    boundaries(devices.get(i), n[0], beam.where("BeamLimitingDeviceSequence[" + (i + 1) + "]."), out);
                }
            }
            positions(beam, pairs, out);
        }
    }

    /** N pairs have N + 1 boundaries, each above the one before. */
    private static void boundaries(DataSet device, int pairs, String where, Sink out) {
        double[] edges = device.doubles(Tags.LeafPositionBoundaries);
        if (edges.length == 0) {
            return;
        }
        if (edges.length != pairs + 1) {
            out.add(
                    where + "LeafPositionBoundaries",
                    "holds " + edges.length + " values; " + pairs + " pairs need " + (pairs + 1));
        }
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i] > edges[i - 1])) {
                out.add(where + "LeafPositionBoundaries", "does not rise at value " + (i + 1));
                return;
            }
        }
    }

    private static void positions(Beams.Beam beam, Map<String, Integer> pairs, Sink out) {
        List<DataSet> points = beam.controlPoints();
        for (int p = 0; p < points.size(); p++) {
            List<DataSet> devices = points.get(p).items(Tags.BeamLimitingDevicePositionSequence);
            for (int d = 0; d < devices.size(); d++) {
                String type = devices.get(d).string(Tags.RTBeamLimitingDeviceType);
                String offence = pairs.containsKey(type)
                        ? positions(devices.get(d).doubles(Tags.LeafJawPositions), pairs.get(type))
                        : "is of device " + type + ", which the beam does not have";
                if (offence != null) {
                    out.add(
                            beam.wherePoint(p, "BeamLimitingDevicePositionSequence[" + (d + 1) + "].LeafJawPositions"),
                            offence);
                }
            }
        }
    }

    private static String positions(double[] values, int pairs) {
        if (values.length != 2 * pairs) {
            return "holds " + values.length + " values; " + pairs + " pairs need " + 2 * pairs;
        }
        for (int i = 0; i < pairs; i++) {
            if (!(values[i] <= values[i + pairs] + Tolerances.POSITION_MM)) {
                return "lets the leaves of pair " + (i + 1) + " cross: " + Words.number(values[i]) + " and "
                        + Words.number(values[i + pairs]);
            }
        }
        return null;
    }

    /** Metersets are joined by Referenced Beam Number; a setup beam has none. */
    private static void metersets(DataSet plan, Sink out) {
        Map<String, Beams.Beam> beams = Beams.byNumber(plan);
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int g = 0; g < groups.size(); g++) {
            List<DataSet> references = groups.get(g).items(Tags.ReferencedBeamSequence);
            for (int r = 0; r < references.size(); r++) {
                String where = "FractionGroupSequence[" + (g + 1) + "].ReferencedBeamSequence[" + (r + 1) + "].";
                String number = references.get(r).string(Tags.ReferencedBeamNumber);
                Beams.Beam beam = beams.get(number);
                boolean meterset = references.get(r).doubles(Tags.BeamMeterset).length > 0
                        && references.get(r).doubles(Tags.BeamMeterset)[0] > 0;
                if (beam == null) {
                    out.add(where + "ReferencedBeamNumber", "is " + number + ", which no beam has");
                } else if (beam.isSetup() && meterset) {
                    out.add(where + "BeamMeterset", "stands for setup beam " + number + ", which has none");
                }
            }
        }
    }
}
