package org.isocenter.services;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Proposal;
import org.isocenter.network.Status;

/**
 * Sends many instances to one peer.
 *
 * @param endpoint where it is
 * @param callingAe our AE title
 * @param calledAe its AE title
 * @param associations how many to open at once, 1 or more
 * @param conversion what to do where the peer does not take a syntax
 * @param manner how to behave
 * @param originator for whom they are sent
 */
public record StorageBatch(
        Endpoint endpoint,
        String callingAe,
        String calledAe,
        int associations,
        Conversion conversion,
        Manner manner,
        MoveOriginator originator) {
    /** On our own account. */
    public StorageBatch(
            Endpoint endpoint,
            String callingAe,
            String calledAe,
            int associations,
            Conversion conversion,
            Manner manner) {
        this(endpoint, callingAe, calledAe, associations, conversion, manner, MoveOriginator.NONE);
    }

    /** Over one association, between uncompressed syntaxes. */
    public static StorageBatch to(Endpoint endpoint, String callingAe, String calledAe) {
        return new StorageBatch(endpoint, callingAe, calledAe, 1, Conversion.UNCOMPRESSED, Manner.OWN);
    }

    /** The same over another number of associations. */
    public StorageBatch over(int number) {
        return new StorageBatch(endpoint, callingAe, calledAe, number, conversion, manner, originator);
    }

    /**
     * Sends all, and returns when each has its result.
     *
     * @param progress is told each result as it comes, on the thread of an association, one at a time
     * @return one result for each instance, in the order they came
     */
    public List<StoreResult> send(List<Instance> instances, Consumer<StoreResult> progress)
            throws InterruptedException {
        return send(instances, progress, () -> false);
    }

    /**
     * Sends all until told to stop. What is on its way then ends; what was not begun has no result.
     *
     * @param stopped is asked before each instance
     */
    public List<StoreResult> send(List<Instance> instances, Consumer<StoreResult> progress, BooleanSupplier stopped)
            throws InterruptedException {
        Task task = new Task(progress, stopped);
        for (List<Instance> part : parts(instances)) {
            sendPart(part, task);
        }
        return task.results;
    }

    /** What the threads of one sending share. */
    private static final class Task {
        private final Consumer<StoreResult> progress;
        private final BooleanSupplier stopped;
        private final List<StoreResult> results = new ArrayList<>();
        private final List<IOException> broken = new CopyOnWriteArrayList<>();
        private volatile boolean givenUp;

        Task(Consumer<StoreResult> progress, BooleanSupplier stopped) {
            this.progress = progress;
            this.stopped = stopped;
        }

        synchronized void keep(StoreResult result) {
            results.add(result);
            progress.accept(result);
        }

        boolean isStopped() {
            return stopped.getAsBoolean();
        }

        boolean goesOn() {
            return !givenUp && !isStopped();
        }

        /** An association broke, or was not to be had. */
        void broke(IOException cause, boolean ends) {
            broken.add(cause);
            givenUp |= ends;
        }
    }

    /** Parts whose contexts fit one association. */
    private List<List<Instance>> parts(List<Instance> instances) {
        List<List<Instance>> parts = new ArrayList<>();
        List<Instance> part = new ArrayList<>();
        Set<StorageContext> needed = new LinkedHashSet<>();
        for (Instance instance : instances) {
            StorageContext context = StorageContext.of(instance);
            if (needed.add(context) && contexts(needed) > Proposal.MAX_CONTEXTS) {
                parts.add(part);
                part = new ArrayList<>();
                needed = new LinkedHashSet<>(List.of(context));
            }
            part.add(instance);
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private int contexts(Set<StorageContext> needed) {
        return StorageScu.proposed(needed, manner.limiting(conversion), manner).values().stream()
                .mapToInt(List::size)
                .sum();
    }

    private void sendPart(List<Instance> part, Task task) throws InterruptedException {
        Set<StorageContext> needed = new LinkedHashSet<>();
        part.forEach(instance -> needed.add(StorageContext.of(instance)));
        Queue<Instance> queue = new ConcurrentLinkedQueue<>(part);
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("store-", 0).factory())) {
            List<Callable<Void>> work = Collections.nCopies(Math.min(associations, part.size()), () -> {
                sendFrom(queue, needed, task);
                return null;
            });
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException("sending broke", bug.getCause());
        }
        for (Instance left = queue.poll(); left != null && !task.isStopped(); left = queue.poll()) {
            task.keep(new StoreResult.Failed(left, task.broken.getLast()));
        }
    }

    /**
     * The work of one thread: takes from the queue until it is empty. Where an association ends early another is opened, as long as each
     * brings something across; else what is left is for the other threads.
     */
    private void sendFrom(Queue<Instance> queue, Set<StorageContext> needed, Task task) {
        boolean useful = true;
        while (useful && !queue.isEmpty() && task.goesOn()) {
            try (StorageScu scu =
                    StorageScu.open(endpoint, callingAe, calledAe, needed, conversion, manner, originator)) {
                useful = sendOver(scu, queue, task);
            } catch (IOException e) {
                task.broke(e, manner.stopsWhenLost());
                useful = false;
            }
        }
    }

    /** Sends while the association lives; tells whether it was worth the while. */
    private boolean sendOver(StorageScu scu, Queue<Instance> queue, Task task) throws IOException {
        boolean useful = false;
        while (scu.isOpen() && task.goesOn()) {
            Instance next = queue.poll();
            if (next == null) {
                return useful;
            }
            StoreResult result = scu.store(next);
            task.keep(result);
            if (manner.stopsOnFailure()
                    && result instanceof StoreResult.Answered(Instance _, Status status)
                    && !result.isStored()) {
                scu.abort();
                task.broke(new IOException("given up after " + status), true);
                return false;
            }
            // A file that cannot be read costs the association it was sent over, but says nothing about the peer.
            if (result instanceof StoreResult.Failed(Instance _, AssociationException cause)) {
                // OBI-NET-047, OBI-NET-048
                task.broke(cause, manner.stopsWhenLost());
            } else {
                useful = true;
            }
        }
        return useful;
    }
}
