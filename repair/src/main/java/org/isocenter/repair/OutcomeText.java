package org.isocenter.repair;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what came of a repair for people: object by object, many places of one kind once. */
public final class OutcomeText {
    /** Places of one kind that are shown each with before and after. */
    private static final int SHOWN = 3;
    /** Characters of a value that are shown. */
    private static final int LONGEST = 100;

    private final Outcome outcome;
    private final Map<Path, Path> files;
    private final PrintWriter out;

    private OutcomeText(Outcome outcome, Map<Path, Path> files, PrintWriter out) {
        this.outcome = outcome;
        this.files = files;
        this.out = out;
    }

    /**
     * Writes and flushes; the writer stays open.
     *
     * @param files where each object was written, by the path it came from
     */
    public static void write(Outcome outcome, Map<Path, Path> files, PrintWriter out) {
        new OutcomeText(outcome, files, out).write();
        out.flush();
    }

    private void write() {
        long changed = outcome.objects().stream().filter(Repaired::isChanged).count();
        String end = outcome.needsPerson() ? "something is left for a person" : "nothing is left for a person";
        out.println(outcome.report().profile().product().title() + ": " + changed + " of "
                + outcome.objects().size() + " objects repaired, " + end + " (now "
                + outcome.report().verdict() + ")");
        for (Repaired object : outcome.objects()) {
            if (object.isChanged() || !object.decisions().isEmpty()) {
                write(object);
            }
        }
        if (!outcome.ofSets().isEmpty()) {
            out.println();
            out.println("Sets");
            outcome.ofSets().forEach(this::write);
        }
    }

    private void write(Repaired object) {
        Path file = files.get(object.original().path());
        out.println();
        out.println(object.original().path() + (file == null ? "" : " -> " + file));
        Map<String, List<Change>> kinds = object.changes().stream()
                .collect(Collectors.groupingBy(
                        change -> change.rule() + "  " + change.repair() + "  " + Spot.pattern(change.where()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        kinds.values().forEach(this::writeKind);
        object.decisions().forEach(this::write);
    }

    private void writeKind(List<Change> changes) {
        for (Change change : changes.subList(0, Math.min(SHOWN, changes.size()))) {
            out.println("  repaired  " + change.rule() + "  " + change.repair() + "  " + change.where());
            out.println("            before: " + shown(change.before()));
            out.println("            after:  " + shown(change.after()));
        }
        if (changes.size() > SHOWN) {
            out.println("            and " + (changes.size() - SHOWN) + " more places of this kind");
        }
    }

    private void write(Decision decision) {
        out.println("  for you   " + decision.rule() + "  " + (decision.where() + " " + decision.message()).strip());
    }

    private static String shown(String value) {
        String text = value.isEmpty() ? "(nothing)" : value;
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "..";
    }
}
