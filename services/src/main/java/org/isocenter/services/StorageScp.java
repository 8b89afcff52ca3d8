package org.isocenter.services;

import java.io.IOException;
import java.util.function.Predicate;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Status;

/** Provider of the Storage Service Class (PS3.4 Annex B): hands each C-STORE to a function that keeps it and says how it went. */
public final class StorageScp implements Service {
    /** Keeps one instance. */
    @FunctionalInterface
    public interface Store {
        /**
         * Reads {@link Exchange#body} and keeps it. Success is to be returned only when it is kept (field.md N-06).
         *
         * @throws IOException where the association is over
         */
        Status store(Exchange exchange, Request.CStoreRq request) throws IOException;
    }

    private final Store store;
    private final Predicate<Status> aborts;

    public StorageScp(Store store) {
        this(store, _ -> false);
    }

    /** @param aborts whether the association ends after a status */
    public StorageScp(Store store, Predicate<Status> aborts) {
        this.store = store;
        this.aborts = aborts;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        if (!(exchange.request() instanceof Request.CStoreRq request)) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        if (!exchange.hasDataSet()) {
            exchange.respond(Status.CANNOT_UNDERSTAND.with("no data set"));
            return;
        }
        Status status = store.store(exchange, request);
        exchange.respond(Response.to(request, status));
        if (aborts.test(status)) {
            exchange.association().abort();
        }
    }
}
