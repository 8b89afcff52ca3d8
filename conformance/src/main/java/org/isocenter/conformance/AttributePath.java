package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tag;

/**
 * Where an attribute stands, without item numbers: {@code BeamSequence.ControlPointSequence.GantryAngle}. A step is a keyword,
 * {@code (gggg,eeee)}, or {@code (gggg,eeee CREATOR)} for a private element of whatever block the creator reserved.
 *
 * @param steps from the outside in, at least one
 */
record AttributePath(List<Step> steps) {
    private static final Pattern STEP =
            Pattern.compile("\\(([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})(?: ([^)]+))?\\)|[A-Za-z0-9]+");

    /**
     * One step.
     *
     * @param tag the tag; of a private element with a creator, any tag of its block
     * @param creator the private creator; empty for others
     */
    record Step(int tag, String creator) {}

    AttributePath {
        steps = List.copyOf(steps);
    }

    /** Reads a path; an {@link IllegalArgumentException} says what is not understood. */
    static AttributePath parse(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("path " + text + " is not understood at character " + (at + 1));
            }
            steps.add(step(matcher));
            at = matcher.end();
            if (at < text.length() && text.charAt(at++) != '.') {
                throw new IllegalArgumentException("path " + text + " needs a dot at character " + at);
            }
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("path is empty");
        }
        return new AttributePath(steps);
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(1) == null) {
            return Dictionary.find(matcher.group())
                    .map(entry -> new Step(entry.tag(), ""))
                    .orElseThrow(() -> new IllegalArgumentException(matcher.group() + " is no keyword of PS3.6"));
        }
        int tag = Tag.of(Integer.parseInt(matcher.group(1), 16), Integer.parseInt(matcher.group(2), 16));
        return new Step(tag, matcher.group(3) == null ? "" : matcher.group(3));
    }
}
