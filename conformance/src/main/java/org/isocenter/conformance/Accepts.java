package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Vr;

/**
 * Which values a target takes, as a row writes them: terms with {@code |} between, {@code !X} for what it says it does not
 * take, {@code NULL} for length zero, {@code [a,b]}, {@code <=a} and {@code >=a} for numbers, {@code items=1}, {@code items=0..1},
 * {@code items=1..n} for sequences. With {@code !X} alone everything else is taken. Every value of a multi-valued attribute counts;
 * terms with {@code \} between speak of the first value, the second and so on, and later values are free. A remark in parentheses
 * at the end, after a blank, is said with the terms.
 *
 * @param text as written, for messages
 * @param terms what is taken; empty where anything is
 * @param refused what is not taken
 * @param low lowest number or item count
 * @param high highest number or item count
 * @param empty whether a value of length zero is meant to be taken; where only that is, no other value is
 * @param items whether low and high count items
 * @param positions what is taken as the first value, the second and so on; empty where all values are judged alike
 * @param remark words for messages; empty for none
 */
public record Accepts(
        String text,
        List<Term> terms,
        List<Term> refused,
        double low,
        double high,
        boolean empty,
        boolean items,
        List<Accepts> positions,
        String remark) {
    /** Takes anything. */
    public static final Accepts ANYTHING = numbers("", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    private static final Pattern RANGE = Pattern.compile("\\[([-+.0-9eE]+),([-+.0-9eE]+)]");
    private static final Pattern LIMIT = Pattern.compile("([<>])=([-+.0-9eE]+)");
    private static final Pattern ITEMS = Pattern.compile("items=(\\d+)(?:\\.\\.(\\d+|n))?");

    /** One accepted or refused value; {@code number} is NaN for text. */
    public record Term(String text, double number) {
        static Term of(String text) {
            boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-');
            return new Term(text, digits ? Accepts.parse(text, Double.NaN) : Double.NaN);
        }
    }

    /** Reads a cell; an {@link IllegalArgumentException} says what is not understood. */
    public static Accepts parse(String cell) {
        if (cell.isEmpty()) {
            return ANYTHING;
        }
        if (cell.startsWith("items=")) {
            return range(cell, ITEMS, true);
        }
        int remark = cell.endsWith(")") ? cell.lastIndexOf(" (") : -1;
        if (remark > 0) {
            return parse(cell.substring(0, remark)).remarking(cell);
        }
        return switch (cell.charAt(0)) {
            case '[' -> range(cell, RANGE, false);
            case '<', '>' -> range(cell, LIMIT, false);
            default -> cell.indexOf('\\') < 0 ? terms(cell) : positions(cell);
        };
    }

    private static Accepts positions(String cell) {
        List<Accepts> positions =
                Stream.of(cell.split("\\\\", -1)).map(Accepts::parse).toList();
        return new Accepts(cell, List.of(), List.of(), ANYTHING.low, ANYTHING.high, false, false, positions, "");
    }

    private Accepts remarking(String cell) {
        String words = cell.substring(text.length() + 1);
        return new Accepts(cell, terms, refused, low, high, empty, items, positions, words);
    }

    private static Accepts range(String cell, Pattern pattern, boolean items) {
        Matcher matcher = pattern.matcher(cell);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("values " + cell + " are not understood");
        }
        String first = matcher.group(1);
        String second = matcher.group(2);
        if (first.equals("<")) {
            return numbers(cell, Double.NEGATIVE_INFINITY, Double.parseDouble(second), items);
        }
        if (first.equals(">")) {
            return numbers(cell, Double.parseDouble(second), Double.POSITIVE_INFINITY, items);
        }
        double low = Double.parseDouble(first);
        return numbers(cell, low, second == null ? low : count(second), items);
    }

    private static double count(String text) {
        return text.equals("n") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static Accepts numbers(String cell, double low, double high, boolean items) {
        return new Accepts(cell, List.of(), List.of(), low, high, false, items, List.of(), "");
    }

    private static Accepts terms(String cell) {
        List<Term> terms = new ArrayList<>();
        List<Term> refused = new ArrayList<>();
        boolean empty = false;
        for (String term : cell.split("\\|")) {
            if (term.equals("NULL")) {
                empty = true;
            } else if (term.startsWith("!")) {
                refused.add(Term.of(term.substring(1)));
            } else {
                terms.add(Term.of(term));
            }
        }
        return new Accepts(
                cell,
                List.copyOf(terms),
                List.copyOf(refused),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                empty,
                false,
                List.of(),
                "");
    }

    /** The same, with other words. */
    Accepts saying(String words) {
        return new Accepts(words, terms, refused, low, high, empty, items, positions, remark);
    }

    /** Whether there is nothing to judge. */
    public boolean isAnything() {
        return terms.isEmpty()
                && refused.isEmpty()
                && positions.isEmpty()
                && !empty
                && !items
                && Double.isInfinite(low)
                && Double.isInfinite(high);
    }

    /** The value that is not taken, as text for a message; {@code null} where all are. The element is not empty unless items count. */
    String offence(DataSet in, Element element) {
        if (isAnything()) {
            // A contour of megabytes is not made into texts to ask nothing of them.
            return null;
        }
        if (items) {
            int n = element.items().size();
            return n >= low && n <= high ? null : n + (n == 1 ? " item" : " items");
        }
        if (Double.isInfinite(low) && Double.isInfinite(high)) {
            return termOffence(in, element);
        }
        for (double value : in.doubles(element.tag())) {
            if (!(value >= low && value <= high)) {
                return String.join("\\", in.strings(element.tag()));
            }
        }
        return null;
    }

    private String termOffence(DataSet in, Element element) {
        boolean number = isNumber(element.vr());
        List<String> values = in.strings(element.tag());
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (!value.isEmpty() && !at(i).takes(value, number)) {
                return String.join("\\", values);
            }
        }
        return null;
    }

    /** What is taken as the value of an index. */
    private Accepts at(int index) {
        if (positions.isEmpty()) {
            return this;
        }
        return index < positions.size() ? positions.get(index) : ANYTHING;
    }

    private boolean takes(String value, boolean number) {
        if (contains(refused, value, number)) {
            return false;
        }
        return terms.isEmpty() ? !empty : contains(terms, value, number);
    }

    private static boolean contains(List<Term> list, String value, boolean number) {
        for (Term term : list) {
            if (number && !Double.isNaN(term.number)
                    ? parse(value, Double.NaN) == term.number
                    : term.text.equals(value)) {
                return true;
            }
        }
        return false;
    }

    static double parse(String value, double otherwise) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static boolean isNumber(Vr vr) {
        return vr == Vr.DS || vr == Vr.IS || vr.isBinaryNumber();
    }

    /** What is taken, in words. */
    public String words() {
        return remark.isEmpty() ? list() : list() + " " + remark;
    }

    private String list() {
        if (!positions.isEmpty()) {
            return String.join(" \\ ", positions.stream().map(Accepts::words).toList());
        }
        if (items) {
            return low == high ? "exactly " + (long) low + (low == 1 ? " item" : " items") : itemRange();
        }
        if (terms.isEmpty() && refused.isEmpty()) {
            return empty ? "no value" : text;
        }
        List<String> taken = new ArrayList<>(terms.stream().map(Term::text).toList());
        if (empty) {
            taken.add("no value");
        }
        return taken.isEmpty() ? "anything but " + join(refused) : String.join(", ", taken);
    }

    private String itemRange() {
        return Double.isInfinite(high)
                ? "at least " + (long) low + " item"
                : (long) low + " to " + (long) high + " items";
    }

    private static String join(List<Term> list) {
        return String.join(", ", list.stream().map(Term::text).toList());
    }
}
