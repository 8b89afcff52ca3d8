package org.isocenter.computing;

import java.io.PrintStream;
import java.util.List;

/** Columns for a person: numbers to the right, the last column as it is. */
final class TextTable {
    private TextTable() {}

    static void write(List<List<String>> lines, PrintStream out) {
        int columns = lines.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String word = line.get(column);
                boolean isLast = column == columns - 1;
                text.append(isLast ? "" : " ".repeat(widths[column] - word.length()))
                        .append(word);
                text.append(isLast ? "" : "  ");
            }
            out.println(text);
        }
    }
}
