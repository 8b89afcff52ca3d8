package org.isocenter.planning;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.isocenter.conformance.Machine;
import org.isocenter.planning.Beam.ControlPoint;
import org.isocenter.planning.Beam.Device;

/** Jaws and leaves of each control point: order, crossing, travel, an opening where dose is delivered (field.md P-02). */
final class LeafChecks {
    private static final String STANDARD = "PS3.3 C.8.8.14";
    private static final double BOUNDARY_MM = 0.05;

    private final Beam beam;
    private final Optional<Machine> machine;
    private final PlanCheckSettings settings;
    private final Sink out;
    private final Set<String> said = new HashSet<>();

    private LeafChecks(Beam beam, Optional<Machine> machine, PlanCheckSettings settings, Sink out) {
        this.beam = beam;
        this.machine = machine;
        this.settings = settings;
        this.out = out;
    }

    static void judge(Beam beam, Optional<Machine> machine, PlanCheckSettings settings, Sink out) {
        LeafChecks checks = new LeafChecks(beam, machine, settings, out);
        beam.devices().forEach(checks::device);
        for (int i = 0; i < beam.points().size(); i++) {
            checks.point(i);
        }
    }

    private void device(Device device) {
        boolean isCounted = device.pairs() >= 1;
        if (!isCounted) {
            out.error("PC-MLC-01", device.where() + ".NumberOfLeafJawPairs", "no number of pairs", STANDARD);
        }
        if (!device.isLeaves()) {
            return;
        }
        double[] boundaries = device.boundariesMm();
        if (isCounted && boundaries.length != device.pairs() + 1) {
            out.error(
                    "PC-MLC-01",
                    device.where() + ".LeafPositionBoundaries",
                    boundaries.length + " boundaries of " + device.pairs() + " pairs; accepted: one more than pairs",
                    STANDARD);
        }
        for (int i = 0; i < boundaries.length; i++) {
            if (!Double.isFinite(boundaries[i]) || i > 0 && boundaries[i] <= boundaries[i - 1]) {
                out.error(
                        "PC-MLC-01",
                        device.where() + ".LeafPositionBoundaries",
                        Numbers.text(boundaries[i]) + " at place " + (i + 1) + "; boundaries rise",
                        STANDARD);
                return;
            }
        }
        machine.flatMap(known -> known.device(device.type())).ifPresent(known -> compare(device, known));
    }

    private void compare(Device device, Machine.Device known) {
        if (known.pairs() != device.pairs()) {
            out.error(
                    "PC-MLC-05",
                    device.where(),
                    device.pairs() + " pairs; the machine has " + known.pairs(),
                    "machine model");
            return;
        }
        for (int i = 0; i < known.boundariesMm().size() && i < device.boundariesMm().length; i++) {
            if (Math.abs(known.boundariesMm().get(i) - device.boundariesMm()[i]) > BOUNDARY_MM) {
                out.error(
                        "PC-MLC-05",
                        device.where() + ".LeafPositionBoundaries",
                        "boundary " + (i + 1) + " is "
                                + Numbers.text(device.boundariesMm()[i]) + " mm; the machine has "
                                + Numbers.text(known.boundariesMm().get(i)),
                        "machine model");
                return;
            }
        }
    }

    private void point(int index) {
        ControlPoint point = beam.points().get(index);
        for (Device device : beam.devices()) {
            double[] positions = point.positionsMm().get(device.type());
            if (positions == null) {
                missing(device, point, index);
            } else if (point.own().contains(device.type())) {
                positions(device, positions, point);
            }
        }
        for (String type : point.own()) {
            if (beam.devices().stream().noneMatch(device -> device.type().equals(type)) && said.add("no " + type)) {
                out.error("PC-MLC-02", at(point), "positions of " + type + ", which the beam does not have", STANDARD);
            }
        }
        aperture(index);
    }

    private void missing(Device device, ControlPoint point, int index) {
        // Static ion beams and electron beams need no positions: PS3.3 C.8.8.25, C.8.8.14 (1C)
        if (index == 0
                && !beam.isIon()
                && beam.isTreatment()
                && !beam.radiation().equals("ELECTRON")) {
            out.error("PC-MLC-02", at(point), device.type() + " has no positions in the first control point", STANDARD);
        }
    }

    private static String at(ControlPoint point) {
        return point.where() + ".BeamLimitingDevicePositionSequence";
    }

    private void positions(Device device, double[] positions, ControlPoint point) {
        int pairs = device.pairs();
        if (positions.length != 2L * pairs) {
            once(
                    "PC-MLC-02",
                    device,
                    point,
                    positions.length + " positions of " + device.type() + "; accepted: two a pair, " + 2L * pairs);
            return;
        }
        Optional<Machine.Device> known = machine.flatMap(model -> model.device(device.type()));
        for (int pair = 0; pair < pairs; pair++) {
            double first = positions[pair];
            double second = positions[pair + pairs];
            if (!Double.isFinite(first) || !Double.isFinite(second)) {
                once("PC-MLC-02", device, point, "pair " + (pair + 1) + " of " + device.type() + " holds no number");
            } else if (first > second + settings.leafGapMm()) {
                once(
                        device.isLeaves() ? "PC-MLC-03" : "PC-JAW-01",
                        device,
                        point,
                        "pair " + (pair + 1) + " of " + device.type() + " crosses: " + Numbers.text(first) + " and "
                                + Numbers.text(second) + " mm");
            }
            known.ifPresent(limits -> travel(device, limits, first, second, point));
        }
    }

    private void travel(Device device, Machine.Device limits, double first, double second, ControlPoint point) {
        double low = Math.min(first, second);
        double high = Math.max(first, second);
        if (low < limits.minMm() - BOUNDARY_MM || high > limits.maxMm() + BOUNDARY_MM) {
            once(
                    device.isLeaves() ? "PC-MLC-04" : "PC-JAW-02",
                    device,
                    point,
                    device.type() + " at " + Numbers.text(low)
                            + " and " + Numbers.text(high) + " mm; the machine goes from "
                            + Numbers.text(limits.minMm()) + " to "
                            + Numbers.text(limits.maxMm()));
        }
    }

    /** The first control point of a beam with a fault stands for those after it. */
    private void once(String rule, Device device, ControlPoint point, String message) {
        if (said.add(rule + device.type())) {
            out.error(
                    rule,
                    at(point),
                    message,
                    rule.endsWith("-04") || rule.endsWith("JAW-02") ? "machine model" : STANDARD);
        }
    }

    /** PC-MLC-06: dose is delivered, and nothing is open inside the jaws. */
    private void aperture(int index) {
        ControlPoint point = beam.points().get(index);
        boolean isLast = index + 1 == beam.points().size();
        boolean delivers = !isLast && beam.points().get(index + 1).weight() > point.weight();
        if (!beam.isTreatment() || beam.isIon() || beam.leaves().isEmpty() || !delivers) {
            return;
        }
        Aperture here = Aperture.of(beam, point);
        Aperture next = Aperture.of(beam, beam.points().get(index + 1));
        if (here.isKnown() && next.isKnown() && here.areaMm2() == 0 && next.areaMm2() == 0 && said.add("PC-MLC-06")) {
            out.warning(
                    "PC-MLC-06",
                    at(point),
                    "meterset is delivered while no leaf pair is open inside the jaws",
                    "TG-275");
        }
    }
}
