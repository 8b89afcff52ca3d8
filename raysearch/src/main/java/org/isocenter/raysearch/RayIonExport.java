package org.isocenter.raysearch;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.Beams;

/** RayStation export of ion plans: what a plan shows by itself. The make of a machine is told from Manufacturer in the beam. */
final class RayIonExport {
    private static final Set<String> PASSIVE = Set.of("NONE", "UNIFORM", "WOBBLING");
    private static final int[] SPOTS = {
        Tags.NumberOfScanSpotPositions, Tags.ScanSpotPositionMap, Tags.ScanSpotMetersetWeights
    };

    static final List<Check> CHECKS = new CheckList(RayIonExport.class)
            .written("RAY-EXP-ION-004", RayIonExport::passiveMetersets, Iods.ION_PLAN)
            .written("RAY-EXP-ION-008", RayIonExport::oneMachine, Iods.ION_PLAN)
            .written("RAY-EXP-ION-012", RayIonExport::limitingDevices, Iods.ION_PLAN)
            .written("RAY-EXP-ION-019", RayIonExport::blocks, Iods.ION_PLAN)
            .written("RAY-EXP-ION-020", counted(Tags.NumberOfRangeShifters, Tags.RangeShifterSequence), Iods.ION_PLAN)
            .written(
                    "RAY-EXP-ION-023",
                    counted(Tags.NumberOfLateralSpreadingDevices, Tags.LateralSpreadingDeviceSequence),
                    Iods.ION_PLAN)
            .written("RAY-EXP-ION-024", RayIonExport::spreadingDevices, Iods.ION_PLAN)
            .written("RAY-EXP-ION-028", RayIonExport::passiveEnergy, Iods.ION_PLAN)
            .written("RAY-EXP-ION-032", RayIonExport::spots, Iods.ION_PLAN)
            .written(
                    "RAY-EXP-ION-034",
                    points(RayPrivate.IMPAC, 0x300B, 0x90, 0x92, 0x94, 0x96, 0x98, 0x9A),
                    Iods.ION_PLAN)
            .written("RAY-EXP-ION-035", points(RayPrivate.RAYSEARCH, 0x4001, 5, 6, 7), Iods.ION_PLAN)
            .written("RAY-EXP-ION-036", points(RayPrivate.RAYSEARCH, 0x4001, 8, 9), Iods.ION_PLAN)
            .written("RAY-EXP-ION-037", beams(RayPrivate.IMPAC, 0x300B, 0x02, 0x04, 0x0E), Iods.ION_PLAN)
            .written("RAY-EXP-ION-039", beams(RayPrivate.RAYSEARCH, 0x4001, 1, 2, 3, 4), Iods.ION_PLAN)
            .written("RAY-EXP-ION-040", beams(RayPrivate.RAYSEARCH, 0x4001, 0x12), Iods.ION_PLAN)
            .all();

    private RayIonExport() {}

    static boolean isPassive(Beams.Beam beam) {
        return PASSIVE.contains(beam.item().string(Tags.ScanMode));
    }

    /** Whether the machine of a beam is of one of these makes; {@code unknown} where the beam does not say. */
    static boolean isMadeBy(Beams.Beam beam, boolean unknown, String... makes) {
        String maker = beam.item().string(Tags.Manufacturer).toUpperCase(Locale.ROOT);
        return maker.isEmpty() ? unknown : Set.of(makes).stream().anyMatch(maker::contains);
    }

