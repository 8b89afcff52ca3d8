package org.isocenter.services;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Exchange;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Status;

/**
 * Provider of Print Management (PS3.4 Annex H): a printer. What peers create lives as long as their association, except for print jobs,
 * which a function takes and keeps.
 */
public final class PrintScp implements Service {
    /** How many places, and how large, a film of a format has. */
    @FunctionalInterface
    public interface Layout {
        /**
         * Width and height of each image box in pixels, by position.
         *
         * @throws IllegalArgumentException where the format or the size is not known
         */
        List<int[]> boxes(String displayFormat, String filmSize, String orientation);
    }

    /** Takes films to be printed. */
    @FunctionalInterface
    public interface Take {
        /**
         * When this returns, the job is kept whatever happens.
         *
         * @return SOP Instance UID of the print job; empty where the queue is full
         */
        Optional<String> take(PrintOrder order) throws IOException;
    }

    private static final Set<String> CLASSES = Set.of(
            Uids.BasicFilmSession,
            Uids.BasicFilmBox,
            Uids.BasicGrayscaleImageBox,
            Uids.BasicColorImageBox,
            Uids.BasicAnnotationBox,
            Uids.Printer,
            Uids.PrinterConfigurationRetrieval,
            Uids.PrintJob,
            Uids.PresentationLUT);

    private final PrinterSettings settings;
    private final Layout layout;
    private final Take take;
    private final Supplier<PrinterState> state;
    private final Function<String, Optional<DataSet>> jobs;

    /** Guards the sessions. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Association, PrintSession> sessions = new WeakHashMap<>();

    /**
     * @param state of the printer now
     * @param jobs attributes of a print job
     */
    public PrintScp(
            PrinterSettings settings,
            Layout layout,
            Take take,
            Supplier<PrinterState> state,
            Function<String, Optional<DataSet>> jobs) {
        this.settings = settings;
        this.layout = layout;
        this.take = take;
        this.state = state;
        this.jobs = jobs;
    }

    /** This service under each SOP class and Meta SOP class it answers. */
    public Map<String, Service> services() {
        Map<String, Service> services = new HashMap<>();
        CLASSES.forEach(sopClass -> services.put(sopClass, this));
        services.put(Uids.BasicGrayscalePrintManagementMeta, this);
        services.put(Uids.BasicColorPrintManagementMeta, this);
        return services;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        Request request = exchange.request();
        if (!isIn(exchange.context(), request.sopClassUid())) {
            exchange.respond(Status.NO_SUCH_SOP_CLASS);
            return;
        }
        DataSet dataSet;
        try {
            dataSet = exchange.dataSet();
        } catch (DicomException e) {
            // A data set beyond 64 MiB is more than a film can show.
            exchange.respond(PrintStatus.NO_MEMORY.with(e.getMessage()));
            return;
        }
        PrintAnswer answer = answer(exchange, request, dataSet);
        Response response = request instanceof Request.NCreateRq rq
                ? new Response.NCreateRsp(rq.messageId(), rq.sopClassUid(), answer.uid(), answer.status())
                : Response.to(request, answer.status());
        if (answer.dataSet().elements().isEmpty()) {
            exchange.respond(response);
        } else {
            exchange.respond(response, answer.dataSet());
        }
    }

    /** PS3.4 H.3.2, H.3.3: what belongs to a Meta SOP class. */
    private static boolean isIn(PresentationContext context, String sopClass) {
        return switch (context.abstractSyntax()) {
            case Uids.BasicGrayscalePrintManagementMeta ->
                Set.of(Uids.BasicFilmSession, Uids.BasicFilmBox, Uids.BasicGrayscaleImageBox, Uids.Printer)
                        .contains(sopClass);
            case Uids.BasicColorPrintManagementMeta ->
                Set.of(Uids.BasicFilmSession, Uids.BasicFilmBox, Uids.BasicColorImageBox, Uids.Printer)
                        .contains(sopClass);
            default -> context.abstractSyntax().equals(sopClass) && CLASSES.contains(sopClass);
        };
    }

    private PrintAnswer answer(Exchange exchange, Request request, DataSet dataSet) throws IOException {
        PrintSession session = session(exchange.association());
        boolean colour = exchange.context().abstractSyntax().equals(Uids.BasicColorPrintManagementMeta);
        return switch (request) {
            case Request.NCreateRq rq -> session.create(rq.sopClassUid(), rq.sopInstanceUid(), dataSet, colour);
            case Request.NSetRq rq -> session.set(rq.sopClassUid(), rq.sopInstanceUid(), dataSet);
            case Request.NDeleteRq rq -> session.delete(rq.sopClassUid(), rq.sopInstanceUid());
            case Request.NActionRq rq ->
                session.action(
                        rq,
                        exchange.callingAe(),
                        exchange.association().context(Uids.PrintJob).isPresent());
            case Request.NGetRq rq -> get(rq);
            case Request.NEventReportRq _,
                    Request.CStoreRq _,
                    Request.CFindRq _,
                    Request.CGetRq _,
                    Request.CMoveRq _,
                    Request.CEchoRq _,
                    Request.CCancelRq _ -> PrintAnswer.of(Status.UNRECOGNIZED_OPERATION);
        };
    }

