package org.isocenter.planning;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.isocenter.conformance.Machine;
import org.isocenter.dicom.Tags;
import org.isocenter.planning.Beam.ControlPoint;

/** Machines and beam qualities against what the clinic has. */
final class MachineChecks {
    private static final String MODEL = "machine model";
    private static final double DISTANCE_MM = 1;
    private static final double ENERGY = 0.05;

    private MachineChecks() {}

    static void judge(PlanInputs inputs, List<Beam> beams, Sink out) {
        Set<String> names = new TreeSet<>();
        for (Beam beam : beams) {
            String name = beam.item().string(Tags.TreatmentMachineName);
            if (beam.isTreatment()) {
                names.add(name);
            }
            if (!inputs.machines().isEmpty()) {
                Optional<Machine> machine = inputs.machines().find(name);
                if (machine.isEmpty()) {
                    out.error(
                            "PC-MACH-01",
                            beam.where() + ".TreatmentMachineName",
                            "'" + name + "' is not in the machine model, which has "
                                    + String.join(", ", inputs.machines().names()),
                            MODEL);
                } else {
                    judge(beam, machine.get(), out);
                }
            }
            energies(beam, out);
        }
        if (names.size() > 1) {
            out.error(
                    "PC-MACH-05",
                    "BeamSequence",
                    "beams are on several machines: " + String.join(", ", names),
                    "TG-275");
        }
    }

    private static void judge(Beam beam, Machine machine, Sink out) {
        double distance = Numbers.number(beam.item(), Tags.SourceAxisDistance);
        if (Math.abs(distance - machine.sourceAxisDistanceMm()) > DISTANCE_MM) {
            out.error(
                    "PC-MACH-03",
                    beam.where() + ".SourceAxisDistance",
                    Numbers.text(distance) + " mm; the machine has " + Numbers.text(machine.sourceAxisDistanceMm()),
                    MODEL);
        }
        if (machine.beams().isEmpty() || beam.isIon()) {
            return;
        }
        for (ControlPoint point : beam.points()) {
            boolean isOffered = machine.beams().stream()
                    .anyMatch(quality -> quality.radiation().equals(beam.radiation())
                            && Math.abs(quality.energy() - point.energy()) < ENERGY);
            if (!isOffered && !Double.isNaN(point.energy())) {
                out.error(
                        "PC-MACH-02",
                        point.where() + ".NominalBeamEnergy",
                        beam.radiation() + " " + Numbers.text(point.energy()) + " is not offered by " + machine.name(),
                        MODEL);
                return;
            }
        }
    }

    /** PC-MACH-04: a treatment beam has a quality, and a static photon beam keeps it. */
    private static void energies(Beam beam, Sink out) {
        if (!beam.isTreatment() || beam.points().isEmpty()) {
            return;
        }
        double first = beam.points().getFirst().energy();
        if (beam.radiation().isEmpty() || Double.isNaN(first)) {
            out.error(
                    "PC-MACH-04",
                    beam.where(),
                    beam.name() + " has no radiation type or no nominal energy",
                    "PS3.3 C.8.8.14");
            return;
        }
        for (ControlPoint point : beam.points()) {
            if (!beam.isIon() && point.energy() != first) {
                out.error(
                        "PC-MACH-04",
                        point.where() + ".NominalBeamEnergy",
                        "the energy of " + beam.name() + " changes from " + Numbers.text(first) + " to "
                                + Numbers.text(point.energy()),
                        "TG-275");
                return;
            }
        }
    }
}
