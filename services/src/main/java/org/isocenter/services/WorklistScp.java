package org.isocenter.services;

import java.io.IOException;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;
import org.isocenter.matching.Matching;
import org.isocenter.matching.MatchingPolicy;
import org.isocenter.matching.Projection;
import org.isocenter.matching.Unsupported;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Status;

/**
 * Provider of Basic Worklist Management (PS3.4 Annex K): one pending response for each Scheduled Procedure Step that matches. Every key is matched on,
 * in sequences too, and every attribute of an item can be returned.
 */
public final class WorklistScp implements Service {
    /** Gives the items that may match. */
    @FunctionalInterface
    public interface Find {
        /** Begins to look; the identifier may narrow what is looked at, matching is done here. */
        Items find(Exchange exchange, DataSet identifier) throws IOException;
    }

    /** Items, one Scheduled Procedure Step each. */
    @FunctionalInterface
    public interface Items {
        /** The next one; empty at the end. */
        Optional<DataSet> next() throws IOException;
    }

    // PS3.4 K.4.1.1.4
    private static final Status UNABLE_TO_PROCESS = Status.of(0xC001);

    private final Find find;
    private final MatchingPolicy policy;

    public WorklistScp(Find find, MatchingPolicy policy) {
        this.find = find;
        this.policy = policy;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        if (!(exchange.request() instanceof Request.CFindRq request)) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        DataSet identifier;
        try {
            identifier = exchange.dataSet();
        } catch (DicomException e) {
            exchange.respond(Response.to(request, UNABLE_TO_PROCESS.with(e.getMessage())));
            return;
        }
        exchange.respond(Response.to(request, answer(exchange, identifier)));
    }

    private Status answer(Exchange exchange, DataSet identifier) throws IOException {
        // PS3.4 C.2.2.2.6: a sequence to match on has one item
        if (identifier.items(Tags.ScheduledProcedureStepSequence).size() > 1) {
            return Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS
                    .with("one item in Scheduled Procedure Step Sequence")
                    .withOffending(Tags.ScheduledProcedureStepSequence);
        }
        Matching matching = Matching.of(identifier, policy);
        for (Unsupported key : matching.unsupported()) {
            if (key.malformed()) {
                return UNABLE_TO_PROCESS.with(key.message()).withOffending(key.tag());
            }
        }
        // PS3.4 K.4.1.1.4: FF01 where a key is not matched on
        Status pending = matching.unsupported().isEmpty() ? Status.PENDING : Status.PENDING_KEYS_NOT_SUPPORTED;
        Projection projection = Projection.of(identifier);
        Items items = find.find(exchange, identifier);
        for (Optional<DataSet> item = items.next(); item.isPresent(); item = items.next()) {
            if (exchange.isCancelled()) {
                return Status.CANCEL;
            }
            if (matching.matches(item.get())) {
                DataSet response = projection.response(item.get(), Tags.TimezoneOffsetFromUTC);
                exchange.respond(Response.to(exchange.request(), pending), response);
            }
        }
        return exchange.isCancelled() ? Status.CANCEL : Status.SUCCESS;
    }
}
