package org.isocenter.conformance;

import java.util.List;
import org.isocenter.dicom.Finding;

/**
 * What a target does with the objects of one patient.
 *
 * @param patientId Patient ID
 * @param verdict the worst of the set's findings and its objects
 * @param objects in the order they were given
 * @param findings about the set itself, worst effect first
 */
public record SetReport(String patientId, Verdict verdict, List<ObjectReport> objects, List<Finding> findings) {}
