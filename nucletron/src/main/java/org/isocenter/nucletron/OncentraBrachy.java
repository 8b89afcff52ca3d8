package org.isocenter.nucletron;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.nucletron.OncentraChannels.Channel;

/** Oncentra's application setups: source, pulses, control points, total reference air kerma. */
final class OncentraBrachy {
    /** Relative difference of the total reference air kerma that is taken as rounding (ONC-BRACHY-033). */
    private static final double KERMA = 0.01;
    /** Weights are decimal text. */
    private static final double WEIGHT = 1e-6;

    private static final double STEP_MM = 1e-3;
    private static final int STEPS = Tag.of(0x1001, 0x1026);

    static final List<Check> CHECKS = new CheckList(OncentraBrachy.class)
            .object("ONC-BRACHY-016", OncentraBrachy::source, Iods.PLAN)
            .written("ONC-BRACHY-016", OncentraBrachy::source, Iods.PLAN)
            .object("ONC-BRACHY-033", OncentraBrachy::kerma, Iods.PLAN)
            .written("ONC-BRACHY-033", OncentraBrachy::kerma, Iods.PLAN)
            .object("ONC-BRACHY-039", OncentraBrachy::pulses, Iods.PLAN)
            .object("ONC-BRACHY-040", OncentraBrachy::interval, Iods.PLAN)
            .written("ONC-BRACHY-040", OncentraBrachy::interval, Iods.PLAN)
            .object("ONC-BRACHY-048", OncentraBrachy::step, Iods.PLAN)
            .written("ONC-BRACHY-048", OncentraBrachy::step, Iods.PLAN)
            .object("ONC-BRACHY-054", OncentraBrachy::indices, Iods.PLAN)
            .written("ONC-BRACHY-054", OncentraBrachy::indices, Iods.PLAN)
            .object("ONC-BRACHY-055", OncentraBrachy::count, Iods.PLAN)
            .written("ONC-BRACHY-055", OncentraBrachy::count, Iods.PLAN)
            .object("ONC-BRACHY-056", OncentraBrachy::weights, Iods.PLAN)
            .written("ONC-BRACHY-056", OncentraBrachy::weights, Iods.PLAN)
            .covered("ONC-PLAN-017", "ONC-TG43-012")
            .all();

    private OncentraBrachy() {}

    private static void source(DataSet plan, Sink out) {
        List<Channel> channels = OncentraChannels.all(plan);
        List<DataSet> sources = plan.items(Tags.SourceSequence);
        if (!channels.isEmpty() && sources.size() != 1) {
            out.add("SourceSequence", "has " + sources.size() + " items; accepted: one source");
            return;
        }
        for (Channel channel : channels) {
            String number = channel.item().string(Tags.ReferencedSourceNumber);
            String known = sources.getFirst().string(Tags.SourceNumber);
            if (!number.equals(known)) {
                out.add(
                        channel.where("ReferencedSourceNumber"),
                        (number.isEmpty() ? "is missing" : "is " + number) + "; accepted: " + known + ", the source");
            }
        }
    }

    /** Strength by time, uGy at 1 m; a writer may have counted pulses or fractions. */
    private static void kerma(DataSet plan, Sink out) {
        List<DataSet> sources = plan.items(Tags.SourceSequence);
        double rate = sources.isEmpty()
                ? Double.NaN
                : OncentraChannels.number(sources.getFirst(), Tags.ReferenceAirKermaRate);
        List<DataSet> setups = plan.items(Tags.ApplicationSetupSequence);
        for (int s = 0; s < setups.size(); s++) {
            double seconds = 0;
            double pulses = Double.NaN;
            for (DataSet channel : setups.get(s).items(Tags.ChannelSequence)) {
                seconds += OncentraChannels.number(channel, Tags.ChannelTotalTime);
                pulses = OncentraChannels.number(channel, Tags.NumberOfPulses);
            }
            double written = OncentraChannels.number(setups.get(s), Tags.TotalReferenceAirKerma);
            double ratio = written / (rate * seconds / 3600);
            if (!Double.isFinite(ratio) || Math.abs(ratio - 1) <= KERMA) {
                continue;
            }
            String where = Place.where(new Place(null, "ApplicationSetupSequence", s + 1), "TotalReferenceAirKerma");
            String message = "is " + Words.number(written) + "; strength by time is "
                    + Words.number(rate * seconds / 3600) + " uGy";
            if (isMultiple(ratio, pulses) || isMultiple(ratio, fractions(plan))) {
                out.add(Finding.Effect.NOTE, where, message + ": pulses or fractions are counted");
            } else {
                out.add(where, message);
            }
        }
    }

    private static boolean isMultiple(double ratio, double count) {
        return Math.abs(ratio / count - 1) <= KERMA;
    }

