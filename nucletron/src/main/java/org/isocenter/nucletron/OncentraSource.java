package org.isocenter.nucletron;

import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.isocenter.nucletron.OncentraPrivate.Form;

/** The source of Oncentra's plans: certificate, half-life, and the counts of its private TG-43 tables. */
final class OncentraSource {
    static final int GROUP = 0x1001;
    private static final int USER = Tag.of(GROUP, 0x1059);
    /** Half-lives in days (ICRU 72; NuDat). */
    private static final Map<String, Double> HALF_LIVES_DAYS =
            Map.of("IR192", 73.83, "CO60", 1925.2, "CS137", 11018.0, "I125", 59.40, "PD103", 16.991, "YB169", 32.015);
    /** Relative difference of a half-life that is another edition of the tables (ONC-TG43-011). */
    private static final double HALF_LIFE = 0.01;

    static final List<Check> CHECKS = list();

    private OncentraSource() {}

    private static List<Check> list() {
        CheckList list = new CheckList(OncentraSource.class)
                .object("ONC-BRACHY-020", OncentraSource::halfLife, Iods.PLAN)
                .object("ONC-BRACHY-023", OncentraSource::user, Iods.PLAN)
                .object("ONC-BRACHY-025", counted(0x1047, 0x1048, 0x1049), Iods.PLAN)
                .object("ONC-BRACHY-026", counted(0x104A, 0x104B), Iods.PLAN)
                .object("ONC-BRACHY-026", counted(0x104C, 0x104D), Iods.PLAN)
                .object("ONC-BRACHY-027", OncentraSource::table, Iods.PLAN)
                .object("ONC-BRACHY-028", counted(0x104F, 0x1050, 0x1051), Iods.PLAN)
                .covered("ONC-TG43-006");
        form(list, "ONC-BRACHY-018", fl(0x1041), fl(0x1042), fl(0x1043));
        form(list, "ONC-BRACHY-020", Form.of(GROUP, 0x1044, 1, Vr.SL));
        form(
                list,
                "ONC-BRACHY-022",
                Form.of(GROUP, 0x1053, 1, Vr.DA),
                Form.of(GROUP, 0x1054, 1, Vr.DT, Vr.TM),
                fl(0x1055),
                Form.of(GROUP, 0x1056, 1, Vr.LO));
        form(
                list,
                "ONC-BRACHY-023",
                Form.of(GROUP, 0x1057, 1, Vr.DA),
                Form.of(GROUP, 0x1058, 1, Vr.DT, Vr.TM),
                new Form(USER, 1, Vr.LO));
        form(list, "ONC-BRACHY-024", fl(0x1045), fl(0x1046));
        form(list, "ONC-BRACHY-029", fl(0x1052));
        return list.all();
    }

    private static Form fl(int element) {
        return Form.of(GROUP, element, 1, Vr.FL);
    }

    private static void form(CheckList list, String rule, Form... forms) {
        list.object(rule, OncentraPrivate.forms(List.of(forms), Tags.SourceSequence), Iods.PLAN);
    }

    /** As many values as the count says, in each array. */
    private static Check.ObjectTest counted(int count, int... arrays) {
        return (plan, out) -> OncentraPrivate.each(
                plan,
                (source, place) -> {
                    double wanted = OncentraPrivate.number(source, Tag.of(GROUP, count), Vr.SL);
                    for (int array : arrays) {
                        length(source, place, Tag.of(GROUP, array), wanted, out);
                    }
                },
                Tags.SourceSequence);
    }

    private static void length(DataSet source, Place place, int array, double wanted, Sink out) {
        int found = OncentraPrivate.numbers(source, array, Vr.FL).length;
        if (!Double.isNaN(wanted) && found != wanted) {
            out.add(
                    OncentraPrivate.where(source, place, array),
                    "has " + found + " values; accepted: " + Words.number(wanted) + ", as counted");
        }
    }

    private static void table(DataSet plan, Sink out) {
        OncentraPrivate.each(
                plan,
                (source, place) -> {
                    double wanted = OncentraPrivate.number(source, Tag.of(GROUP, 0x104A), Vr.SL)
                            * OncentraPrivate.number(source, Tag.of(GROUP, 0x104C), Vr.SL);
                    length(source, place, Tag.of(GROUP, 0x104E), wanted, out);
                },
                Tags.SourceSequence);
    }

    private static void halfLife(DataSet plan, Sink out) {
        OncentraPrivate.each(
                plan,
                (source, place) -> {
                    String isotope = source.string(Tags.SourceIsotopeName)
                            .toUpperCase(Locale.ROOT)
                            .replaceAll("[^A-Z0-9]", "");
                    Double known = HALF_LIVES_DAYS.get(isotope);
                    double days = OncentraChannels.number(source, Tags.SourceIsotopeHalfLife);
                    if (known != null && Math.abs(days / known - 1) > HALF_LIFE) {
                        out.add(
                                Place.where(place, "SourceIsotopeHalfLife"),
                                "is " + Words.number(days) + "; the half-life of "
                                        + source.string(Tags.SourceIsotopeName) + " is " + Words.number(known)
                                        + " days");
                    }
                },
                Tags.SourceSequence);
    }

    private static void user(DataSet plan, Sink out) {
        OncentraPrivate.each(
                plan,
                (source, place) -> {
                    if (OncentraPrivate.has(source, USER)) {
                        out.add(
                                OncentraPrivate.where(source, place, USER),
                                "names a person: who entered the calibration");
                    }
                },
                Tags.SourceSequence);
    }
}
