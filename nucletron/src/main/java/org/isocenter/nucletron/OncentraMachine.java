package org.isocenter.nucletron;

import java.util.List;
import java.util.Locale;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.nucletron.OncentraChannels.Channel;
import org.isocenter.nucletron.OncentraPrivate.Form;

/** The private description of the afterloader in Oncentra's plans, and what of the plan it bounds. */
final class OncentraMachine {
    private static final int GROUP = 0x1001;
    private static final int TYPE = Tag.of(GROUP, 0x1010);
    private static final int SYSTEM = Tag.of(GROUP, 0x1012);
    private static final int SOURCES = Tag.of(GROUP, 0x1014);
    private static final int HARDWARE = Tag.of(GROUP, 0x1016);
    private static final int SOFTWARE = Tag.of(GROUP, 0x1018);
    private static final int MIN_LENGTH = Tag.of(GROUP, 0x101E);
    private static final int MAX_LENGTH = Tag.of(GROUP, 0x1020);
    private static final int STEP_COUNT = Tag.of(GROUP, 0x1024);
    private static final int STEPS = Tag.of(GROUP, 0x1026);
    private static final int DEFAULT_STEP = Tag.of(GROUP, 0x1028);
    private static final int MIN_STEP = Tag.of(GROUP, 0x102A);
    private static final int MAX_STEP = Tag.of(GROUP, 0x102C);
    private static final int COMMON = Tag.of(GROUP, 0x102E);
    private static final int MAX_DWELLS = Tag.of(GROUP, 0x1032);
    private static final int RESOLUTION = Tag.of(GROUP, 0x1034);
    private static final int MAX_TIME = Tag.of(GROUP, 0x1036);
    /** Lengths and steps are single precision on one side and decimal text on the other. */
    private static final double LENGTH_MM = 1e-3;
    /** Part of a tick of the clock that weights of six decimals may lose. */
    private static final double TICK = 0.05;

    static final List<Check> CHECKS = new CheckList(OncentraMachine.class)
            .object("ONC-BRACHY-004", OncentraMachine::type, Iods.PLAN)
            .object("ONC-BRACHY-005", OncentraMachine::sources, Iods.PLAN)
            .object("ONC-BRACHY-006", OncentraMachine::channels, Iods.PLAN)
            .object(
                    "ONC-BRACHY-007",
                    OncentraPrivate.forms(
                            List.of(Form.of(GROUP, 0x101A, 1, Vr.SL), Form.of(GROUP, 0x101C, 1, Vr.LO)),
                            Tags.TreatmentMachineSequence),
                    Iods.PLAN)
            .object("ONC-BRACHY-008", OncentraMachine::lengths, Iods.PLAN)
            .object("ONC-BRACHY-009", OncentraMachine::steps, Iods.PLAN)
            .object("ONC-BRACHY-010", OncentraMachine::continuous, Iods.PLAN)
            .object("ONC-BRACHY-012", OncentraMachine::common, Iods.PLAN)
            .object("ONC-BRACHY-013", OncentraMachine::dwells, Iods.PLAN)
            .object("ONC-BRACHY-014", OncentraMachine::times, Iods.PLAN)
            .covered("ONC-BRACHY-011")
            .all();

    private OncentraMachine() {}

    /** The afterloader; an empty item where the plan has none. */
    private static DataSet machine(DataSet plan) {
        List<DataSet> machines = plan.items(Tags.TreatmentMachineSequence);
        return machines.isEmpty() ? DataSet.EMPTY : machines.getFirst();
    }

    private static double number(DataSet machine, int tag, Vr vr) {
        return OncentraPrivate.number(machine, tag, vr);
    }

    private static void report(DataSet machine, int tag, String message, Sink out) {
        out.add(OncentraPrivate.where(machine, new Place(null, "TreatmentMachineSequence", 1), tag), message);
    }

    private static void form(DataSet machine, int tag, int count, Vr vr, Sink out) {
        new Form(tag, count, vr).judge(machine, new Place(null, "TreatmentMachineSequence", 1), out);
    }

    private static void type(DataSet plan, Sink out) {
        DataSet machine = machine(plan);
        String treatment = plan.string(Tags.BrachyTreatmentType);
        for (int tag : new int[] {TYPE, SYSTEM}) {
            form(machine, tag, 1, Vr.LO, out);
            String type = OncentraPrivate.text(machine, tag).toUpperCase(Locale.ROOT);
            boolean known = List.of("HDR", "PDR", "LDR", "MDR").contains(type);
            if (known && !treatment.isEmpty() && !type.equals(treatment)) {
                report(machine, tag, "is " + type + "; the plan is " + treatment, out);
            }
        }
    }

    private static void sources(DataSet plan, Sink out) {
        DataSet machine = machine(plan);
        form(machine, SOURCES, 1, Vr.SL, out);
        double sources = number(machine, SOURCES, Vr.SL);
        if (!Double.isNaN(sources) && sources != 1) {
            report(machine, SOURCES, "is " + Words.number(sources) + "; accepted: 1", out);
        }
    }

