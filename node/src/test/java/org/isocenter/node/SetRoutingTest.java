package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.archive.Shipment;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.network.Status;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.node.Settings.RouteSettings;
import org.isocenter.services.Conversion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets are complete by what refers to what, go in the order in which a receiver can follow, once, and may be held. */
class SetRoutingTest {
    @TempDir
    Path folder;

    private Settings hub(int port, RouteSettings... routes) {
        Settings settings = Settings.initial()
                .withData(folder.resolve("hub"))
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withRetry(60, 1, 1)
                .withPeer("tps", "TPS", "127.0.0.1", 0)
                .withPeer("ct", "CT_ROOM", "127.0.0.1", 0)
                .withPeer("linac", "LINAC", "127.0.0.1", port);
        for (RouteSettings route : routes) {
            settings = settings.withRoute(route);
        }
        return settings;
    }

    private static RouteSettings sets() {
        return RouteSettings.to("linac").with("when", "set-complete").with("name", "plans");
    }

    private Settings linac(int port) {
        return Settings.initial()
                .withData(folder.resolve("linac"))
                .withListener("127.0.0.1", port)
                .withAeTitle("LINAC")
                .withReserveMib(0)
                .withPeer("hub", "ISOCENTER", "127.0.0.1", 0);
    }

    private static void store(Node node, String from, List<DataSet> objects) throws IOException {
        try (Sender sender = Sender.open(node, from, "ISOCENTER")) {
            for (DataSet object : objects) {
                assertThat(sender.store(object)).isEqualTo(Status.SUCCESS);
            }
        }
    }

    private static List<String> arrived(Node node) throws IOException {
        return node.archive().find(Selection.ALL, 0, 1000).stream()
                .map(Instance::sopInstanceUid)
                .toList();
    }

    private static List<Shipment> shipments(Node node) throws IOException {
        return node.archive().shipments().newest(100);
    }

    @Test
    void theLastSliceSetsItGoingAndImagesGoBeforeStructuresBeforePlanBeforeDose() throws Exception {
        try (Node linac = Node.start(linac(0));
                Node hub = Node.start(hub(linac.port(), sets()))) {
            store(hub, "TPS", List.of(SmallSet.dose(), SmallSet.plan(), SmallSet.structures()));
            store(hub, "CT_ROOM", SmallSet.cts(0, 5));
            Await.until(
                    "what it waits for",
                    () -> shipments(hub).getFirst().reason().startsWith("waits for"));
            assertThat(shipments(hub).getFirst().state()).isEqualTo(Shipment.State.WAITING);
            assertThat(arrived(linac)).isEmpty();

            store(hub, "CT_ROOM", SmallSet.cts(5, 6));
            Await.until("delivery", () -> shipments(hub).getFirst().isDelivered());
            List<String> order = arrived(linac);
            assertThat(order).hasSize(9);
            assertThat(order.subList(6, 9)).containsExactly(SmallSet.STRUCTURES, SmallSet.PLAN, SmallSet.DOSE);
        }
    }

    @Test
    void aLateDoseFollowsAndNothingGoesTwice() throws Exception {
        try (Node linac = Node.start(linac(0))) {
            try (Node hub = Node.start(hub(linac.port(), sets()))) {
                store(hub, "CT_ROOM", SmallSet.cts(0, 6));
                store(hub, "TPS", List.of(SmallSet.structures(), SmallSet.plan()));
                Await.until("the set", () -> shipments(hub).getFirst().isDelivered());
                store(hub, "TPS", List.of(SmallSet.dose()));
                Await.until("the dose", () -> arrived(linac).contains(SmallSet.DOSE));
                store(hub, "TPS", List.of(SmallSet.plan("1.9.41", "PLAN_B")));
                Await.until("the second plan", () -> arrived(linac).contains("1.9.41"));
            }
            assertThat(arrived(linac)).hasSize(10);
            Await.until("every request told", () -> requests(linac) >= 10);
            assertThat(requests(linac)).isEqualTo(10);
        }
    }

