package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Text;

/** The judging rows of one information object as a tree along the paths, so that a data set is walked once. Immutable after {@link #of}. */
final class RuleTable {
    private final AttributePath.Step step;
    private final List<AttributeRow> rows = new ArrayList<>();
    private final List<RuleTable> children = new ArrayList<>();
    private final Map<AttributePath.Step, RuleTable> byStep = new HashMap<>();

    private RuleTable(AttributePath.Step step) {
        this.step = step;
    }

    /** The table of an information object, of rows that judge objects of one direction. */
    static RuleTable of(String iod, List<AttributeRow> judging) {
        RuleTable root = new RuleTable(new AttributePath.Step(0, ""));
        for (AttributeRow row : judging) {
            if (row.iods().has(iod)) {
                root.child(row.path().steps(), 0).rows.add(row);
            }
        }
        root.order();
        return root;
    }

    private RuleTable child(List<AttributePath.Step> steps, int depth) {
        if (depth == steps.size()) {
            return this;
        }
        RuleTable child = byStep.get(steps.get(depth));
        if (child == null) {
            child = new RuleTable(steps.get(depth));
            children.add(child);
            byStep.put(child.step, child);
        }
        return child.child(steps, depth + 1);
    }

    /** Rows that may leave out an item stand first. */
    private void order() {
        children.sort((a, b) -> Boolean.compare(b.skips(), a.skips()));
        children.forEach(RuleTable::order);
    }

    private boolean skips() {
        return rows.stream().anyMatch(row -> row.need() == Need.SKIP);
    }

    /** Judges a data set. */
    void judge(DataSet dataSet, Profile profile, Sink out) {
        judge(new Scope(dataSet, null, null), new Walk(profile, out));
    }

    private record Walk(Profile profile, Sink out) {}

    private void judge(Scope scope, Walk walk) {
        for (RuleTable child : children) {
            Element element = child.find(scope.item());
            for (AttributeRow row : child.rows) {
                if (child.breaks(row, scope, element, walk)) {
                    return;
                }
            }
            if (element != null && !child.children.isEmpty()) {
                child.judgeItems(element.items(), walk, scope);
            }
        }
    }

    private void judgeItems(List<DataSet> items, Walk walk, Scope around) {
        String name = Text.name(step.tag(), DataSet.EMPTY);
        for (int i = 0; i < items.size(); i++) {
            judge(new Scope(items.get(i), around, new Place(around.place(), name, i + 1)), walk);
        }
    }

    private Element find(DataSet item) {
        if (step.creator().isEmpty()) {
            return item.find(step.tag()).orElse(null);
        }
        OptionalInt tag = PrivateBlock.locate(item, step.tag(), step.creator());
        return tag.isEmpty() ? null : item.find(tag.getAsInt()).orElse(null);
    }

    /** Reports what breaks the row; tells whether the rest of the item is left out. */
    private boolean breaks(AttributeRow row, Scope scope, Element element, Walk walk) {
        if (row.when() != null && !row.when().holds(scope)) {
            return false;
        }
        String offence = offence(row, scope.item(), element, scope.place());
        if (offence == null) {
            return false;
        }
        Rule rule = walk.profile.required(row.rule());
        walk.out.add(rule, row.effect(), Place.where(scope.place(), name()), offence, row.sourceLine());
        return row.need() == Need.SKIP;
    }

    private static String offence(AttributeRow row, DataSet item, Element element, Place place) {
        boolean value = element != null && !element.isEmpty();
        String presence = presence(row, element, value, place);
        if (presence != null) {
            return row.accepts().isAnything()
                    ? presence
                    : presence + "; accepted: " + row.accepts().words();
        }
        if (!value && !(element != null && row.accepts().items())) {
            return null;
        }
        String found = row.accepts().offence(item, element);
        return found == null
                ? null
                : "is " + found + "; accepted: " + row.accepts().words();
    }

    private static String presence(AttributeRow row, Element element, boolean value, Place place) {
        return switch (row.need()) {
            case NONE, SKIP -> null;
            case VALUE -> value ? null : missing(element);
            case FIRST -> value || place != null && place.index() > 1 ? null : missing(element) + " in the first item";
            case PRESENT -> element == null ? "is missing" : null;
            case PRESENT_FIRST ->
                element != null || place != null && place.index() > 1 ? null : "is missing in the first item";
            case NOT_EMPTY -> element == null || value ? null : "has no value";
            case FORBIDDEN -> element == null ? null : "is present, though its condition does not hold";
            case ABSENT -> value ? row.is(Direction.IMPORT) ? "is not read" : "is not written" : null;
        };
    }

    private static String missing(Element element) {
        return element == null ? "is missing" : "has no value";
    }

    /** {@code (4001,1001 RAYSEARCHLABS 2.0)} for a private step, the keyword for others. */
    private String name() {
        if (step.creator().isEmpty()) {
            return Text.name(step.tag(), DataSet.EMPTY);
        }
        String number = Tag.format(step.tag());
        return number.substring(0, number.length() - 1) + " " + step.creator() + ")";
    }
}
