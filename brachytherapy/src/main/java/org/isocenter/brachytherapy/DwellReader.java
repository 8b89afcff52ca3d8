package org.isocenter.brachytherapy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.brachytherapy.BrachyPlan.Channel;
import org.isocenter.brachytherapy.BrachyPlan.PlanSource;
import org.isocenter.brachytherapy.BrachyPlan.Setup;
import org.isocenter.brachytherapy.DwellWeights.Part;
import org.isocenter.rt.Point;

/** Dwells of a plan: its channels with the source that moves in each. */
final class DwellReader {
    private static final double SECONDS_PER_HOUR = 3600;
    /** ONC-TG43-012, ONC-BRACHY-033: rounding of the writer. */
    private static final double AIR_KERMA_TOLERANCE = 0.01;

    private static final String STANDARD = "PS3.3 C.8.8.15";

    private final BrachyPlan plan;
    private final Map<Integer, List<Point>> applicators;
    private final Findings findings;
    private final PlanSources sources;
    private final Map<Integer, Optional<Source>> models = new HashMap<>();
    private final double timeFactor;

    DwellReader(
            BrachyPlan plan,
            SourceLibrary library,
            BrachySettings settings,
            Map<Integer, List<Point>> applicators,
            Findings findings) {
        this.plan = plan;
        this.applicators = applicators;
        this.findings = findings;
        this.sources = new PlanSources(plan, library, settings, findings);
        this.timeFactor = sources.timeFactor();
    }

    Dwells dwells() {
        List<Dwell> dwells = new ArrayList<>();
        for (Setup setup : plan.setups()) {
            List<Dwell> inSetup = new ArrayList<>();
            setup.channels().forEach(channel -> inSetup.addAll(channel(setup, channel)));
            compareAirKerma(setup, inSetup);
            dwells.addAll(inSetup);
        }
        if (dwells.isEmpty() && !findings.hasErrors()) {
            findings.error("TG43-DWELLS", "ApplicationSetupSequence", "no channel has a dwell with time", STANDARD);
        }
        List<Dwell> usable = findings.hasErrors() ? List.of() : dwells;
        return new Dwells(plan, usable, airKerma(usable), timeFactor, findings.all());
    }

    private static double airKerma(List<Dwell> dwells) {
        return dwells.stream()
                .mapToDouble(dwell -> dwell.strengthU() * dwell.timeS() / SECONDS_PER_HOUR)
                .sum();
    }

    private List<Dwell> channel(Setup setup, Channel channel) {
        if (channel.totalTimeS() == 0) {
            return List.of();
        }
        if (!isReadable(channel)) {
            return List.of();
        }
        Optional<PlanSource> planned = plan.source(channel.sourceNumber());
        if (planned.isEmpty()) {
            findings.error(
                    "TG43-SOURCE",
                    channel.where() + ".ReferencedSourceNumber",
                    "source " + channel.sourceNumber() + " is not in the Source Sequence",
                    STANDARD);
            return List.of();
        }
        Optional<Source> model = models.computeIfAbsent(channel.sourceNumber(), _ -> sources.model(planned.get()));
        List<Part> parts = DwellWeights.read(channel, findings);
        return model.isEmpty() || parts.isEmpty()
                ? List.of()
                : dwells(setup, channel, planned.get(), model.get(), parts);
    }

    private boolean isReadable(Channel channel) {
        if (!(channel.totalTimeS() > 0) || Double.isInfinite(channel.totalTimeS())) {
            findings.error(
                    "TG43-TIME",
                    channel.where() + ".ChannelTotalTime",
                    channel.totalTimeS() + " s; accepted: a number from 0",
                    STANDARD);
            return false;
        }
        String movement = channel.movement();
        if (!movement.isEmpty() && !movement.equals("STEPWISE") && !movement.equals("FIXED")) {
            findings.error(
                    "TG43-MOVEMENT",
                    channel.where() + ".SourceMovementType",
                    movement + "; computed are STEPWISE and FIXED",
                    STANDARD);
            return false;
        }
        return true;
    }

