package org.isocenter.conformance;

import java.util.Set;
import org.isocenter.dicom.DataSet;

/** What a table cannot say: code that judges one rule. It runs for every profile whose {@code rules.tsv} names the rule as a check. */
public sealed interface Check {
    /** Id of the rule. */
    String rule();

    /** Name of the class that holds the code. */
    String by();

    /** Judges an object by itself. */
    interface ObjectTest {
        /** Reports to the sink where the object breaks the rule. */
        void judge(DataSet object, Sink out);
    }

    /** Judges what belongs together. */
    interface SetTest {
        /** Reports to the sink where the set or one of its objects breaks the rule. */
        void judge(SubjectSet set, SetSink out);
    }

    /** Whether an object of a SOP Class that is not imported falls under this rule. */
    interface StrangerTest {
        /** Whether the rule speaks of this object. */
        boolean is(DataSet object);
    }

    /**
     * A check of one object.
     *
     * @param direction whether it is about what comes in or what the product writes
     * @param iods names of the information objects; empty for all
     */
    record OfObject(String rule, String by, Direction direction, Set<String> iods, ObjectTest test) implements Check {}

    /**
     * A check of a set.
     *
     * @param direction whether it is about what comes in or what the product writes
     */
    record OfSet(String rule, String by, Direction direction, SetTest test) implements Check {}

    /** A rule that other code of this class obeys or reports under another id. */
    record Covered(String rule, String by) implements Check {}

    /** A rule about objects the product does not import at all; the first that fits is reported. */
    record OfStranger(String rule, String by, StrangerTest test) implements Check {}
}
