package org.isocenter.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isocenter.dicom.Finding;

/** Findings about plans as they come up. */
final class Sink {
    private final List<Finding> all = new ArrayList<>();

    /** The plan must not be treated like this. */
    void error(String rule, String where, String message, String source) {
        all.add(new Finding(Finding.Severity.ERROR, Finding.Effect.REFUSED, rule, where, message, source, ""));
    }

    /** A person must look at it. */
    void warning(String rule, String where, String message, String source) {
        all.add(new Finding(Finding.Severity.WARNING, Finding.Effect.NOTE, rule, where, message, source, ""));
    }

    void note(String rule, String where, String message, String source) {
        all.add(new Finding(Finding.Severity.INFO, Finding.Effect.NOTE, rule, where, message, source, ""));
    }

    void deviation(Finding.Severity severity, String rule, String where, String message) {
        all.add(new Finding(
                severity,
                Finding.Effect.DEVIATES,
                rule,
                where,
                message,
                "IHE-RO TPPC: original and received plan",
                ""));
    }

    /** The worst first, in the order they came up. */
    List<Finding> all() {
        return all.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }
}
