package org.isocenter.statements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Accepts;
import org.isocenter.conformance.AttributePath;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Profile;

/** The rows of one information object in one direction, by attribute, in the order of the file. */
final class Rows {
    private final Map<AttributePath, List<AttributeRow>> byPath = new LinkedHashMap<>();

    private Rows() {}

    static Rows of(Profile profile, String direction, String iod) {
        Rows rows = new Rows();
        if (iod.isEmpty()) {
            return rows;
        }
        for (AttributeRow row : profile.rows()) {
            if (row.direction().equals(direction) && row.iods().has(iod)) {
                rows.byPath.computeIfAbsent(row.path(), _ -> new ArrayList<>()).add(row);
            }
        }
        return rows;
    }

    /** Information objects that a row names; none where it speaks of all. */
    static List<String> named(AttributeRow row) {
        return row.iods().all()
                ? List.of()
                : row.iods().names().stream().sorted().toList();
    }

    /** All rows, attribute by attribute. */
    List<AttributeRow> all() {
        return byPath.values().stream().flatMap(List::stream).toList();
    }

    boolean isEmpty() {
        return byPath.isEmpty();
    }

    /** Attributes, in order. */
    Iterable<AttributePath> paths() {
        return byPath.keySet();
    }

    /** Rows of an attribute; none where the statement does not speak of it. */
    List<AttributeRow> of(AttributePath path) {
        return byPath.getOrDefault(path, List.of());
    }

    /** How often it is written; never where a sequence around it never is. */
    Presence presence(AttributePath path) {
        for (int length = 1; length < path.steps().size(); length++) {
            AttributePath around = new AttributePath(path.steps().subList(0, length));
            if (Presence.of(of(around)).isWithoutValue()) {
                return Presence.NEVER;
            }
        }
        return Presence.of(of(path));
    }

    /** What is made of it; not read where a sequence around it is not. */
    Demand demand(AttributePath path) {
        for (int length = 1; length < path.steps().size(); length++) {
            AttributePath around = new AttributePath(path.steps().subList(0, length));
            Demand demand = Demand.of(of(around));
            if (demand == Demand.NOT_READ || demand == Demand.ABSENT) {
                return Demand.NOT_READ;
            }
        }
        return Demand.of(of(path));
    }

    /** The values a row states, alternatives apart; none where it states none, or speaks of them in words only. */
    static List<Accepts> values(AttributeRow row) {
        String text = row.accepts().text();
        if (!row.accepts().isAnything()) {
            return List.of(row.accepts());
        }
        if (text.isEmpty() || !isValues(text)) {
            return List.of();
        }
        // A fact lists whole values, A\B|C\D, where a judging row lists terms for each position.
        return text.indexOf('\\') < 0
                ? List.of(Accepts.parse(text))
                : Stream.of(text.split("\\|")).map(Accepts::parse).toList();
    }

    /** Whether a cell lists values: ranges, item counts, or terms as coded strings, numbers and UIDs are written. */
    private static boolean isValues(String text) {
        if (text.startsWith("items=") || text.startsWith("[") || text.startsWith("<=") || text.startsWith(">=")) {
            return parses(text);
        }
        for (String term : text.split("\\|")) {
            if (!isTerm(term)) {
                return false;
            }
        }
        return true;
    }

    private static boolean parses(String text) {
        try {
            Accepts.parse(text);
            return true;
        } catch (IllegalArgumentException words) {
            return false;
        }
    }

    private static boolean isTerm(String term) {
        boolean coded = true;
        boolean word = true;
        for (int i = term.startsWith("!") ? 1 : 0; i < term.length(); i++) {
            char c = term.charAt(i);
            boolean sign = "_.-+/\\".indexOf(c) >= 0;
            coded &= sign || c == ' ' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            word &= sign || c < 128 && Character.isLetterOrDigit(c);
        }
        return coded || word;
    }
}
