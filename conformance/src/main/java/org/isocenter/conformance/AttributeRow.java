package org.isocenter.conformance;

import org.isocenter.dicom.Finding;

/**
 * One row of {@code attributes.tsv}: what a product reads or writes of one attribute. A row without rule is a fact for
 * comparison and statements and judges nothing.
 *
 * @param direction import, export, find-scu, move-scu, private-dictionary
 * @param iod name of the information object or service as written: one, several, a group, or {@code *}
 * @param iods the same, groups taken apart
 * @param module module of PS3.3
 * @param path where it stands
 * @param type 1, 1C, 2, 2C, 3, R, U; empty where not stated
 * @param usage read, not-read, written, not-written and so on
 * @param accepts which values are taken or written
 * @param need what is asked of its presence
 * @param when when the row holds; {@code null} for always
 * @param rule id of the rule; empty for none
 * @param effect what the target does with an object that breaks it; {@code null} for the rule's own
 * @param sourceLine line in the statement; empty where the statement has none
 * @param note what else a reader should know
 * @param line line in {@code attributes.tsv}
 */
public record AttributeRow(
        String direction,
        String iod,
        IodNames iods,
        String module,
        AttributePath path,
        String type,
        String usage,
        Accepts accepts,
        Need need,
        Condition when,
        String rule,
        Finding.Effect effect,
        String sourceLine,
        String note,
        int line) {
    /** Whether it judges objects, that come in or that the product wrote. */
    public boolean judges() {
        return !rule.isEmpty()
                && (!accepts.isAnything() || need != Need.NONE)
                && (is(Direction.IMPORT) || is(Direction.EXPORT));
    }

    /** Whether it is about objects that go this way. */
    public boolean is(Direction way) {
        return direction.equals(way.text());
    }

    /** The same row for other information objects. */
    AttributeRow of(IodNames others) {
        return new AttributeRow(
                direction,
                iod,
                others,
                module,
                path,
                type,
                usage,
                accepts,
                need,
                when,
                rule,
                effect,
                sourceLine,
                note,
                line);
    }
}
