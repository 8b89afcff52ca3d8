package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Tables of tab-separated values: a header line with the column names, then rows; lines that start with {@code #} are comments. */
final class Tsv {
    private Tsv() {}

    /** One row; cells are found by column name. */
    static final class Row {
        private final String file;
        private final int line;
        private final List<String> columns;
        private final String[] cells;

        private Row(String file, int line, List<String> columns, String[] cells) {
            this.file = file;
            this.line = line;
            this.columns = columns;
            this.cells = cells;
        }

        /** The cell of a column. */
        String get(String column) {
            return cells[columns.indexOf(column)];
        }

        /** Line in the file, from 1. */
        int line() {
            return line;
        }

        /** What is wrong with this row. */
        ProfileException error(String message) {
            return new ProfileException(file, line, message);
        }

        /** Makes something of the row; an {@link IllegalArgumentException} becomes an error with file and line. */
        <T> T read(Function<Row, T> reader) throws ProfileException {
            try {
                return reader.apply(this);
            } catch (IllegalArgumentException e) {
                throw error(e.getMessage());
            }
        }
    }

    /** All rows of a text whose header has exactly these columns. */
    static List<Row> read(String file, String text, List<String> columns) throws ProfileException {
        List<Row> rows = new ArrayList<>();
        boolean header = true;
        int line = 0;
        for (String content : (Iterable<String>) text.lines()::iterator) {
            line++;
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            String[] cells = content.split("\t", -1);
            if (header) {
                if (!Arrays.asList(cells).equals(columns)) {
                    throw new ProfileException(file, line, "the header must be: " + String.join(", ", columns));
                }
                header = false;
            } else if (cells.length != columns.size()) {
                throw new ProfileException(
                        file, line, cells.length + " cells where the header has " + columns.size() + " columns");
            } else {
                rows.add(new Row(file, line, columns, cells));
            }
        }
        return rows;
    }
}
