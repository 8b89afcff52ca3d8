package org.isocenter.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tag;

/** Reading the tables of this module: tab-separated, one line of headings, lines that begin with {@code #} are remarks. */
final class Tables {
    private Tables() {}

    /** The cells of every row, as many as there are headings. */
    static List<String[]> rows(String name) {
        List<String[]> rows = new ArrayList<>();
        int columns = 0;
        for (String line : text(name).lines().toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (columns == 0) {
                columns = cells.length;
            } else if (cells.length != columns) {
                throw new IllegalStateException(name + ": " + columns + " cells expected in: " + line);
            } else {
                rows.add(cells);
            }
        }
        return rows;
    }

    private static String text(String name) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is part of the program", e);
        }
    }

    /** Keys written as {@code PatientName:2 (0029,1008):1}. */
    static List<RecordType.Key> keys(String cell) {
        List<RecordType.Key> keys = new ArrayList<>();
        for (String word : cell.split(" ")) {
            if (!word.isEmpty()) {
                int colon = word.lastIndexOf(':');
                int tag = tag(word.substring(0, colon));
                keys.add(new RecordType.Key(tag, RecordType.Need.parse(word.substring(colon + 1))));
            }
        }
        return keys;
    }

    private static int tag(String word) {
        return Dictionary.find(word)
                .map(Dictionary.Entry::tag)
                .orElseGet(() ->
                        Tag.parse(word).orElseThrow(() -> new IllegalStateException("no attribute is called " + word)));
    }
}
