package org.isocenter.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.films.Film;
import org.isocenter.films.FilmOptions;
import org.isocenter.films.Place;
import org.isocenter.films.PrintJob;
import org.isocenter.films.Spool;
import org.isocenter.network.Service;
import org.isocenter.services.PrintOrder;
import org.isocenter.services.PrintScp;
import org.isocenter.services.PrinterSettings;
import org.isocenter.services.PrinterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The printer of the hub: takes films, and prints them to PNG and PDF files in the folder {@code films} of its data. */
public final class Printing implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(Printing.class);

    private final PrintSettings settings;
    private final FilmOptions options;
    private final Path folder;
    private final PrintScp scp;
    private Spool spool;

    Printing(PrintSettings settings, Path data) {
        this.settings = settings;
        this.folder = data.resolve("films");
        this.options = new FilmOptions(
                settings.pixelsPerMm(),
                settings.customFormats(),
                settings.maxWaiting(),
                settings.maxKept(),
                (long) settings.reserveMib() << 20);
        this.scp = new PrintScp(printer(), this::boxes, this::take, this::state, this::job);
    }

    private PrinterSettings printer() {
        return new PrinterSettings(
                settings.name(),
                settings.filmSizes(),
                settings.mediumTypes(),
                List.of("BILINEAR", "CUBIC", "REPLICATE", "NONE"),
                0,
                settings.maxDensity(),
                settings.maxCopies(),
                settings.maxFilms(),
                (long) settings.maxSessionMib() << 20);
    }

    @Override
    public Map<String, Service> services() {
        return scp.services();
    }

    @Override
    public void start() throws IOException {
        spool = Spool.open(folder, options, this::changed);
    }

    @Override
    public void stop(Duration patience) {
        if (spool != null) {
            spool.close();
        }
    }

    private void changed(PrintJob job) {
        if (job.isOver()) {
            LOG.info(
                    "print job {} of {}: {} films, {} {}",
                    job.number(),
                    job.callingAe(),
                    job.films(),
                    job.state(),
                    job.info());
        }
    }

    private List<int[]> boxes(String format, String filmSize, String orientation) {
        List<int[]> boxes = new ArrayList<>();
        for (Place place : options.layout(format, filmSize, orientation, 0).places()) {
            boxes.add(new int[] {place.width(), place.height()});
        }
        return boxes;
    }

    private Optional<String> take(PrintOrder order) throws IOException {
        List<Film> films = new ArrayList<>();
        for (PrintOrder.Film film : order.films()) {
            films.add(new Film(film.box(), film.images(), film.annotations(), film.presentationLut()));
        }
        return spool.take(order.callingAe(), order.session(), films);
    }

    private PrinterState state() {
        try {
            String trouble = spool.trouble();
            return trouble.isEmpty()
                    ? new PrinterState("NORMAL", "NORMAL", settings.name())
                    : new PrinterState("WARNING", "CHECK PRINTER", settings.name());
        } catch (IOException e) {
            return new PrinterState("FAILURE", "PRINTER DOWN", settings.name());
        }
    }

    // PS3.3 C.13.8
    private Optional<DataSet> job(String uid) {
        return spool.job(uid).map(job -> {
            ZonedDateTime created = job.created().atZone(ZoneId.systemDefault());
            return DataSet.builder()
                    .put(Tags.ExecutionStatus, job.state().name())
                    .put(
                            Tags.ExecutionStatusInfo,
                            job.state() == PrintJob.State.FAILURE ? "INVALID PAGE DES" : "NORMAL")
                    .put(
                            Tags.CreationDate,
                            created.format(DateTimeFormatter.BASIC_ISO_DATE).substring(0, 8))
                    .put(Tags.CreationTime, created.format(DateTimeFormatter.ofPattern("HHmmss")))
                    .put(Tags.PrintPriority, job.priority())
                    .put(Tags.FilmSessionLabel, job.label())
                    .put(Tags.PrinterName, settings.name())
                    .put(Tags.Originator, job.callingAe())
                    .build();
        });
    }

    /** Waits until no job is unfinished; whether that came in time. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        return spool.awaitIdle(patience);
    }

    /** All jobs, in the order they came. */
    public List<PrintJob> jobs() {
        return spool.jobs();
    }

    /** The page of a film, from 1, as PNG, where it is made. */
    public Optional<Path> png(PrintJob job, int film) {
        return spool.png(job, film);
    }

    /** All films of a job as PDF, where it is made. */
    public Optional<Path> pdf(PrintJob job) {
        return spool.pdf(job);
    }
}
