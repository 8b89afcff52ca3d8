package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

        /** The cell of a column; {@code ""} where the table does not have it. */
        String get(String column) {
            int at = columns.indexOf(column);
            return at < 0 ? "" : cells[at];
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

    /** All rows of a text; the header has the required columns and may have the optional ones, in any order. */
    static List<Row> read(String file, String text, List<String> required, List<String> optional)
            throws ProfileException {
        List<Row> rows = new ArrayList<>();
        List<String> columns = null;
        int line = 0;
        for (String content : (Iterable<String>) text.lines()::iterator) {
            line++;
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            String[] cells = content.split("\t", -1);
            if (columns == null) {
                columns = header(file, line, List.of(cells), required, optional);
            } else if (cells.length != columns.size()) {
                throw new ProfileException(
                        file, line, cells.length + " cells where the header has " + columns.size() + " columns");
            } else {
                rows.add(new Row(file, line, columns, cells));
            }
        }
        return rows;
    }

    private static List<String> header(
            String file, int line, List<String> columns, List<String> required, List<String> optional)
            throws ProfileException {
        List<String> known = new ArrayList<>(required);
        known.addAll(optional);
        boolean right = columns.containsAll(required)
                && known.containsAll(columns)
                && Set.copyOf(columns).size() == columns.size();
        if (!right) {
            throw new ProfileException(
                    file,
                    line,
                    "the header must be: " + String.join(", ", required)
                            + (optional.isEmpty() ? "" : "; it may have: " + String.join(", ", optional)));
        }
        return columns;
    }
}
