package org.isocenter.archive;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.FileMeta;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;

/** Small objects and the steps that keep them, as a node takes them. */
final class Objects {
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final Origin ORIGIN = new Origin("CT_ROOM", "ISOCENTER", "dicom 127.0.0.1");

    private Objects() {}

    static DataSet ct(String uid) {
        return ct(uid, "1.2.3.1", "P1", "2.0");
    }

    /** @param comment what tells two objects of one UID apart */
    static DataSet ct(String uid, String seriesUid, String patientId, String comment) {
        return DataSet.builder()
                .put(Tags.SOPClassUID, CT)
                .put(Tags.SOPInstanceUID, uid)
                .put(Tags.Modality, "CT")
                .put(Tags.PatientName, "Doe^" + patientId)
                .put(Tags.PatientID, patientId)
                .put(Tags.StudyInstanceUID, "1.2.3." + Math.abs(patientId.hashCode()))
                .put(Tags.SeriesInstanceUID, seriesUid)
                .put(Tags.InstanceNumber, "1")
                .put(Tags.ImageComments, comment)
                .build();
    }

    static Arrival arrival(DataSet dataSet, Dispatch... dispatches) {
        return new Arrival(dataSet, TransferSyntax.EXPLICIT_LE, ORIGIN, List.of(), List.of(dispatches));
    }

    static Kept keep(Archive archive, DataSet dataSet, Dispatch... dispatches) throws IOException {
        try (Incoming incoming = receive(archive, dataSet)) {
            return archive.commit(incoming, arrival(dataSet, dispatches));
        }
    }

    static Incoming receive(Archive archive, DataSet dataSet) throws IOException {
        Incoming incoming = archive.receive();
        DataSet meta = FileMeta.of(
                dataSet.string(Tags.SOPClassUID),
                dataSet.string(Tags.SOPInstanceUID),
                TransferSyntax.EXPLICIT_LE,
                ORIGIN.from());
        FileMeta.header(meta).writeTo(incoming);
        incoming.startDataSet();
        DataSetWriter.write(dataSet, TransferSyntax.EXPLICIT_LE, incoming);
        return incoming;
    }
}
