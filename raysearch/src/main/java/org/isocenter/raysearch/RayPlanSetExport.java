package org.isocenter.raysearch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;
import org.isocenter.readings.DoseSum;
import org.isocenter.readings.Tolerances;

/** RayStation export of plans of both kinds: held against images, structure set and doses in the set. */
final class RayPlanSetExport {
    /** Displacements are decimal text of a difference. */
    private static final double DISPLACEMENT_MM = 0.1;

    static final List<Check> CHECKS = new CheckList(RayPlanSetExport.class)
            .writtenSet("RAY-EXP-PLAN-002", RayPlanSetExport::frames)
            .writtenSet("RAY-EXP-PLAN-007", RayPlanSetExport::structures)
            .writtenSet("RAY-EXP-PLAN-008", RayPlanSetExport::doses)
            .writtenSet("RAY-EXP-PLAN-016", RayPlanSetExport::displacements)
            .writtenSet("RAY-EXP-PLAN-017", RayPlanSetExport::withoutLocalization)
            .writtenSet("RAY-EXP-PLAN-036", RayPlanSetExport::beamDoses)
            .all();

    private RayPlanSetExport() {}

    private static List<Subject> plans(SubjectSet set) {
        return set.all(Iods.PLAN, Iods.ION_PLAN);
    }

    private static void frames(SubjectSet set, SetSink out) {
        List<DataSet> images = RayWritten.images(set);
        for (Subject plan : plans(set)) {
            String frame = plan.dataSet().string(Tags.FrameOfReferenceUID);
            if (!images.isEmpty()
                    && images.stream()
                            .noneMatch(image -> References.frame(image).equals(frame))) {
                out.add(plan, "FrameOfReferenceUID", "is " + frame + ", which no image series here has");
            }
        }
    }

    private static void structures(SubjectSet set, SetSink out) {
        for (Subject plan : plans(set)) {
            String frame = plan.dataSet().string(Tags.FrameOfReferenceUID);
            set.find(References.structureSet(plan.dataSet())).ifPresent(structures -> {
                if (!References.frame(structures.dataSet()).equals(frame)) {
                    out.add(
                            plan,
                            "ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID",
                            "is that of a structure set on another image series, " + structures.path());
                }
            });
        }
    }

    private static void doses(SubjectSet set, SetSink out) {
        for (Subject plan : plans(set)) {
            List<DataSet> doses = plan.dataSet().items(Tags.ReferencedDoseSequence);
            for (int i = 0; i < doses.size(); i++) {
                String uid = doses.get(i).string(Tags.ReferencedSOPInstanceUID);
                if (!set.has(uid)) {
                    out.add(
                            plan,
                            "ReferencedDoseSequence[" + (i + 1) + "].ReferencedSOPInstanceUID",
                            "is " + uid + ", a dose that was not exported with the plan");
                }
            }
        }
    }

    /** A beam names its dose where that is exported. */
    private static void beamDoses(SubjectSet set, SetSink out) {
        for (Subject plan : plans(set)) {
            Map<String, Subject> byBeam = new HashMap<>();
            for (Subject dose : set.all(Iods.DOSE)) {
                Set<String> numbers = DoseSum.beamNumbers(dose.dataSet());
                if (References.plan(dose.dataSet()).equals(plan.sopInstance()) && numbers.size() == 1) {
                    byBeam.putIfAbsent(numbers.iterator().next(), dose);
                }
            }
            for (Beams.Beam beam : Beams.treated(plan.dataSet())) {
                boolean named = !beam.item().items(Tags.ReferencedDoseSequence).isEmpty();
                if (byBeam.containsKey(beam.number()) && !named && set.iod(plan).equals(Iods.PLAN)) {
                    out.add(
                            plan,
                            beam.where("ReferencedDoseSequence"),
                            "is missing; the dose of the beam is "
                                    + byBeam.get(beam.number()).path());
                }
            }
        }
    }

    /** Position of the localization point of a structure set; {@code null} where it has none. */
    private static double[] localization(DataSet structures) {
        String number = "";
        for (DataSet item : structures.items(Tags.RTROIObservationsSequence)) {
            boolean is = item.string(Tags.ROIObservationLabel).equals("Localization Poi");
            number = is ? item.string(Tags.ReferencedROINumber) : number;
        }
        for (DataSet item : structures.items(Tags.ROIContourSequence)) {
            List<DataSet> contours = item.items(Tags.ContourSequence);
            if (!number.isEmpty() && item.string(Tags.ReferencedROINumber).equals(number) && !contours.isEmpty()) {
                double[] point = contours.getFirst().doubles(Tags.ContourData);
                return point.length == 3 ? point : null;
            }
        }
        return null;
    }

    private interface Setup {
        void judge(Subject plan, DataSet setup, String where, double[] localization);
    }

    private static void eachDisplaced(SubjectSet set, Setup test) {
        for (Subject plan : plans(set)) {
            Subject structures =
                    set.find(References.structureSet(plan.dataSet())).orElse(null);
            List<DataSet> setups = plan.dataSet().items(Tags.PatientSetupSequence);
            for (int i = 0; i < setups.size() && structures != null; i++) {
                if (setups.get(i).hasValue(Tags.TableTopLateralSetupDisplacement)) {
                    test.judge(
                            plan,
                            setups.get(i),
                            "PatientSetupSequence[" + (i + 1) + "].TableTopLateralSetupDisplacement",
                            localization(structures.dataSet()));
                }
            }
        }
    }

    private static void withoutLocalization(SubjectSet set, SetSink out) {
        eachDisplaced(set, (plan, _, where, localization) -> {
            if (localization == null) {
                out.add(plan, where, "is written although the structure set has no localization point");
            }
        });
    }

    private static void displacements(SubjectSet set, SetSink out) {
        eachDisplaced(set, (plan, setup, where, localization) -> {
            double[] isocenter = isocenter(plan.dataSet());
            String position = setup.string(Tags.PatientPosition);
            if (localization == null || isocenter == null || !position.matches("[HF]F[SP]")) {
                return;
            }
            double[] found = {
                number(setup, Tags.TableTopLateralSetupDisplacement),
                number(setup, Tags.TableTopLongitudinalSetupDisplacement),
                number(setup, Tags.TableTopVerticalSetupDisplacement)
            };
            double[] expected = tableTop(localization, isocenter, position);
            if (!Tolerances.same(found, expected, DISPLACEMENT_MM)) {
                out.add(
                        plan,
                        where,
                        "with longitudinal and vertical is " + Words.numbers(found)
                                + "; accepted: localization point minus isocenter, " + Words.numbers(expected));
            }
        });
    }

    private static double number(DataSet item, int tag) {
        double[] value = item.doubles(tag);
        return value.length == 1 ? value[0] : Double.NaN;
    }

    private static double[] isocenter(DataSet plan) {
        return Beams.treated(plan).stream()
                .flatMap(beam -> beam.controlPoints().stream().limit(1))
                .map(point -> point.doubles(Tags.IsocenterPosition))
                .filter(point -> point.length == 3)
                .findFirst()
                .orElse(null);
    }

    /**
     * From patient to IEC table top without rotation: lateral, longitudinal, vertical. Head first supine lies with x to the
     * right of a viewer at the foot end, z into the gantry and y down.
     */
    private static double[] tableTop(double[] point, double[] origin, String position) {
        double x = point[0] - origin[0];
        double y = point[1] - origin[1];
        double z = point[2] - origin[2];
        boolean supine = position.endsWith("S");
        boolean headFirst = position.startsWith("H");
        return new double[] {supine == headFirst ? x : -x, headFirst ? z : -z, supine ? -y : y};
    }
}
