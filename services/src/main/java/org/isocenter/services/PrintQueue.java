package org.isocenter.services;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The films that wait for one printer. One thread sends them, one after the other, over one association at a time; a printer that cannot go
 * on stops its own queue only (COH-PRN-003, COH-PRN-042).
 */
public final class PrintQueue implements AutoCloseable {
    /** Opens an association with the printer. */
    @FunctionalInterface
    public interface Connect {
        PrintScu open(Consumer<PrintEvent> events) throws IOException;
    }

    private record Waiting(FilmJob film, CompletableFuture<PrintResult> result) {}

    private final Connect connect;
    private final PrintConvention convention;
    private final PrinterCodes codes;
    private final int limit;
    private final Consumer<PrinterNotice> notices;
    private final Thread thread;

    /** Guards the fields below; not held while the printer is called or somebody is told. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> films = new ArrayDeque<>();
    private boolean stopped;
    private boolean closed;

    /** The association, where one is open; touched by the thread only. */
    private PrintScu scu;

    /**
     * Starts the queue.
     *
     * @param name of the printer
     * @param limit most films that wait
     * @param notices told what the printer needs, on the thread of the queue
     */
    public PrintQueue(
            String name,
            Connect connect,
            PrintConvention convention,
            PrinterCodes codes,
            int limit,
            Consumer<PrinterNotice> notices) {
        this.connect = connect;
        this.convention = convention;
        this.codes = codes;
        this.limit = limit;
        this.notices = notices;
        this.thread = Thread.ofVirtual().name("print-" + name).unstarted(this::run);
        thread.start();
    }

    /**
     * Puts a film at the end of the queue.
     *
     * @return done when the printer has taken it; where copies are jobs of their own, when it has taken the last
     * @throws IOException where the queue is full
     */
    public CompletableFuture<PrintResult> submit(FilmJob film) throws IOException {
        // COH-PRN-012: n copies are n jobs of one copy
        int jobs = convention.copiesAreJobs() ? film.session().copies() : 1;
        FilmJob one = convention.copiesAreJobs() ? film.with(film.session().withCopies(1)) : film;
        lock.lock();
        try {
            // COH-PRN-051
            if (closed || films.size() + jobs > limit) {
                throw new IOException(
                        closed ? "the queue is closed" : films.size() + " films wait, the limit is " + limit);
            }
            CompletableFuture<PrintResult> last = new CompletableFuture<>();
            for (int i = 0; i < jobs; i++) {
                last = new CompletableFuture<>();
                films.add(new Waiting(one, last));
            }
            changed.signalAll();
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Whether no film is sent because the printer needs a person. */
    public boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Films that wait. */
    public int waiting() {
        lock.lock();
        try {
            return films.size();
        } finally {
            lock.unlock();
        }
    }

    /** Goes on after a stop. */
    public void resume() {
        lock.lock();
        try {
            stopped = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Waiting film = next(); film != null; film = next()) {
                print(film);
            }
        } finally {
            disconnect();
        }
    }

    /** Waits for a film, keeps the association open as long as agreed, asks the printer now and then; null when closed. */
    private Waiting next() {
        long idleSince = System.nanoTime();
        long asked = idleSince;
        while (true) {
            lock.lock();
            try {
                await(wait(idleSince, asked));
                if (closed) {
                    return null;
                }
                if (!stopped && !films.isEmpty()) {
                    return films.peek();
                }
            } finally {
                lock.unlock();
            }
            // COH-PRN-006
            if (scu != null && isOver(idleSince, convention.keepOpen())) {
                disconnect();
                asked = System.nanoTime();
            }
            // COH-PRN-007
            if (scu == null && !convention.poll().isZero() && isOver(asked, convention.poll())) {
                ask();
                asked = System.nanoTime();
            }
        }
    }

    private long wait(long idleSince, long asked) {
        if (scu != null) {
            return convention.keepOpen().toNanos() - (System.nanoTime() - idleSince);
        }
        return convention.poll().isZero() ? Long.MAX_VALUE : convention.poll().toNanos() - (System.nanoTime() - asked);
    }

    /** Waits for a film that may be sent, or the end, for some time; holds the lock. */
    private void await(long nanos) {
        long left = nanos;
        try {
            while (!closed && (stopped || films.isEmpty()) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; who does, wants it to end.
            closed = true;
        }
    }

    private static boolean isOver(long since, Duration time) {
        return System.nanoTime() - since >= time.toNanos();
    }

    private void ask() {
        try {
            tell(codes.of(connected().printer()));
        } catch (IOException e) {
            tell(new PrinterNotice(PrinterNotice.Reaction.INTERACT, e.getMessage()));
        } finally {
            disconnect();
        }
    }

    private PrintScu connected() throws IOException {
        if (scu == null || !scu.isOpen()) {
            scu = connect.open(this::happened);
        }
        return scu;
    }

    private void disconnect() {
        if (scu != null) {
            try {
                scu.close();
            } catch (IOException e) {
                tell(new PrinterNotice(PrinterNotice.Reaction.IDLE, "the association ended: " + e.getMessage()));
            }
            scu = null;
        }
    }

    private void print(Waiting film) {
        try {
            PrintScu printer = connected();
            // COH-PRN-004
            if (convention.asksPrinter() && tell(codes.of(printer.printer())) && convention.abortsOnFailure()) {
                return;
            }
            PrintResult result = printer.print(film.film());
            done(film);
            film.result().complete(result);
        } catch (PrintException refused) {
            failed(film, refused);
        } catch (IOException unreachable) {
            disconnect();
            failed(film, unreachable);
        }
    }

    /** A film that failed stays first in a queue that stops; else it is over, and the next one follows. */
    // COH-PRN-009, COH-PRN-010
    private void failed(Waiting film, IOException why) {
        if (convention.abortsOnFailure()) {
            tell(new PrinterNotice(PrinterNotice.Reaction.QUEUE_STOPPED, why.getMessage()));
        } else {
            done(film);
            film.result().completeExceptionally(why);
        }
    }

    private void done(Waiting film) {
        lock.lock();
        try {
            films.remove(film);
        } finally {
            lock.unlock();
        }
    }

    private void happened(PrintEvent event) {
        switch (event) {
            case PrintEvent.OfPrinter printer -> tell(codes.of(printer.info()));
            case PrintEvent.OfJob job -> tell(codes.of(job.info()));
        }
    }

    /** Tells what a printer needs, and stops the queue where it must; whether it is stopped. */
    private boolean tell(PrinterNotice notice) {
        boolean stop = notice.reaction() == PrinterNotice.Reaction.QUEUE_STOPPED;
        if (stop) {
            lock.lock();
            try {
                stopped = true;
            } finally {
                lock.unlock();
            }
        }
        notices.accept(notice);
        return stop;
    }

    /** Sends no more films, and ends the association when the one under way is sent. What waits is forgotten, and its result says so. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        films.forEach(film -> film.result().cancel(false));
    }
}
