package org.isocenter.services;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Exchange;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Reply;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Status;

/** User of Print Management (PS3.4 Annex H) over one association, one film at a time. Used by one thread. */
public final class PrintScu implements AutoCloseable {
    /** PS3.4 H.4.1.2.4, H.4.2.2.4: Print. */
    private static final int PRINT = 1;

    private final Association association;
    private final PrintConvention convention;
    private List<String> warnings = new ArrayList<>();
    /** Whether the film under way has colour. */
    private boolean colour;

    private PrintScu(Association association, PrintConvention convention) {
        this.association = association;
        this.convention = convention;
    }

    /**
     * Opens an association.
     *
     * @param events takes what the printer reports by itself, on the thread that waits for a response
     * @throws IOException where the printer cannot be reached, rejects, or prints neither grey nor colour
     */
    public static PrintScu open(
            Endpoint endpoint,
            String callingAe,
            String calledAe,
            PrintConvention convention,
            Consumer<PrintEvent> events)
            throws IOException {
        Proposal proposal =
                Proposal.of(callingAe, calledAe).as(convention.identity()).withMaxPduLength(convention.maxPduLength());
        for (String sopClass : convention.sopClasses()) {
            proposal = proposal.with(sopClass, convention.transferSyntaxes());
        }
        Service reports = exchange -> report(exchange, convention, events);
        Services services = Services.NONE.with(Uids.Printer, reports).with(Uids.PrintJob, reports);
        PrintScu scu = new PrintScu(Association.open(endpoint, proposal, services), convention);
        if (!scu.takesGray() && !scu.takesColour()) {
            scu.close();
            throw new IOException(calledAe + " accepts neither grayscale nor color print management");
        }
        return scu;
    }

    // COH-PRN-031, erratum ERR-19; ONC-PRN-014: a report is always answered, and never waited for
    private static void report(Exchange exchange, PrintConvention convention, Consumer<PrintEvent> events)
            throws IOException {
        if (!(exchange.request() instanceof Request.NEventReportRq request)) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        PrintEvent event = PrintEvent.of(request, exchange.dataSet());
        exchange.respond(Response.to(request, event == null ? Status.NO_SUCH_EVENT_TYPE : Status.SUCCESS));
        if (event != null && convention.reportsJobs()) {
            events.accept(event);
        }
    }

    /** Whether the printer takes grey. */
    public boolean takesGray() {
        return context(Uids.BasicGrayscaleImageBox).isPresent();
    }

    /** Whether the printer takes colour. */
    public boolean takesColour() {
        return context(Uids.BasicColorImageBox).isPresent();
    }

    /** Whether messages may be sent. */
    public boolean isOpen() {
        return association.isOpen();
    }

    /** The state of the printer. */
    // PS3.4 H.4.5.2.2
    public PrinterState printer() throws IOException {
        Request.NGetRq request = new Request.NGetRq(
                association.nextMessageId(),
                Uids.Printer,
                Uids.PrinterInstance,
                // The two that every printer has (PS3.4 H.4.5.2.2); DCMTK's refuses to be asked for its name.
                List.of(Tags.PrinterStatus, Tags.PrinterStatusInfo));
        return PrinterState.of(call("N-GET of the printer", Uids.Printer, request, DataSet.EMPTY, false)
                .dataSet());
    }

    /**
     * The state of a print job: Execution Status, then Execution Status Info where there is one.
     *
     * @return empty where the printer has no print jobs, or knows this one no more
     */
    // PS3.4 H.4.6.2.2
    public Optional<List<String>> job(String jobUid) throws IOException {
        Optional<PresentationContext> context = association.context(Uids.PrintJob);
        if (context.isEmpty() || jobUid.isEmpty()) {
            return Optional.empty();
        }
        Request.NGetRq request = new Request.NGetRq(
                association.nextMessageId(),
                Uids.PrintJob,
                jobUid,
                List.of(Tags.ExecutionStatus, Tags.ExecutionStatusInfo));
        Reply reply = association.call(context.get(), request, Body.NONE, _ -> {}, convention.patience());
        return reply.status().isDone()
                ? Optional.of(List.of(
                        reply.dataSet().string(Tags.ExecutionStatus),
                        reply.dataSet().string(Tags.ExecutionStatusInfo)))
                : Optional.empty();
    }

