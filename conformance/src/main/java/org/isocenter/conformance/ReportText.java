package org.isocenter.conformance;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Finding;

/** Writes a report for people: set by set, equal findings of many objects once, with what the target does and where that is written. */
public final class ReportText {
    private record Key(Finding.Effect effect, String rule, String where, String message, String source) {
        static Key of(Finding f) {
            return new Key(f.effect(), f.rule(), f.where(), f.message(), f.source());
        }
    }

    private final Report report;
    private final PrintWriter out;

    private ReportText(Report report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    /** Writes and flushes; the writer stays open. */
    public static void write(Report report, PrintWriter out) {
        ReportText text = new ReportText(report, out);
        text.write();
        out.flush();
    }

    private void write() {
        out.println(report.profile().product().title() + ": " + words(report.verdict()));
        for (SetReport set : report.sets()) {
            out.println();
            out.println("Patient " + (set.patientId().isEmpty() ? "without ID" : set.patientId()) + ": "
                    + words(set.verdict()) + " ("
                    + Words.contents(report.profile().promises(report.direction()), set) + ")");
            if (!set.uses().isEmpty()) {
                List<String> uses = new ArrayList<>();
                set.uses().forEach((use, verdict) -> uses.add(use + " " + words(verdict)));
                out.println("  " + String.join(", ", uses));
            }
            write(grouped(set), set.objects().size());
        }
    }

    /** Equal findings together, worst effect first; a finding of the set has no objects. */
    private static Map<Key, List<ObjectReport>> grouped(SetReport set) {
        Map<Key, List<ObjectReport>> groups = new LinkedHashMap<>();
        for (Finding.Effect effect : Finding.Effect.values()) {
            set.findings().stream()
                    .filter(f -> f.effect() == effect)
                    .forEach(f -> groups.computeIfAbsent(Key.of(f), _ -> new ArrayList<>()));
            for (ObjectReport object : set.objects()) {
                object.findings().stream()
                        .filter(f -> f.effect() == effect)
                        .forEach(f -> groups.computeIfAbsent(Key.of(f), _ -> new ArrayList<>())
                                .add(object));
            }
        }
        return groups;
    }

    private void write(Map<Key, List<ObjectReport>> groups, int objects) {
        groups.forEach((key, places) -> {
            out.println("  " + effect(key.effect()) + "  " + key.rule() + "  "
                    + (key.where().isEmpty() ? key.message() : key.where() + " " + key.message()));
            if (places.size() == objects && objects > 1) {
                out.println("           in all " + objects + " objects");
            } else if (!places.isEmpty()) {
                out.println("           in "
                        + Words.list(
                                places.stream().map(o -> o.path().toString()).toList()));
            }
            report.profile().rule(key.rule()).ifPresent(rule -> out.println("           rule: " + rule.what()));
            if (!key.source().isEmpty()) {
                out.println("           written in: " + key.source());
            }
        });
    }

    private static String effect(Finding.Effect effect) {
        return switch (effect) {
            case REFUSED -> "refused";
            case IGNORED -> "ignored";
            case ALTERED -> "altered";
            case NOTE -> "note   ";
            case DEVIATES -> "differs";
        };
    }

    private String words(Verdict verdict) {
        return Words.verdict(verdict, report.direction());
    }
}
