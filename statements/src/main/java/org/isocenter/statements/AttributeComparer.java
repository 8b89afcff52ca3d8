package org.isocenter.statements;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.conformance.AttributePath;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;
import org.isocenter.conformance.Verdict;
import org.isocenter.statements.AttributeComparison.Extent;
import org.isocenter.statements.AttributeComparison.Loss;

/** Compares, attribute by attribute, what one product writes into a kind of object with what another makes of it. */
final class AttributeComparer {
    private final Service service;
    private final Profile importer;
    private final boolean keepsAll;
    private final Written written;
    private final Rows read;

    /**
     * @param service SOP class, as the exporter has it
     * @param written what the exporter writes
     * @param importer who reads
     * @param read what it makes of it
     */
    AttributeComparer(Service service, Written written, Profile importer, Rows read) {
        this.service = service;
        this.importer = importer;
        this.keepsAll = Comparer.keepsAll(importer);
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
                service.sopClass(),
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
        // Of attributes in an item that is not known to be written nothing is asked; the row of its sequence speaks.
        for (AttributeRow row : written.hasItemFor(path) ? read.of(path) : List.<AttributeRow>of()) {
            worst = worst.or(judged(row, path, presence));
        }
        return worst;
    }

    private Outcome judged(AttributeRow row, AttributePath path, Presence presence) {
        Outcome outcome = presence(row, presence).or(values(row, path, presence));
        if (outcome.verdict() == Verdict.ACCEPTS) {
            return outcome;
        }
        return switch (written.holds(row.when(), path)) {
            case NEVER -> Outcome.NOTHING;
            case OPEN -> open(row);
            // Some objects meet the condition and some break the row: whether the same ones is not stated.
            case SOMETIMES -> outcome.extent() == Extent.SOME ? open(row) : outcome.some();
            case ALWAYS -> outcome;
        };
    }

    /** What follows where no rule speaks. */
    private Outcome unjudged(AttributePath path, Presence presence, Demand demand) {
        Extent extent = presence == Presence.ALWAYS ? Extent.EVERY : Extent.SOME;
        if (!presence.isWritten()) {
            return Outcome.NOTHING;
        }
        return switch (demand) {
            case NOT_READ -> new Outcome(Verdict.ACCEPTS_WITH_LOSS, Loss.NOT_READ, extent, first(read.of(path)));
            case NOT_STATED -> keepsAll ? Outcome.NOTHING : new Outcome(Verdict.UNKNOWN, Loss.NOT_STATED, extent, null);
            case REQUIRED, READ, ABSENT -> Outcome.NOTHING;
        };
    }

    private static AttributeRow first(List<AttributeRow> rows) {
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private Outcome presence(AttributeRow row, Presence presence) {
        if (row.rule().isEmpty()) {
            return Demand.of(row) == Demand.REQUIRED ? needed(row, presence) : Outcome.NOTHING;
        }
        return switch (row.need()) {
            case VALUE -> needed(row, presence);
            case FIRST -> needed(row, written.isInFirstItem(row.path()) ? Presence.ALWAYS : presence);
            case PRESENT -> there(row, presence);
            case PRESENT_FIRST -> there(row, written.isInFirstItem(row.path()) ? Presence.ALWAYS : presence);
            case NOT_EMPTY ->
                presence == Presence.MAY_BE_EMPTY || presence == Presence.EMPTY ? open(row) : Outcome.NOTHING;
            case ABSENT, FORBIDDEN -> unwanted(row, presence);
            case NONE, SKIP -> Outcome.NOTHING;
        };
    }

    private Outcome needed(AttributeRow row, Presence presence) {
        return switch (presence) {
            case ALWAYS -> Outcome.NOTHING;
            case MAY_BE_EMPTY, SOMETIMES, NOT_STATED -> open(row);
            case EMPTY, NEVER -> broken(row, Extent.EVERY);
        };
    }

    private Outcome there(AttributeRow row, Presence presence) {
        return switch (presence) {
            case ALWAYS, MAY_BE_EMPTY, EMPTY -> Outcome.NOTHING;
            case SOMETIMES, NOT_STATED -> open(row);
            case NEVER -> broken(row, Extent.EVERY);
        };
    }

    private Outcome unwanted(AttributeRow row, Presence presence) {
        return switch (presence) {
            case ALWAYS -> broken(row, Extent.EVERY);
            case MAY_BE_EMPTY, SOMETIMES -> broken(row, Extent.SOME);
            case EMPTY, NEVER -> Outcome.NOTHING;
            case NOT_STATED -> open(row);
        };
    }

    private Outcome values(AttributeRow row, AttributePath path, Presence presence) {
        if (row.rule().isEmpty() || row.accepts().isAnything() || presence.isWithoutValue()) {
            return Outcome.NOTHING;
        }
        return switch (written.overlap(path, row.accepts())) {
            case INSIDE -> Outcome.NOTHING;
            case PARTLY -> broken(row, Extent.SOME);
            case OUTSIDE -> broken(row, presence == Presence.ALWAYS ? Extent.EVERY : Extent.SOME);
            case NOT_STATED -> open(row);
        };
    }

    private Outcome broken(AttributeRow row, Extent extent) {
        return Outcome.of(row, importer.rule(row.rule()), extent);
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
