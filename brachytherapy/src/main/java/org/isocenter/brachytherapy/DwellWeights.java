package org.isocenter.brachytherapy;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.brachytherapy.BrachyPlan.Channel;
import org.isocenter.brachytherapy.BrachyPlan.ControlPoint;

/**
 * How long the source stands at each place of a channel, out of Cumulative Time Weight. The standard has two control points a dwell, at
 * arrival and departure (PS3.3 C.8.8.15.9); there are plans with one (ONC-BRACHY-055), and plans whose weight begins at 0 with each pair.
 */
final class DwellWeights {
    /** Control points as near as this are one place. */
    private static final double SAME_MM = 0.01;
    /** Part of the total that may get lost by rounding of decimal strings. */
    private static final double ROUNDING = 1e-3;
    /** Part from which the plan contradicts itself. */
    private static final double CONTRADICTION = 1e-2;

    /** More than any afterloader has steps in a channel, twice. */
    private static final int MAXIMUM_POINTS = 10_000;

    private static final String STANDARD = "PS3.3 C.8.8.15.9";

    /** A place and its part of the channel's time, 0 to 1. */
    record Part(ControlPoint place, double part) {}

    private final Channel channel;
    private final Findings findings;

    private DwellWeights(Channel channel, Findings findings) {
        this.channel = channel;
        this.findings = findings;
    }

    /** The places in order, those without time too; none where they cannot be told, with a finding. */
    static List<Part> read(Channel channel, Findings findings) {
        return new DwellWeights(channel, findings).parts();
    }

    private List<Part> parts() {
        List<ControlPoint> points = channel.controlPoints();
        double total = channel.finalWeight();
        if (points.isEmpty() || !(total > 0) || Double.isInfinite(total)) {
            return refuse("Final Cumulative Time Weight " + total + " and " + points.size()
                    + " control points tell no dwell times");
        }
        if (points.size() > MAXIMUM_POINTS) {
            return refuse(points.size() + " control points; accepted: up to " + MAXIMUM_POINTS);
        }
        for (ControlPoint point : points) {
            if (!(point.weight() >= 0) || Double.isInfinite(point.weight())) {
                return refuse("control point " + point.index() + " has the weight " + point.weight());
            }
        }
        List<Part> parts = isPaired() ? paired(total) : single(total);
        return parts.isEmpty() || isWhole(parts) ? parts : List.of();
    }

    private boolean isPaired() {
        List<ControlPoint> points = channel.controlPoints();
        for (int i = 0; i + 1 < points.size(); i += 2) {
            if (!isSamePlace(points.get(i), points.get(i + 1))) {
                return false;
            }
        }
        return points.size() % 2 == 0;
    }

    private static boolean isSamePlace(ControlPoint a, ControlPoint b) {
        if (a.positionMm().isPresent() && b.positionMm().isPresent()) {
            return a.positionMm().get().distanceTo(b.positionMm().get()) <= SAME_MM;
        }
        return Math.abs(a.relativePositionMm() - b.relativePositionMm()) <= SAME_MM;
    }

    private List<Part> paired(double total) {
        List<ControlPoint> points = channel.controlPoints();
        List<Part> parts = new ArrayList<>();
        int restarts = 0;
        for (int i = 0; i < points.size(); i += 2) {
            double arrival = points.get(i).weight();
            double stay = points.get(i + 1).weight() - arrival;
            double before = i == 0 ? 0 : points.get(i - 1).weight();
            if (stay < 0 || arrival < before && arrival != 0) {
                return refuse(
                        "the weight falls at control point " + points.get(i).index());
            }
            restarts += arrival < before ? 1 : 0;
            parts.add(new Part(points.get(i), stay / total));
        }
        if (restarts > 0) {
            findings.warningOnce(
                    "TG43-WEIGHTS",
                    channel.where(),
                    "the cumulative weight begins at 0 again with each pair; each pair is taken as the time of its dwell",
                    STANDARD);
        }
        return parts;
    }

    /** One control point a dwell: its weight is that at arrival where the first is 0, else that at departure. */
    private List<Part> single(double total) {
        List<ControlPoint> points = channel.controlPoints();
        boolean isArrival = points.getFirst().weight() == 0;
        boolean isEndReached = points.getLast().weight() >= total * (1 - ROUNDING);
        if (isArrival == isEndReached) {
            return refuse("control points are not in pairs, and weights from "
                    + points.getFirst().weight() + " to " + points.getLast().weight() + " of " + total
                    + " tell neither arrival nor departure");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double weight = points.get(i).weight();
            double stay = isArrival
                    ? (i + 1 < points.size() ? points.get(i + 1).weight() : total) - weight
                    : weight - (i == 0 ? 0 : points.get(i - 1).weight());
            if (stay < 0) {
                return refuse(
                        "the weight falls at control point " + points.get(i).index());
            }
            parts.add(new Part(points.get(i), stay / total));
        }
        findings.warningOnce(
                "ONC-BRACHY-055",
                channel.where(),
                "has one control point a dwell instead of two; weights are taken as those at "
                        + (isArrival ? "arrival" : "departure"),
                STANDARD);
        return parts;
    }

    private boolean isWhole(List<Part> parts) {
        double sum = parts.stream().mapToDouble(Part::part).sum();
        if (Math.abs(sum - 1) > CONTRADICTION) {
            refuse("the dwells take " + sum + " of the final weight, not all of it");
            return false;
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            findings.warning(
                    "TG43-WEIGHTS", channel.where(), "the dwells take " + sum + " of the final weight", STANDARD);
        }
        return true;
    }

    private List<Part> refuse(String message) {
        findings.error("TG43-WEIGHTS", channel.where(), message, STANDARD);
        return List.of();
    }
}
