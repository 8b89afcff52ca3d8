package org.isocenter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Selection;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.ReportMatrix;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectGroup;
import org.isocenter.conformance.Verdict;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.Progress;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.FileSource;
import org.isocenter.network.Endpoint;
import org.isocenter.services.Instance;
import org.isocenter.services.StorageBatch;
import org.isocenter.services.StoreResult;

/** The steps of the demonstration; each says what it saw, and whether it went well. */
final class DemoRun {
    /** The product the patient is made for. */
    private static final String TARGET = "raystation";

    private static final long DELIVERY_LIMIT_NANOS = 120_000_000_000L;
    private static final long LOOK_EVERY_NANOS = 10_000_000;

    private final DemoNodes nodes;
    private final int objects;
    private final Console console;

    /** @param objects files of the generated patient */
    DemoRun(DemoNodes nodes, int objects, Console console) {
        this.nodes = nodes;
        this.objects = objects;
        this.console = console;
    }

    /** Sends the patient to the hub, as a scanner would. */
    boolean send() throws IOException, InterruptedException {
        List<Instance> instances = new ArrayList<>();
        for (Path file : DicomFiles.find(List.of(nodes.patient())).dicom()) {
            instances.add(Instance.of(file));
        }
        long start = System.nanoTime();
        Endpoint hub = Endpoint.of("127.0.0.1", nodes.hub().port());
        StorageBatch batch = StorageBatch.to(hub, DemoNodes.SENDER, DemoNodes.HUB);
        Progress progress = new Progress(console, "sending", instances.size());
        List<StoreResult> results = batch.send(instances, _ -> progress.step());
        progress.end();
        long stored = results.stream().filter(StoreResult::isStored).count();
        double seconds = (System.nanoTime() - start) / 1e9;
        console.say("3  sent it as " + DemoNodes.SENDER
                + " by C-STORE: the hub acknowledged %d of %d instances (%.0f per second)"
                        .formatted(stored, objects, stored / seconds));
        return stored == objects;
    }

    /** Says what each product does with it; RayStation, for which it is made, must take it. */
    boolean check() throws IOException {
        List<Profile> products = Profiles.packaged(Checks.all()).all().stream()
                .filter(profile -> profile.product().target())
                .toList();
        int rules =
                products.stream().mapToInt(profile -> profile.rules().size()).sum();
        ReportMatrix matrix = new ReportMatrix();
        boolean taken = false;
        try (Arena arena = Arena.ofConfined()) {
            List<Subject> subjects = new SubjectReader(arena)
                    .read(DicomFiles.find(List.of(nodes.patient())).dicom(), console);
            List<SubjectGroup> groups = SubjectGroup.of(subjects);
            for (Profile product : products) {
                for (int i = 0; i < groups.size(); i++) {
                    SetReport set = Checker.check(product, Direction.IMPORT, groups.get(i), Machines.NONE);
                    matrix.add(product, Direction.IMPORT, i, set);
                    taken |= product.id().equals(TARGET) && set.verdict() != Verdict.REFUSES;
                }
            }
        }
        StringWriter table = new StringWriter();
        matrix.write(new PrintWriter(table));
        console.say("4  checked it for " + products.size() + " products, " + rules + " rules:");
        table.toString().lines().forEach(line -> console.say("   " + line));
        return taken;
    }

    /** Waits for the courier. */
    boolean deliver() throws IOException {
        long end = System.nanoTime() + DELIVERY_LIMIT_NANOS;
        Map<Delivery.State, Long> counts = counts();
        while (waiting(counts) > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            counts = counts();
        }
        long sent = counts.getOrDefault(Delivery.State.SENT, 0L);
        console.say("5  the courier delivered " + sent + " of " + objects + " to " + nodes.neighbourAddress() + " as '"
                + DemoNodes.PLANNING + "'" + (sent == objects ? "" : ": " + counts));
        return sent == objects;
    }

    private Map<Delivery.State, Long> counts() throws IOException {
        return nodes.hub().archive().outbox().counts(DemoNodes.PLANNING);
    }

    private static long waiting(Map<Delivery.State, Long> counts) {
        return counts.getOrDefault(Delivery.State.QUEUED, 0L) + counts.getOrDefault(Delivery.State.SENDING, 0L);
    }

    /** Compares what was sent with what the neighbour keeps, byte for byte from the first data element to the last. */
    boolean compare() throws IOException {
        int same = 0;
        for (Path file : DicomFiles.find(List.of(nodes.patient())).dicom()) {
            Instance sent = Instance.of(file);
            List<org.isocenter.archive.Instance> kept =
                    nodes.neighbour().archive().find(Selection.ofInstance(sent.sopInstanceUid()), 0, 1);
            if (!kept.isEmpty() && isSame(sent, kept.getFirst())) {
                same++;
            }
        }
        console.say("6  compared with what was sent: " + same + " of " + objects + " arrived byte for byte");
        return same == objects;
    }

    private static boolean isSame(Instance sent, org.isocenter.archive.Instance kept) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            return dataSet(sent.file(), sent.offset(), arena).equals(dataSet(kept.file(), kept.dataSetOffset(), arena));
        }
    }

    private static Bytes dataSet(FileSource file, long offset, Arena arena) throws IOException {
        try (FileChannel channel = file.open()) {
            return Bytes.of(channel.map(FileChannel.MapMode.READ_ONLY, offset, channel.size() - offset, arena));
        }
    }
}
