package org.isocenter.services;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Request;
import org.isocenter.network.Status;

/**
 * What one association has created on a printer: at most one film session, its films with their boxes, Presentation LUTs. Used by the thread
 * of the association.
 */
final class PrintSession {
    private static final int PRINT = 1;
    private static final int MOST_LUTS = 16;

    private final PrinterSettings settings;
    private final PrintScp.Layout layout;
    private final PrintScp.Take take;
    private String uid = "";
    private DataSet attributes = DataSet.EMPTY;
    private final Map<String, PrintFilm> films = new LinkedHashMap<>();
    private final Map<String, DataSet> luts = new LinkedHashMap<>();

    PrintSession(PrinterSettings settings, PrintScp.Layout layout, PrintScp.Take take) {
        this.settings = settings;
        this.layout = layout;
        this.take = take;
    }

    PrintAnswer create(String sopClass, String asked, DataSet given, boolean colour) {
        if (!asked.isEmpty() && !Uids.isValid(asked)) {
            return PrintAnswer.of(Status.INVALID_SOP_INSTANCE);
        }
        if (!asked.isEmpty() && isKnown(asked)) {
            return PrintAnswer.of(Status.DUPLICATE_SOP_INSTANCE);
        }
        String created = asked.isEmpty() ? Uids.create() : asked;
        return switch (sopClass) {
            case Uids.BasicFilmSession -> createSession(created, given);
            case Uids.BasicFilmBox -> createFilm(created, given, colour);
            case Uids.PresentationLUT -> createLut(created, given);
            default -> PrintAnswer.of(Status.UNRECOGNIZED_OPERATION);
        };
    }

    private boolean isKnown(String asked) {
        return asked.equals(uid)
                || luts.containsKey(asked)
                || films.containsKey(asked)
                || films.values().stream().anyMatch(film -> film.has(asked));
    }

    // PS3.4 H.4.1.2.1
    private PrintAnswer createSession(String created, DataSet given) {
        if (!uid.isEmpty()) {
            return PrintAnswer.of(Status.DUPLICATE_SOP_INSTANCE.with("an association has one film session"));
        }
        PrintChecks checks = checked(given);
        if (checks.isRefused()) {
            return PrintAnswer.of(checks.status());
        }
        uid = created;
        attributes = checks.used();
        return new PrintAnswer(checks.status(), created, attributes);
    }

    private PrintChecks checked(DataSet given) {
        PrintChecks checks = new PrintChecks(given)
                .known(
                        Tags.NumberOfCopies,
                        Tags.PrintPriority,
                        Tags.MediumType,
                        Tags.FilmDestination,
                        Tags.FilmSessionLabel,
                        Tags.MemoryAllocation,
                        Tags.OwnerID)
                .number(Tags.NumberOfCopies, 1, settings.maxCopies(), Status.ATTRIBUTE_VALUE_OUT_OF_RANGE)
                .oneOf(Tags.PrintPriority, "MED", "HIGH", "MED", "LOW")
                .available(Tags.MediumType, settings.mediumTypes());
        if (given.hasValue(Tags.MemoryAllocation)) {
            checks.note(PrintStatus.MEMORY_ALLOCATION_NOT_SUPPORTED);
        }
        return checks;
    }

    // PS3.4 H.4.9.1.2
    private PrintAnswer createLut(String created, DataSet given) {
        if (luts.size() >= MOST_LUTS) {
            return PrintAnswer.of(Status.RESOURCE_LIMITATION);
        }
        PrintChecks checks = new PrintChecks(given).known(Tags.PresentationLUTShape, Tags.PresentationLUTSequence);
        if (given.items(Tags.PresentationLUTSequence).isEmpty()) {
            checks.required(Tags.PresentationLUTShape)
                    .oneOf(Tags.PresentationLUTShape, "IDENTITY", "IDENTITY", "LIN OD");
        }
        if (checks.isRefused()) {
            return PrintAnswer.of(checks.status());
        }
        luts.put(created, checks.used());
        return new PrintAnswer(checks.status(), created, DataSet.EMPTY);
    }

    // PS3.4 H.4.2.2.1
    private PrintAnswer createFilm(String created, DataSet given, boolean colour) {
        List<DataSet> session = given.items(Tags.ReferencedFilmSessionSequence);
        boolean ours = session.stream()
                .anyMatch(s -> s.string(Tags.ReferencedSOPInstanceUID).equals(uid));
        if (uid.isEmpty() || !session.isEmpty() && !ours) {
            return PrintAnswer.of(Status.NO_SUCH_SOP_INSTANCE.with("no such film session"));
        }
        if (films.size() >= settings.maxFilms()) {
            return PrintAnswer.of(Status.RESOURCE_LIMITATION.with("at most " + settings.maxFilms() + " films"));
        }
        Optional<DataSet> lut = lut(given);
        if (lut.isEmpty()) {
            return PrintAnswer.of(Status.NO_SUCH_SOP_INSTANCE.with("no such Presentation LUT"));
        }
        PrintFilm film = new PrintFilm(settings, layout, lut.get(), colour);
        Status status = film.create(given);
        if (!status.isDone()) {
            return PrintAnswer.of(status);
        }
        films.put(created, film);
        return new PrintAnswer(status, created, film.created());
    }