    /** Requests a node served, as its audit tells. */
    private static int requests(Node node) throws IOException {
        return node.archive().auditTrail(1000).stream()
                .filter(e -> e.kind() == AuditEvent.Kind.ASSOCIATION)
                .mapToInt(e -> Integer.parseInt(e.detail().split(" ")[0]))
                .sum();
    }

    @Test
    void whatARuleNeedsBesideIsWaitedFor() throws Exception {
        try (Node linac = Node.start(linac(0));
                Node hub = Node.start(hub(linac.port(), sets().with("needs", List.of("RTDOSE"))))) {
            store(hub, "CT_ROOM", SmallSet.cts(0, 6));
            store(hub, "TPS", List.of(SmallSet.structures(), SmallSet.plan()));
            Await.until("reason", () -> shipments(hub).getFirst().reason().contains("modality RTDOSE"));
            store(hub, "TPS", List.of(SmallSet.dose()));
            Await.until("delivery", () -> arrived(linac).size() == 9);
        }
    }

    @Test
    void aMissingSliceThatNobodyNamesIsWaitedForToo() throws Exception {
        Node.MissingSlices gap = images -> images.size() < SmallSet.SLICES ? List.of("a slice") : List.of();
        try (Node linac = Node.start(linac(0));
                Node hub = Node.start(
                        hub(linac.port(), sets()), Conversion.UNCOMPRESSED, Profiles.packaged(List.of()), gap)) {
            store(hub, "CT_ROOM", SmallSet.cts(0, 3));
            store(hub, "CT_ROOM", SmallSet.cts(4, 6));
            store(hub, "TPS", List.of(SmallSet.structures(0, 1, 2, 4, 5), SmallSet.plan()));
            Await.until("reason", () -> shipments(hub).getFirst().reason().equals("waits for a slice"));
            store(hub, "CT_ROOM", SmallSet.cts(3, 4));
            Await.until("delivery", () -> shipments(hub).getFirst().isDelivered());
            assertThat(arrived(linac)).contains(SmallSet.slice(3)).hasSize(8);
        }
    }

    @Test
    void onlyPlansForWhichTheConditionsHoldTakeTheirSetsAlong() throws Exception {
        RouteSettings rule =
                sets().with("conditions", List.of("RTPlanLabel=QA*")).with("from", List.of("tps"));
        try (Node hub = Node.start(hub(freePort(), rule))) {
            store(hub, "TPS", List.of(SmallSet.plan(), SmallSet.plan("1.9.41", "QA_1")));
            store(hub, "CT_ROOM", List.of(SmallSet.plan("1.9.42", "QA_2")));
            assertThat(shipments(hub))
                    .extracting(shipment -> shipment.root().sopInstanceUid())
                    .containsExactly("1.9.41");
        }
    }

    @Test
    void aSetThatTheTargetRefusesIsHeldWithItsFindingsUntilAPersonReleasesIt() throws Exception {
        try (Node linac = Node.start(linac(0))) {
            Settings settings = hub(linac.port(), sets());
            PeerSettings judged = settings.peers().get("linac").withProfile("raystation");
            try (Node hub = Node.start(settings.withPeer("linac", judged))) {
                store(hub, "CT_ROOM", SmallSet.cts(0, 6));
                store(hub, "TPS", List.of(SmallSet.structures(), SmallSet.plan()));
                Await.until("hold", () -> shipments(hub).getFirst().state() == Shipment.State.HELD);
                Shipment held = shipments(hub).getFirst();
                assertThat(held.reason()).isEqualTo("raystation refuses the set; see the findings");
                assertThat(hub.archive().findings(held.root().id()))
                        .anySatisfy(j -> assertThat(j.target()).isEqualTo("raystation"));
                assertThat(hub.archive().outbox().open(100))
                        .hasSize(8)
                        .allSatisfy(d -> assertThat(d.state()).isEqualTo(Delivery.State.HELD));
                assertThat(arrived(linac)).isEmpty();

                assertThat(hub.decisions().releaseSets(List.of(held.id()), "anna"))
                        .isEqualTo(1);
                Await.until("delivery", () -> arrived(linac).size() == 8);
                assertThat(arrived(linac).getLast()).isEqualTo(SmallSet.PLAN);
            }
        }
    }

