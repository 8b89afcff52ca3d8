package org.isocenter.node;

import java.io.IOException;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Status;

/** A peer that stores over one association, correctly or not. */
final class Sender implements AutoCloseable {
    static final String CT = Uids.CTImageStorage;
    private final Association association;

    private Sender(Association association) {
        this.association = association;
    }

    static Sender open(Node node, String callingAe, String calledAe) throws IOException {
        Proposal proposal = Proposal.of(callingAe, calledAe)
                .with(CT, TransferSyntax.EXPLICIT_LE)
                .with(Uids.RTPlanStorage, TransferSyntax.EXPLICIT_LE)
                .with(Uids.RTStructureSetStorage, TransferSyntax.EXPLICIT_LE)
                .with(Uids.RTDoseStorage, TransferSyntax.EXPLICIT_LE)
                .with("1.2.3.4.5.999", TransferSyntax.EXPLICIT_LE);
        return new Sender(Association.open(Endpoint.of("127.0.0.1", node.port()), proposal));
    }

    static DataSet ct(String uid) {
        return ct(uid, "");
    }

    /** @param comment what tells two objects of one UID apart */
    static DataSet ct(String uid, String comment) {
        return DataSet.builder()
                .put(Tags.SOPClassUID, CT)
                .put(Tags.SOPInstanceUID, uid)
                .put(Tags.Modality, "CT")
                .put(Tags.PatientName, "Doe^Jane")
                .put(Tags.PatientID, "P1")
                .put(Tags.StudyInstanceUID, "1.2.3")
                .put(Tags.SeriesInstanceUID, "1.2.3.1")
                .put(Tags.ImageComments, comment)
                .build();
    }

    Status store(DataSet dataSet) throws IOException {
        Bytes bytes = DataSetWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_LE);
        return store(dataSet.string(Tags.SOPClassUID), dataSet.string(Tags.SOPInstanceUID), bytes);
    }

    Status store(String sopClass, String sopInstance, Bytes bytes) throws IOException {
        PresentationContext context = association.context(sopClass).orElseThrow();
        Request request = new Request.CStoreRq(association.nextMessageId(), sopClass, sopInstance);
        return association.call(context, request, Body.of(bytes)).status();
    }

    boolean accepts(String sopClass) {
        return association.context(sopClass).isPresent();
    }

    void abort() throws IOException {
        association.abort();
    }

    @Override
    public void close() throws IOException {
        association.close();
    }
}
