package org.isocenter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures servers beside each other, round after round in turns, and prints a row for each: the median rate, time, processor, memory, ratio. */
final class HubTable {
    private static final int WARM_ROUNDS = 4;

    private final PrintStream out;
    private final int rounds;
    private final double seconds;

    /** @param seconds of a round; one of the same length comes before and does not count */
    HubTable(PrintStream out, int rounds, double seconds) {
        this.out = out;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /**
     * What is measured.
     *
     * @param unit of the rate, without "a second"
     * @param wanted our rate over that of Orthanc; 0 where nothing is
     * @param share of the usual length of a round, such as 0.5 where a round fills the disk
     */
    record Measure(String what, String unit, int clients, double wanted, double share) {
        Measure(String what, String unit, int clients, double wanted) {
            this(what, unit, clients, wanted, 1);
        }
    }

    /** Asks all for a while what a part is about, before its first row, so that each has its code compiled and its caches as one that has been running. */
    void warm(int clients, List<HubServer> servers, Load.Opening opening) throws IOException, InterruptedException {
        for (HubServer server : servers) {
            Load.run(server, clients, WARM_ROUNDS * seconds, opening);
        }
    }

    void head() {
        out.printf("| what | server | rate | median, p99 ms | CPU ms each | CPU s | peak MiB | ours is | wanted |%n");
        out.printf("|---|---|---|---|---|---|---|---|---|%n");
    }

    /** One row for each server, the first of which is ours. */
    void rows(Measure measure, List<HubServer> servers, Load.Opening opening) throws IOException, InterruptedException {
        List<List<Load.Round>> all = new ArrayList<>();
        double[] cpu = new double[servers.size()];
        for (HubServer server : servers) {
            Load.run(server, measure.clients(), measure.share() * seconds, opening);
            server.process().forgetPeak();
            all.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int s = 0; s < servers.size(); s++) {
                Measured process = servers.get(s).process();
                double before = process.cpuSeconds();
                all.get(s).add(Load.run(servers.get(s), measure.clients(), measure.share() * seconds, opening));
                cpu[s] += process.cpuSeconds() - before;
            }
        }
        double ours = rate(all.getFirst());
        for (int s = 0; s < servers.size(); s++) {
            row(measure, servers.get(s), all.get(s), cpu[s], s == 0 ? 0 : ours);
        }
    }

    private void row(Measure measure, HubServer server, List<Load.Round> of, double cpu, double ours)
            throws IOException {
        double rate = rate(of);
        double units = of.stream().mapToDouble(Load.Round::units).sum();
        double[] millis = of.stream()
                .flatMapToDouble(r -> java.util.Arrays.stream(r.millis()))
                .sorted()
                .toArray();
        boolean judged = ours > 0 && server.name().equals("Orthanc") && measure.wanted() > 0;
        String state = judged
                ? String.format(
                        Locale.ROOT, "%.1f: %s", measure.wanted(), ours / rate >= measure.wanted() ? "met" : "missed")
                : "";
        out.printf(
                Locale.ROOT,
                "| %s, %d client%s | %s | %,.0f %s/s | %.2f, %.2f | %.3f | %.1f | %d | %s | %s |%n",
                measure.what(),
                measure.clients(),
                measure.clients() == 1 ? "" : "s",
                server.name(),
                rate,
                measure.unit(),
                millis[millis.length / 2],
                millis[(int) (millis.length * 0.99)],
                1000 * cpu / units,
                cpu,
                server.process().peakMib(),
                ours == 0 ? "" : String.format(Locale.ROOT, "%.2f", ours / rate),
                state);
        out.flush();
    }

    private static double rate(List<Load.Round> rounds) {
        double[] rates = rounds.stream().mapToDouble(Load.Round::rate).sorted().toArray();
        return rates[rates.length / 2];
    }
}
