package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tag;

/**
 * Where an attribute stands, without item numbers: {@code BeamSequence.ControlPointSequence.GantryAngle}. A step is a keyword,
 * {@code (gggg,eeee)}, or {@code (gggg,eeee CREATOR)} for a private element of whatever block the creator reserved. {@code *} stands
 * for an element whose tag a statement does not print; rows with it are facts and judge nothing.
 *
 * @param steps from the outside in, at least one
 */
public record AttributePath(List<Step> steps) {
    /**
     * One step.
     *
     * @param tag the tag; of a private element with a creator, any tag of its block
     * @param creator the private creator; empty for others
     */
    public record Step(int tag, String creator) {
        /** The step {@code *}. */
        public static final Step UNPRINTED = new Step(0, "*");

        @Override
        public String toString() {
            if (equals(UNPRINTED)) {
                return creator;
            }
            String number = Tag.format(tag);
            return creator.isEmpty()
                    ? Dictionary.find(tag).map(Dictionary.Entry::keyword).orElse(number)
                    : number.substring(0, number.length() - 1) + " " + creator + ")";
        }
    }

    public AttributePath {
        steps = List.copyOf(steps);
    }

    /** Reads a path; an {@link IllegalArgumentException} says what is not understood. */
    public static AttributePath parse(String text) {
        List<Step> steps = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            boolean number = start < text.length() && text.charAt(start) == '(';
            int closed = number ? text.indexOf(')', start) : start;
            int end = text.indexOf('.', Math.max(closed, start));
            end = end < 0 ? text.length() : end;
            steps.add(number ? numbered(text.substring(start, end)) : keyword(text.substring(start, end)));
            start = end + 1;
        }
        return new AttributePath(steps);
    }

    private static Step keyword(String keyword) {
        if (keyword.equals("*")) {
            return Step.UNPRINTED;
        }
        return Dictionary.find(keyword)
                .map(entry -> new Step(entry.tag(), ""))
                .orElseThrow(() -> new IllegalArgumentException(
                        keyword.isEmpty() ? "path lacks a step" : keyword + " is no keyword of PS3.6"));
    }

    /** As a profile writes it. */
    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("."));
    }

    /** {@code (gggg,eeee)} or {@code (gggg,eeee CREATOR)}. */
    private static Step numbered(String step) {
        int blank = step.indexOf(' ');
        String number = blank < 0 ? step : step.substring(0, blank) + ")";
        if (!step.endsWith(")") || Tag.parse(number).isEmpty()) {
            throw new IllegalArgumentException(step + " is no (gggg,eeee) or (gggg,eeee CREATOR)");
        }
        String creator = blank < 0 ? "" : step.substring(blank + 1, step.length() - 1);
        return new Step(Tag.parse(number).getAsInt(), creator);
    }
}
