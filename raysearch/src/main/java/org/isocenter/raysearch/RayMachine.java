package org.isocenter.raysearch;

import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Machine;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;
import org.isocenter.readings.Tolerances;

/**
 * RayStation import of plans: whether beams fit the machine they name (DECISIONS 12). A beam that does not fit is imported, and a
 * person assigns it to a machine. Without a model of the machine nothing is decided, which is said once a plan.
 */
final class RayMachine {
    private static final double SAME_ENERGY = 1e-6;

    static final List<Check> CHECKS = new CheckList(RayMachine.class)
            .object("RAY-IMP-PLAN-042", RayMachine::names, Iods.PLAN)
            .object("RAY-IMP-PLAN-050", RayMachine::devices, Iods.PLAN)
            .object("RAY-IMP-PLAN-080", RayMachine::energies, Iods.PLAN)
            .all();

    private RayMachine() {}

    private interface BeamTest {
        void judge(Beams.Beam beam, Machine machine, Sink out);
    }

    private static void names(DataSet plan, Sink out) {
        List<Beams.Beam> beams = Beams.treated(plan);
        if (out.machines().isEmpty() && !beams.isEmpty()) {
            undecided(beams.getFirst(), "TreatmentMachineName", out);
            return;
        }
        for (Beams.Beam beam : beams) {
            String name = beam.item().string(Tags.TreatmentMachineName);
            if (!name.isEmpty() && out.machines().find(name).isEmpty()) {
                out.add(
                        beam.where("TreatmentMachineName"),
                        "is " + name + "; known are "
                                + Words.list(out.machines().names()));
            }
        }
    }

    private static void undecided(Beams.Beam beam, String attribute, Sink out) {
        String name = beam.item().string(Tags.TreatmentMachineName);
        out.undecided(beam.where(attribute), "machine " + (name.isEmpty() ? "without name" : name) + " unknown");
    }

    /** Judges each beam of a known machine; says of the first other one that nothing is decided. */
    private static void each(DataSet plan, String attribute, BeamTest test, Sink out) {
        boolean told = false;
        for (Beams.Beam beam : Beams.treated(plan)) {
            Optional<Machine> machine = out.machines().find(beam.item().string(Tags.TreatmentMachineName));
            machine.ifPresent(known -> test.judge(beam, known, out));
            if (machine.isEmpty() && !told) {
                undecided(beam, attribute, out);
                told = true;
            }
        }
    }

    private static void devices(DataSet plan, Sink out) {
        each(plan, "BeamLimitingDeviceSequence", RayMachine::devices, out);
    }

    private static void devices(Beams.Beam beam, Machine machine, Sink out) {
        List<DataSet> items = beam.item().items(Tags.BeamLimitingDeviceSequence);
        for (int i = 0; i < items.size(); i++) {
            String where = beam.where("BeamLimitingDeviceSequence[" + (i + 1) + "].");
            String type = items.get(i).string(Tags.RTBeamLimitingDeviceType);
            Optional<Machine.Device> device = machine.device(type);
            if (device.isPresent()) {
                fit(items.get(i), where, device.get(), machine, out);
            } else if (!machine.devices().isEmpty() && type.startsWith("MLC")) {
                out.add(
                        where + "RTBeamLimitingDeviceType",
                        "is " + type + ", which " + machine.name() + " does not have");
            }
        }
    }

    private static void fit(DataSet item, String where, Machine.Device device, Machine machine, Sink out) {
        int[] pairs = item.ints(Tags.NumberOfLeafJawPairs);
        if (pairs.length > 0 && pairs[0] != device.pairs()) {
            out.add(
                    where + "NumberOfLeafJawPairs",
                    "is " + pairs[0] + "; " + machine.name() + " has " + device.pairs());
            return;
        }
        double[] boundaries = item.doubles(Tags.LeafPositionBoundaries);
        double[] known =
                device.boundariesMm().stream().mapToDouble(Double::doubleValue).toArray();
        if (boundaries.length > 0 && known.length > 0 && !Tolerances.same(boundaries, known, Tolerances.POSITION_MM)) {
            out.add(where + "LeafPositionBoundaries", "are not those of " + machine.name());
        }
    }

    private static void energies(DataSet plan, Sink out) {
        each(plan, "ControlPointSequence[1].NominalBeamEnergy", RayMachine::energy, out);
    }

    private static void energy(Beams.Beam beam, Machine machine, Sink out) {
        List<DataSet> points = beam.controlPoints();
        double[] energy = points.isEmpty() ? new double[0] : points.getFirst().doubles(Tags.NominalBeamEnergy);
        String radiation = beam.item().string(Tags.RadiationType);
        if (energy.length == 0 || machine.beams().isEmpty()) {
            return;
        }
        boolean known = machine.beams().stream()
                .anyMatch(quality ->
                        quality.radiation().equals(radiation) && Math.abs(quality.energy() - energy[0]) <= SAME_ENERGY);
        if (!known) {
            out.add(
                    beam.wherePoint(0, "NominalBeamEnergy"),
                    "is " + Words.number(energy[0]) + ", and " + machine.name() + " has no such " + radiation
                            + " beam");
        }
    }
}
