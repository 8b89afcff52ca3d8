package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.isocenter.archive.Delivery.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    @TempDir
    Path folder;

    /** Where the index is; other tests run the same elsewhere. */
    ArchiveOptions options() {
        return ArchiveOptions.DEFAULT;
    }

    @Test
    void givesEachRowOnceInTheOrderOfArrival() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            for (int i = 1; i <= 5; i++) {
                Objects.keep(archive, Objects.ct("1." + i), Dispatch.to("TPS"), Dispatch.to("PACS"));
            }
            Outbox outbox = archive.outbox();
            assertThat(uids(outbox.take("TPS", 3, Instant.now()))).containsExactly("1.1", "1.2", "1.3");
            assertThat(uids(outbox.take("TPS", 3, Instant.now()))).containsExactly("1.4", "1.5");
            assertThat(outbox.take("TPS", 3, Instant.now())).isEmpty();
            assertThat(outbox.counts("PACS")).isEqualTo(Map.of(State.QUEUED, 5L));
        }
    }

    @Test
    void writesDownHowEachDeliveryEnded() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            for (int i = 1; i <= 4; i++) {
                Objects.keep(archive, Objects.ct("1." + i), Dispatch.to("TPS"));
            }
            Outbox outbox = archive.outbox();
            List<Delivery> taken = outbox.take("TPS", 10, Instant.now());
            Instant later = Instant.now().plusSeconds(3600);
            outbox.settle(List.of(
                    Outbox.Result.sent(taken.get(0), 0, ""),
                    Outbox.Result.again(taken.get(1), later, 0xA700, "out of resources"),
                    Outbox.Result.parked(taken.get(2), 0xA900, "data set does not match"),
                    Outbox.Result.untried(taken.get(3))));
            assertThat(outbox.counts("TPS")).isEqualTo(Map.of(State.SENT, 1L, State.QUEUED, 2L, State.PARKED, 1L));
            assertThat(uids(outbox.take("TPS", 10, Instant.now()))).containsExactly("1.4");
            assertThat(outbox.nextDue("TPS")).isEqualTo(Instant.ofEpochMilli(later.toEpochMilli()));
            Delivery again = outbox.take("TPS", 10, later.plusSeconds(1)).getFirst();
            assertThat(again.attempts()).isEqualTo(1);
            assertThat(again.status()).isEqualTo(0xA700);
            assertThat(again.note()).isEqualTo("out of resources");
        }
    }

    @Test
    void whatWasOnItsWayWhenTheProcessDiedIsQueuedAgain() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            Objects.keep(archive, Objects.ct("1.1"), Dispatch.to("TPS"));
            assertThat(archive.outbox().take("TPS", 10, Instant.now())).hasSize(1);
        }
        try (Archive archive = Archive.open(folder, options())) {
            assertThat(archive.recovery().deliveriesRequeued()).isEqualTo(1);
            Delivery delivery = archive.outbox().take("TPS", 10, Instant.now()).getFirst();
            assertThat(delivery.note()).contains("may arrive twice");
        }
    }

    @Test
    void aPersonReleasesWhatIsHeldOrParked() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            Objects.keep(archive, Objects.ct("1.1"), Dispatch.held("TPS", "the profile refuses it"));
            Outbox outbox = archive.outbox();
            assertThat(outbox.take("TPS", 10, Instant.now())).isEmpty();
            Delivery held = outbox.open(10).getFirst();
            assertThat(held.state()).isEqualTo(State.HELD);
            assertThat(outbox.release(List.of(held.id()))).isEqualTo(1);
            assertThat(outbox.release(List.of(held.id()))).isZero();
            assertThat(uids(outbox.take("TPS", 10, Instant.now()))).containsExactly("1.1");
        }
    }

    private static List<String> uids(List<Delivery> deliveries) {
        return deliveries.stream().map(d -> d.instance().sopInstanceUid()).toList();
    }
}
