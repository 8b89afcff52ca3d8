package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Delivery.State;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {
    @TempDir
    Path folder;

    /** A hub that sends everything to a second one at a port. */
    private Settings first(int port) {
        return Settings.initial()
                .withData(folder.resolve("first"))
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withRetry(60, 1, 1)
                .withPeer("ct", "CT_ROOM", "127.0.0.1", 0)
                .withPeer("second", "SECOND", "127.0.0.1", port)
                .withRoute("second");
    }

    private Settings second(int port) {
        return Settings.initial()
                .withData(folder.resolve("second"))
                .withListener("127.0.0.1", port)
                .withAeTitle("SECOND")
                .withReserveMib(0)
                .withPeer("first", "ISOCENTER", "127.0.0.1", 0);
    }

    @Test
    void deliversWhatARouteSends() throws Exception {
        try (Node second = Node.start(second(0));
                Node first = Node.start(first(second.port()))) {
            store(first, 40);
            Await.until("delivery", () -> second.archive().totals().instances() == 40);
            for (var instance : second.archive().find(Selection.ALL, 0, 100)) {
                assertThat(DicomFileReader.read(instance.file(), ReadOptions.ALL)
                                .dataSet())
                        .isEqualTo(Sender.ct(instance.sopInstanceUid()));
                assertThat(instance.origin().from()).isEqualTo("ISOCENTER");
            }
            Await.until("the outbox", () -> counts(first).equals(Map.of(State.SENT, 40L)));
        }
    }

    @Test
    void waitsForAPeerThatIsDownAndDeliversWhenItIsBack() throws Exception {
        int port = freePort();
        try (Node first = Node.start(first(port))) {
            store(first, 3);
            Await.until(
                    "a try", () -> first.archive().outbox().open(10).stream().anyMatch(d -> d.attempts() > 0));
            try (Node second = Node.start(second(port))) {
                Await.until("delivery", () -> second.archive().totals().instances() == 3);
                Await.until("the outbox", () -> counts(first).equals(Map.of(State.SENT, 3L)));
            }
        }
    }

    @Test
    void deliversAfterARestartWhatWasNotDelivered() throws Exception {
        int port = freePort();
        try (Node first = Node.start(first(port))) {
            store(first, 3);
        }
        try (Node second = Node.start(second(port));
                Node _ = Node.start(first(port))) {
            Await.until("delivery", () -> second.archive().totals().instances() == 3);
        }
    }

    @Test
    void parksWhatThePeerWillNeverTakeAndAPersonReleasesIt() throws Exception {
        DataSet unknown = Sender.ct("1.1").toBuilder()
                .put(Tags.SOPClassUID, "1.2.3.4.5.999")
                .build();
        int port = freePort();
        try (Node first = Node.start(first(port).withAcceptUnknownStorage(true))) {
            try (Node _ = Node.start(second(port));
                    Sender sender = Sender.open(first, "CT_ROOM", "ISOCENTER")) {
                assertThat(sender.store(unknown)).isEqualTo(Status.SUCCESS);
                Await.until("parking", () -> counts(first).equals(Map.of(State.PARKED, 1L)));
            }
            Delivery parked = first.archive().outbox().open(10).getFirst();
            assertThat(parked.note()).contains("does not accept SOP class 1.2.3.4.5.999");
            try (Node second = Node.start(second(port).withAcceptUnknownStorage(true))) {
                assertThat(first.release(List.of(parked.id()))).isEqualTo(1);
                Await.until("delivery", () -> second.archive().totals().instances() == 1);
            }
        }
    }

    @Test
    void givesUpAfterTheTriesAllowed() throws Exception {
        try (Node first = Node.start(first(freePort()).withRetry(2, 0, 0))) {
            store(first, 1);
            Await.until("parking", () -> counts(first).equals(Map.of(State.PARKED, 1L)));
            assertThat(first.archive().outbox().open(10).getFirst().note()).startsWith("given up after 2 tries");
        }
    }

    @Test
    void holdsWhatTheProfileOfTheDestinationRefuses() throws Exception {
        DataSet plan = Sender.ct("1.1").toBuilder()
                .put(Tags.SOPClassUID, Uids.RTPlanStorage)
                .put(Tags.Modality, "RTPLAN")
                .build();
        try (Node second = Node.start(second(0))) {
            Settings settings = first(second.port());
            Settings.PeerSettings judged = SettingsReader.copy(settings.peers().get("second"), "profile", "raystation");
            try (Node first = Node.start(settings.withPeer("second", judged));
                    Sender sender = Sender.open(first, "CT_ROOM", "ISOCENTER")) {
                assertThat(sender.store(plan)).isEqualTo(Status.SUCCESS);
                Delivery held = first.archive().outbox().open(10).getFirst();
                assertThat(held.state()).isEqualTo(State.HELD);
                assertThat(first.archive().findings(held.instance().id()))
                        .anySatisfy(j -> assertThat(j.target()).isEqualTo("raystation"));
                assertThat(first.release(List.of(held.id()))).isEqualTo(1);
                Await.until("delivery", () -> second.archive().totals().instances() == 1);
            }
        }
    }

    private static void store(Node node, int count) throws IOException {
        try (Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER")) {
            for (int i = 1; i <= count; i++) {
                assertThat(sender.store(Sender.ct("1.2." + i))).isEqualTo(Status.SUCCESS);
            }
        }
    }

    private static Map<State, Long> counts(Node node) throws IOException {
        return node.archive().outbox().counts("second");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
