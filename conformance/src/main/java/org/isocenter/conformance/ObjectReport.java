package org.isocenter.conformance;

import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.Finding;

/**
 * What a target does with one object.
 *
 * @param path where it came from
 * @param sopClass SOP Class UID
 * @param sopInstance SOP Instance UID
 * @param verdict of the object
 * @param findings worst effect first
 */
public record ObjectReport(Path path, String sopClass, String sopInstance, Verdict verdict, List<Finding> findings) {}
