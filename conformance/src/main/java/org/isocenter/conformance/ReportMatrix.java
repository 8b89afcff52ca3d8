package org.isocenter.conformance;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.dicom.Finding;

/** Writes the reports of many products about the same objects as one table: a block for each patient, a line for each product. */
public final class ReportMatrix {
    private ReportMatrix() {}

    /** Writes and flushes; the writer stays open. All reports are about the same objects. */
    public static void write(List<Report> reports, PrintWriter out) {
        List<SetReport> first =
                reports.isEmpty() ? List.of() : reports.getFirst().sets();
        for (int i = 0; i < first.size(); i++) {
            SetReport set = first.get(i);
            out.println((i == 0 ? "" : System.lineSeparator())
                    + "Patient " + (set.patientId().isEmpty() ? "without ID" : set.patientId()) + " ("
                    + Words.contents(reports.getFirst(), set) + ")");
            out.println(line("product", "verdict", "refused", "ignored", "altered", "differs", "notes"));
            for (Report report : reports) {
                out.println(line(report, report.sets().get(i)));
            }
        }
        out.flush();
    }

    private static String line(Report report, SetReport set) {
        Map<Finding.Effect, Integer> counts = new EnumMap<>(Finding.Effect.class);
        Stream.concat(set.findings().stream(), set.objects().stream().flatMap(object -> object.findings().stream()))
                .forEach(finding -> counts.merge(finding.effect(), 1, Integer::sum));
        return line(
                report.profile().id(),
                Words.verdict(set.verdict(), report.direction()),
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
        return line.toString();
    }
}
