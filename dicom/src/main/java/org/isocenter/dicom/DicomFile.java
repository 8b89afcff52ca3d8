package org.isocenter.dicom;

import java.util.List;

/**
 * A DICOM file (PS3.10 7).
 *
 * @param preamble its 128 bytes; none where the file has no preamble
 * @param meta File Meta Information, group 0002; empty where the file has none
 * @param syntax the Transfer Syntax the data set is in: as declared, or as found where the declaration is wrong
 * @param dataSet the data set
 * @param dataSetOffset bytes before it, deflated or not
 * @param findings what the reader forgave
 */
public record DicomFile(
        Bytes preamble,
        DataSet meta,
        TransferSyntax syntax,
        DataSet dataSet,
        long dataSetOffset,
        List<Finding> findings) {
    public DicomFile {
        findings = List.copyOf(findings);
    }
}
