package org.isocenter.network;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** The life of one connection to a listener: TLS, A-ASSOCIATE-RQ, decision, service, end. */
final class Acceptor {
    private final ListenerOptions options;
    private final Function<Caller, Decision> policy;
    private final Admissions admissions;
    private final BufferPool pool;
    private final PlainTransport plain;
    private final Deadline deadline;
    private final Instant started = Instant.now();

    private UpperLayer upper;
    private AssociateRq rq;
    private Association association;
    private final AtomicBoolean admitted = new AtomicBoolean();

    Acceptor(
            ListenerOptions options,
            Function<Caller, Decision> policy,
            Admissions admissions,
            BufferPool pool,
            PlainTransport plain,
            Deadline deadline) {
        this.options = options;
        this.policy = policy;
        this.admissions = admissions;
        this.pool = pool;
        this.plain = plain;
        this.deadline = deadline;
    }

    /** Lives it, and reports how it went. */
    void run(Consumer<AssociationReport> reports) {
        try {
            live();
            reports.accept(report(AssociationReport.End.RELEASED, "", null));
        } catch (AssociationException.Rejected e) {
            reports.accept(report(AssociationReport.End.REJECTED, e.getMessage(), null));
        } catch (AssociationException.Aborted e) {
            reports.accept(report(AssociationReport.End.ABORTED, e.getMessage(), e));
        } catch (AssociationException.TimedOut e) {
            reports.accept(report(AssociationReport.End.TIMED_OUT, e.getMessage(), e));
        } catch (AssociationException.Lost e) {
            reports.accept(report(AssociationReport.End.LOST, e.getMessage(), e));
        } catch (IOException | RuntimeException e) {
            reports.accept(report(AssociationReport.End.FAILED, String.valueOf(e.getMessage()), e));
        }
    }

    private void live() throws IOException {
        upper = new UpperLayer(secure(), false, options.timeouts(), options.limits(), pool, deadline);
        upper.local(Event.TRANSPORT_INDICATED, null);
        try {
            rq = awaitRequest();
            admissions.identified(plain);
            AssociateRj refusal = refusal();
            if (refusal != null) {
                reject(refusal);
            }
            if (!admissions.admit(plain, rq.callingAe())) {
                reject(AssociateRj.LOCAL_LIMIT_EXCEEDED);
            }
            admitted.set(true);
            try {
                decide();
            } finally {
                leave();
            }
        } finally {
            upper.awaitClose();
            upper.in().close();
        }
    }

    /** Gives its place free: before the peer hears that it is released, rejected or aborted, or else at the end. */
    private void leave() {
        if (admitted.getAndSet(false)) {
            admissions.left(plain, rq.callingAe());
        }
    }

    private Transport secure() throws IOException {
        if (options.tls().isEmpty()) {
            return plain;
        }
        deadline.reading(options.timeouts().artim().toNanos());
        try {
            return TlsTransport.handshake(
                    plain, options.tls().get(), plain.remote().getHostString(), false);
        } finally {
            deadline.readingDone();
        }
    }

    private AssociateRq awaitRequest() throws IOException {
        UpperLayer.Received received = upper.receive();
        if (received.pdu() instanceof AssociateRq request) {
            return request;
        }
        throw upper.ended();
    }

    /** What the provider itself cannot take, whoever asks (PS3.8 7.1.1.7, 9.3.4); null where it can. */
    private AssociateRj refusal() throws IOException {
        if ((rq.protocolVersion() & 1) == 0) {
            return AssociateRj.PROTOCOL_VERSION_NOT_SUPPORTED;
        }
        if (!rq.applicationContext().equals(AssociateRq.DICOM_APPLICATION_CONTEXT)) {
            return AssociateRj.APPLICATION_CONTEXT_NOT_SUPPORTED;
        }
        if (rq.contexts().size() > options.limits().maxContexts()) {
            return AssociateRj.LOCAL_LIMIT_EXCEEDED;
        }
        return null;
    }

    private void reject(AssociateRj rejection) throws IOException {
        leave();
        upper.local(Event.LOCAL_ASSOCIATE_REJECT, rejection);
        AssociationException.Rejected rejected = new AssociationException.Rejected(rejection);
        upper.endedBy(rejected);
        throw rejected;
    }

    private void decide() throws IOException {
        Caller caller = new Caller(rq, plain.remote(), upper.transport().certificates());
        Decision decision;
        try {
            decision = policy.apply(caller);
        } catch (RuntimeException e) {
            upper.local(Event.LOCAL_ASSOCIATE_REJECT, AssociateRj.NO_REASON);
            throw e;
        }
        switch (decision) {
            case Decision.Reject(AssociateRj rejection) -> reject(rejection);
            case Decision.Accept accept -> accept(accept);
        }
    }

    private void accept(Decision.Accept accept) throws IOException {
        List<UserItem> items = options.identity().items(options.limits().maxPduLength());
        items.addAll(accept.userItems());
        AssociateAc ac = AssociateAc.of(rq, accept.contexts(), items);
        association = new Association(upper, rq, ac, false, accept.services(), this::leave, () -> {});
        upper.local(Event.LOCAL_ASSOCIATE_ACCEPT, ac);
        admissions.opened(association);
        try {
            association.serve();
        } catch (IOException | RuntimeException e) {
            upper.abort("a service failed: " + e.getMessage());
            throw e;
        } finally {
            admissions.ended(association);
        }
        AssociationException end = association.isReleased() ? null : upper.ended();
        if (end != null) {
            throw end;
        }
    }

    private AssociationReport report(AssociationReport.End end, String message, Throwable failure) {
        return new AssociationReport(
                plain.remote(),
                rq == null ? "" : rq.callingAe(),
                rq == null ? "" : rq.calledAe(),
                started,
                Duration.between(started, Instant.now()),
                association == null ? 0 : association.served(),
                upper == null ? 0 : upper.in().total(),
                upper == null ? 0 : upper.out().total(),
                end,
                message,
                failure);
    }
}
