package org.isocenter.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a case by closed forms, written beside it as {@code answers.json}: a number or several, their unit, how far a result
 * may be from them, and by which command and in which field of its JSON Isocenter tells it.
 */
final class Answers {
    private final List<String> entries = new ArrayList<>();
    private String command = "";

    /** The command whose fields the following answers are; run in the folder of the case. */
    Answers by(String commandLine) {
        command = commandLine;
        return this;
    }

    /** A number that a command tells. */
    Answers add(String what, String field, String unit, double tolerance, double... values) {
        String value = values.length == 1 ? number(values[0]) : list(values);
        entries.add(entry(what, value, unit, field) + ", \"tolerance\": " + number(tolerance) + "}");
        return this;
    }

    /** A word that a command tells. */
    Answers word(String what, String field, String value) {
        entries.add(entry(what, text(value), "", field) + "}");
        return this;
    }

    private String entry(String what, String value, String unit, String field) {
        return "{\"what\": " + text(what) + ", \"value\": " + value + ", \"unit\": " + text(unit) + ", \"command\": "
                + text(command) + ", \"field\": " + text(field);
    }

    private static String list(double[] values) {
        List<String> numbers = new ArrayList<>();
        for (double value : values) {
            numbers.add(number(value));
        }
        return "[" + String.join(", ", numbers) + "]";
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("an answer is a number, not " + value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(Double.parseDouble(String.format(java.util.Locale.ROOT, "%.12g", value)));
    }

    private static String text(String words) {
        return "\"" + words.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    void write(String name, String description, long seed, Path folder) throws IOException {
        String head = "{\n  \"case\": " + text(name) + ",\n  \"description\": " + text(description) + ",\n  \"seed\": "
                + seed + ",\n  \"answers\": [\n    ";
        Files.writeString(folder.resolve("answers.json"), head + String.join(",\n    ", entries) + "\n  ]\n}\n");
    }
}