    /** The Presentation LUT a film refers to, empty for none; nothing where it does not exist. */
    private Optional<DataSet> lut(DataSet given) {
        for (DataSet reference : given.items(Tags.ReferencedPresentationLUTSequence)) {
            return Optional.ofNullable(luts.get(reference.string(Tags.ReferencedSOPInstanceUID)));
        }
        return Optional.of(DataSet.EMPTY);
    }

    PrintAnswer set(String sopClass, String asked, DataSet given) {
        return switch (sopClass) {
            case Uids.BasicFilmSession -> asked.equals(uid) && !uid.isEmpty() ? setSession(given) : unknown();
            case Uids.BasicFilmBox ->
                Optional.ofNullable(films.get(asked))
                        .map(film -> PrintAnswer.of(film.set(given)))
                        .orElseGet(PrintSession::unknown);
            case Uids.BasicGrayscaleImageBox, Uids.BasicColorImageBox, Uids.BasicAnnotationBox ->
                films.values().stream()
                        .filter(film -> film.has(asked))
                        .findFirst()
                        .map(film -> PrintAnswer.of(film.setBox(sopClass, asked, given, room())))
                        .orElseGet(PrintSession::unknown);
            default -> PrintAnswer.of(Status.UNRECOGNIZED_OPERATION);
        };
    }

    private static PrintAnswer unknown() {
        return PrintAnswer.of(Status.NO_SUCH_SOP_INSTANCE);
    }

    private PrintAnswer setSession(DataSet given) {
        PrintChecks checks = checked(given);
        if (!checks.isRefused()) {
            var builder = attributes.toBuilder();
            checks.used().elements().stream()
                    .filter(element -> given.has(element.tag()))
                    .forEach(builder::put);
            attributes = builder.build();
        }
        return PrintAnswer.of(checks.status());
    }

    private long room() {
        return settings.maxSessionBytes()
                - films.values().stream().mapToLong(PrintFilm::bytes).sum();
    }

    PrintAnswer delete(String sopClass, String asked) {
        return switch (sopClass) {
            case Uids.BasicFilmSession -> {
                boolean mine = asked.equals(uid) && !uid.isEmpty();
                if (mine) {
                    // PS3.4 H.4.1.2.3: with all below it
                    films.clear();
                    uid = "";
                    attributes = DataSet.EMPTY;
                }
                yield mine ? PrintAnswer.of(Status.SUCCESS) : unknown();
            }
            case Uids.BasicFilmBox -> films.remove(asked) != null ? PrintAnswer.of(Status.SUCCESS) : unknown();
            case Uids.PresentationLUT -> luts.remove(asked) != null ? PrintAnswer.of(Status.SUCCESS) : unknown();
            default -> PrintAnswer.of(Status.UNRECOGNIZED_OPERATION);
        };
    }

    // PS3.4 H.4.1.2.4, H.4.2.2.4
    PrintAnswer action(Request.NActionRq request, String callingAe, boolean namesJob) throws IOException {
        boolean session = request.sopClassUid().equals(Uids.BasicFilmSession);
        boolean film = request.sopClassUid().equals(Uids.BasicFilmBox);
        if (!session && !film) {
            return PrintAnswer.of(Status.UNRECOGNIZED_OPERATION);
        }
        String asked = request.sopInstanceUid();
        if (session ? !asked.equals(uid) || uid.isEmpty() : !films.containsKey(asked)) {
            return unknown();
        }
        if (request.actionTypeId() != PRINT) {
            return PrintAnswer.of(Status.NO_SUCH_ACTION);
        }
        if (films.isEmpty()) {
            return PrintAnswer.of(PrintStatus.NO_FILM_BOX);
        }
        List<PrintOrder.Film> all = new ArrayList<>();
        if (session) {
            films.values().forEach(f -> all.add(f.order()));
        } else {
            all.add(films.get(asked).order());
        }
        return printed(new PrintOrder(callingAe, attributes, all), session, namesJob);
    }

    private PrintAnswer printed(PrintOrder order, boolean session, boolean namesJob) throws IOException {
        Optional<String> job = take.take(order);
        if (job.isEmpty()) {
            return PrintAnswer.of(session ? PrintStatus.SESSION_QUEUE_FULL : PrintStatus.QUEUE_FULL);
        }
        boolean empty = order.films().stream().allMatch(PrintOrder.Film::isEmpty);
        Status status = !empty ? Status.SUCCESS : session ? PrintStatus.EMPTY_SESSION : PrintStatus.EMPTY_FILM;
        DataSet reference = DataSet.builder()
                .put(Tags.ReferencedPrintJobSequencePullStoredPrint, FilmBox.reference(Uids.PrintJob, job.get()))
                .build();
        return new PrintAnswer(status, "", namesJob ? reference : DataSet.EMPTY);
    }
}
