package org.isocenter.statements;

import java.util.ArrayList;
import java.util.List;

/** What stands in a section of a statement. Texts are plain: a writer escapes them for its format. */
sealed interface Block {
    /** A paragraph. */
    record Text(String text) implements Block {}

    /** Says that the profile holds nothing for this section. */
    record NotStated() implements Block {}

    /** The table of contents goes here. */
    record Contents() implements Block {}

    /**
     * A table.
     *
     * @param rows as many cells as there are columns
     */
    record Table(String caption, List<String> columns, List<List<String>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** A table, or the words that nothing is stated where it would have no rows. */
    static Block table(String caption, List<String> columns, List<List<String>> rows) {
        return rows.isEmpty() ? new NotStated() : new Table(caption, columns, rows);
    }

    /** Blocks that say something; where none does, once that nothing is stated. */
    static List<Block> stated(List<Block> blocks) {
        NotStated nothing = new NotStated();
        List<Block> stated =
                blocks.stream().filter(block -> !block.equals(nothing)).toList();
        return stated.isEmpty() ? List.of(nothing) : stated;
    }

    static List<Block> stated(Block... blocks) {
        return stated(List.of(blocks));
    }

    static List<Block> stated(Block first, List<Block> others) {
        List<Block> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return stated(all);
    }
}
