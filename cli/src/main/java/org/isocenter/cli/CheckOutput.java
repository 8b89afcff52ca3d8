package org.isocenter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.ReportJson;
import org.isocenter.conformance.ReportMatrix;
import org.isocenter.conformance.ReportText;
import org.isocenter.conformance.SetReport;

/** Writes what products say about sets as it is said: product by product, set by set. No form holds the findings of two products. */
sealed interface CheckOutput extends AutoCloseable {
    /** What follows is said of a product. */
    void begin(Profile profile, Direction direction) throws IOException;

    void add(SetReport set) throws IOException;

    /** The product has no more sets. */
    void end() throws IOException;

    @Override
    void close() throws IOException;

    /** The form a person asked for. */
    static CheckOutput of(Writer out, boolean json, boolean table, int products) throws IOException {
        return json ? new Json(new ReportJson(out, products != 1), out) : table ? new Table(out) : new Words(out);
    }

    /** The contract with programs. */
    record Json(ReportJson json, Writer out) implements CheckOutput {
        @Override
        public void begin(Profile profile, Direction direction) throws IOException {
            json.begin(profile, direction);
        }

        @Override
        public void add(SetReport set) throws IOException {
            json.add(set);
        }

        @Override
        public void end() throws IOException {
            json.end();
        }

        @Override
        public void close() throws IOException {
            json.close();
            out.write(System.lineSeparator());
        }
    }

    /** A line for each product and patient. */
    final class Table implements CheckOutput {
        private final ReportMatrix matrix = new ReportMatrix();
        private final Writer out;
        private Profile profile;
        private Direction direction;
        private int sets;

        Table(Writer out) {
            this.out = out;
        }

        @Override
        public void begin(Profile asked, Direction way) {
            profile = asked;
            direction = way;
            sets = 0;
        }

        @Override
        public void add(SetReport set) {
            matrix.add(profile, direction, sets++, set);
        }

        @Override
        public void end() {
            // The next product adds its lines to the same blocks.
        }

        @Override
        public void close() {
            matrix.write(new PrintWriter(out));
        }
    }

    /** For people, with the rules in words; the first line is the verdict over all, so the sets of one product are kept for it. */
    final class Words implements CheckOutput {
        private final Writer out;
        private final List<SetReport> sets = new ArrayList<>();
        private Profile profile;
        private Direction direction;

        Words(Writer out) {
            this.out = out;
        }

        @Override
        public void begin(Profile asked, Direction way) {
            profile = asked;
            direction = way;
            sets.clear();
        }

        @Override
        public void add(SetReport set) {
            sets.add(set);
        }

        @Override
        public void end() {
            ReportText.write(new Report(profile, direction, List.copyOf(sets)), new PrintWriter(out));
        }

        @Override
        public void close() {
            // Each product has been written when it ended.
        }
    }
}