    private List<Dwell> dwells(Setup setup, Channel channel, PlanSource planned, Source model, List<Part> parts) {
        List<Part> distalFirst = new ArrayList<>(parts);
        if (parts.stream().anyMatch(part -> Double.isNaN(part.place().relativePositionMm()))) {
            findings.warningOnce(
                    "TG43-RELATIVE",
                    channel.where(),
                    "control points have no relative position: the first is taken as the most distal",
                    STANDARD);
        }
        // ONC-TG43-009: the tip is where the relative position is least
        distalFirst.sort(Comparator.comparingDouble(part -> part.place().relativePositionMm()));
        Polyline catheter = new Polyline(
                channel.catheter().isEmpty()
                        ? applicators.getOrDefault(channel.roiNumber(), List.of())
                        : channel.catheter());
        List<Point> positions = new ArrayList<>();
        for (Part part : distalFirst) {
            Optional<Point> position = position(channel, part);
            if (position.isEmpty()) {
                return List.of();
            }
            positions.add(position.get());
        }
        var orientations =
                distalFirst.stream().map(part -> part.place().orientation()).toList();
        List<Optional<Point>> axes = SourceAxes.of(positions, orientations, catheter);
        List<Dwell> dwells = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            double timeS = distalFirst.get(i).part() * channel.totalTimeS() * channel.pulses();
            Optional<Point> axis = model.form() == Source.Form.POINT ? Optional.of(new Point(0, 0, 1)) : axes.get(i);
            if (timeS > 0 && axis.isEmpty()) {
                return noAxis(channel);
            }
            if (timeS > 0) {
                double relative = distalFirst.get(i).place().relativePositionMm();
                dwells.add(new Dwell(
                        setup.number(),
                        channel.number(),
                        relative,
                        positions.get(i),
                        axis.get(),
                        timeS * sources.times(planned),
                        sources.strengthU(planned),
                        model));
            }
        }
        return dwells;
    }

    private List<Dwell> noAxis(Channel channel) {
        findings.error(
                "TG43-AXIS",
                channel.where(),
                "a single place without Control Point Orientation or catheter tells no direction of a LINE source; give the"
                        + " structure set with ROI " + channel.roiNumber(),
                STANDARD);
        return List.of();
    }

    /** ONC-BRACHY-057, ONC-BRACHY-058 */
    private Optional<Point> position(Channel channel, Part part) {
        if (part.place().positionMm().isPresent()) {
            return part.place().positionMm();
        }
        double lengthMm = channel.tipOffsetMm() + part.place().relativePositionMm();
        Optional<Point> position = new Polyline(channel.catheter()).at(lengthMm);
        if (position.isEmpty()) {
            findings.error(
                    "ONC-BRACHY-058",
                    channel.where() + ".BrachyControlPointSequence",
                    "control point " + part.place().index() + " has no 3D position, and "
                            + (channel.catheter().isEmpty()
                                    ? "the plan tells no catheter"
                                    : lengthMm + " mm from the tip is not on the catheter"),
                    STANDARD);
        }
        return position;
    }

    /** ONC-TG43-012: the plan's own total, of one pulse or of all, of one fraction or of all. */
    private void compareAirKerma(Setup setup, List<Dwell> dwells) {
        double told = setup.totalReferenceAirKermaUgy();
        double found = airKerma(dwells);
        if (!(told > 0) || found == 0 || sources.isMoved()) {
            return;
        }
        double ratio = told / found;
        int pulses = setup.channels().stream().mapToInt(Channel::pulses).max().orElse(1);
        boolean isCounted =
                isNear(ratio, 1) || isNear(ratio * pulses, 1) || isNear(ratio, Math.max(1, plan.fractions()));
        if (!isCounted) {
            findings.warning(
                    "ONC-TG43-012",
                    "ApplicationSetupSequence.TotalReferenceAirKerma",
                    told + " uGy of setup " + setup.number() + "; strength by time is " + found + " uGy",
                    STANDARD);
        }
    }

    private static boolean isNear(double ratio, double count) {
        return Math.abs(ratio / count - 1) <= AIR_KERMA_TOLERANCE;
    }
}
