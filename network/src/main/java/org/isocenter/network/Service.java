package org.isocenter.network;

import java.io.IOException;

/** Answers the requests of a SOP class. Called on the thread of the association; may block. */
@FunctionalInterface
public interface Service {
    /**
     * Reads the data set of the request, if it wants it, and responds. What it leaves unread is passed over. Where it returns without a
     * final response, or fails with a {@link RuntimeException}, the peer is told "processing failure".
     *
     * @throws IOException where the association is over, or its peer cannot be served on; it is aborted then
     */
    void serve(Exchange exchange) throws IOException;
}
