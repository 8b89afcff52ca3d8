package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipmentsTest {
    private static final Consignment TO_PACS = new Consignment("plans", "pacs");

    @TempDir
    Path folder;

    /** Where the index is; other tests run the same elsewhere. */
    ArchiveOptions options() {
        return ArchiveOptions.DEFAULT;
    }

    private static Kept keepRoot(Archive archive, DataSet root) throws IOException {
        try (Incoming incoming = Objects.receive(archive, root)) {
            return archive.commit(
                    incoming,
                    new Arrival(
                            root, TransferSyntax.EXPLICIT_LE, Objects.ORIGIN, List.of(), List.of(), List.of(TO_PACS)));
        }
    }

    private static OptionalInt complete(Archive archive, Shipment shipment) throws IOException {
        List<Shipment.Item> items = List.of(new Shipment.Item(shipment.root().id(), 0));
        return archive.shipments().complete(shipment, items, Shipment.State.RELEASED, "", Instant.EPOCH, "", Map.of());
    }

    private static Shipment.State state(Archive archive, Shipment shipment) throws IOException {
        return archive.shipments().find(List.of(shipment.id())).getFirst().state();
    }

    @Test
    @DisplayName("of two hubs that judged a set at the same time one sends it, and it goes once")
    void isCompletedOnce() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            Kept root = keepRoot(archive, Objects.ct("1.2.3.4"));
            Shipment asJudged = archive.shipments().waiting(0).getFirst();
            assertThat(asJudged.root().id()).isEqualTo(root.instance());
            assertThat(complete(archive, asJudged)).hasValue(1);
            assertThat(complete(archive, asJudged)).isEmpty();
            assertThat(archive.outbox().counts("pacs")).containsEntry(Delivery.State.QUEUED, 1L);
            assertThat(archive.shipments().waiting(0)).isEmpty();
        }
    }

    @Test
    @DisplayName("what a person decided meanwhile stays decided")
    void aDecisionIsNotUndone() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            keepRoot(archive, Objects.ct("1.2.3.4"));
            Shipment asJudged = archive.shipments().waiting(0).getFirst();
            assertThat(archive.shipments().cancel(List.of(asJudged.id()))).isOne();
            assertThat(complete(archive, asJudged)).isEmpty();
            assertThat(state(archive, asJudged)).isEqualTo(Shipment.State.CANCELLED);
            assertThat(archive.outbox().open(10)).isEmpty();
        }
    }

    @Test
    void isHeldReleasedAndFoundByWhatItCarries() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            keepRoot(archive, Objects.ct("1.2.3.4"));
            Shipment shipment = archive.shipments().waiting(0).getFirst();
            complete(archive, shipment);
            List<Long> ids = List.of(shipment.id());
            assertThat(archive.shipments().hold(ids)).isOne();
            assertThat(archive.outbox().counts("pacs")).containsEntry(Delivery.State.HELD, 1L);
            assertThat(archive.shipments().release(ids)).isOne();
            Delivery delivery = archive.outbox().open(10).getFirst();
            assertThat(delivery.state()).isEqualTo(Delivery.State.QUEUED);
            assertThat(archive.shipments().carrying(delivery.id())).isEqualTo(shipment.id());
        }
    }
}
