package org.isocenter.network;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.TransferSyntax;

/** A listener that accepts everybody and everything, and keeps its reports. */
final class TestListener implements AutoCloseable {
    static final String VERIFICATION = "1.2.840.10008.1.1";
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    final BlockingQueue<AssociationReport> reports = new LinkedBlockingQueue<>();
    final Listener listener;

    private TestListener(Services services, Limits limits, Timeouts timeouts, List<UserItem> items) throws IOException {
        listener = Listener.open(
                ListenerOptions.onLoopback(0).with(limits).with(timeouts),
                caller -> new Decision.Accept(contexts(caller), items, services),
                reports::add);
    }

    private static List<ContextResult> contexts(Caller caller) {
        return Negotiation.contexts(
                caller.rq(),
                _ -> List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid()),
                Negotiation.Order.OURS);
    }

    static TestListener of(Service service) throws IOException {
        return of(service, Limits.DEFAULT, Timeouts.DEFAULT);
    }

    static TestListener of(Service service, Limits limits, Timeouts timeouts, UserItem... items) throws IOException {
        return new TestListener(Services.NONE.otherwise(service), limits, timeouts, List.of(items));
    }

    static TestListener echo(Limits limits, Timeouts timeouts) throws IOException {
        return of(exchange -> exchange.respond(Status.SUCCESS), limits, timeouts);
    }

    Endpoint endpoint() {
        return Endpoint.of("127.0.0.1", listener.port());
    }

    RawPeer raw() throws IOException {
        return RawPeer.connect(listener.port());
    }

    /** An association for these SOP classes. */
    Association open(String... sopClasses) throws IOException {
        return Association.open(endpoint(), proposal(sopClasses));
    }

    static Proposal proposal(String... sopClasses) {
        Proposal proposal = Proposal.of("US", "THEM");
        for (String sopClass : sopClasses) {
            proposal = proposal.with(sopClass, TransferSyntax.EXPLICIT_LE);
        }
        return proposal;
    }

    Status echo() throws IOException {
        try (Association association = open(VERIFICATION)) {
            return association
                    .call(context(association, VERIFICATION), new Request.CEchoRq(1), Body.NONE)
                    .status();
        }
    }

    static PresentationContext context(Association association, String sopClass) {
        return association.context(sopClass).orElseThrow();
    }

    /** The report of the next connection that ended. */
    AssociationReport report() throws InterruptedException {
        AssociationReport report = reports.poll(60, TimeUnit.SECONDS);
        if (report == null) {
            throw new AssertionError("no association ended within a minute");
        }
        return report;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
