package org.isocenter.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Decision;
import org.isocenter.network.Exchange;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Services;
import org.isocenter.network.Status;

/** A storage provider that reads everything and keeps nothing, so that only the sender is measured. */
final class Discard implements AutoCloseable {
    private final Listener listener;

    Discard() throws IOException {
        listener = Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> new Decision.Accept(
                        Negotiation.contexts(caller.rq(), Discard::syntaxes, Negotiation.Order.OURS),
                        List.of(),
                        Services.NONE.otherwise(Discard::serve)),
                report -> {});
    }

    int port() {
        return listener.port();
    }

    private static List<String> syntaxes(String abstractSyntax) {
        return abstractSyntax.equals(Uids.CTImageStorage) ? List.of(TransferSyntax.EXPLICIT_LE.uid()) : List.of();
    }

    private static void serve(Exchange exchange) throws IOException {
        drain(exchange.body());
        exchange.respond(Status.SUCCESS);
    }

    /** Reads a body to its end. */
    static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (body.read(buffer) >= 0) {
            continue;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
