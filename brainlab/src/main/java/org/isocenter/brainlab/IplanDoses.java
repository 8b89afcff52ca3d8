package org.isocenter.brainlab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Doses of iPlan RT Dose: a volume or a DVH, and what each refers to. */
final class IplanDoses {
    /** Terms that go beyond one plan, so that none is named. */
    private static final Set<String> BEYOND_A_PLAN = Set.of("COMPOSITE", "TOTAL_HOMO", "TOTAL_HETERO");

    private static final Map<String, Integer> PIXELS = pixels();

    static final List<Check> CHECKS = new CheckList(IplanDoses.class)
            .written("IPL-DOSE-001", IplanDoses::oneKind, Iods.DOSE)
            .written("IPL-DOSE-002", IplanDoses::entirePlan, Iods.DOSE)
            .writtenSet("IPL-DOSE-007", IplanDoses::composite)
            .written("IPL-DOSE-009", IplanDoses::noPlan, Iods.DOSE)
            .written("IPL-DOSE-011", IplanDoses::references, Iods.DOSE)
            .written("IPL-DOSE-012", IplanDoses::noPixels, Iods.DOSE)
            .written("IPL-DOSE-013", IplanDoses::grid, Iods.DOSE)
            .written("IPL-DOSE-014", IplanDoses::frames, Iods.DOSE)
            .written("IPL-DOSE-015", IplanDoses::frameCount, Iods.DOSE)
            .written("IPL-DOSE-016", IplanDoses::bits, Iods.DOSE)
            .writtenSet("IPL-DVH-011", IplanDoses::severalPlans)
            .all();

    private IplanDoses() {}

    private static Map<String, Integer> pixels() {
        Map<String, Integer> pixels = new LinkedHashMap<>();
        pixels.put("SamplesPerPixel", Tags.SamplesPerPixel);
        pixels.put("PhotometricInterpretation", Tags.PhotometricInterpretation);
        pixels.put("BitsAllocated", Tags.BitsAllocated);
        pixels.put("BitsStored", Tags.BitsStored);
        pixels.put("HighBit", Tags.HighBit);
        pixels.put("PixelRepresentation", Tags.PixelRepresentation);
        return pixels;
    }

    /** By its size: an object may have been read without its pixels. */
    static boolean isVolume(DataSet dose) {
        return dose.hasValue(Tags.Rows) || dose.has(Tags.PixelData);
    }

    static boolean isDvh(DataSet dose) {
        return !dose.items(Tags.DVHSequence).isEmpty();
    }

    private static String type(DataSet dose) {
        return dose.string(Tags.DoseSummationType);
    }

    private static void oneKind(DataSet dose, Sink out) {
        if (isVolume(dose) == isDvh(dose)) {
            out.add(
                    "DVHSequence",
                    isDvh(dose) ? "stands beside a volume; accepted: one of them" : "is missing, and so is a volume");
        }
    }

    private static void entirePlan(DataSet dose, Sink out) {
        if (isDvh(dose) && (type(dose).equals("FRACTION") || type(dose).equals("BEAM"))) {
            out.add("DoseSummationType", "is " + type(dose) + "; accepted: the entire plan for a DVH");
        }
    }

