package org.isocenter.node;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Shipment;
import org.isocenter.repair.Change;
import org.isocenter.repair.Outcome;
import org.isocenter.repair.Repaired;
import org.isocenter.services.Instance;

/**
 * Makes kept objects ready to be sent: as they are, or mended as their orders say, for a set within its set. The kept file is never
 * touched; a mended object is written beside, under a name of ours, and is gone when it was sent.
 */
final class Parcels {
    private final Archive archive;
    private final DestinationChecks checks;
    private final Path folder;

    /**
     * One object ready to be sent.
     *
     * @param instance what is sent
     * @param changes what was mended
     * @param isOwn whether its file is to be removed afterwards
     */
    record Parcel(Delivery delivery, Instance instance, List<Change> changes, boolean isOwn) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (isOwn) {
                Files.deleteIfExists(instance.path());
            }
        }
    }

    /** What was mended last; the objects of a set follow each other. Used by one courier. */
    static final class Bench {
        private long shipment;
        private String profile = "";
        private Outcome outcome;
    }

    /** @param folder for what is mended; what a crash left there is removed */
    Parcels(Archive archive, DestinationChecks checks, Path folder) {
        this.archive = archive;
        this.checks = checks;
        this.folder = folder;
    }

    void clear() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
    }

    Parcel prepare(Delivery delivery, Bench bench) throws IOException {
        Orders orders = Orders.parse(delivery.orders());
        if (!orders.mends()) {
            return asKept(delivery);
        }
        Path kept = delivery.instance().file().name();
        for (Repaired object : outcome(delivery, orders, bench).objects()) {
            if (object.original().path().equals(kept) && object.isChanged()) {
                Path mended = folder.resolve(delivery.id() + ".dcm");
                Files.deleteIfExists(mended);
                object.write(mended);
                return new Parcel(delivery, Instance.of(mended), object.changes(), true);
            }
        }
        return asKept(delivery);
    }

    private static Parcel asKept(Delivery delivery) {
        return new Parcel(delivery, Deliveries.instance(delivery), List.of(), false);
    }

    private Outcome outcome(Delivery delivery, Orders orders, Bench bench) throws IOException {
        long shipment = archive.shipments().carrying(delivery.id());
        boolean again =
                shipment > 0 && shipment == bench.shipment && orders.profile().equals(bench.profile);
        if (!again) {
            bench.outcome = mend(members(delivery, shipment), orders);
            bench.shipment = shipment;
            bench.profile = orders.profile();
        }
        return bench.outcome;
    }

    private List<Member> members(Delivery delivery, long shipment) throws IOException {
        List<Shipment> carrying =
                shipment == 0 ? List.of() : archive.shipments().find(List.of(shipment));
        if (!carrying.isEmpty() && carrying.getFirst().route().startsWith(Decisions.BY_HAND)) {
            return archive.shipments().members(shipment).stream()
                    .map(Member::of)
                    .toList();
        }
        return carrying.isEmpty()
                ? List.of(Member.of(delivery.instance()))
                : PlanSet.of(Member.of(carrying.getFirst().root()), new ArchiveSets(archive.relations()))
                        .members();
    }

    private Outcome mend(List<Member> members, Orders orders) throws IOException {
        // Mapped files live as long as what was made of them.
        SetReader reader = new SetReader(Arena.ofAuto());
        return SetJudge.mend(checks.profile(orders.profile()), reader.whole(members), orders.only());
    }
}
