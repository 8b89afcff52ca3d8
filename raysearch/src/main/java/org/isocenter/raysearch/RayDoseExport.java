package org.isocenter.raysearch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.DoseSum;
import org.isocenter.readings.DoseValues;
import org.isocenter.readings.Tolerances;

/** RayStation export of doses. A dose of more than one plane is called 3D. */
final class RayDoseExport {
    private static final int FULL_SCALE = 65535;
    /** The greatest stored value is this part of the full scale at least. */
    private static final double NEAR = 0.99;

    static final List<Check> CHECKS = new CheckList(RayDoseExport.class)
            .writtenSet("RAY-EXP-DOSE-002", RayDoseExport::frames)
            .written("RAY-EXP-DOSE-003", RayDoseExport::orientation, Iods.DOSE)
            .written("RAY-EXP-DOSE-005", RayDoseExport::thickness, Iods.DOSE)
            .written("RAY-EXP-DOSE-007", RayDoseExport::multiFrame, Iods.DOSE)
            .written("RAY-EXP-DOSE-008", RayDoseExport::onePlane, Iods.DOSE)
            .written("RAY-EXP-DOSE-009", RayDoseExport::offsets, Iods.DOSE)
            .written("RAY-EXP-DOSE-010", RayDoseExport::resolution, Iods.DOSE)
            .covered("RAY-EXP-DOSE-013")
            .writtenSet("RAY-EXP-DOSE-014", RayDoseExport::sums)
            .writtenSet("RAY-EXP-DOSE-015", RayDoseExport::planClass)
            .writtenSet("RAY-EXP-DOSE-016", RayDoseExport::plan)
            .written("RAY-EXP-DOSE-017", RayDoseExport::fractionGroup, Iods.DOSE)
            .written("RAY-EXP-DOSE-020", RayDoseExport::modules, Iods.DOSE)
            .all();

    private RayDoseExport() {}

    private static void frames(SubjectSet set, SetSink out) {
        List<DataSet> images = RayWritten.images(set);
        for (Subject dose : set.all(Iods.DOSE)) {
            String frame = dose.dataSet().string(Tags.FrameOfReferenceUID);
            if (!images.isEmpty()
                    && images.stream()
                            .noneMatch(image -> References.frame(image).equals(frame))) {
                out.add(dose, "FrameOfReferenceUID", "is " + frame + ", which no image series here has");
            }
        }
    }

    private static int planes(DataSet dose) {
        int[] frames = dose.ints(Tags.NumberOfFrames);
        return Math.max(frames.length == 0 ? 1 : frames[0], dose.doubles(Tags.GridFrameOffsetVector).length);
    }

    private static void orientation(DataSet dose, Sink out) {
        double[] iop = dose.doubles(Tags.ImageOrientationPatient);
        if (planes(dose) > 1 && !Tolerances.same(iop, new double[] {1, 0, 0, 0, 1, 0}, Tolerances.COSINE)) {
            out.add("ImageOrientationPatient", "is " + Words.numbers(iop) + "; accepted: 1\\0\\0\\0\\1\\0");
        }
    }

    private static void thickness(DataSet dose, Sink out) {
        if (planes(dose) == 1 && dose.hasValue(Tags.SliceThickness)) {
            out.add("SliceThickness", "is " + dose.string(Tags.SliceThickness) + " of one plane; accepted: no value");
        }
    }

    private static void multiFrame(DataSet dose, Sink out) {
        int[] frames = dose.ints(Tags.NumberOfFrames);
        if (planes(dose) > 1 && frames.length != 1) {
            out.add("NumberOfFrames", "is missing; accepted: the number of planes, " + planes(dose));
        }
        if (planes(dose) > 1 && !pointsToOffsets(dose)) {
            out.add("FrameIncrementPointer", "does not lead to Grid Frame Offset Vector, (3004,000C)");
        }
    }

    private static boolean pointsToOffsets(DataSet dose) {
        Bytes bytes = dose.find(Tags.FrameIncrementPointer).map(Element::bytes).orElse(Bytes.EMPTY);
        return bytes.length() == 4
                && Tag.of(bytes.u16(0, dose.byteOrder()), bytes.u16(2, dose.byteOrder())) == Tags.GridFrameOffsetVector;
    }

    private static void onePlane(DataSet dose, Sink out) {
        for (int tag : new int[] {Tags.NumberOfFrames, Tags.FrameIncrementPointer, Tags.GridFrameOffsetVector}) {
            if (planes(dose) == 1 && dose.hasValue(tag)) {
                out.add(Text.name(tag, DataSet.EMPTY), "is written for a dose of one plane");
            }
        }
    }