    private static void composite(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            if (type(dose.dataSet()).equals("COMPOSITE") && plans(set, dose) == 1) {
                out.add(dose, "DoseSummationType", "is COMPOSITE, but the export has one plan");
            }
        }
    }

    private static void severalPlans(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            if (isDvh(dose.dataSet()) && type(dose.dataSet()).equals("PLAN") && plans(set, dose) > 1) {
                out.add(dose, "DoseSummationType", "is PLAN; accepted: COMPOSITE for a DVH of several plans");
            }
        }
    }

    private static long plans(SubjectSet set, Subject dose) {
        return set.all(Iods.PLAN).stream()
                .filter(plan -> IplanCommon.export(plan.dataSet()).equals(IplanCommon.export(dose.dataSet())))
                .count();
    }

    private static void noPlan(DataSet dose, Sink out) {
        if (BEYOND_A_PLAN.contains(type(dose)) && dose.has(Tags.ReferencedRTPlanSequence)) {
            out.add("ReferencedRTPlanSequence", "is not written for a dose of type " + type(dose));
        }
    }

    private static void references(DataSet dose, Sink out) {
        if (!Set.of("PLAN", "FRACTION", "BEAM").contains(type(dose))) {
            return;
        }
        List<DataSet> plans = dose.items(Tags.ReferencedRTPlanSequence);
        if (plans.isEmpty() || !plans.getFirst().hasValue(Tags.ReferencedSOPInstanceUID)) {
            out.add("ReferencedRTPlanSequence", "names no plan");
            return;
        }
        List<DataSet> groups = plans.getFirst().items(Tags.ReferencedFractionGroupSequence);
        String where = "ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence";
        boolean needed = !type(dose).equals("PLAN");
        if (needed && (groups.isEmpty() || !groups.getFirst().hasValue(Tags.ReferencedFractionGroupNumber))) {
            out.add(where, "names no fraction group for a dose of type " + type(dose));
        } else if (type(dose).equals("BEAM")
                && groups.getFirst().items(Tags.ReferencedBeamSequence).stream()
                        .noneMatch(beam -> beam.hasValue(Tags.ReferencedBeamNumber))) {
            out.add(where + "[1].ReferencedBeamSequence", "names no beam");
        }
    }

    private static void noPixels(DataSet dose, Sink out) {
        PIXELS.forEach((attribute, tag) -> {
            if (isDvh(dose) && !isVolume(dose) && dose.has(tag)) {
                out.add(attribute, "is not written with a DVH");
            }
        });
    }

    private static void grid(DataSet dose, Sink out) {
        if (isVolume(dose) && !dose.hasValue(Tags.GridFrameOffsetVector)) {
            out.add("GridFrameOffsetVector", "is missing in a volume");
        }
        if (!dose.hasValue(Tags.DoseGridScaling)) {
            out.add("DoseGridScaling", "is missing");
        }
    }

    // ERR-01: the statement prints the tag of Dose Units, which is understood.
    private static void frames(DataSet dose, Sink out) {
        if (!isVolume(dose)) {
            return;
        }
        if (!dose.hasValue(Tags.NumberOfFrames)) {
            out.add("NumberOfFrames", "is missing in a volume");
        }
        String pointer = dose.string(Tags.FrameIncrementPointer);
        if (!pointer.equalsIgnoreCase("3004000C") && !pointer.equals("30040002")) {
            out.add(
                    "FrameIncrementPointer",
                    (pointer.isEmpty() ? "is missing" : "is " + pointer)
                            + "; accepted: (3004,000C), Grid Frame Offset Vector");
        }
    }

    private static void frameCount(DataSet dose, Sink out) {
        int[] frames = dose.ints(Tags.NumberOfFrames);
        int offsets = dose.doubles(Tags.GridFrameOffsetVector).length;
        if (frames.length > 0 && offsets > 0 && frames[0] != offsets) {
            out.add(
                    "NumberOfFrames",
                    "is " + frames[0] + "; accepted: " + offsets + ", the offsets of Grid Frame Offset Vector");
        }
    }

    private static void bits(DataSet dose, Sink out) {
        int[] allocated = dose.ints(Tags.BitsAllocated);
        int[] representation = dose.ints(Tags.PixelRepresentation);
        if (allocated.length > 0 && allocated[0] != 16 && allocated[0] != 32) {
            out.add("BitsAllocated", "is " + allocated[0] + "; accepted: 16, 32");
        }
        if (representation.length > 0 && representation[0] != 0) {
            out.add("PixelRepresentation", "is " + representation[0] + "; accepted: 0, unsigned");
        }
    }
}
