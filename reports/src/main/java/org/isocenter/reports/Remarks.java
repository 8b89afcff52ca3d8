package org.isocenter.reports;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Finding;

/** What reading and computing had to say; the same thing of several objects is told once. */
final class Remarks {
    private Remarks() {}

    static void set(Paper paper, List<Finding> findings) throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        Map<String, Finding> told = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String key = finding.rule() + "\t" + finding.message();
            told.putIfAbsent(key, finding);
            counts.merge(key, 1, Integer::sum);
        }
        paper.heading("Remarks", 40);
        Table table = new Table().text("Rule").text("What").text("Where");
        told.forEach((key, finding) -> table.row(
                Table.Cell.colored(finding.rule(), color(finding)),
                finding.message() + (counts.get(key) > 1 ? " (" + counts.get(key) + " times)" : ""),
                finding.where()));
        paper.table(table);
    }

    static int color(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> Table.BAD;
            case WARNING -> Table.WARN;
            case INFO -> Table.MUTED;
        };
    }
}
