package org.isocenter.statements;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.conformance.Accepts;
import org.isocenter.conformance.AttributePath;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Need;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Verdict;
import org.isocenter.statements.AttributeComparison.Extent;
import org.isocenter.statements.AttributeComparison.Loss;

/** Compares, attribute by attribute, what one product writes into a kind of object with what another makes of it. */
final class AttributeComparer {
    private final String sopClass;
    private final Profile importer;
    private final Rows written;
    private final Rows read;

    /**
     * @param written what the exporter writes
     * @param importer who reads
     * @param read what it makes of it
     */
    AttributeComparer(String sopClass, Rows written, Profile importer, Rows read) {
        this.sopClass = sopClass;
        this.importer = importer;
        this.written = written;
        this.read = read;
    }

    /** All attributes that either statement speaks of, but those nobody writes and nobody asks for. */
    List<AttributeComparison> compare() {
        Set<AttributePath> paths = new LinkedHashSet<>();
        read.paths().forEach(paths::add);
        written.paths().forEach(paths::add);
        List<AttributeComparison> all = new ArrayList<>();
        // Elements whose tag a statement does not print cannot be found in the other one.
        paths.removeIf(path -> path.steps().contains(AttributePath.Step.UNPRINTED));
        for (AttributePath path : paths) {
            Presence presence = written.presence(path);
            Demand demand = read.demand(path);
            boolean nobody = !presence.isWritten() && (demand == Demand.NOT_READ || demand == Demand.NOT_STATED);
            if (!nobody) {
                all.add(compare(path, presence, demand));
            }
        }
        return all;
    }

    private AttributeComparison compare(AttributePath path, Presence presence, Demand demand) {
        Outcome worst = worst(path, presence, demand);
        AttributeRow row = worst.row();
        return new AttributeComparison(
                sopClass,
                path.toString(),
                demand,
                words(demand.text(), read.of(path)),
                presence,
                words(presence.text(), written.of(path)),
                worst.verdict(),
                worst.loss(),
                worst.extent(),
                row == null ? "" : row.rule(),
                row == null || row.when() == null ? "" : row.when().toString(),
                source(row == null ? read.of(path) : List.of(row)),
                source(written.of(path)));
    }

    private Outcome worst(AttributePath path, Presence presence, Demand demand) {
        Outcome worst = unjudged(path, presence, demand);
        // In an item that is never written nothing is asked of its attributes.
        boolean moot = presence == Presence.NEVER && isInsideNeverWritten(path);
        for (AttributeRow row : moot ? List.<AttributeRow>of() : read.of(path)) {
            worst = worst.or(presence(row, presence)).or(values(row, path, presence));
        }
        return worst;
    }

    private boolean isInsideNeverWritten(AttributePath path) {
        return path.steps().size() > 1
                && written.presence(new AttributePath(
                                path.steps().subList(0, path.steps().size() - 1)))
                        .isWithoutValue();
    }

    /** What follows where no rule speaks. */
    private Outcome unjudged(AttributePath path, Presence presence, Demand demand) {
        Extent extent = presence == Presence.ALWAYS ? Extent.EVERY : Extent.SOME;
        if (!presence.isWritten()) {
            return Outcome.NOTHING;
        }
        return switch (demand) {
            case NOT_READ -> new Outcome(Verdict.ACCEPTS_WITH_LOSS, Loss.NOT_READ, extent, first(read.of(path)));
            case NOT_STATED -> new Outcome(Verdict.UNKNOWN, Loss.NOT_STATED, extent, null);
            case REQUIRED, READ, ABSENT -> Outcome.NOTHING;
        };
    }

    private static AttributeRow first(List<AttributeRow> rows) {
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private Outcome presence(AttributeRow row, Presence presence) {
        return switch (Demand.of(row)) {
            case REQUIRED ->
                switch (row.need() == Need.FIRST && isInFirstItem(row.path()) ? Presence.ALWAYS : presence) {
                    case ALWAYS -> Outcome.NOTHING;
                    case MAY_BE_EMPTY, SOMETIMES, NOT_STATED -> open(row);
                    case EMPTY, NEVER -> broken(row, Extent.EVERY);
                };
            case ABSENT ->
                switch (presence) {
                    case ALWAYS -> broken(row, Extent.EVERY);
                    case MAY_BE_EMPTY, SOMETIMES -> broken(row, Extent.SOME);
                    case EMPTY, NEVER -> Outcome.NOTHING;
                    case NOT_STATED -> open(row);
                };
            case READ, NOT_READ, NOT_STATED -> Outcome.NOTHING;
        };
    }

    // PS3.3 C.8.8.14: what may change along the control points is type 1C, required in the first
    private boolean isInFirstItem(AttributePath path) {
        return written.of(path).stream()
                .anyMatch(row -> row.type().equals("1C") && Presence.of(row).isWritten());
    }

    private Outcome values(AttributeRow row, AttributePath path, Presence presence) {
        if (row.rule().isEmpty() || row.accepts().isAnything() || presence.isWithoutValue()) {
            return Outcome.NOTHING;
        }
        return switch (overlap(written.of(path), row.accepts())) {
            case INSIDE -> Outcome.NOTHING;
            case PARTLY -> broken(row, Extent.SOME);
            case OUTSIDE -> broken(row, presence == Presence.ALWAYS ? Extent.EVERY : Extent.SOME);
            case NOT_STATED -> open(row);
        };
    }

    /** All values that any row states; rows about other cases each count. */
    private static Overlap overlap(List<AttributeRow> rows, Accepts taken) {
        List<Overlap> each = rows.stream()
                .flatMap(row -> Rows.values(row).stream())
                .map(values -> Overlap.of(values, taken))
                .distinct()
                .toList();
        if (each.size() == 1) {
            return each.getFirst();
        }
        if (each.isEmpty() && taken.items() && taken.low() <= 1 && Double.isInfinite(taken.high())) {
            return Overlap.INSIDE;
        }
        boolean open = each.isEmpty() || each.stream().allMatch(o -> o == Overlap.INSIDE || o == Overlap.NOT_STATED);
        return open ? Overlap.NOT_STATED : Overlap.PARTLY;
    }

    private Outcome broken(AttributeRow row, Extent extent) {
        return Outcome.of(row, importer.rule(row.rule()), row.when() == null ? extent : Extent.SOME);
    }

    private Outcome open(AttributeRow row) {
        return broken(row, Extent.SOME).verdict() == Verdict.ACCEPTS ? Outcome.NOTHING : Outcome.open(row);
    }

    private static String words(String first, List<AttributeRow> rows) {
        String values = rows.stream()
                .map(AttributeComparer::valuesOf)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return values.isEmpty() ? first : first + ": " + values;
    }

    private static String valuesOf(AttributeRow row) {
        String values = row.accepts().text();
        if (values.isEmpty()) {
            return row.when() == null ? "" : "where " + row.when();
        }
        return row.when() == null ? values : values + " where " + row.when();
    }

    private static String source(List<AttributeRow> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.sourceLine()))
                .filter(line -> !line.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
