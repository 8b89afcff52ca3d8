package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of TOML that {@code profile.toml} uses: comments, keys with texts, numbers, truth values and lists of them (over several
 * lines too), and arrays of tables. Every entry keeps its line, so that an error can name it.
 */
final class Toml {
    /**
     * A value.
     *
     * @param line where it stands, from 1
     * @param value String, Boolean, Double, or a list of them
     */
    record Entry(int line, Object value) {}

    /**
     * A table.
     *
     * @param name {@code ""} for the top
     * @param line its heading
     * @param entries by key
     */
    record Table(String name, int line, Map<String, Entry> entries) {}

    private final String file;
    private final String text;
    private final List<Table> tables = new ArrayList<>();
    private int at;
    private int line = 1;

    private Toml(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** All tables in order; the first is the top. */
    static List<Table> read(String file, String text) throws ProfileException {
        Toml toml = new Toml(file, text);
        toml.tables.add(new Table("", 1, new LinkedHashMap<>()));
        for (toml.skip(); toml.at < text.length(); toml.skip()) {
            toml.statement();
        }
        return toml.tables;
    }

    private void statement() throws ProfileException {
        int start = line;
        if (peek() == '[') {
            expect("[[");
            tables.add(new Table(word(), start, new LinkedHashMap<>()));
            expect("]]");
        } else {
            String key = word();
            blanks();
            expect("=");
            blanks();
            if (tables.getLast().entries().put(key, new Entry(start, value())) != null) {
                throw new ProfileException(file, start, "key " + key + " stands here twice");
            }
        }
        blanks();
        if (peek() != '\n' && peek() != '#') {
            throw error("the line should end here");
        }
    }

    private Object value() throws ProfileException {
        if (peek() == '"') {
            return string();
        }
        if (peek() == '[') {
            return list();
        }
        String word = word();
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true");
        }
        double number = Accepts.parse(word, Double.NaN);
        if (!Double.isFinite(number)) {
            throw error(word + " is no text, number, list, true or false");
        }
        return number;
    }

    private List<Object> list() throws ProfileException {
        List<Object> values = new ArrayList<>();
        expect("[");
        for (skip(); peek() != ']'; skip()) {
            if (peek() == '[') {
                throw error("a list holds no lists");
            }
            values.add(value());
            skip();
            if (peek() == ',') {
                at++;
            } else if (peek() != ']') {
                throw error("a list goes on with , or ends with ]");
            }
        }
        expect("]");
        return List.copyOf(values);
    }

    private String string() throws ProfileException {
        expect("\"");
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char c = peek();
            if (c == '\n') {
                throw error("the text has no closing quote");
            }
            at++;
            if (c == '\\') {
                c = peek();
                at++;
                if (c != '"' && c != '\\') {
                    throw error("only \\\" and \\\\ are escapes here");
                }
            }
            value.append(c);
        }
        at++;
        return value.toString();
    }

    private String word() throws ProfileException {
        int start = at;
        while (Character.isLetterOrDigit(peek()) || isOneOf(peek(), "_-+.")) {
            at++;
        }
        if (at == start) {
            throw error("a key or value is expected here");
        }
        return text.substring(start, at);
    }

    private static boolean isOneOf(char c, String set) {
        return set.indexOf(c) >= 0;
    }

    /** The character here; a line end after the last one. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    private void expect(String what) throws ProfileException {
        if (!text.startsWith(what, at)) {
            throw error(what + " is expected here");
        }
        at += what.length();
    }

    private void blanks() {
        while (at < text.length() && (peek() == ' ' || peek() == '\t' || peek() == '\r')) {
            at++;
        }
    }

    /** Goes over blanks, line ends and comments. */
    private void skip() {
        blanks();
        while (at < text.length() && (peek() == '\n' || peek() == '#')) {
            if (peek() == '#') {
                at = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
            } else {
                at++;
                line++;
            }
            blanks();
        }
    }

    private ProfileException error(String message) {
        return new ProfileException(file, line, message);
    }
}
