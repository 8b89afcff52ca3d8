package org.isocenter.rt;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How a computation runs: on how many threads, who may stop it, who hears how far it is.
 *
 * @param threads at least 1
 * @param cancelled asked between two steps; true ends the computation with {@link CancellationException}
 * @param progress hears the part that is done, 0 to 1, from any of the threads
 */
public record Work(int threads, BooleanSupplier cancelled, DoubleConsumer progress) {
    /** On all processors, with nobody who watches or stops it. */
    public static Work onAllProcessors() {
        return new Work(Runtime.getRuntime().availableProcessors(), () -> false, _ -> {});
    }

    /**
     * Does a step for each index from 0, each once, on all threads; the steps in no order, the return after the last.
     *
     * @throws CancellationException where somebody stopped it or the calling thread is interrupted; the rest is not done
     */
    public void forEach(int count, IntConsumer step) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Runnable run = () -> {
            for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
                requireGoing();
                step.accept(index);
                progress.accept((double) done.incrementAndGet() / count);
            }
        };
        int helpers = Math.min(threads, count) - 1;
        if (helpers <= 0) {
            run.run();
            return;
        }
        inParallel(run, helpers, () -> next.set(count));
    }

    /**
     * For loops that are not {@link #forEach}.
     *
     * @throws CancellationException where somebody stopped the computation
     */
    public void requireGoing() {
        if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the computation was stopped");
        }
    }

    private static void inParallel(Runnable run, int helpers, Runnable stop) {
        try (ExecutorService executor = Executors.newFixedThreadPool(helpers)) {
            var futures = IntStream.range(0, helpers)
                    .mapToObj(_ -> executor.submit(run))
                    .toList();
            try {
                run.run();
                for (Future<?> future : futures) {
                    future.get();
                }
            } catch (ExecutionException e) {
                throw unwrapped(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the computation was stopped");
            } finally {
                stop.run();
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException cause -> cause;
            case Error error -> throw error;
            default -> new IllegalStateException(e.getCause());
        };
    }
}