    private static double fractions(DataSet plan) {
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        return groups.isEmpty()
                ? Double.NaN
                : OncentraChannels.number(groups.getFirst(), Tags.NumberOfFractionsPlanned);
    }

    // ERR-49: fractions in place of pulses may deliver a plan in one pulse.
    private static void pulses(DataSet plan, Sink out) {
        if (!plan.string(Tags.BrachyTreatmentType).equals("PDR")) {
            return;
        }
        double fractions = fractions(plan);
        for (Channel channel : OncentraChannels.all(plan)) {
            if (channel.item().hasValue(Tags.NumberOfPulses)) {
                continue;
            }
            String where = channel.where("NumberOfPulses");
            if (fractions > 0) {
                out.add(where, "is missing; " + Words.number(fractions) + ", the number of fractions, is taken for it");
            } else {
                out.add(Finding.Effect.REFUSED, where, "is missing, and so is a number of fractions to take for it");
            }
        }
    }

    private static void interval(DataSet plan, Sink out) {
        if (plan.string(Tags.BrachyTreatmentType).equals("PDR")) {
            for (Channel channel : OncentraChannels.all(plan)) {
                if (!channel.item().hasValue(Tags.PulseRepetitionInterval)) {
                    out.add(channel.where("PulseRepetitionInterval"), "is missing in a PDR plan");
                }
            }
        }
    }

    private static void step(DataSet plan, Sink out) {
        List<DataSet> machines = plan.items(Tags.TreatmentMachineSequence);
        double[] steps =
                machines.isEmpty() ? new double[0] : OncentraPrivate.numbers(machines.getFirst(), STEPS, Vr.FL);
        for (Channel channel : OncentraChannels.all(plan)) {
            boolean stepwise = channel.item().string(Tags.SourceMovementType).equals("STEPWISE");
            double step = OncentraChannels.number(channel.item(), Tags.SourceApplicatorStepSize);
            if (stepwise && Double.isNaN(step)) {
                out.add(channel.where("SourceApplicatorStepSize"), "is missing although the source moves STEPWISE");
            } else if (steps.length > 0 && !Double.isNaN(step) && !isAmong(step, steps)) {
                out.add(
                        channel.where("SourceApplicatorStepSize"),
                        "is " + Words.number(step) + "; accepted: " + Words.numbers(steps) + ", steps of the machine");
            }
        }
    }

    private static boolean isAmong(double step, double... steps) {
        for (double one : steps) {
            if (Math.abs(one - step) <= STEP_MM) {
                return true;
            }
        }
        return false;
    }

    private static void indices(DataSet plan, Sink out) {
        for (Channel channel : OncentraChannels.all(plan)) {
            for (int i = 0; i < channel.points().size(); i++) {
                int[] index = channel.points().get(i).ints(Tags.ControlPointIndex);
                if (index.length != 1 || index[0] != i) {
                    out.add(
                            channel.where(i, "ControlPointIndex"),
                            (index.length == 0 ? "is missing" : "is " + index[0]) + "; accepted: " + i);
                }
            }
        }
    }

    private static void count(DataSet plan, Sink out) {
        for (Channel channel : OncentraChannels.all(plan)) {
            int[] written = channel.item().ints(Tags.NumberOfControlPoints);
            int points = channel.points().size();
            int dwells = channel.paired() ? points / 2 : channel.dwells();
            boolean whole = channel.paired() || points == dwells;
            boolean counted = written.length == 1 && (written[0] == dwells || written[0] == points);
            if (!whole || !counted) {
                out.add(
                        channel.where("NumberOfControlPoints"),
                        (written.length == 0 ? "is missing" : "is " + written[0]) + " with " + points
                                + " control points at " + dwells
                                + " positions; accepted: one or two for each position");
            }
        }
    }

    private static void weights(DataSet plan, Sink out) {
        for (Channel channel : OncentraChannels.all(plan)) {
            double last = OncentraChannels.number(channel.item(), Tags.FinalCumulativeTimeWeight);
            double before = 0;
            boolean paired = channel.paired();
            for (int i = 0; i < channel.points().size(); i++) {
                double weight = OncentraChannels.number(channel.points().get(i), Tags.CumulativeTimeWeight);
                boolean first = i == 0 && paired;
                boolean end = i == channel.points().size() - 1;
                if (first && Math.abs(weight) > WEIGHT || weight < before - WEIGHT) {
                    out.add(
                            channel.where(i, "CumulativeTimeWeight"),
                            "is " + Words.number(weight) + "; accepted: "
                                    + (first ? "0" : "not less than " + Words.number(before)));
                } else if (end && Math.abs(weight - last) > WEIGHT * Math.max(1, last)) {
                    out.add(
                            channel.where(i, "CumulativeTimeWeight"),
                            "is " + Words.number(weight) + "; accepted: " + Words.number(last) + ", the final weight");
                }
                before = Double.isNaN(weight) ? before : weight;
            }
        }
    }
}