    /**
     * Prints a film: session, film box, images, action, and what the convention wants before and after.
     *
     * @throws PrintException where the printer refuses a step; what was created is deleted, or the association aborted, as the convention has it
     * @throws IOException where the association ends
     */
    // COH-PRN-005, ONC-PRN-002
    public PrintResult print(FilmJob film) throws IOException {
        warnings = new ArrayList<>();
        colour = film.isColour();
        String session = "";
        String lut = "";
        try {
            lut = presentationLut(film);
            session = create(
                            "film session",
                            Uids.BasicFilmSession,
                            film.session().dataSet())
                    .sopInstanceUid();
            String job = printIn(session, lut, film);
            delete(session, lut);
            return new PrintResult(job, warnings);
        } catch (PrintException refused) {
            // COH-PRN-008
            if (convention.abortsOnFailure()) {
                association.abort();
            } else {
                deleteQuietly(session, lut, refused);
            }
            throw refused;
        }
    }

    private void deleteQuietly(String session, String lut, PrintException refused) {
        try {
            delete(session, lut);
        } catch (IOException e) {
            refused.addSuppressed(e);
        }
    }

    // COH-PRN-028
    private String presentationLut(FilmJob film) throws IOException {
        boolean wanted = !convention.presentationLut().isEmpty() && !film.isColour();
        if (!wanted || association.context(Uids.PresentationLUT).isEmpty()) {
            return "";
        }
        DataSet shape = DataSet.builder()
                .put(Tags.PresentationLUTShape, convention.presentationLut())
                .build();
        return create("Presentation LUT", Uids.PresentationLUT, shape).sopInstanceUid();
    }

    private String printIn(String session, String lut, FilmJob film) throws IOException {
        String imageClass = film.isColour() ? Uids.BasicColorImageBox : Uids.BasicGrayscaleImageBox;
        PresentationContext context = contextFor(imageClass);
        String boxUid = Uids.create();
        Reply created = request(
                "N-CREATE of the film box",
                context,
                new Request.NCreateRq(association.nextMessageId(), Uids.BasicFilmBox, boxUid),
                film.box().dataSet(session, lut),
                convention.patience());
        String box = created(created).isEmpty() ? boxUid : created(created);
        // COH-PRN-021: image boxes are those of the response
        List<DataSet> boxes = created.dataSet().items(Tags.ReferencedImageBoxSequence);
        if (boxes.size() < film.images().size()) {
            throw new IOException("the printer made " + boxes.size() + " image boxes for "
                    + film.box().displayFormat() + ", " + film.images().size() + " are needed");
        }
        for (int i = 0; i < film.images().size(); i++) {
            DataSet image = film.images().get(i).dataSet(i + 1);
            set("image " + (i + 1), context, imageClass, boxes.get(i), image);
        }
        annotate(film.annotations(), created.dataSet().items(Tags.ReferencedBasicAnnotationBoxSequence));
        return action(context, convention.printsSession() ? session : box);
    }

    private void annotate(List<String> texts, List<DataSet> boxes) throws IOException {
        Optional<PresentationContext> context = association.context(Uids.BasicAnnotationBox);
        for (int i = 0; context.isPresent() && i < Math.min(texts.size(), boxes.size()); i++) {
            DataSet text = DataSet.builder()
                    .put(Tags.AnnotationPosition, i + 1)
                    .put(Tags.TextString, texts.get(i))
                    .build();
            set("annotation " + (i + 1), context.get(), Uids.BasicAnnotationBox, boxes.get(i), text);
        }
    }

    private void set(String what, PresentationContext context, String sopClass, DataSet box, DataSet content)
            throws IOException {
        String uid = box.string(Tags.ReferencedSOPInstanceUID);
        Request.NSetRq request = new Request.NSetRq(association.nextMessageId(), sopClass, uid);
        // COH-PRN-052
        request("N-SET of " + what, context, request, content, convention.imagePatience());
    }

