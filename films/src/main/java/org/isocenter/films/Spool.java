package org.isocenter.films;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.rendering.Picture;

/**
 * A printer that prints to files. A job taken is on disk before it is acknowledged; its pages are made by one thread, into names that only
 * whole files have. After a crash what was not done is done again, into the same names: nothing is lost, and nothing is there twice.
 */
public final class Spool implements AutoCloseable {
    private final SpoolFiles files;
    private final FilmOptions options;
    private final Consumer<PrintJob> changes;
    private final Thread thread;

    /** Guards the fields below; not held while pages are made or somebody is told. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final TreeMap<Long, PrintJob> jobs = new TreeMap<>();
    private long lastNumber;
    private boolean closed;
    private String trouble = "";

    private Spool(SpoolFiles files, FilmOptions options, Consumer<PrintJob> changes) {
        this.files = files;
        this.options = options;
        this.changes = changes;
        this.thread = Thread.ofPlatform().name("film-spool").unstarted(this::run);
    }

    /**
     * Opens the spool of a folder and goes on with what it holds.
     *
     * @param changes told each new state of a job, on the thread of the spool
     */
    public static Spool open(Path folder, FilmOptions options, Consumer<PrintJob> changes) throws IOException {
        Spool spool = new Spool(new SpoolFiles(folder), options, changes);
        for (PrintJob job : spool.files.all()) {
            spool.jobs.put(job.number(), job.isOver() ? job : job.in(PrintJob.State.PENDING, ""));
            spool.lastNumber = job.number();
        }
        spool.thread.start();
        return spool;
    }

    /**
     * Takes a job. When this returns it is kept, whatever happens.
     *
     * @param session attributes of the film session
     * @return its SOP Instance UID; empty where too many jobs wait or the disk is full
     */
    public Optional<String> take(String callingAe, DataSet session, List<Film> films) throws IOException {
        int[] copies = session.ints(Tags.NumberOfCopies);
        PrintJob job = new PrintJob(
                0,
                Uids.create(),
                Instant.now(),
                callingAe,
                session.string(Tags.FilmSessionLabel),
                session.string(Tags.PrintPriority).isEmpty() ? "MED" : session.string(Tags.PrintPriority),
                copies.length == 0 ? 1 : Math.max(1, copies[0]),
                films.size(),
                PrintJob.State.PENDING,
                "");
        lock.lock();
        try {
            long waiting = jobs.values().stream().filter(j -> !j.isOver()).count();
            if (closed || waiting >= options.maxWaiting() || !hasRoom()) {
                return Optional.empty();
            }
            job = job.numbered(++lastNumber);
        } finally {
            lock.unlock();
        }
        files.create(job, films);
        put(job);
        return Optional.of(job.uid());
    }

    private boolean hasRoom() throws IOException {
        return Files.getFileStore(files.jobs()).getUsableSpace() > options.reserveBytes();
    }

    private void put(PrintJob job) {
        lock.lock();
        try {
            jobs.put(job.number(), job);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All jobs, in the order they came. */
    public List<PrintJob> jobs() {
        lock.lock();
        try {
            return new ArrayList<>(jobs.values());
        } finally {
            lock.unlock();
        }
    }

    /** The job of a SOP Instance UID. */
    public Optional<PrintJob> job(String uid) {
        return jobs().stream().filter(job -> job.uid().equals(uid)).findFirst();
    }

    /** The page of a film as PNG, where it is made. */
    public Optional<Path> png(PrintJob job, int film) {
        Path file = files.folder(job.number()).resolve("film-" + film + ".png");
        return film >= 1 && film <= job.films() && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** All films as PDF, one page each, where it is made. */
    public Optional<Path> pdf(PrintJob job) {
        Path file = files.folder(job.number()).resolve("film.pdf");
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** Why the last job failed or none can be taken; empty where all is well. */
    public String trouble() throws IOException {
        if (!hasRoom()) {
            return "less than " + (options.reserveBytes() >> 20) + " MiB free";
        }
        lock.lock();
        try {
            return trouble;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no job is unfinished. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (jobs.values().stream().anyMatch(job -> !job.isOver())) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Optional<PrintJob> job = next(); job.isPresent(); job = next()) {
            print(job.get());
        }
    }

    // PS3.3 C.13.1: HIGH before MED before LOW
    private Optional<PrintJob> next() {
        lock.lock();
        try {
            while (!closed) {
                Optional<PrintJob> first = jobs.values().stream()
                        .filter(job -> !job.isOver())
                        .min((a, b) -> Integer.compare(rank(a), rank(b)));
                if (first.isPresent()) {
                    return first;
                }
                changed.awaitUninterruptibly();
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private static int rank(PrintJob job) {
        return switch (job.priority()) {
            case "HIGH" -> 0;
            case "LOW" -> 2;
            default -> 1;
        };
    }

    private void print(PrintJob job) {
        try {
            move(job.in(PrintJob.State.PRINTING, ""));
            pages(job);
            say("");
            move(job.in(PrintJob.State.DONE, ""));
            forgetOldest();
        } catch (IOException | RuntimeException e) {
            say("job " + job.number() + ": " + e.getMessage());
            failed(job, e);
        }
    }

    private void failed(PrintJob job, Exception why) {
        try {
            move(job.in(PrintJob.State.FAILURE, String.valueOf(why.getMessage())));
        } catch (IOException e) {
            // The disk takes nothing: the job stands as failed until the next start, which tries it again.
            put(job.in(PrintJob.State.FAILURE, why.getMessage() + "; " + e.getMessage()));
        }
    }

    private void say(String text) {
        lock.lock();
        try {
            trouble = text;
        } finally {
            lock.unlock();
        }
    }

    private void move(PrintJob job) throws IOException {
        if (job.isOver()) {
            files.update(job);
        }
        put(job);
        changes.accept(job);
    }

    private void pages(PrintJob job) throws IOException {
        Path folder = files.folder(job.number());
        Path pdf = folder.resolve("film.pdf");
        Path part = folder.resolve("film.pdf.part");
        Files.deleteIfExists(part);
        PdfWriter.write(job.films(), index -> page(job, index), options.pixelsPerMm(), part);
        finish(part, pdf);
    }

    private Picture page(PrintJob job, int index) throws IOException {
        Path folder = files.folder(job.number());
        Picture page = FilmPage.of(files.film(job, index), options);
        Path part = folder.resolve("film-" + (index + 1) + ".png.part");
        try (OutputStream out = Files.newOutputStream(part)) {
            page.writePng(out);
        }
        finish(part, folder.resolve("film-" + (index + 1) + ".png"));
        return page;
    }

    private static void finish(Path part, Path file) throws IOException {
        SpoolFiles.sync(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void forgetOldest() throws IOException {
        for (PrintJob job : tooMany()) {
            files.remove(job);
        }
    }

    private List<PrintJob> tooMany() {
        lock.lock();
        try {
            List<PrintJob> over =
                    jobs.values().stream().filter(PrintJob::isOver).toList();
            List<PrintJob> oldest = over.subList(0, Math.max(0, over.size() - options.maxKept()));
            oldest.forEach(job -> jobs.remove(job.number()));
            return List.copyOf(oldest);
        } finally {
            lock.unlock();
        }
    }

    /** Finishes the job under way; what waits is done at the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
