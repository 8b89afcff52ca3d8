package org.isocenter.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sets a table on paper: columns as wide as what they hold where there is room, else narrower, with lines that break. */
final class TableSetter {
    private static final double SIZE = 7.8;
    private static final double LEADING = 1.25;
    private static final double PAD = 4;
    private static final double SWATCH = 9;
    private static final double NARROWEST = 24;
    private static final double FOOT = 790;
    private static final int RULE = 0xDDE3E9;
    private static final int HEAD = 0xEEF2F5;

    private final Paper paper;
    private final Typeface typeface;
    private final Table table;
    private final double[] widths;

    TableSetter(Paper paper, Typeface typeface, Table table) throws IOException {
        this.paper = paper;
        this.typeface = typeface;
        this.table = table;
        widths = widths();
    }

    private double[] widths() throws IOException {
        int count = table.columns.size();
        double[] natural = new double[count];
        double[] least = new double[count];
        for (int column = 0; column < count; column++) {
            widen(
                    natural,
                    least,
                    column,
                    new Table.Cell(table.columns.get(column).title()));
            for (List<Table.Cell> row : table.rows) {
                widen(natural, least, column, row.get(column));
            }
        }
        double wanted = Arrays.stream(natural).sum();
        if (wanted <= Paper.WIDTH) {
            // What is left goes to columns of text, so that the table is as wide as the page.
            long texts =
                    table.columns.stream().filter(column -> !column.isNumber()).count();
            for (int column = 0; column < count; column++) {
                boolean takes = texts == 0 || !table.columns.get(column).isNumber();
                natural[column] += takes ? (Paper.WIDTH - wanted) / (texts == 0 ? count : texts) : 0;
            }
            return natural;
        }
        narrow(least);
        double leastSum = Arrays.stream(least).sum();
        double[] shrunk = new double[count];
        for (int column = 0; column < count; column++) {
            shrunk[column] = leastSum >= Paper.WIDTH
                    ? least[column] * Paper.WIDTH / leastSum
                    : least[column]
                            + (natural[column] - least[column]) * (Paper.WIDTH - leastSum) / (wanted - leastSum);
        }
        return shrunk;
    }

    /** Where not even the longest words have room, the widest columns give way. */
    private static void narrow(double[] least) {
        double most = Arrays.stream(least).max().orElse(0);
        while (Arrays.stream(least).sum() > Paper.WIDTH && most > NARROWEST) {
            most -= 2;
            for (int column = 0; column < least.length; column++) {
                least[column] = Math.min(least[column], most);
            }
        }
    }

    /** A column is at least as wide as its longest word, as far as that is no path or UID. */
    private void widen(double[] natural, double[] least, int column, Table.Cell cell) throws IOException {
        double beside = 2 * PAD + (cell.hasSwatch() ? SWATCH : 0);
        String text = typeface.printable(cell.text());
        for (String line : text.split("\n", -1)) {
            natural[column] = Math.max(natural[column], typeface.width(line, SIZE) + beside);
            for (String word : line.split(" ")) {
                least[column] = Math.max(least[column], Math.min(130, typeface.width(word, SIZE)) + beside);
            }
        }
    }

    void set() throws IOException {
        List<Table.Cell> head = table.columns.stream()
                .map(column -> new Table.Cell(column.title(), Table.MUTED, true, -1))
                .toList();
        double headHeight = height(lines(head));
        double first = table.rows.isEmpty() ? 0 : Math.min(80, height(lines(table.rows.getFirst())));
        paper.keep(headHeight + first);
        row(head, true, head, headHeight);
        for (List<Table.Cell> row : table.rows) {
            row(row, false, head, headHeight);
        }
    }

    private List<List<String>> lines(List<Table.Cell> row) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            Table.Cell cell = row.get(column);
            double room = widths[column] - 2 * PAD - (cell.hasSwatch() ? SWATCH : 0);
            lines.add(typeface.lines(cell.text(), SIZE, Math.max(room, SIZE)));
        }
        return lines;
    }

    private static double height(List<List<String>> lines) {
        int most = lines.stream().mapToInt(List::size).max().orElse(1);
        return most * SIZE * LEADING + PAD;
    }

    private void row(List<Table.Cell> row, boolean isHead, List<Table.Cell> head, double headHeight)
            throws IOException {
        List<List<String>> lines = lines(row);
        int most = lines.stream().mapToInt(List::size).max().orElse(1);
        int from = 0;
        if (!paper.fits(height(lines)) && !isHead && height(lines) < 300) {
            again(head, headHeight);
        }
        while (from < most) {
            int room = (int) ((FOOT - paper.height() - PAD) / (SIZE * LEADING));
            if (room < 1) {
                again(head, headHeight);
                continue;
            }
            int to = Math.min(most, from + room);
            part(row, lines, from, to, isHead);
            from = to;
        }
    }

    private void again(List<Table.Cell> head, double headHeight) throws IOException {
        paper.nextPage();
        part(head, lines(head), 0, (int) Math.round((headHeight - PAD) / (SIZE * LEADING)), true);
    }

    private void part(List<Table.Cell> row, List<List<String>> lines, int from, int to, boolean isHead)
            throws IOException {
        double top = paper.height();
        double height = (to - from) * SIZE * LEADING + PAD;
        if (isHead) {
            paper.box(Paper.MARGIN, top, Paper.WIDTH, height, HEAD);
        }
        double x = Paper.MARGIN;
        for (int column = 0; column < row.size(); column++) {
            cell(row.get(column), lines.get(column), from, to, x, top, column);
            x += widths[column];
        }
        paper.line(Paper.MARGIN, top + height, Paper.MARGIN + Paper.WIDTH, top + height, RULE, 0.5);
        paper.moveTo(top + height);
    }

    private void cell(Table.Cell cell, List<String> lines, int from, int to, double left, double top, int column)
            throws IOException {
        double x = left + PAD;
        if (cell.hasSwatch()) {
            if (from == 0) {
                paper.box(x, top + PAD / 2 + 1.5, 6, 6, cell.swatch());
            }
            x += SWATCH;
        }
        for (int line = from; line < Math.min(to, lines.size()); line++) {
            String text = lines.get(line);
            double at =
                    table.columns.get(column).isNumber() ? left + widths[column] - PAD - typeface.width(text, SIZE) : x;
            double foot = top + PAD / 2 + (line - from) * SIZE * LEADING + SIZE;
            paper.text(text, at, foot, SIZE, cell.color(), cell.isBold());
        }
    }
}