    private static void offsets(DataSet dose, Sink out) {
        double[] offsets = dose.doubles(Tags.GridFrameOffsetVector);
        int[] frames = dose.ints(Tags.NumberOfFrames);
        if (planes(dose) == 1) {
            return;
        }
        boolean rises = offsets.length > 0 && offsets[0] == 0;
        for (int i = 1; i < offsets.length; i++) {
            rises &= offsets[i] > offsets[i - 1];
        }
        if (!rises || frames.length == 1 && offsets.length != frames[0]) {
            out.add(
                    "GridFrameOffsetVector",
                    "has " + offsets.length + " offsets; accepted: one for each frame, rising from 0");
        }
    }

    // E38: the smallest scaling that holds the greatest dose in 16 bits.
    private static void resolution(DataSet dose, Sink out) {
        long greatest = DoseValues.of(dose).map(DoseValues::greatest).orElse(0L);
        if (greatest > 0 && greatest < NEAR * FULL_SCALE) {
            out.add(
                    "DoseGridScaling",
                    "makes " + greatest + " the greatest stored value; accepted: close to " + FULL_SCALE);
        }
    }

    private static void sums(SubjectSet set, SetSink out) {
        for (DoseSum sum : DoseSum.of(set)) {
            Optional<Double> worst = sum.worst();
            if (worst.isPresent() && worst.get() > DoseSum.LIMIT) {
                out.add("beam doses of " + sum.plan().path() + " do not add up to it: " + DoseSum.percent(worst.get())
                        + " of the maximum away at most");
            }
        }
    }

    // E06: ...481.8 for an ion plan.
    private static void planClass(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            set.find(References.plan(dose.dataSet())).ifPresent(plan -> {
                String named = dose.dataSet()
                        .items(Tags.ReferencedRTPlanSequence)
                        .getFirst()
                        .string(Tags.ReferencedSOPClassUID);
                if (!named.equals(plan.sopClass())) {
                    out.add(
                            dose,
                            "ReferencedRTPlanSequence[1].ReferencedSOPClassUID",
                            "is " + named + "; accepted: that of the plan, " + plan.sopClass());
                }
            });
        }
    }

    /** The UID names the plan, or nothing at all (evaluation dose), but no object of another kind. */
    private static void plan(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            set.find(References.plan(dose.dataSet())).ifPresent(found -> {
                if (!Set.of(Iods.PLAN, Iods.ION_PLAN).contains(set.iod(found))) {
                    out.add(
                            dose,
                            "ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID",
                            "is that of " + found.path() + ", which is no plan");
                }
            });
        }
    }

    private static void fractionGroup(DataSet dose, Sink out) {
        String where = "ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence";
        for (DataSet plan : dose.items(Tags.ReferencedRTPlanSequence)) {
            List<DataSet> groups = plan.items(Tags.ReferencedFractionGroupSequence);
            boolean beam = dose.string(Tags.DoseSummationType).equals("BEAM");
            if (!beam && !groups.isEmpty()) {
                out.add(where, "is written for a dose of the plan");
            } else if (beam && groups.size() != 1) {
                out.add(where, "has " + groups.size() + " items; accepted: exactly 1 for a beam dose");
            } else if (beam) {
                group(groups.getFirst(), where + "[1].", out);
            }
        }
    }

    private static void group(DataSet group, String where, Sink out) {
        int[] number = group.ints(Tags.ReferencedFractionGroupNumber);
        if (number.length != 1 || number[0] != 1) {
            out.add(
                    where + "ReferencedFractionGroupNumber",
                    "is " + group.string(Tags.ReferencedFractionGroupNumber) + "; accepted: 1");
        }
        List<DataSet> beams = group.items(Tags.ReferencedBeamSequence);
        if (beams.isEmpty() || !beams.getFirst().hasValue(Tags.ReferencedBeamNumber)) {
            out.add(where + "ReferencedBeamSequence", "names no beam");
        }
    }

    private static void modules(DataSet dose, Sink out) {
        for (int tag : new int[] {Tags.DVHSequence, Tags.StructureSetROISequence, Tags.ROIContourSequence}) {
            if (!dose.items(tag).isEmpty()) {
                out.add(Text.name(tag, DataSet.EMPTY), "is not written in a dose");
            }
        }
    }
}
