package org.isocenter.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Text;

/** Matches as a table of aligned columns, one for each key. */
final class MatchTable {
    private static final int WIDEST = 64;

    private final List<Integer> tags;

    MatchTable(List<Integer> tags) {
        this.tags = tags;
    }

    void write(List<DataSet> matches, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(tags.stream().map(tag -> Text.name(tag, DataSet.EMPTY)).toList());
        for (DataSet match : matches) {
            rows.add(tags.stream().map(tag -> cell(match, tag)).toList());
        }
        int[] widths = new int[tags.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private static String cell(DataSet match, int tag) {
        String text = String.join("\\", match.strings(tag));
        // what a peer says must not steer the terminal
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > WIDEST ? plain.substring(0, WIDEST - 2) + ".." : plain;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
