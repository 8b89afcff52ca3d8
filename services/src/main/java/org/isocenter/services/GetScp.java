package org.isocenter.services;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.isocenter.dicom.DataSet;
import org.isocenter.network.Exchange;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Status;

/**
 * Provider of C-GET in the three information models (PS3.4 C.4.3.3): sends over the same association, in contexts whose requestor took the
 * role of provider. What has no such context fails.
 */
public final class GetScp implements Service {
    private final RetrieveScp retrieving;
    private final Conversion conversion;
    private final Function<String, List<String>> order;

    /** @param conversion what to do where the requestor does not take a syntax */
    public GetScp(Retrieve retrieve, Conversion conversion, QueryOptions options) {
        this(retrieve, conversion, options, _ -> List.of());
    }

    /**
     * A provider with an order of its own.
     *
     * @param conversion what to do where the requestor does not take a syntax
     * @param order by SOP class the UIDs of transfer syntaxes, the best first, that decides between contexts in which an instance could be sent
     */
    public GetScp(
            Retrieve retrieve, Conversion conversion, QueryOptions options, Function<String, List<String>> order) {
        this.retrieving = new RetrieveScp(retrieve, options);
        this.conversion = conversion;
        this.order = order;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        if (!(exchange.request() instanceof Request.CGetRq request)) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        RetrieveScp.Responder responder = (status, counts, dataSet) -> {
            Response response = new Response.CGetRsp(request.messageId(), request.sopClassUid(), status, counts);
            if (dataSet.elements().isEmpty()) {
                exchange.respond(response);
            } else {
                exchange.respond(response, dataSet);
            }
        };
        retrieving.serve(exchange, responder, (instances, tally) -> send(exchange, instances, tally, responder));
    }

    private Status send(
            Exchange exchange, List<Instance> instances, SubOperationTally tally, RetrieveScp.Responder responder)
            throws IOException {
        // COH-RET-012
        InstanceSender sender = new InstanceSender(
                exchange.association(), conversion, MoveOriginator.NONE, PresentationContext::requestorIsScp, order);
        long interval = retrieving.options().pendingInterval().toNanos();
        long told = System.nanoTime();
        for (Instance instance : instances) {
            if (exchange.isCancelled()) {
                return Status.CANCEL;
            }
            StoreResult result = sender.store(instance);
            if (result instanceof StoreResult.Failed(Instance _, IOException cause)
                    && !exchange.association().isOpen()) {
                throw cause;
            }
            tally.add(result);
            if (System.nanoTime() - told >= interval) {
                told = System.nanoTime();
                responder.respond(Status.PENDING, tally.soFar(), DataSet.EMPTY);
            }
        }
        return exchange.isCancelled() ? Status.CANCEL : tally.status();
    }
}
