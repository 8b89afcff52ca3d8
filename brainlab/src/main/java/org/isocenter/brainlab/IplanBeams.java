package org.isocenter.brainlab;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** Beams of iPlan RT Dose: unique numbers, counts that agree, collimators and weights that add up. */
final class IplanBeams {
    private static final double WEIGHT = 1e-6;

    /** Angles with their directions. */
    private static final Map<Integer, Integer> DIRECTIONS = Map.of(
            Tags.TableTopPitchAngle, Tags.TableTopPitchRotationDirection,
            Tags.TableTopRollAngle, Tags.TableTopRollRotationDirection);

    static final List<Check> CHECKS = new CheckList(IplanBeams.class)
            .written("IPL-BEAM-002", IplanBeams::numbers, Iods.PLAN)
            .written("IPL-BEAM-010", IplanBeams::boundaries, Iods.PLAN)
            .written("IPL-BEAM-020", IplanBeams::counts, Iods.PLAN)
            .written("IPL-BEAM-023", IplanBeams::weights, Iods.PLAN)
            .written("IPL-BEAM-032", IplanBeams::directions, Iods.PLAN)
            .all();

    private IplanBeams() {}

    private static void numbers(DataSet plan, Sink out) {
        Set<String> seen = new HashSet<>();
        for (Beams.Beam beam : Beams.all(plan)) {
            if (!seen.add(beam.number())) {
                out.add(beam.where("BeamNumber"), "is " + beam.number() + ", as is that of another beam");
            }
        }
    }

    private static void boundaries(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> devices = beam.item().items(Tags.BeamLimitingDeviceSequence);
            for (int d = 0; d < devices.size(); d++) {
                int[] pairs = devices.get(d).ints(Tags.NumberOfLeafJawPairs);
                int boundaries = devices.get(d).doubles(Tags.LeafPositionBoundaries).length;
                boolean mlc =
                        devices.get(d).string(Tags.RTBeamLimitingDeviceType).startsWith("MLC");
                if (mlc && pairs.length > 0 && boundaries != pairs[0] + 1) {
                    out.add(
                            beam.where("BeamLimitingDeviceSequence[" + (d + 1) + "].LeafPositionBoundaries"),
                            "has " + boundaries + " values; accepted: " + (pairs[0] + 1L) + " for " + pairs[0]
                                    + " pairs");
                }
            }
        }
    }

    private static void counts(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            count(
                    beam,
                    "NumberOfWedges",
                    beam.item().ints(Tags.NumberOfWedges),
                    beam.item().items(Tags.WedgeSequence),
                    out);
            count(
                    beam,
                    "NumberOfBlocks",
                    beam.item().ints(Tags.NumberOfBlocks),
                    beam.item().items(Tags.BlockSequence),
                    out);
        }
    }

    private static void count(Beams.Beam beam, String attribute, int[] count, List<DataSet> items, Sink out) {
        if (count.length > 0 && count[0] != items.size()) {
            out.add(beam.where(attribute), "is " + count[0] + "; accepted: " + items.size() + ", the items written");
        }
    }

    private static void weights(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            double[] last = points.isEmpty() ? new double[0] : points.getLast().doubles(Tags.CumulativeMetersetWeight);
            if (last.length > 0 && !(Math.abs(last[0] - 1) <= WEIGHT)) {
                out.add(
                        beam.wherePoint(points.size() - 1, "CumulativeMetersetWeight"),
                        "is " + Words.number(last[0]) + "; accepted: 1 at the last control point");
            }
        }
    }

    private static void directions(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            if (points.isEmpty()) {
                continue;
            }
            DIRECTIONS.forEach((angle, direction) -> {
                if (points.getFirst().hasValue(angle) && !points.getFirst().hasValue(direction)) {
                    String axis = angle == Tags.TableTopPitchAngle ? "Pitch" : "Roll";
                    out.add(
                            beam.wherePoint(0, "TableTop" + axis + "RotationDirection"),
                            "is missing beside Table Top " + axis + " Angle");
                }
            });
        }
    }
}
