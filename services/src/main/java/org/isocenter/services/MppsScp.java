package org.isocenter.services;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Status;

/**
 * Provider of Modality Performed Procedure Step: N-CREATE and N-SET of the SOP class itself, N-GET of its Retrieve SOP class (PS3.4 F.7, F.8).
 * Functions keep the steps; what may happen to one {@link PerformedStep} decides.
 */
public final class MppsScp implements Service {
    /** Keeps a new step. */
    @FunctionalInterface
    public interface Create {
        /** False where there is one with this UID; true when it is kept. */
        boolean create(Exchange exchange, PerformedStep step) throws IOException;
    }

    /** Changes a step. */
    @FunctionalInterface
    public interface Change {
        /**
         * Finds a step, judges it, keeps what it becomes: all as one, so that of two changes at once the second sees the first.
         *
         * @param judge gives the outcome; to be called once where the step is there
         * @return empty where there is no such step
         */
        Optional<PerformedStep.Outcome> change(
                Exchange exchange, String sopInstanceUid, Function<PerformedStep, PerformedStep.Outcome> judge)
                throws IOException;
    }

    /** Finds a step. */
    @FunctionalInterface
    public interface Find {
        Optional<PerformedStep> find(String sopInstanceUid) throws IOException;
    }

    private final Create create;
    private final Change change;
    private final Find find;
    private final Supplier<String> newUid;

    /** @param newUid makes a UID where the user leaves that to us */
    public MppsScp(Create create, Change change, Find find, Supplier<String> newUid) {
        this.create = create;
        this.change = change;
        this.find = find;
        this.newUid = newUid;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        try {
            switch (exchange.request()) {
                case Request.NCreateRq request -> create(exchange, request);
                case Request.NSetRq request -> exchange.respond(Response.to(request, set(exchange, request)));
                case Request.NGetRq request -> get(exchange, request);
                default -> exchange.respond(Status.UNRECOGNIZED_OPERATION);
            }
        } catch (DicomException e) {
            exchange.respond(Status.PROCESSING_FAILURE.with(e.getMessage()));
        }
    }

    private void create(Exchange exchange, Request.NCreateRq request) throws IOException {
        // PS3.7 10.1.5.1.4: the user may leave the UID to the provider
        String uid = request.sopInstanceUid().isEmpty() ? newUid.get() : request.sopInstanceUid();
        Status status = switch (PerformedStep.create(uid, exchange.dataSet())) {
            case PerformedStep.Outcome.Done(PerformedStep step) ->
                create.create(exchange, step) ? Status.SUCCESS : Status.DUPLICATE_SOP_INSTANCE;
            case PerformedStep.Outcome.Refused(Status refused) -> refused;
        };
        exchange.respond(new Response.NCreateRsp(request.messageId(), request.sopClassUid(), uid, status));
    }

    private Status set(Exchange exchange, Request.NSetRq request) throws IOException {
        DataSet modifications = exchange.dataSet();
        Optional<PerformedStep.Outcome> outcome =
                change.change(exchange, request.sopInstanceUid(), step -> step.set(modifications));
        return outcome.map(MppsScp::status).orElse(Status.NO_SUCH_SOP_INSTANCE);
    }

    private static Status status(PerformedStep.Outcome outcome) {
        return switch (outcome) {
            case PerformedStep.Outcome.Done _ -> Status.SUCCESS;
            case PerformedStep.Outcome.Refused(Status status) -> status;
        };
    }

    private void get(Exchange exchange, Request.NGetRq request) throws IOException {
        if (!request.sopClassUid().equals(Uids.ModalityPerformedProcedureStepRetrieve)) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        Optional<PerformedStep> step = find.find(request.sopInstanceUid());
        if (step.isEmpty()) {
            exchange.respond(Status.NO_SUCH_SOP_INSTANCE);
            return;
        }
        exchange.respond(
                Response.to(request, Status.SUCCESS), selected(step.get().attributes(), request));
    }

    /** The attributes asked for; all where none are named. */
    private static DataSet selected(DataSet attributes, Request.NGetRq request) {
        if (request.attributes().isEmpty()) {
            return attributes;
        }
        DataSetBuilder builder = DataSet.builder();
        attributes.elements().stream()
                .filter(element ->
                        request.attributes().contains(element.tag()) || element.tag() == Tags.SpecificCharacterSet)
                .forEach(builder::put);
        return builder.build();
    }
}
