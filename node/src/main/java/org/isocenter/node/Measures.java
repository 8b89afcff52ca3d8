package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Delivery;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Status;

/**
 * Counts of what the hub does since it was started, and how much waits. Nobody who is not configured has a label of its own: whoever may call
 * could else fill the memory with AE titles.
 */
public final class Measures {
    private static final String OTHERS = "other";
    /** Upper bounds of the histogram of associations, in seconds. */
    private static final double[] SECONDS = {0.1, 1, 10, 60, 600};

    /** What a family measures. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /**
     * One number.
     *
     * @param suffix of the name of its family, such as {@code _bucket}; mostly empty
     * @param labels in order
     */
    public record Sample(String suffix, Map<String, String> labels, double value) {}

    /** Numbers of one name. */
    public record Family(String name, Type type, String help, List<Sample> samples) {
        public Family {
            samples = List.copyOf(samples);
        }
    }

    /** Two labels of a counter. */
    private record Key(String peer, String outcome) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byPeer = peer.compareTo(other.peer);
            return byPeer != 0 ? byPeer : outcome.compareTo(other.outcome);
        }
    }

    private final Archive archive;
    private final Set<String> titles;
    private final Set<String> names;
    private final Map<Key, LongAdder> associations = new ConcurrentSkipListMap<>();
    private final Map<Key, LongAdder> received = new ConcurrentSkipListMap<>();
    private final Map<Key, LongAdder> sent = new ConcurrentSkipListMap<>();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder[] durations = new LongAdder[SECONDS.length + 1];

    Measures(Archive archive, Collection<Peer> peers) {
        this.archive = archive;
        this.titles = peers.stream().map(Peer::aeTitle).collect(Collectors.toUnmodifiableSet());
        this.names = peers.stream().map(Peer::name).collect(Collectors.toUnmodifiableSet());
        for (int i = 0; i < durations.length; i++) {
            durations[i] = new LongAdder();
        }
    }

    private String peer(String aeTitle) {
        String title = aeTitle.strip();
        return titles.contains(title) ? title : OTHERS;
    }

    private static void count(Map<Key, LongAdder> counts, String peer, String outcome) {
        counts.computeIfAbsent(new Key(peer, outcome), _ -> new LongAdder()).increment();
    }

    /** An association of a peer, or what was to become one, is over. */
    void ended(AssociationReport report) {
        count(associations, peer(report.callingAe()), report.end().name().toLowerCase(Locale.ROOT));
        bytesIn.add(report.bytesReceived());
        bytesOut.add(report.bytesSent());
        Duration duration = report.duration();
        nanos.add(duration.toNanos());
        int bucket = 0;
        while (bucket < SECONDS.length && duration.toNanos() > SECONDS[bucket] * 1e9) {
            bucket++;
        }
        durations[bucket].increment();
    }

    /** A C-STORE of a peer is answered. */
    void received(String callingAe, Status status) {
        count(received, peer(callingAe), "%04X".formatted(status.code()));
    }

    /** A C-STORE of ours has ended: a status in hex, or a word where none came. */
    void sent(String peer, String outcome) {
        count(sent, peer, outcome);
    }

    private static Family counters(String name, String help, Map<Key, LongAdder> counts, String outcome) {
        List<Sample> samples = new ArrayList<>();
        counts.forEach((key, count) ->
                samples.add(new Sample("", labels("peer", key.peer(), outcome, key.outcome()), count.sum())));
        return new Family(name, Type.COUNTER, help, samples);
    }

    private static Map<String, String> labels(String... pairs) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            labels.put(pairs[i], pairs[i + 1]);
        }
        return labels;
    }

    private static Family one(String name, Type type, String help, double value) {
        return new Family(name, type, help, List.of(new Sample("", Map.of(), value)));
    }

    /**
     * All that is measured, as it is now.
     *
     * @param open associations of peers
     */
    List<Family> families(int open) throws IOException {
        Archive.Totals totals = archive.totals();
        return List.of(
                counters(
                        "isocenter_associations_total",
                        "Associations of peers, by how they ended",
                        associations,
                        "end"),
                one("isocenter_associations_open", Type.GAUGE, "Associations of peers that are open", open),
                durationsOfAssociations(),
                one("isocenter_received_bytes_total", Type.COUNTER, "Bytes received over associations", bytesIn.sum()),
                one(
                        "isocenter_sent_bytes_total",
                        Type.COUNTER,
                        "Bytes sent over associations of peers",
                        bytesOut.sum()),
                counters("isocenter_instances_received_total", "C-STORE of peers, by status", received, "status"),
                counters("isocenter_instances_sent_total", "C-STORE of ours, by status", sent, "status"),
                waiting(),
                one("isocenter_patients", Type.GAUGE, "Patients kept", totals.patients()),
                one("isocenter_studies", Type.GAUGE, "Studies kept", totals.studies()),
                one("isocenter_instances", Type.GAUGE, "Instances kept", totals.instances()),
                one("isocenter_quarantined", Type.GAUGE, "Received and no object", totals.quarantined()));
    }

    private Family durationsOfAssociations() {
        List<Sample> samples = new ArrayList<>();
        long below = 0;
        for (int i = 0; i < durations.length; i++) {
            below += durations[i].sum();
            String bound = i < SECONDS.length ? Double.toString(SECONDS[i]) : "+Inf";
            samples.add(new Sample("_bucket", labels("le", bound), below));
        }
        samples.add(new Sample("_sum", Map.of(), nanos.sum() / 1e9));
        samples.add(new Sample("_count", Map.of(), below));
        return new Family(
                "isocenter_association_seconds", Type.HISTOGRAM, "How long associations of peers lasted", samples);
    }

    private Family waiting() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String name : names) {
            Map<Delivery.State, Long> counts = archive.outbox().counts(name);
            for (Delivery.State state : Delivery.State.values()) {
                String word = state.name().toLowerCase(Locale.ROOT);
                samples.add(new Sample("", labels("peer", name, "state", word), counts.getOrDefault(state, 0L)));
            }
        }
        return new Family("isocenter_deliveries", Type.GAUGE, "Rows of the outbox", samples);
    }
}