    @Test
    void theSetIsThereAfterARestartAndGoesWhenTheDestinationIsBack() throws Exception {
        int port = freePort();
        try (Node hub = Node.start(hub(port, sets()))) {
            store(hub, "TPS", List.of(SmallSet.plan(), SmallSet.structures()));
            store(hub, "CT_ROOM", SmallSet.cts(0, 5));
        }
        try (Node hub = Node.start(hub(port, sets()))) {
            store(hub, "CT_ROOM", SmallSet.cts(5, 6));
            Await.until("a try", () -> hub.archive().outbox().open(10).stream().anyMatch(d -> d.attempts() > 0));
            try (Node linac = Node.start(linac(port))) {
                Await.until("delivery", () -> shipments(hub).getFirst().isDelivered());
                assertThat(arrived(linac).subList(6, 8)).containsExactly(SmallSet.STRUCTURES, SmallSet.PLAN);
            }
        }
    }

    @Test
    void severalAssociationsKeepTheOrder() throws Exception {
        try (Node linac = Node.start(linac(0))) {
            Settings settings = hub(linac.port(), sets());
            PeerSettings wide = settings.peers().get("linac").withAssociations(4);
            try (Node hub = Node.start(settings.withPeer("linac", wide))) {
                store(hub, "CT_ROOM", SmallSet.cts(0, 6));
                store(hub, "TPS", List.of(SmallSet.dose(), SmallSet.structures(), SmallSet.plan()));
                Await.until("delivery", () -> shipments(hub).getFirst().isDelivered());
                assertThat(arrived(linac).subList(6, 9))
                        .containsExactly(SmallSet.STRUCTURES, SmallSet.PLAN, SmallSet.DOSE);
            }
        }
    }

    @Test
    @DisplayName("P-13: a set with an object of which other bytes are kept is held")
    void anObjectWithTwoFormsHoldsItsSet() throws Exception {
        try (Node hub = Node.start(hub(freePort(), sets()))) {
            DataSet other =
                    SmallSet.ct(0).toBuilder().put(Tags.ImageComments, "other").build();
            store(hub, "CT_ROOM", SmallSet.cts(0, 6));
            store(hub, "CT_ROOM", List.of(other));
            store(hub, "TPS", List.of(SmallSet.structures(), SmallSet.plan()));
            Await.until("hold", () -> shipments(hub).getFirst().state() == Shipment.State.HELD);
            assertThat(shipments(hub).getFirst().reason()).contains(SmallSet.slice(0), "P-13");
        }
    }

    @Test
    void whatIsHeldCanBeCancelledAndWhatGoesCanBeHeld() throws Exception {
        try (Node hub = Node.start(hub(freePort(), sets()))) {
            store(hub, "CT_ROOM", SmallSet.cts(0, 6));
            store(hub, "TPS", List.of(SmallSet.structures(), SmallSet.plan()));
            Await.until("release", () -> shipments(hub).getFirst().state() == Shipment.State.RELEASED);
            List<Long> id = List.of(shipments(hub).getFirst().id());
            Await.until("hold", () -> {
                hub.decisions().holdSets(id, "anna");
                return hub.archive().outbox().open(100).stream().allMatch(d -> d.state() == Delivery.State.HELD);
            });
            assertThat(hub.decisions().cancelSets(id, "anna")).isEqualTo(1);
            assertThat(hub.archive().outbox().open(100)).isEmpty();
            // The audit is written after the decision is made.
            Await.until(
                    "audit of both decisions",
                    () -> hub.archive().auditTrail(100).stream()
                                    .filter(e -> e.kind() == AuditEvent.Kind.DECISION)
                                    .count()
                            >= 2);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
