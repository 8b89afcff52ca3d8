package org.isocenter.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that ask a server again and again, each the next thing when the answer to the last has come. */
final class Load {
    /** One client's connection. */
    interface Session extends AutoCloseable {
        /**
         * Asks once and checks the answer.
         *
         * @param i counts up, so that each question can be another
         * @return how much was got, such as 1 query or so many megabytes
         */
        double ask(int i) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Connects to a server. */
    @FunctionalInterface
    interface Opening {
        Session open(HubServer server) throws IOException;
    }

    /**
     * What a round gave.
     *
     * @param units all that was got
     * @param millis of each question
     */
    record Round(double units, double seconds, double[] millis) {
        double rate() {
            return units / seconds;
        }
    }

    private record Part(double units, double[] millis) {}

    private Load() {}

    /** Lets so many clients ask for some time; each asks at least once. */
    static Round run(HubServer server, int clients, double seconds, Opening opening)
            throws IOException, InterruptedException {
        List<Session> sessions = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            for (int c = 0; c < clients; c++) {
                sessions.add(opening.open(server));
            }
            long start = System.nanoTime();
            long until = start + (long) (seconds * 1e9);
            List<Future<Part>> parts = new ArrayList<>();
            for (int c = 0; c < clients; c++) {
                int first = c * 977;
                Session session = sessions.get(c);
                parts.add(threads.submit(() -> ask(session, first, until)));
            }
            double units = 0;
            List<double[]> millis = new ArrayList<>();
            for (Future<Part> part : parts) {
                units += part.get().units();
                millis.add(part.get().millis());
            }
            double took = (System.nanoTime() - start) / 1e9;
            double[] all =
                    millis.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
            return new Round(units, took, all);
        } catch (ExecutionException e) {
            throw new IOException(server.name() + ": " + e.getCause(), e.getCause());
        } finally {
            for (Session session : sessions) {
                session.close();
            }
        }
    }

    private static Part ask(Session session, int first, long until) throws IOException {
        double[] millis = new double[1 << 10];
        double units = 0;
        int n = 0;
        do {
            long start = System.nanoTime();
            units += session.ask(first + n * 31);
            if (n == millis.length) {
                millis = Arrays.copyOf(millis, 2 * n);
            }
            millis[n++] = (System.nanoTime() - start) / 1e6;
        } while (System.nanoTime() < until);
        return new Part(units, Arrays.copyOf(millis, n));
    }
}
