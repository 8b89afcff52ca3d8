package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

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

        /** The cell of a known column; {@code ""} where the table does not have it. */
        String get(String column) {
            return get(columns.indexOf(column));
        }

        /** The cell of a column by its place among the required ones and then the optional ones. */
        String get(int column) {
            return cells[column];
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
        return read(file, text, required, optional, -1);
    }

    /**
     * The rows of a text that have something in a column.
     *
     * @param filled place of the column among the required ones; -1 for all rows
     */
    static List<Row> read(String file, String text, List<String> required, List<String> optional, int filled)
            throws ProfileException {
        List<String> known = new ArrayList<>(required);
        known.addAll(optional);
        List<Row> rows = new ArrayList<>();
        int[] places = null;
        int asked = -1;
        int line = 0;
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            int start = at;
            int stop = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
            at = end + 1;
            line++;
            if (stop == start || text.charAt(start) == '#' || asked >= 0 && isEmpty(text, start, stop, asked)) {
                continue;
            }
            String content = text.substring(start, stop);
            if (places == null) {
                places = header(file, line, List.of(content.split("\t", -1)), required, known);
                asked = filled < 0 ? -1 : IntStream.of(places).boxed().toList().indexOf(filled);
            } else {
                rows.add(new Row(file, line, known, cells(file, line, content, places, known.size())));
            }
        }
        return rows;
    }

    /** Whether a cell of a line, by its number in the file, is there and empty. */
    private static boolean isEmpty(String text, int start, int stop, int cell) {
        int at = start;
        for (int n = 0; n < cell; n++) {
            int tab = text.indexOf('\t', at, stop);
            if (tab < 0) {
                return false;
            }
            at = tab + 1;
        }
        return at < stop ? text.charAt(at) == '\t' : cell > 0;
    }

    /** The cells of a line, each put to its place. */
    private static String[] cells(String file, int line, String content, int[] places, int known)
            throws ProfileException {
        String[] cells = new String[known];
        int n = 0;
        for (int at = 0; at <= content.length(); n++) {
            int end = content.indexOf('\t', at);
            end = end < 0 ? content.length() : end;
            if (n < places.length) {
                cells[places[n]] = content.substring(at, end);
            }
            at = end + 1;
        }
        if (n != places.length) {
            throw new ProfileException(file, line, n + " cells where the header has " + places.length + " columns");
        }
        for (int i = 0; i < known; i++) {
            cells[i] = cells[i] == null ? "" : cells[i];
        }
        return cells;
    }

    /** Where each column of the file stands among the known ones. */
    private static int[] header(String file, int line, List<String> columns, List<String> required, List<String> known)
            throws ProfileException {
        boolean right = columns.containsAll(required)
                && known.containsAll(columns)
                && Set.copyOf(columns).size() == columns.size();
        if (!right) {
            throw new ProfileException(
                    file,
                    line,
                    "the header must be: " + String.join(", ", required)
                            + (known.size() == required.size()
                                    ? ""
                                    : "; it may have: "
                                            + String.join(", ", known.subList(required.size(), known.size()))));
        }
        return columns.stream().mapToInt(known::indexOf).toArray();
    }
}