    private PrintSession session(Association association) {
        lock.lock();
        try {
            return sessions.computeIfAbsent(association, _ -> new PrintSession(settings, layout, take));
        } finally {
            lock.unlock();
        }
    }

    private PrintAnswer get(Request.NGetRq request) {
        Optional<DataSet> found = switch (request.sopClassUid()) {
            case Uids.Printer ->
                request.sopInstanceUid().equals(Uids.PrinterInstance) ? Optional.of(printer()) : Optional.empty();
            case Uids.PrinterConfigurationRetrieval ->
                request.sopInstanceUid().equals(Uids.PrinterConfigurationRetrievalInstance)
                        ? Optional.of(configuration())
                        : Optional.empty();
            case Uids.PrintJob -> jobs.apply(request.sopInstanceUid());
            default -> null;
        };
        if (found == null) {
            return PrintAnswer.of(Status.UNRECOGNIZED_OPERATION);
        }
        return found.map(all -> selected(all, request.attributes()))
                .orElseGet(() -> PrintAnswer.of(Status.NO_SUCH_SOP_INSTANCE));
    }

    private static PrintAnswer selected(DataSet all, List<Integer> attributes) {
        if (attributes.isEmpty()) {
            return new PrintAnswer(Status.SUCCESS, "", all);
        }
        DataSetBuilder builder = DataSet.builder();
        List<Integer> unknown = new ArrayList<>();
        for (int tag : attributes) {
            Optional<Element> element = all.find(tag);
            element.ifPresentOrElse(builder::put, () -> unknown.add(tag));
        }
        // PS3.7 10.1.2.1.8: what is known is given, with a warning
        Status status = unknown.isEmpty()
                ? Status.SUCCESS
                : Status.ATTRIBUTE_LIST_ERROR.withOffending(unknown.toArray(Integer[]::new));
        return new PrintAnswer(status, "", builder.build());
    }

    // PS3.3 C.13.9
    private DataSet printer() {
        PrinterState now = state.get();
        return DataSet.builder()
                .put(Tags.PrinterStatus, now.status())
                .put(Tags.PrinterStatusInfo, now.info())
                .put(Tags.PrinterName, settings.name())
                .put(Tags.Manufacturer, "Isocenter")
                .put(Tags.ManufacturerModelName, "Isocenter film spool")
                .build();
    }

    // PS3.3 C.13.13
    private DataSet configuration() {
        List<DataSet> media = new ArrayList<>();
        for (String medium : settings.mediumTypes()) {
            for (String size : settings.filmSizes()) {
                media.add(DataSet.builder()
                        .put(Tags.ItemNumber, media.size() + 1)
                        .put(Tags.MediumType, medium)
                        .put(Tags.FilmSizeID, size)
                        .put(Tags.MinDensity, settings.minDensity())
                        .put(Tags.MaxDensity, settings.maxDensity())
                        .build());
            }
        }
        DataSet one = DataSet.builder()
                .put(Tags.SOPClassesSupported, CLASSES.stream().sorted().toArray(String[]::new))
                .put(Tags.MemoryBitDepth, 12)
                .put(Tags.PrintingBitDepth, 8)
                .put(Tags.MediaInstalledSequence, media)
                .put(Tags.DefaultMagnificationType, settings.magnifications().getFirst())
                .put(Tags.MaximumCollatedFilms, settings.maxFilms())
                .build();
        return DataSet.builder().put(Tags.PrinterConfigurationSequence, one).build();
    }

    /**
     * Reports the state of a print job to the peer whose association it came by; from any thread but the one that serves it.
     *
     * @param type 1 pending, 2 printing, 3 done, 4 failed
     * @return what the peer answered; empty where it takes no reports of jobs
     */
    // PS3.4 H.4.6.2.1
    public static Optional<Status> report(Association association, String jobUid, int type, DataSet job)
            throws IOException {
        Optional<PresentationContext> context = association.context(Uids.PrintJob);
        if (context.isEmpty() || !association.isOpen()) {
            return Optional.empty();
        }
        Request.NEventReportRq request =
                new Request.NEventReportRq(association.nextMessageId(), Uids.PrintJob, jobUid, type);
        return Optional.of(association
                .call(context.get(), request, Body.of(job, context.get().syntax()))
                .status());
    }
}