    // COH-PRN-022, ONC-PRN-003
    private String action(PresentationContext context, String uid) throws IOException {
        String sopClass = convention.printsSession() ? Uids.BasicFilmSession : Uids.BasicFilmBox;
        Request.NActionRq request = new Request.NActionRq(association.nextMessageId(), sopClass, uid, PRINT);
        Reply reply = request("N-ACTION print", context, request, DataSet.EMPTY, convention.patience());
        List<DataSet> jobs = reply.dataSet().items(Tags.ReferencedPrintJobSequencePullStoredPrint);
        return jobs.isEmpty() ? "" : jobs.getFirst().string(Tags.ReferencedSOPInstanceUID);
    }

    // COH-PRN-014, ONC-PRN-016
    private void delete(String session, String lut) throws IOException {
        if (!convention.deletes() || !association.isOpen()) {
            return;
        }
        if (!session.isEmpty()) {
            delete("film session", Uids.BasicFilmSession, session);
        }
        if (!lut.isEmpty()) {
            delete("Presentation LUT", Uids.PresentationLUT, lut);
        }
    }

    private void delete(String what, String sopClass, String uid) throws IOException {
        Request.NDeleteRq request = new Request.NDeleteRq(association.nextMessageId(), sopClass, uid);
        call("N-DELETE of the " + what, sopClass, request, DataSet.EMPTY, false);
    }

    private Response.NCreateRsp create(String what, String sopClass, DataSet attributes) throws IOException {
        Request.NCreateRq request = new Request.NCreateRq(association.nextMessageId(), sopClass, Uids.create());
        Reply reply = call("N-CREATE of the " + what, sopClass, request, attributes, true);
        String given = created(reply);
        return new Response.NCreateRsp(
                request.messageId(), sopClass, given.isEmpty() ? request.sopInstanceUid() : given, reply.status());
    }

    private static String created(Reply reply) {
        return reply.response() instanceof Response.NCreateRsp created ? created.sopInstanceUid() : "";
    }

    private Reply call(String step, String sopClass, Request request, DataSet dataSet, boolean hasDataSet)
            throws IOException {
        return request(
                step, contextFor(sopClass), request, hasDataSet ? dataSet : DataSet.EMPTY, convention.patience());
    }

    private Reply request(String step, PresentationContext context, Request request, DataSet dataSet, Duration patience)
            throws IOException {
        Body body = dataSet.elements().isEmpty() ? Body.NONE : Body.of(dataSet, context.syntax());
        Reply reply = association.call(context, request, body, _ -> {}, patience);
        Status status = reply.status();
        switch (status.category()) {
            case SUCCESS, PENDING -> {}
            // COH-PRN-009: a warning is told, and printing goes on
            case WARNING -> warnings.add(step + ": " + status + " " + PrintStatus.words(status.code()));
            case FAILURE, CANCEL -> throw new PrintException(step, status);
        }
        return reply;
    }

    private PresentationContext contextFor(String sopClass) throws IOException {
        return context(sopClass)
                .orElseThrow(() -> new IOException(association.calledAe() + " does not accept what "
                        + sopClass + " needs; "
                        + (sopClass.equals(Uids.BasicColorImageBox)
                                ? "print in grey instead"
                                : "it is no printer for this")));
    }

    /** The context of a SOP class: of itself, or of a Meta SOP class it belongs to (PS3.4 H.3). */
    private Optional<PresentationContext> context(String sopClass) {
        return switch (sopClass) {
            case Uids.BasicGrayscaleImageBox -> association.context(Uids.BasicGrayscalePrintManagementMeta);
            case Uids.BasicColorImageBox -> association.context(Uids.BasicColorPrintManagementMeta);
            case Uids.BasicFilmSession, Uids.BasicFilmBox ->
                context(colour ? Uids.BasicColorImageBox : Uids.BasicGrayscaleImageBox);
            case Uids.Printer -> context(Uids.BasicGrayscaleImageBox).or(() -> context(Uids.BasicColorImageBox));
            default -> association.context(sopClass);
        };
    }

    /** Releases the association; one that is over already is no error. */
    @Override
    public void close() throws IOException {
        try {
            association.close();
        } catch (AssociationException over) {
            return;
        }
    }
}
