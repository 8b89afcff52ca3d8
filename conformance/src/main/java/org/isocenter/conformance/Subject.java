package org.isocenter.conformance;

import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;

/**
 * An object to judge. Its data set may be mapped from a file and may end before Pixel Data.
 *
 * @param path where it came from, for reports
 * @param dataSet the object
 * @param syntax how it is encoded
 * @param findings what the reader forgave
 */
public record Subject(Path path, DataSet dataSet, TransferSyntax syntax, List<Finding> findings) {
    public Subject {
        findings = List.copyOf(findings);
    }

    /** SOP Class UID; {@code ""} where there is none. */
    public String sopClass() {
        return dataSet.string(Tags.SOPClassUID);
    }

    /** SOP Instance UID; {@code ""} where there is none. */
    public String sopInstance() {
        return dataSet.string(Tags.SOPInstanceUID);
    }

    /** Patient ID; {@code ""} where there is none. */
    public String patientId() {
        return dataSet.string(Tags.PatientID);
    }
}
