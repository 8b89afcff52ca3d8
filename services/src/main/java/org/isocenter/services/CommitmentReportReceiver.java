package org.isocenter.services;

import java.io.IOException;
import org.isocenter.dicom.DicomException;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Status;

/**
 * Where a user of the Storage Commitment Push Model takes reports (PS3.4 J.3.3), on its own association and on those that providers open. The
 * role that was negotiated is not asked for: field.md N-04.
 */
public final class CommitmentReportReceiver implements Service {
    /** Keeps one report. */
    @FunctionalInterface
    public interface Keep {
        /** Success is to be returned when it is kept, also for a transaction that is not known any more. */
        Status keep(Exchange exchange, CommitmentReport report) throws IOException;
    }

    private final Keep keep;

    public CommitmentReportReceiver(Keep keep) {
        this.keep = keep;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        if (!(exchange.request() instanceof Request.NEventReportRq request)) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        int type = request.eventTypeId();
        if (type != CommitmentReport.ALL_COMMITTED && type != CommitmentReport.FAILURES_EXIST) {
            exchange.respond(Response.to(request, Status.NO_SUCH_EVENT_TYPE));
            return;
        }
        CommitmentReport report;
        try {
            report = CommitmentReport.of(exchange.dataSet());
        } catch (DicomException e) {
            exchange.respond(Response.to(request, Status.INVALID_ARGUMENT_VALUE.with(e.getMessage())));
            return;
        }
        exchange.respond(Response.to(request, keep.keep(exchange, report)));
    }
}