    private static void channels(DataSet plan, Sink out) {
        DataSet machine = machine(plan);
        form(machine, HARDWARE, 1, Vr.SL, out);
        form(machine, SOFTWARE, 1, Vr.SL, out);
        double hardware = number(machine, HARDWARE, Vr.SL);
        double software = number(machine, SOFTWARE, Vr.SL);
        for (DataSet setup : plan.items(Tags.ApplicationSetupSequence)) {
            int used = setup.items(Tags.ChannelSequence).size();
            if (used > hardware) {
                report(machine, HARDWARE, "is " + Words.number(hardware) + "; the plan uses " + used, out);
            }
        }
        for (Channel channel : OncentraChannels.all(plan)) {
            double number = OncentraChannels.number(channel.item(), Tags.ChannelNumber);
            if (number > software) {
                out.add(
                        channel.where("ChannelNumber"),
                        "is " + Words.number(number) + "; accepted: up to " + Words.number(software)
                                + ", the software channels");
            }
        }
    }

    private static void lengths(DataSet plan, Sink out) {
        DataSet machine = machine(plan);
        form(machine, MIN_LENGTH, 1, Vr.FL, out);
        form(machine, MAX_LENGTH, 1, Vr.FL, out);
        double min = number(machine, MIN_LENGTH, Vr.FL);
        double max = number(machine, MAX_LENGTH, Vr.FL);
        for (Channel channel : OncentraChannels.all(plan)) {
            double length = OncentraChannels.number(channel.item(), Tags.ChannelLength);
            if (length < min - LENGTH_MM || length > max + LENGTH_MM) {
                out.add(
                        channel.where("ChannelLength"),
                        "is " + Words.number(length) + "; accepted: " + Words.number(min) + " to " + Words.number(max)
                                + " mm");
            }
        }
    }

    private static void steps(DataSet plan, Sink out) {
        DataSet machine = machine(plan);
        form(machine, STEP_COUNT, 1, Vr.SL, out);
        form(machine, STEPS, 0, Vr.FL, out);
        form(machine, DEFAULT_STEP, 1, Vr.FL, out);
        double count = number(machine, STEP_COUNT, Vr.SL);
        double[] steps = OncentraPrivate.numbers(machine, STEPS, Vr.FL);
        double usual = number(machine, DEFAULT_STEP, Vr.FL);
        if (!Double.isNaN(count) && count != steps.length) {
            report(machine, STEP_COUNT, "is " + Words.number(count) + "; there are " + steps.length + " steps", out);
        }
        boolean found = steps.length == 0 || Double.isNaN(usual);
        for (double step : steps) {
            found |= Math.abs(step - usual) <= LENGTH_MM;
        }
        if (!found) {
            report(machine, DEFAULT_STEP, "is " + Words.number(usual) + "; accepted: " + Words.numbers(steps), out);
        }
    }

    private static void continuous(DataSet plan, Sink out) {
        DataSet machine = machine(plan);
        form(machine, MIN_STEP, 1, Vr.FL, out);
        form(machine, MAX_STEP, 1, Vr.FL, out);
        double min = number(machine, MIN_STEP, Vr.FL);
        double max = number(machine, MAX_STEP, Vr.FL);
        if (min > max) {
            report(machine, MIN_STEP, "is " + Words.number(min) + "; accepted: up to " + Words.number(max), out);
        }
    }

    private static void common(DataSet plan, Sink out) {
        DataSet machine = machine(plan);
        form(machine, COMMON, 1, Vr.SL, out);
        double common = number(machine, COMMON, Vr.SL);
        double first = Double.NaN;
        for (Channel channel : OncentraChannels.all(plan)) {
            double step = OncentraChannels.number(channel.item(), Tags.SourceApplicatorStepSize);
            if (Double.isNaN(first)) {
                first = step;
            }
            if (common > 0 && Math.abs(step - first) > LENGTH_MM) {
                out.add(
                        channel.where("SourceApplicatorStepSize"),
                        "is " + Words.number(step) + "; accepted: " + Words.number(first)
                                + ", as all channels of this machine step alike");
            }
        }
    }

    private static void dwells(DataSet plan, Sink out) {
        DataSet machine = machine(plan);
        form(machine, MAX_DWELLS, 1, Vr.SL, out);
        double max = number(machine, MAX_DWELLS, Vr.SL);
        for (Channel channel : OncentraChannels.all(plan)) {
            if (channel.dwells() > max) {
                out.add(
                        channel.where("BrachyControlPointSequence"),
                        "has " + channel.dwells() + " dwell positions; accepted: up to " + Words.number(max));
            }
        }
    }

    private static void times(DataSet plan, Sink out) {
        DataSet machine = machine(plan);
        form(machine, RESOLUTION, 1, Vr.FL, out);
        form(machine, MAX_TIME, 1, Vr.FL, out);
        double tick = number(machine, RESOLUTION, Vr.FL);
        double max = number(machine, MAX_TIME, Vr.FL);
        for (Channel channel : OncentraChannels.all(plan)) {
            for (double seconds : channel.dwellSeconds()) {
                boolean whole = !(tick > 0) || Math.abs(seconds / tick - Math.rint(seconds / tick)) <= TICK;
                if (!whole || seconds > max + tick * TICK) {
                    out.add(
                            channel.where("ChannelTotalTime"),
                            "gives a dwell time of " + Words.number(seconds) + " s; accepted: multiples of "
                                    + Words.number(tick) + " s up to " + Words.number(max) + " s");
                    break;
                }
            }
        }
    }
}
