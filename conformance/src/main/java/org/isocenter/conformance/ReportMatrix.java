package org.isocenter.conformance;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.dicom.Finding;

/** What many products say about the same objects as one table: a block for each patient, a line for each product. Counts are kept, not findings. */
public final class ReportMatrix {
    private final List<StringBuilder> blocks = new ArrayList<>();

    /** An empty one. */
    public ReportMatrix() {}

    /** What a product says about everything; all are asked about the same sets in the same order. */
    public void add(Profile profile, Direction direction, int index, SetReport set) {
        if (index == blocks.size()) {
            String patient = set.patientId().isEmpty() ? "without ID" : set.patientId();
            blocks.add(new StringBuilder("Patient " + patient + " (" + Words.contents(profile.promises(direction), set)
                            + ")" + System.lineSeparator())
                    .append(line("product", "verdict", "refused", "ignored", "altered", "differs", "notes")));
        }
        blocks.get(index).append(line(profile, direction, set));
    }

    /** Writes and flushes; the writer stays open. */
    public void write(PrintWriter out) {
        out.print(String.join(System.lineSeparator(), blocks));
        out.flush();
    }

    private static String line(Profile profile, Direction direction, SetReport set) {
        Map<Finding.Effect, Integer> counts = new EnumMap<>(Finding.Effect.class);
        Stream.concat(set.findings().stream(), set.objects().stream().flatMap(object -> object.findings().stream()))
                .forEach(finding -> counts.merge(finding.effect(), 1, Integer::sum));
        return line(
                profile.id(),
                Words.verdict(set.verdict(), direction),
                count(counts, Finding.Effect.REFUSED),
                count(counts, Finding.Effect.IGNORED),
                count(counts, Finding.Effect.ALTERED),
                count(counts, Finding.Effect.DEVIATES),
                count(counts, Finding.Effect.NOTE));
    }

    private static String count(Map<Finding.Effect, Integer> counts, Finding.Effect effect) {
        return counts.containsKey(effect) ? counts.get(effect).toString() : "-";
    }

    private static String line(String product, String verdict, String... counts) {
        StringBuilder line = new StringBuilder("  %-30s %-25s".formatted(product, verdict));
        for (String count : counts) {
            line.append("%9s".formatted(count));
        }
        return line.append(System.lineSeparator()).toString();
    }
}
