package org.isocenter.conformance;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.dicom.Finding;

/**
 * What a target does with the objects of one patient, or how far they are what a source promises to write.
 *
 * @param patientId Patient ID
 * @param verdict the worst of the set's findings and its objects
 * @param uses verdict of each use of the product, in the order of the profile; empty where it has one use
 * @param objects in the order they were given
 * @param findings about the set itself, worst effect first
 */
public record SetReport(
        String patientId,
        Verdict verdict,
        Map<String, Verdict> uses,
        List<ObjectReport> objects,
        List<Finding> findings) {
    /** Whether anything in it is an error: something refused, or a promise broken. */
    public boolean hasErrors() {
        return Stream.concat(findings.stream(), objects.stream().flatMap(object -> object.findings().stream()))
                .anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
