package org.isocenter.reports;

import java.util.ArrayList;
import java.util.List;

/** A table of a report: its head stands again on each page that it goes on. */
final class Table {
    static final int PLAIN = 0x1A2430;
    static final int MUTED = 0x5A6673;
    static final int GOOD = 0x0B6B3A;
    static final int WARN = 0x8A5300;
    static final int BAD = 0xB3261E;
    /** No swatch. */
    private static final int NONE = -1;

    /**
     * A column.
     *
     * @param isNumber stands at the right
     */
    record Column(String title, boolean isNumber) {}

    /**
     * A cell.
     *
     * @param color of its letters
     * @param swatch color of a square before it; -1 for none
     */
    record Cell(String text, int color, boolean isBold, int swatch) {
        Cell(String text) {
            this(text, PLAIN, false, NONE);
        }

        static Cell colored(String text, int color) {
            return new Cell(text, color, true, NONE);
        }

        static Cell swatch(String text, int swatch) {
            return new Cell(text, PLAIN, false, swatch);
        }

        boolean hasSwatch() {
            return swatch != NONE;
        }
    }

    final List<Column> columns = new ArrayList<>();
    final List<List<Cell>> rows = new ArrayList<>();

    Table text(String title) {
        columns.add(new Column(title, false));
        return this;
    }

    Table number(String title) {
        columns.add(new Column(title, true));
        return this;
    }

    Table row(Object... cells) {
        List<Cell> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Cell made ? made : new Cell(String.valueOf(cell)));
        }
        return row(row);
    }

    Table row(List<Cell> row) {
        if (row.size() != columns.size()) {
            throw new IllegalStateException(row.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(row));
        return this;
    }
}
