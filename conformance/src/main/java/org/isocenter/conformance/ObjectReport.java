package org.isocenter.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Finding;

/**
 * What one target does with one object, or how far it is what one source promises to write.
 *
 * @param path where it came from
 * @param sopClass SOP Class UID
 * @param sopInstance SOP Instance UID
 * @param verdict of the object
 * @param uses verdict of each use of the product, in the order of the profile; empty where it has one use
 * @param findings worst effect first
 */
public record ObjectReport(
        Path path,
        String sopClass,
        String sopInstance,
        Verdict verdict,
        Map<String, Verdict> uses,
        List<Finding> findings) {}
