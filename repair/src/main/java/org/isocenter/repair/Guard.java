package org.isocenter.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;

/**
 * Compares an object before and after a repair: whatever the repair is not known to be allowed to change must mean the same. Numbers
 * are compared as numbers, texts as text, contours point by point. An attribute without value and none at all are the same.
 */
@SuppressWarnings("ReferenceEquality")
final class Guard {
    /** Decimal Strings of 16 characters keep at least nine digits. */
    private static final double RELATIVE = 1e-8;

    private final Set<May> may;
    private final GuardedContours contours;
    private final List<Offence> offences = new ArrayList<>();
    private final Map<String, String> renumbered = new HashMap<>();
    private final Map<String, String> numberedBefore = new HashMap<>();

    /** {@code maxDisplacementMm} holds where contours may be thinned. */
    Guard(Set<May> may, double maxDisplacementMm) {
        this.may = may;
        this.contours = new GuardedContours(this, may, maxDisplacementMm);
    }

    /** What changed and must not; empty where all is well. */
    List<Offence> offences(DataSet before, DataSet after) {
        compare(before, after, null);
        return List.copyOf(offences);
    }

    /** Compares two data sets or items. */
    void compare(DataSet before, DataSet after, Spot at) {
        if (before == after && !renumbers()) {
            return;
        }
        List<Element> a = before.elements();
        List<Element> b = after.elements();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            int order = i == a.size()
                    ? 1
                    : j == b.size()
                            ? -1
                            : Integer.compareUnsigned(a.get(i).tag(), b.get(j).tag());
            Element left = order <= 0 ? a.get(i++) : null;
            Element right = order >= 0 ? b.get(j++) : null;
            if (left != right || renumbers()) {
                compare(new Pair(before, left, after, right, at));
            }
        }
    }

    /** Then what stays counts as well: each number before stands for one number after. */
    private boolean renumbers() {
        return may.contains(May.RENUMBER_ROIS);
    }

    /** An element before and after; one of them may be {@code null}. */
    record Pair(DataSet before, Element left, DataSet after, Element right, Spot at) {
        Element any() {
            return left != null ? left : right;
        }

        int tag() {
            return any().tag();
        }

        boolean sameBytes() {
            return left != null && right != null && left.value().equals(right.value());
        }

        boolean isEmpty() {
            return (left == null || left.isEmpty()) && (right == null || right.isEmpty());
        }

        String where() {
            return Spot.where(at, left != null ? before : after, tag());
        }

        List<DataSet> itemsBefore() {
            return before.items(tag());
        }

        List<DataSet> itemsAfter() {
            return after.items(tag());
        }
    }

    private void compare(Pair pair) {
        if (pair.isEmpty() || Guarded.isForm(pair.tag()) || pair.any().vr() == Vr.SQ && sequence(pair)) {
            return;
        }
        if (Tag.isPrivate(pair.tag()) && isOwnerless(pair) && may.contains(May.DROP_OWNERLESS)) {
            return;
        }
        boolean roi = Guarded.isRoiNumber(pair.tag()) && renumbers();
        if (pair.sameBytes() && !pair.any().vr().usesCharacterSet() && !roi) {
            return;
        }
        value(pair);
    }

    private static boolean isOwnerless(Pair pair) {
        boolean creator = Tag.isPrivateCreator(pair.tag());
        return pair.right() == null && !creator && !pair.before().hasValue(Tag.creatorOf(pair.tag()));
    }

    /** Always true: items are all there is to compare. */
    private boolean sequence(Pair pair) {
        if (isOwnerless(pair) && Tag.isPrivate(pair.tag()) && may.contains(May.DROP_OWNERLESS)) {
            return true;
        }
        if (pair.tag() == Tags.ContourSequence) {
            contours.compare(pair);
            return true;
        }
        List<DataSet> a = pair.itemsBefore();
        List<DataSet> b = pair.itemsAfter();
        boolean newReference = pair.tag() == Tags.ContourImageSequence && a.isEmpty() && pair.at() != null;
        if (newReference && may.contains(May.ADD_IMAGE_REFERENCES)) {
            return true;
        }
        if (a.size() != b.size() && !isEmptyRois(pair)) {
            offend(Offence.Kind.ITEMS, pair.where(), a.size() + " items", b.size() + " items");
            return true;
        }
        for (int i = 0; i < a.size(); i++) {
            compare(a.get(i), b.get(i), Spot.of(pair.at(), pair.before(), pair.tag(), i + 1));
        }
        return true;
    }

    /** Whether all that is new are items of ROI Contour Sequence that hold nothing but their number. */
    private boolean isEmptyRois(Pair pair) {
        int before = pair.itemsBefore().size();
        List<DataSet> after = pair.itemsAfter();
        return pair.tag() == Tags.ROIContourSequence
                && may.contains(May.ADD_EMPTY_ROIS)
                && after.size() > before
                && after.subList(before, after.size()).stream()
                        .allMatch(item -> item.elements().size() == 1 && item.hasValue(Tags.ReferencedROINumber));
    }

    private void value(Pair pair) {
        switch (pair.any().vr()) {
            case DS, IS, FL, FD, SL, SS, UL, US, SV, UV, AT -> number(pair);
            case UI -> text(pair, Offence.Kind.UID, false);
            case CS -> term(pair);
            case DA, TM, DT, AS -> text(pair, Offence.Kind.TIME, false);
            case AE, UR -> text(pair, Offence.Kind.IDENTITY, false);
            case SH, LO, ST, LT, UT, UC, PN -> name(pair);
            case OB, OD, OF, OL, OV, OW, UN, SQ -> bytes(pair);
        }
    }

    private void name(Pair pair) {
        boolean identifies = Guarded.identifies(pair.tag()) || Tag.isPrivate(pair.tag());
        if (identifies || !may.contains(May.EDIT_TEXT)) {
            text(pair, identifies ? Offence.Kind.IDENTITY : Offence.Kind.TEXT, false);
        }
    }

    private void term(Pair pair) {
        if (pair.tag() == Tags.RTROIInterpretedType && may.contains(May.SPELL_ROI_TYPES)) {
            text(pair, Offence.Kind.TERM, true);
        } else {
            text(pair, Offence.Kind.TERM, false);
        }
    }

    private void text(Pair pair, Offence.Kind kind, boolean withoutUnderscores) {
        String a = text(pair.before(), pair.left(), kind);
        String b = text(pair.after(), pair.right(), kind);
        boolean same = withoutUnderscores ? a.replace("_", "").equals(b.replace("_", "")) : a.equals(b);
        if (!same) {
            offend(kind, pair.where(), a, b);
        }
    }

    /** Coded words have no small letters and no blanks around (PS3.5 6.2 CS). */
    private static String text(DataSet in, Element element, Offence.Kind kind) {
        if (element == null) {
            return "";
        }
        List<String> values = Text.values(element, in.characterSet(), in.byteOrder());
        String whole = String.join("\\", values.stream().map(String::strip).toList());
        return kind == Offence.Kind.TERM ? whole.toUpperCase(Locale.ROOT) : whole;
    }

    private void number(Pair pair) {
        if (Guarded.isRoiNumber(pair.tag()) && renumbers()) {
            renumber(pair);
            return;
        }
        double[] a = pair.before().doubles(pair.tag());
        double[] b = pair.after().doubles(pair.tag());
        if (a.length != b.length) {
            offend(Offence.Kind.NUMBER, pair.where(), a.length + " values", b.length + " values");
            return;
        }
        for (int i = 0; i < a.length; i++) {
            if (!isSame(a[i], b[i], pair, i)) {
                offend(Offence.Kind.NUMBER, pair.where(), value(pair.before(), pair, i), value(pair.after(), pair, i));
                return;
            }
        }
    }

    private boolean isSame(double a, double b, Pair pair, int index) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return value(pair.before(), pair, index).equals(value(pair.after(), pair, index));
        }
        return a == b || may.contains(May.ROUND_DECIMALS) && Math.abs(a - b) <= RELATIVE * Math.abs(a);
    }

    private static String value(DataSet in, Pair pair, int index) {
        List<String> values = in.strings(pair.tag());
        return index < values.size() ? values.get(index) : "nothing";
    }

    private void renumber(Pair pair) {
        String a = pair.before().string(pair.tag());
        String b = pair.after().string(pair.tag());
        String known = renumbered.putIfAbsent(a, b);
        String origin = numberedBefore.putIfAbsent(b, a);
        if (known != null && !known.equals(b) || origin != null && !origin.equals(a)) {
            offend(Offence.Kind.NUMBER, pair.where(), a, b);
        }
    }

    private void bytes(Pair pair) {
        if (!pair.sameBytes()) {
            offend(Offence.Kind.BYTES, pair.where(), length(pair.left()), length(pair.right()));
        }
    }

    private static String length(Element element) {
        return element == null ? "nothing" : element.bytes().length() + " bytes";
    }

    void offend(Offence.Kind kind, String where, String before, String after) {
        offences.add(new Offence(kind, where, before, after));
    }
}
