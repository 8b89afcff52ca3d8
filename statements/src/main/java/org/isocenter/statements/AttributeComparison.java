package org.isocenter.statements;

import org.isocenter.conformance.Verdict;

/**
 * What becomes of one attribute of one SOP Class on its way from exporter to importer.
 *
 * @param sopClass UID
 * @param where path of keywords, without item numbers
 * @param demand what the importer makes of it
 * @param needs the same with values, in words
 * @param presence how often the exporter writes it
 * @param writes the same with values, in words
 * @param verdict what the importer does with objects because of this attribute, as far as the two statements say
 * @param loss what is lost
 * @param extent which objects this is said of
 * @param rule rule of the importer that decides; empty for none
 * @param condition when that rule holds, as the profile writes it; empty for always
 * @param source where the importer's statement says so; empty where it does not speak of the attribute
 * @param writtenAt where the exporter's statement speaks of it
 */
public record AttributeComparison(
        String sopClass,
        String where,
        Demand demand,
        String needs,
        Presence presence,
        String writes,
        Verdict verdict,
        Loss loss,
        Extent extent,
        String rule,
        String condition,
        String source,
        String writtenAt) {

    /** What is lost of an attribute; the order is from nothing to all. */
    public enum Loss {
        /** Nothing. */
        NONE,
        /** What the exporter writes is read by nobody. */
        NOT_READ,
        /** It is open whether it arrives. */
        NOT_STATED,
        /** The importer leaves it out, or what hangs on it. */
        IGNORED,
        /** The importer takes it for something else. */
        ALTERED,
        /** The importer refuses the object. */
        REFUSED
    }

    /** Of which objects something is said. */
    public enum Extent {
        /** Of none: the two statements agree, or nothing is written. */
        NONE,
        /** Of some; which ones depends on their values. */
        SOME,
        /** Of each one that the condition holds for. */
        EVERY
    }
}
