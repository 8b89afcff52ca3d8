package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tag;

/**
 * When a row holds: alternatives with {@code ;} between, each of clauses with {@code &} between that hold together.
 *
 * @param text as written
 * @param alternatives clauses; one whole alternative must hold
 */
public record Condition(String text, List<List<Clause>> alternatives) {
    /** What a clause asks of a value. */
    public enum Test {
        /** There is one. */
        PRESENT(""),
        /** There is none. */
        ABSENT("!"),
        /** It is none of the values. */
        UNEQUAL("!="),
        /** A number not below. */
        AT_LEAST(">="),
        /** A number not above. */
        AT_MOST("<="),
        /** It is one of the values. */
        EQUAL("="),
        /** A number above. */
        ABOVE(">"),
        /** A number below. */
        BELOW("<");

        private final String sign;

        Test(String sign) {
            this.sign = sign;
        }
    }

    /** The root of the object, as {@code levels}. */
    private static final int ROOT = -1;

    /**
     * One clause.
     *
     * @param levels sequences up from the item that holds the row's attribute; -1 for the root
     * @param tag the attribute asked
     * @param index which value is asked, from 0
     * @param test what is asked
     * @param values values; one must equal, or none
     */
    public record Clause(int levels, int tag, int index, Test test, List<Accepts.Term> values) {
        static Clause parse(String text) {
            int levels = text.startsWith("/") ? ROOT : 0;
            String rest = levels == ROOT ? text.substring(1) : text;
            for (; rest.startsWith("../"); rest = rest.substring(3)) {
                levels++;
            }
            boolean absent = rest.startsWith("!");
            rest = absent ? rest.substring(1) : rest;
            int end = rest.startsWith("(") ? rest.indexOf(')') + 1 : 0;
            while (end < rest.length() && Character.isLetterOrDigit(rest.charAt(end))) {
                end++;
            }
            String name = rest.substring(0, end);
            int closed = rest.startsWith("[", end) ? rest.indexOf(']', end) : -1;
            int index = closed < 0 ? 0 : index(rest.substring(end + 1, closed), text);
            end = closed < 0 ? end : closed + 1;
            Test test = absent ? Test.ABSENT : test(rest.substring(end), text);
            String values = absent ? rest.substring(end) : rest.substring(end + test.sign.length());
            if (absent && !values.isEmpty() || !absent && values.isEmpty() != (test == Test.PRESENT)) {
                throw new IllegalArgumentException("condition " + text + " is not understood");
            }
            return new Clause(levels, tag(name), index, test, terms(values, test));
        }

        private static int index(String number, String whole) {
            int from1 = (int) Accepts.parse(number, 0);
            if (from1 < 1) {
                throw new IllegalArgumentException("condition " + whole + " is not understood");
            }
            return from1 - 1;
        }

        private static Test test(String text, String whole) {
            if (text.isEmpty()) {
                return Test.PRESENT;
            }
            for (Test test : Test.values()) {
                if (test.sign.length() > 0 && test != Test.ABSENT && text.startsWith(test.sign)) {
                    return test;
                }
            }
            throw new IllegalArgumentException("condition " + whole + " is not understood");
        }

        private static int tag(String name) {
            if (name.startsWith("(")) {
                return Tag.parse(name)
                        .orElseThrow(() -> new IllegalArgumentException(name + " is no (gggg,eeee) in a condition"));
            }
            return Dictionary.find(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            (name.isEmpty() ? "a condition" : name) + " is no keyword of PS3.6"))
                    .tag();
        }

        private static List<Accepts.Term> terms(String values, Test test) {
            List<Accepts.Term> terms = new ArrayList<>();
            for (int at = 0; !values.isEmpty() && at <= values.length(); ) {
                int end = values.indexOf('|', at);
                end = end < 0 ? values.length() : end;
                terms.add(Accepts.Term.of(values.substring(at, end)));
                at = end + 1;
            }
            boolean number = test != Test.EQUAL && test != Test.UNEQUAL && !terms.isEmpty();
            if (number && (terms.size() > 1 || Double.isNaN(terms.getFirst().number()))) {
                throw new IllegalArgumentException("condition compares with " + values + ", which is no number");
            }
            return terms;
        }

        boolean holds(Scope scope) {
            Scope asked = levels == ROOT ? scope.root() : scope.up(levels);
            if (asked == null) {
                return false;
            }
            DataSet item = asked.item();
            boolean value = index == 0 ? item.hasValue(tag) : !value(item).isEmpty();
            return switch (test) {
                case PRESENT -> value;
                case ABSENT -> !value;
                case EQUAL -> value && isAmong(value(item));
                case UNEQUAL -> value && !isAmong(value(item));
                case AT_LEAST -> value && number(item) >= limit();
                case AT_MOST -> value && number(item) <= limit();
                case ABOVE -> value && number(item) > limit();
                case BELOW -> value && number(item) < limit();
            };
        }

        private boolean isAmong(String value) {
            for (Accepts.Term term : values) {
                if (term.text().equals(value)
                        || !Double.isNaN(term.number()) && Accepts.parse(value, Double.NaN) == term.number()) {
                    return true;
                }
            }
            return false;
        }

        private double limit() {
            return values.getFirst().number();
        }

        /** The value as a number; NaN, which compares with nothing, where it is none. */
        private double number(DataSet item) {
            return Accepts.parse(value(item), Double.NaN);
        }

        private String value(DataSet item) {
            if (index == 0) {
                return item.string(tag);
            }
            List<String> values = item.strings(tag);
            return index < values.size() ? values.get(index) : "";
        }
    }

    /** Reads a cell; {@code null} for an empty one. An {@link IllegalArgumentException} says what is not understood. */
    static Condition parse(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        List<List<Clause>> alternatives = new ArrayList<>();
        for (String alternative : cell.split(" ; ", -1)) {
            List<Clause> clauses = new ArrayList<>();
            for (String clause : alternative.split(" & ", -1)) {
                clauses.add(Clause.parse(clause.strip()));
            }
            alternatives.add(List.copyOf(clauses));
        }
        return new Condition(cell, List.copyOf(alternatives));
    }

    /** As a profile writes it. */
    @Override
    public String toString() {
        return text;
    }

    /** Whether it holds for an attribute of an item; a clause about a value does not where there is none. */
    boolean holds(Scope scope) {
        for (List<Clause> clauses : alternatives) {
            boolean all = true;
            for (Clause clause : clauses) {
                all = all && clause.holds(scope);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }
}