    private static void passiveMetersets(DataSet plan, Sink out) {
        Set<String> passive = new HashSet<>();
        Beams.treated(plan).stream().filter(RayIonExport::isPassive).forEach(beam -> passive.add(beam.number()));
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int g = 0; g < groups.size(); g++) {
            List<DataSet> items = groups.get(g).items(Tags.ReferencedBeamSequence);
            for (int i = 0; i < items.size(); i++) {
                if (passive.contains(items.get(i).string(Tags.ReferencedBeamNumber))
                        && items.get(i).hasValue(Tags.BeamMeterset)) {
                    out.add(
                            "FractionGroupSequence[" + (g + 1) + "].ReferencedBeamSequence[" + (i + 1)
                                    + "].BeamMeterset",
                            "is " + items.get(i).string(Tags.BeamMeterset) + " for a passive beam; accepted: no value");
                }
            }
        }
    }

    private static void oneMachine(DataSet plan, Sink out) {
        String machine = null;
        for (Beams.Beam beam : Beams.all(plan)) {
            String name = beam.item().string(Tags.TreatmentMachineName);
            machine = machine == null ? name : machine;
            if (!machine.equals(name)) {
                out.add(beam.where("TreatmentMachineName"), "is " + name + " where the plan has " + machine);
            }
        }
    }

    private static void limitingDevices(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            if (!isMadeBy(beam, true, "SUMITOMO")
                    && !beam.item().items(Tags.IonBeamLimitingDeviceSequence).isEmpty()) {
                out.add(
                        beam.where("IonBeamLimitingDeviceSequence"),
                        "is written for a machine of " + beam.item().string(Tags.Manufacturer)
                                + "; accepted: Sumitomo only");
            }
        }
    }

    private static void blocks(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            int[] n = beam.item().ints(Tags.NumberOfBlocks);
            int items = beam.item().items(Tags.IonBlockSequence).size();
            if (n.length == 1 && (n[0] != items || n[0] > 1)) {
                out.add(
                        beam.where("NumberOfBlocks"),
                        "is " + n[0] + " with " + items + " items; accepted: the number of items, at most 1");
            }
        }
    }

    private static Check.ObjectTest counted(int number, int sequence) {
        return (plan, out) -> {
            for (Beams.Beam beam : Beams.all(plan)) {
                int[] n = beam.item().ints(number);
                int items = beam.item().items(sequence).size();
                if (n.length == 1 && n[0] != items) {
                    out.add(
                            beam.where(Text.name(number, DataSet.EMPTY)),
                            "is " + n[0] + "; accepted: the number of items, " + items);
                }
            }
        };
    }

    private static void spreadingDevices(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            boolean written =
                    !beam.item().items(Tags.LateralSpreadingDeviceSequence).isEmpty();
            if (written && (!isPassive(beam) || !isMadeBy(beam, true, "SUMITOMO", "MEVION"))) {
                out.add(
                        beam.where("LateralSpreadingDeviceSequence"),
                        "is written for a " + beam.item().string(Tags.ScanMode) + " beam of "
                                + beam.item().string(Tags.Manufacturer)
                                + "; accepted: Mevion double scattering and Sumitomo");
            }
        }
    }

    private static void passiveEnergy(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            for (int i = 0; i < points.size() && isPassive(beam) && isMadeBy(beam, false, "IBA", "MEVION"); i++) {
                double[] energy = points.get(i).doubles(Tags.NominalBeamEnergy);
                if (energy.length == 1 && energy[0] != 0) {
                    out.add(
                            beam.wherePoint(i, "NominalBeamEnergy"),
                            "is " + Words.numbers(energy) + " in a passive beam; accepted: 0");
                }
            }
        }
    }

    private static void spots(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            boolean scanned = beam.item().string(Tags.ScanMode).equals("MODULATED");
            for (int tag : SPOTS) {
                if (scanned && !points.isEmpty() && !points.getFirst().hasValue(tag)) {
                    out.add(beam.wherePoint(0, Text.name(tag, DataSet.EMPTY)), "is missing in a scanned beam");
                }
            }
        }
    }

    private static Set<Integer> set(int... numbers) {
        Set<Integer> all = new HashSet<>();
        for (int number : numbers) {
            all.add(number);
        }
        return all;
    }

    private static Check.ObjectTest points(String creator, int group, int... last) {
        return (plan, out) -> {
            for (Beams.Beam beam : Beams.all(plan)) {
                List<DataSet> points = beam.controlPoints();
                for (int i = 0; i < points.size(); i++) {
                    RayPrivate.under(creator, group, set(last), points.get(i), beam.wherePoint(i, ""), out);
                }
            }
        };
    }

    private static Check.ObjectTest beams(String creator, int group, int... last) {
        return (plan, out) -> {
            for (Beams.Beam beam : Beams.all(plan)) {
                RayPrivate.under(creator, group, set(last), beam.item(), beam.where(""), out);
            }
        };
    }
}
