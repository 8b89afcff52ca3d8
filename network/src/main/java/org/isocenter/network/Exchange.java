package org.isocenter.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import org.isocenter.dicom.DataSet;

/** One request of the peer and our responses to it. Used on the thread that serves it. */
public final class Exchange {
    private final Association association;
    private final Request request;
    private final PresentationContext context;
    private final InputStream body;
    private final boolean hasDataSet;
    private boolean cancelled;
    private boolean responded;

    Exchange(
            Association association,
            Request request,
            PresentationContext context,
            InputStream body,
            boolean hasDataSet) {
        this.association = association;
        this.request = request;
        this.context = context;
        this.body = body;
        this.hasDataSet = hasDataSet;
    }

    public Request request() {
        return request;
    }

    public PresentationContext context() {
        return context;
    }

    /** The association it came by; a service may call the peer over it, once {@link #body} is read. */
    public Association association() {
        return association;
    }

    public String callingAe() {
        return association.callingAe();
    }

    public String calledAe() {
        return association.calledAe();
    }

    public InetSocketAddress remote() {
        return association.remote();
    }

    /** Whether a data set follows the command. */
    public boolean hasDataSet() {
        return hasDataSet;
    }

    /**
     * The bytes of the data set as they arrive, in the syntax of {@link #context}. Its end is the end of the data set; where the peer is cut
     * off before, reading fails with an {@link AssociationException}. {@link InputStream#transferTo} copies least.
     */
    public InputStream body() {
        return body;
    }

    /**
     * Reads the whole data set into memory, for identifiers and attribute lists.
     *
     * @throws org.isocenter.dicom.DicomException where it is unreadable or more than 64 MiB; the association goes on
     */
    public DataSet dataSet() throws IOException {
        return hasDataSet ? association.readDataSet(body, context) : DataSet.EMPTY;
    }

    /** Responds without data set. */
    public void respond(Response response) throws IOException {
        respond(response, Body.NONE);
    }

    /** Responds with this status to whatever was asked. */
    public void respond(Status status) throws IOException {
        respond(Response.to(request, status));
    }

    /** Responds with a data set, which is encoded in the syntax of the context. */
    public void respond(Response response, DataSet dataSet) throws IOException {
        respond(response, Body.of(dataSet, context.syntax()));
    }

    /** Responds; any number of pending responses may come before the last. */
    public void respond(Response response, Body data) throws IOException {
        if (responded) {
            throw new IllegalStateException("a final response was sent before");
        }
        responded = !response.status().isPending();
        association.send(context, response, data);
    }

    /**
     * Whether the peer cancelled the request. Looks, without waiting, at what has arrived; the data set of the request must be read.
     */
    public boolean isCancelled() throws IOException {
        if (!cancelled) {
            association.lookForCancel();
        }
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    /** Responds where no final response was sent. */
    void respondOnce(Status status) throws IOException {
        if (!responded) {
            respond(status);
        }
    }
}
