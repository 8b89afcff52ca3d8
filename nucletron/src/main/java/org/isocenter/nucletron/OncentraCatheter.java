package org.isocenter.nucletron;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/** Catheters in the channels of Oncentra's plans: private geometry, template hole, describing points, virtual channel. */
final class OncentraCatheter {
    private static final int GROUP = 0x1001;
    private static final int OUTER = Tag.of(GROUP, 0x1071);
    private static final int INNER = Tag.of(GROUP, 0x1072);
    private static final int MIN_FREE = Tag.of(GROUP, 0x1073);
    private static final int TIP = Tag.of(GROUP, 0x1074);
    private static final int RECONSTRUCTED = Tag.of(GROUP, 0x1075);
    private static final int FREE = Tag.of(GROUP, 0x1076);
    private static final int MODE = Tag.of(GROUP, 0x1079);
    private static final int ROW = Tag.of(GROUP, 0x107A);
    private static final int COLUMN = Tag.of(GROUP, 0x107B);
    private static final int POINTS = Tag.of(GROUP, 0x1080);
    private static final int POINT_NUMBER = Tag.of(GROUP, 0x1081);
    private static final int POINT_POSITION = Tag.of(GROUP, 0x1083);
    private static final int VIRTUAL = Tag.of(GROUP, 0x10FF);
    private static final double LENGTH_MM = 1;

    private static final List<Form> POINT = List.of(
            new Form(POINT_NUMBER, 1, Vr.SL), Form.of(GROUP, 0x1082, 1, Vr.SL), new Form(POINT_POSITION, 3, Vr.FD));

    static final List<Check> CHECKS = new CheckList(OncentraCatheter.class)
            .object("ONC-BRACHY-041", OncentraCatheter::name, Iods.PLAN)
            .written("ONC-BRACHY-041", OncentraCatheter::name, Iods.PLAN)
            .object("ONC-BRACHY-043", OncentraCatheter::length, Iods.PLAN)
            .object(
                    "ONC-BRACHY-044",
                    OncentraPrivate.forms(lengths(), Tags.ApplicationSetupSequence, Tags.ChannelSequence),
                    Iods.PLAN)
            .object("ONC-BRACHY-045", OncentraCatheter::possible, Iods.PLAN)
            .object("ONC-BRACHY-046", OncentraCatheter::hole, Iods.PLAN)
            .object("ONC-BRACHY-047", OncentraCatheter::points, Iods.PLAN)
            .object("ONC-BRACHY-058", OncentraCatheter::places, Iods.PLAN)
            .object("ONC-BRACHY-060", OncentraCatheter::virtual, Iods.PLAN)
            .written("ONC-BRACHY-060", OncentraCatheter::virtual, Iods.PLAN)
            .all();

    private OncentraCatheter() {}

    private static List<Form> lengths() {
        List<Form> forms = new ArrayList<>();
        for (int element = 0x1070; element <= 0x1078; element++) {
            forms.add(Form.of(GROUP, element, 1, Vr.FD));
        }
        return forms;
    }

    private static String where(Channel channel, int tag) {
        return OncentraPrivate.where(channel.item(), channel.place(), tag);
    }

    private static void name(DataSet plan, Sink out) {
        for (Channel channel : OncentraChannels.all(plan)) {
            String id = channel.item().string(Tags.SourceApplicatorID);
            if (!id.isEmpty() && !id.startsWith("V") && !id.startsWith("L")) {
                out.add(
                        channel.where("SourceApplicatorID"),
                        "is " + id + "; accepted: V for a virtual or L for a live catheter, then its id");
            }
        }
    }

    private static void length(DataSet plan, Sink out) {
        for (Channel channel : OncentraChannels.all(plan)) {
            double length = OncentraChannels.number(channel.item(), Tags.SourceApplicatorLength);
            double catheter = OncentraPrivate.number(channel.item(), RECONSTRUCTED, Vr.FD)
                    - OncentraPrivate.number(channel.item(), TIP, Vr.FD);
            if (Math.abs(length - catheter) > LENGTH_MM) {
                out.add(
                        channel.where("SourceApplicatorLength"),
                        "is " + Words.number(length) + "; the catheter less its tip is " + Words.number(catheter)
                                + " mm long");
            }
        }
    }

    private static void possible(DataSet plan, Sink out) {
        for (Channel channel : OncentraChannels.all(plan)) {
            double inner = OncentraPrivate.number(channel.item(), INNER, Vr.FD);
            double outer = OncentraPrivate.number(channel.item(), OUTER, Vr.FD);
            double free = OncentraPrivate.number(channel.item(), FREE, Vr.FD);
            double minFree = OncentraPrivate.number(channel.item(), MIN_FREE, Vr.FD);
            if (inner >= outer) {
                out.add(
                        where(channel, INNER),
                        "is " + Words.number(inner) + "; accepted: less than the outer diameter "
                                + Words.number(outer));
            }
            if (free < minFree) {
                out.add(
                        where(channel, FREE),
                        "is " + Words.number(free) + "; accepted: at least " + Words.number(minFree));
            }
        }
    }

    private static void hole(DataSet plan, Sink out) {
        for (Channel channel : OncentraChannels.all(plan)) {
            for (int tag : new int[] {MODE, ROW, COLUMN}) {
                new Form(tag, 1, Vr.SL).judge(channel.item(), channel.place(), out);
            }
            double mode = OncentraPrivate.number(channel.item(), MODE, Vr.SL);
            for (int tag : mode == 0 || mode == 1 ? new int[] {ROW, COLUMN} : new int[0]) {
                if (OncentraPrivate.find(channel.item(), tag) == null) {
                    out.add(where(channel, tag), "is missing; template mode " + Words.number(mode) + " has a hole");
                }
            }
        }
    }

    private static void points(DataSet plan, Sink out) {
        for (Channel channel : OncentraChannels.all(plan)) {
            Set<Double> numbers = new HashSet<>();
            OncentraPrivate.each(
                    channel.item(),
                    (point, place) -> {
                        Place whole = new Place(channel.place(), place.name(), place.index());
                        POINT.forEach(form -> form.judge(point, whole, out));
                        double number = OncentraPrivate.number(point, POINT_NUMBER, Vr.SL);
                        if (!Double.isNaN(number) && !numbers.add(number)) {
                            out.add(
                                    OncentraPrivate.where(point, whole, POINT_NUMBER),
                                    "is " + Words.number(number) + ", as that of another point of the catheter");
                        }
                    },
                    POINTS);
        }
    }

    private static void places(DataSet plan, Sink out) {
        for (Channel channel : OncentraChannels.all(plan)) {
            boolean described = !OncentraPrivate.items(channel.item(), POINTS).isEmpty();
            for (int i = 0; i < channel.points().size() && !described; i++) {
                if (!channel.points().get(i).hasValue(Tags.ControlPoint3DPosition)) {
                    out.add(
                            channel.where(i, "ControlPoint3DPosition"),
                            "is missing, and no points of the catheter tell the place");
                    break;
                }
            }
        }
    }

    private static void virtual(DataSet plan, Sink out) {
        for (Channel channel : OncentraChannels.all(plan)) {
            String id = channel.item().string(Tags.SourceApplicatorID);
            if (!OncentraPrivate.items(channel.item(), VIRTUAL).isEmpty() && !id.startsWith("L")) {
                out.add(
                        where(channel, VIRTUAL),
                        "is there although the source applicator " + id + " is no live catheter");
            }
        }
    }
}
