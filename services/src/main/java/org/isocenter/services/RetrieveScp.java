package org.isocenter.services;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import org.isocenter.dicom.DataSet;
import org.isocenter.network.Association;
import org.isocenter.network.Exchange;
import org.isocenter.network.Status;

/** What providers of C-MOVE and C-GET have in common: which instances, how many at once, how the last response looks. */
final class RetrieveScp {
    private final Retrieve retrieve;
    private final QueryOptions options;
    private final Semaphore room;
    /** How many retrievals each association asked for; guarded by itself, for as long as the association is known to anybody. */
    private final Map<Association, Integer> asked = new WeakHashMap<>();

    RetrieveScp(Retrieve retrieve, QueryOptions options) {
        this.retrieve = retrieve;
        this.options = options;
        this.room = new Semaphore(options.maxRetrievals());
    }

    /** Sends instances and says how it went. */
    @FunctionalInterface
    interface Work {
        /** @return the status of the last response; its counts are those of the tally */
        Status send(List<Instance> instances, SubOperationTally tally) throws IOException, RefusedException;
    }

    /** Makes a response to the request out of status and counts. */
    @FunctionalInterface
    interface Responder {
        void respond(Status status, org.isocenter.network.SubOperations counts, DataSet dataSet) throws IOException;
    }

    QueryOptions options() {
        return options;
    }

    void serve(Exchange exchange, Responder responder, Work work) throws IOException {
        DataSet identifier = exchange.dataSet();
        try {
            requireTurn(exchange.association());
            List<Instance> instances = instances(retrieval(exchange, identifier));
            SubOperationTally tally = new SubOperationTally(instances.size());
            Status status = limited(instances, tally, work);
            boolean cancelled = status.category() == Status.Category.CANCEL;
            responder.respond(
                    status,
                    cancelled ? tally.soFar() : tally.atEnd(),
                    tally.hasFailed() ? tally.failedList() : DataSet.EMPTY);
        } catch (RefusedException e) {
            responder.respond(e.status(), org.isocenter.network.SubOperations.NONE, DataSet.EMPTY);
        }
    }

    // COH-RET-010
    private void requireTurn(Association association) throws RefusedException {
        int most = options.retrievalsAnAssociation();
        if (most == 0) {
            return;
        }
        int number;
        synchronized (asked) {
            number = asked.merge(association, 1, Integer::sum);
        }
        if (number > most) {
            throw new RefusedException(FindScp.UNABLE_TO_PROCESS.with(
                    most + " retrieval" + (most == 1 ? "" : "s") + " an association; open another one"));
        }
    }

    private Status limited(List<Instance> instances, SubOperationTally tally, Work work)
            throws IOException, RefusedException {
        if (!room.tryAcquire()) {
            throw new RefusedException(Status.OUT_OF_RESOURCES_SUB_OPERATIONS.with(
                    options.maxRetrievals() + " retrievals run already; ask again later"));
        }
        try {
            return work.send(instances, tally);
        } finally {
            room.release();
        }
    }

    private Retrieval retrieval(Exchange exchange, DataSet identifier) throws RefusedException {
        String sopClass = exchange.request().sopClassUid();
        InformationModel model =
                InformationModel.of(sopClass).orElseThrow(() -> new RefusedException(Status.SOP_CLASS_NOT_SUPPORTED));
        QueryRetrieveLevel level = Identifiers.level(model, identifier);
        boolean relational = options.allowsRelational(QueryExtensions.of(exchange.association(), sopClass));
        return new Retrieval(
                model,
                level,
                Identifiers.uniqueKeys(model, level, identifier, relational),
                exchange.callingAe(),
                exchange.calledAe());
    }

    // PS3.4 C.4.2.1.5: A701 where the matches cannot be counted
    private List<Instance> instances(Retrieval retrieval) throws RefusedException {
        try {
            return retrieve.instances(retrieval);
        } catch (IOException e) {
            throw new RefusedException(Status.OUT_OF_RESOURCES_MATCHES.with(FindScp.message(e)));
        }
    }
}
