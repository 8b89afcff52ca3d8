package org.isocenter.siemens;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.Beams;

/** Plans and doses as KonRad writes them. */
final class CoherenceKonradExport {
    /** What stands in the first control point only. */
    private static final int[] GEOMETRY = {
        Tags.GantryAngle,
        Tags.GantryRotationDirection,
        Tags.BeamLimitingDeviceAngle,
        Tags.BeamLimitingDeviceRotationDirection,
        Tags.PatientSupportAngle,
        Tags.PatientSupportRotationDirection,
        Tags.TableTopEccentricAngle,
        Tags.TableTopEccentricRotationDirection,
        Tags.IsocenterPosition
    };

    static final List<Check> CHECKS = new CheckList(CoherenceKonradExport.class)
            .writtenSet("COH-RT-KONRAD-030", CoherenceKonradExport::classes)
            .written("COH-RT-KONRAD-034", CoherenceKonradExport::fractions, Iods.PLAN)
            .written("COH-RT-KONRAD-036", CoherenceKonradExport::names, Iods.PLAN)
            .written("COH-RT-KONRAD-037", CoherenceKonradExport::boundaries, Iods.PLAN)
            .written("COH-RT-KONRAD-038", CoherenceKonradExport::compensators, Iods.PLAN)
            .written("COH-RT-KONRAD-039", CoherenceKonradExport::controlPoints, Iods.PLAN)
            .written("COH-RT-KONRAD-041", CoherenceKonradExport::frames, Iods.DOSE)
            .all();

    private CoherenceKonradExport() {}

    private static void classes(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            String iod = set.iod(subject);
            if (!iod.equals(Iods.PLAN) && !iod.equals(Iods.DOSE)) {
                out.add(subject, "SOPClassUID", "is " + subject.sopClass() + "; written: RT Plan, RT Dose");
            }
        }
    }

    private static int number(DataSet item, int tag) {
        int[] values = item.ints(tag);
        return values.length == 0 ? -1 : values[0];
    }

    private static void fractions(DataSet plan, Sink out) {
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int g = 0; g < groups.size(); g++) {
            int beams = number(groups.get(g), Tags.NumberOfBeams);
            int items = groups.get(g).items(Tags.ReferencedBeamSequence).size();
            if (beams != items) {
                out.add(
                        "FractionGroupSequence[" + (g + 1) + "].NumberOfBeams",
                        "is " + beams + "; written: " + items + ", the referenced beams");
            }
        }
    }

    private static void names(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            String name = beam.item().string(Tags.BeamName);
            String description = beam.item().string(Tags.BeamDescription);
            if (!name.equals(description)) {
                out.add(beam.where("BeamDescription"), "is " + description + "; written: Beam Name, which is " + name);
            }
        }
    }

    private static void boundaries(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> devices = beam.item().items(Tags.BeamLimitingDeviceSequence);
            for (int i = 0; i < devices.size(); i++) {
                boolean mlc =
                        devices.get(i).string(Tags.RTBeamLimitingDeviceType).startsWith("MLC");
                if (devices.get(i).hasValue(Tags.LeafPositionBoundaries) != mlc) {
                    out.add(
                            beam.where("BeamLimitingDeviceSequence[" + (i + 1) + "].LeafPositionBoundaries"),
                            mlc ? "has no value for an MLC" : "has a value for a jaw");
                }
            }
        }
    }

    private static void compensators(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            boolean mlc = beam.item().items(Tags.BeamLimitingDeviceSequence).stream()
                    .anyMatch(device ->
                            device.string(Tags.RTBeamLimitingDeviceType).startsWith("MLC"));
            List<DataSet> items = beam.item().items(Tags.CompensatorSequence);
            int expected = mlc ? 0 : 1;
            if (number(beam.item(), Tags.NumberOfCompensators) != expected || items.size() != expected) {
                out.add(
                        beam.where("NumberOfCompensators"),
                        "is " + number(beam.item(), Tags.NumberOfCompensators) + " with " + items.size()
                                + " items; written: " + expected + (mlc ? " with an MLC" : " without MLC"));
            }
            for (int i = 0; i < items.size(); i++) {
                boolean thickness = items.get(i).hasValue(Tags.CompensatorThicknessData);
                if (!thickness || items.get(i).hasValue(Tags.CompensatorTransmissionData)) {
                    out.add(
                            beam.where("CompensatorSequence[" + (i + 1) + "].CompensatorThicknessData"),
                            "does not stand alone; written: thickness, no transmission");
                }
            }
        }
    }

    private static void controlPoints(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            int stated = number(beam.item(), Tags.NumberOfControlPoints);
            if (stated != points.size()) {
                out.add(beam.where("NumberOfControlPoints"), "is " + stated + "; written: " + points.size());
            }
            for (int p = 0; p < points.size(); p++) {
                int index = number(points.get(p), Tags.ControlPointIndex);
                if (index != p) {
                    out.add(beam.wherePoint(p, "ControlPointIndex"), "is " + index + "; written: " + p);
                }
                for (int tag : GEOMETRY) {
                    if (points.get(p).hasValue(tag) != (p == 0)) {
                        out.add(
                                beam.wherePoint(p, Text.name(tag, DataSet.EMPTY)),
                                p == 0 ? "has no value" : "stands in the first control point only");
                    }
                }
            }
        }
    }

    private static void frames(DataSet dose, Sink out) {
        int frames = number(dose, Tags.NumberOfFrames);
        double[] offsets = dose.doubles(Tags.GridFrameOffsetVector);
        if (frames < 0 ? offsets.length > 0 : offsets.length != frames) {
            out.add(
                    "GridFrameOffsetVector",
                    "is " + Words.numbers(offsets) + "; written: one value a frame, none for one plane an object");
        }
    }
}
