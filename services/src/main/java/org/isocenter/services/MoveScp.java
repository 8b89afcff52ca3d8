package org.isocenter.services;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Status;

/**
 * Provider of C-MOVE in the three information models (PS3.4 C.4.2.3): sends to a known destination over associations of its own, and tells
 * how far it has come.
 */
public final class MoveScp implements Service {
    /** How often the peer is listened to for a cancel while nothing else happens. */
    private static final long LOOK_MILLIS = 100;

    private final RetrieveScp retrieving;
    private final Function<String, Optional<MoveDestination>> destinations;
    private final Supplier<? extends Collection<String>> known;

    /**
     * @param destinations by AE title
     * @param known the AE titles of all destinations, to be told to who names another
     */
    public MoveScp(
            Retrieve retrieve,
            Function<String, Optional<MoveDestination>> destinations,
            Supplier<? extends Collection<String>> known,
            QueryOptions options) {
        this.retrieving = new RetrieveScp(retrieve, options);
        this.destinations = destinations;
        this.known = known;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        if (!(exchange.request() instanceof Request.CMoveRq request)) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        RetrieveScp.Responder responder = (status, counts, dataSet) -> {
            Response response = new Response.CMoveRsp(request.messageId(), request.sopClassUid(), status, counts);
            if (dataSet.elements().isEmpty()) {
                exchange.respond(response);
            } else {
                exchange.respond(response, dataSet);
            }
        };
        retrieving.serve(exchange, responder, (instances, tally) -> {
            Sending sending = new Sending(destination(request), exchange, request, tally, responder);
            return sending.send(instances);
        });
    }

    // N-01, PS3.4 C.4.2.1.5: who reads it learns what to configure
    private MoveDestination destination(Request.CMoveRq request) throws RefusedException {
        String title = request.moveDestination().strip();
        return destinations
                .apply(title)
                .orElseThrow(() -> new RefusedException(Status.MOVE_DESTINATION_UNKNOWN.with(
                        "unknown: " + title + "; known: " + String.join(", ", known.get()))));
    }

    /** One C-MOVE under way. */
    private final class Sending {
        private final MoveDestination destination;
        private final Exchange exchange;
        private final MoveOriginator originator;
        private final SubOperationTally tally;
        private final RetrieveScp.Responder responder;
        /** What became of each instance; empty when there is no more, so that the last response need not wait for a look. */
        private final LinkedBlockingQueue<Optional<StoreResult>> results = new LinkedBlockingQueue<>();

        private boolean over;
        private final AtomicBoolean stopped = new AtomicBoolean();

        Sending(
                MoveDestination destination,
                Exchange exchange,
                Request.CMoveRq request,
                SubOperationTally tally,
                RetrieveScp.Responder responder) {
            this.destination = destination;
            this.exchange = exchange;
            this.originator = new MoveOriginator(exchange.callingAe(), request.messageId());
            this.tally = tally;
            this.responder = responder;
        }

        /** The association's thread tells and listens; others send. */
        Status send(List<Instance> instances) throws IOException {
            if (instances.isEmpty()) {
                return Status.SUCCESS;
            }
            Thread sender =
                    Thread.ofPlatform().name("move-" + destination.calledAe()).start(() -> sendAll(instances));
            try {
                return follow(sender);
            } finally {
                stopped.set(true);
                join(sender);
            }
        }

        private void sendAll(List<Instance> instances) {
            StorageBatch batch = new StorageBatch(
                    destination.endpoint(),
                    destination.callingAe(),
                    destination.calledAe(),
                    retrieving.options().associations(),
                    destination.conversion(),
                    destination.manner(),
                    originator);
            try {
                batch.send(instances, result -> results.add(Optional.of(result)), stopped::get);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts the sender of a C-MOVE", e);
            } finally {
                results.add(Optional.empty());
            }
        }

        // PS3.4 C.4.2.3.1: pending responses at an interval of our choice, cancel at any time
        private Status follow(Thread sender) throws IOException {
            long interval = retrieving.options().pendingInterval().toNanos();
            long told = System.nanoTime();
            while (!over) {
                take();
                if (exchange.isCancelled()) {
                    stopped.set(true);
                    join(sender);
                    results.forEach(result -> result.ifPresent(tally::add));
                    return Status.CANCEL;
                }
                if (System.nanoTime() - told >= interval) {
                    told = System.nanoTime();
                    responder.respond(Status.PENDING, tally.soFar(), org.isocenter.dicom.DataSet.EMPTY);
                }
            }
            return tally.status();
        }

        private void take() {
            try {
                Optional<StoreResult> result = results.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (result != null) {
                    over = result.isEmpty();
                    result.ifPresent(tally::add);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts an association", e);
            }
        }

        private static void join(Thread sender) {
            try {
                sender.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts an association", e);
            }
        }
    }
}
