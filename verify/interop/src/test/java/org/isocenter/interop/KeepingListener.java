package org.isocenter.interop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.AssociateRj;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Caller;
import org.isocenter.network.Decision;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.services.StorageScp;
import org.isocenter.services.VerificationScp;

/** A listener of ours, AE title KEEPER, that keeps the bytes of what peers store, and rejects AE titles it does not know. */
final class KeepingListener implements AutoCloseable {
    /** What came for one SOP Instance UID. */
    record Kept(TransferSyntax syntax, Bytes dataSet) {}

    final Map<String, Kept> kept = new ConcurrentHashMap<>();
    final BlockingQueue<AssociationReport> reports = new LinkedBlockingQueue<>();
    final BlockingQueue<Caller> callers = new LinkedBlockingQueue<>();
    private final Listener listener;
    private final Services services;
    private final List<String> syntaxes;

    KeepingListener(ListenerOptions options) throws IOException {
        this(options, Services.NONE);
    }

    KeepingListener(ListenerOptions options, Services more) throws IOException {
        this(options, more, allSyntaxes());
    }

    /** @param syntaxes all that is accepted, by UID */
    KeepingListener(ListenerOptions options, Services more, List<String> syntaxes) throws IOException {
        this.syntaxes = syntaxes;
        Service storage = new StorageScp((exchange, request) -> {
            Bytes bytes = Bytes.of(exchange.body().readAllBytes());
            kept.put(request.sopInstanceUid(), new Kept(exchange.context().syntax(), bytes));
            return Status.SUCCESS;
        });
        this.services = more.otherwise(storage).with(VerificationScp.SOP_CLASS, new VerificationScp());
        this.listener = Listener.open(options, this::decide, reports::add);
    }

    private Decision decide(Caller caller) {
        callers.add(caller);
        if (!caller.rq().calledAe().equals("KEEPER")) {
            return new Decision.Reject(AssociateRj.CALLED_AE_NOT_RECOGNIZED);
        }
        if (caller.rq().callingAe().equals("STRANGER")) {
            return new Decision.Reject(AssociateRj.CALLING_AE_NOT_RECOGNIZED);
        }
        return new Decision.Accept(
                Negotiation.contexts(caller.rq(), _ -> syntaxes, Negotiation.Order.PROPOSERS),
                Negotiation.roles(
                        caller.rq(),
                        uid -> java.util.Optional.of(
                                new org.isocenter.network.UserItem.RoleSelection(uid, true, true))),
                services);
    }

    private static List<String> allSyntaxes() {
        List<String> all = new ArrayList<>();
        TransferSyntax.all().forEach(syntax -> all.add(syntax.uid()));
        return all;
    }

    int port() {
        return listener.port();
    }

    Endpoint endpoint() {
        return Endpoint.of("127.0.0.1", port());
    }

    /** The report of the next association that ended. */
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
