package org.isocenter.brachytherapy;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Finding;

/** What is wrong with a plan, gathered while it is read. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    /** The dose cannot be computed. */
    void error(String rule, String where, String message, String source) {
        all.add(new Finding(Finding.Severity.ERROR, Finding.Effect.REFUSED, rule, where, message, source, ""));
    }

    /** The dose is computed, and this must be known. */
    void warning(String rule, String where, String message, String source) {
        all.add(new Finding(Finding.Severity.WARNING, Finding.Effect.NOTE, rule, where, message, source, ""));
    }

    /** The same of many places: the first stands for all. */
    void warningOnce(String rule, String where, String message, String source) {
        boolean isKnown = all.stream()
                .anyMatch(finding ->
                        finding.rule().equals(rule) && finding.message().equals(message));
        if (!isKnown) {
            warning(rule, where, message, source);
        }
    }

    boolean hasErrors() {
        return all.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
