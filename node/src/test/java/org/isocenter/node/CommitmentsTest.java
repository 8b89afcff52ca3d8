package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.isocenter.archive.Commitment;
import org.isocenter.archive.Commitment.State;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Decision;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.UserItem;
import org.isocenter.services.CommitmentReport;
import org.isocenter.services.CommitmentReport.Failure;
import org.isocenter.services.CommitmentReportReceiver;
import org.isocenter.services.CommitmentRequest;
import org.isocenter.services.SopReference;
import org.isocenter.services.StorageCommitmentScp;
import org.isocenter.services.StorageCommitmentScu;
import org.isocenter.services.StorageScp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitmentsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SopReference KEPT = new SopReference(Uids.CTImageStorage, "1.2.3.4");
    private static final SopReference MISSING = new SopReference(Uids.CTImageStorage, "1.2.3.5");
    private static final SopReference OTHER_CLASS = new SopReference(Uids.MRImageStorage, "1.2.3.4");

    @TempDir
    Path folder;

    private final BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();
    private final CommitmentReportReceiver receiver = new CommitmentReportReceiver((_, report) -> {
        reports.add(report);
        return Status.SUCCESS;
    });

    private Settings settings(String data) {
        return Settings.initial()
                .withData(folder.resolve(data))
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withRetry(60, 0, 0);
    }

    private static Listener listener(int port, Service service) throws IOException {
        List<String> syntaxes = List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid());
        return Listener.open(
                ListenerOptions.onLoopback(port),
                caller -> new Decision.Accept(
                        Negotiation.contexts(caller.rq(), _ -> syntaxes, Negotiation.Order.OURS),
                        Negotiation.roles(caller.rq(), uid -> Optional.of(new UserItem.RoleSelection(uid, true, true))),
                        Services.NONE.otherwise(service)),
                _ -> {});
    }

    private static int freePort() throws IOException {
        try (Listener listener = listener(0, receiverOfNothing())) {
            return listener.port();
        }
    }

    private static Service receiverOfNothing() {
        return exchange -> exchange.respond(Status.SUCCESS);
    }

    private StorageCommitmentScu ask(Node node, CommitmentRequest request) throws IOException {
        StorageCommitmentScu scu =
                StorageCommitmentScu.open(Endpoint.of("127.0.0.1", node.port()), "CT_ROOM", "ISOCENTER", receiver);
        assertThat(scu.request(request)).isEqualTo(Status.SUCCESS);
        return scu;
    }

    private static void store(Node node, String... uids) throws IOException {
        try (Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER")) {
            for (String uid : uids) {
                assertThat(sender.store(Sender.ct(uid))).isEqualTo(Status.SUCCESS);
            }
        }
    }

    @Test
    @DisplayName(
            "COH-COM-019 COH-COM-021 N-05: what is kept is committed, the rest fails with its reason, over the same association")
    void reportsOverTheSameAssociation() throws Exception {
        try (Node node = Node.start(settings("data").withPeer("ct", "CT_ROOM", "127.0.0.1", 0))) {
            store(node, "1.2.3.4");
            try (StorageCommitmentScu scu = ask(node, new CommitmentRequest("1.2.9.1", List.of(KEPT, MISSING)))) {
                assertThat(scu.await(() -> !reports.isEmpty(), PATIENCE)).isTrue();
            }
            assertThat(reports.take())
                    .isEqualTo(new CommitmentReport(
                            "1.2.9.1",
                            "ISOCENTER",
                            List.of(KEPT),
                            List.of(new Failure(MISSING, Failure.NO_SUCH_OBJECT_INSTANCE))));
            try (StorageCommitmentScu scu = ask(node, new CommitmentRequest("1.2.9.2", List.of(OTHER_CLASS)))) {
                assertThat(scu.await(() -> !reports.isEmpty(), PATIENCE)).isTrue();
            }
            assertThat(reports.take().failed())
                    .containsExactly(new Failure(OTHER_CLASS, Failure.CLASS_INSTANCE_CONFLICT));
            Await.until(
                    "both are over",
                    () -> node.archive().commitments().newest(9).stream().allMatch(Commitment::reported));
        }
    }

    @Test
    @DisplayName(
            "N-03 COH-COM-021: an association that is over is replaced by a new one, tried again until the peer is there, and after a restart")
    void reportsOverANewAssociation() throws Exception {
        int port = freePort();
        Settings settings = settings("data").withPeer("ct", "CT_ROOM", "127.0.0.1", port);
        try (Node node = Node.start(settings)) {
            store(node, "1.2.3.4");
            ask(node, new CommitmentRequest("1.2.9.1", List.of(KEPT))).close();
            Await.until(
                    "the report was tried",
                    () -> node.archive().commitments().newest(1).stream().anyMatch(one -> one.attempts() > 0));
        }
        try (Listener _ = listener(port, receiver);
                Node node = Node.start(settings)) {
            assertThat(reports.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(new CommitmentReport("1.2.9.1", "ISOCENTER", List.of(KEPT), List.of()));
            Await.until(
                    "it is over",
                    () -> node.archive().commitments().newest(1).stream().allMatch(Commitment::reported));
        }
    }

    @Test
    @DisplayName("the same request once more is answered once more; its UID for other instances is refused")
    void repeatedTransactions() throws Exception {
        try (Node node = Node.start(settings("data").withPeer("ct", "CT_ROOM", "127.0.0.1", 0))) {
            store(node, "1.2.3.4");
            for (int i = 1; i <= 2; i++) {
                try (StorageCommitmentScu scu = ask(node, new CommitmentRequest("1.2.9.1", List.of(KEPT)))) {
                    assertThat(scu.await(() -> !reports.isEmpty(), PATIENCE)).isTrue();
                }
                assertThat(reports.take().committed()).containsExactly(KEPT);
                Await.until(
                        "it is over",
                        () -> node.archive().commitments().newest(1).stream().allMatch(Commitment::reported));
            }
            try (StorageCommitmentScu scu = StorageCommitmentScu.open(
                    Endpoint.of("127.0.0.1", node.port()), "CT_ROOM", "ISOCENTER", receiver)) {
                assertThat(scu.request(new CommitmentRequest("1.2.9.1", List.of(MISSING)))
                                .code())
                        .isEqualTo(0x0110);
            }
        }
    }

    private Settings source(int port, int sourcePort, boolean keepOpen, int seconds) {
        Settings.PeerSettings pacs = SettingsReader.copy(
                SettingsReader.copy(
                        SettingsReader.copy(Settings.PeerSettings.of("PACS", "127.0.0.1", port), "commit", true),
                        "commitKeepOpen",
                        keepOpen),
                "commitSeconds",
                seconds);
        return settings("source")
                .withListener("127.0.0.1", sourcePort)
                .withPeer("ct", "CT_ROOM", "127.0.0.1", 0)
                .withPeer("pacs", pacs)
                .withRoute("pacs");
    }

    @ParameterizedTest(name = "association kept open: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "COH-COM-001 COH-COM-002 COH-COM-003 COH-COM-005 COH-COM-006 COH-COM-015: a job is delivered, committed by one request, and marked")
    void asksAfterDelivery(boolean keepOpen) throws Exception {
        int sourcePort = freePort();
        Settings pacs = settings("pacs")
                .withAeTitle("PACS")
                .withPeer("source", "ISOCENTER", "127.0.0.1", keepOpen ? 0 : sourcePort);
        try (Node archive = Node.start(pacs);
                Node source = Node.start(source(archive.port(), sourcePort, keepOpen, 600))) {
            store(source, "1.2.3.4", "1.2.3.5", "1.2.3.6");
            Await.until(
                    "all are committed",
                    () -> source.archive().commitments().newest(9).stream()
                                    .filter(one -> one.state() == State.COMMITTED)
                                    .mapToInt(one -> one.items().size())
                                    .sum()
                            == 3);
            Commitment done = source.archive().commitments().newest(1).getFirst();
            assertThat(done.peer()).isEqualTo("pacs");
            assertThat(done.retrieveAe()).isEqualTo("PACS");
            assertThat(source.archive().commitments().about("1.2.3.4")).hasSize(1);
            assertThat(archive.archive().find(Selection.ALL, 0, 10)).hasSize(3);
        }
    }

    /** A peer that stores, and answers requests for commitment by this. */
    private Listener archiveThat(StorageCommitmentScp provider) throws IOException {
        StorageScp storage = new StorageScp((exchange, _) -> {
            exchange.body().readAllBytes();
            return Status.SUCCESS;
        });
        return listener(
                0,
                exchange -> (exchange.request().sopClassUid().equals(Uids.StorageCommitmentPushModel)
                                ? provider
                                : storage)
                        .serve(exchange));
    }

    @Test
    @DisplayName(
            "COH-COM-007 COH-COM-008 COH-COM-010 COH-COM-014: without a report in time the instances failed; a late one changes nothing, nothing is sent again")
    void withoutReport() throws Exception {
        BlockingQueue<CommitmentRequest> requests = new LinkedBlockingQueue<>();
        StorageCommitmentScp silent = new StorageCommitmentScp(
                (_, request) -> {
                    requests.add(request);
                    return Status.SUCCESS;
                },
                (_, _) -> {});
        int sourcePort = freePort();
        try (Listener pacs = archiveThat(silent);
                Node source = Node.start(source(pacs.port(), sourcePort, false, 1))) {
            store(source, "1.2.3.4");
            CommitmentRequest request = requests.poll(30, TimeUnit.SECONDS);
            assertThat(request.references()).containsExactly(KEPT);
            Await.until(
                    "it failed",
                    () -> source.archive().commitments().newest(1).stream()
                            .anyMatch(one -> one.state() == State.FAILED));
            Commitment failed = source.archive().commitments().newest(1).getFirst();
            assertThat(failed.note()).contains("no report within 1 s");
            CommitmentReport late = new CommitmentReport(request.transactionUid(), "", List.of(KEPT), List.of());
            assertThat(StorageCommitmentScp.report(Endpoint.of("127.0.0.1", source.port()), "PACS", "ISOCENTER", late))
                    .isEqualTo(Status.SUCCESS);
            assertThat(source.archive().commitments().newest(1).getFirst().state())
                    .isEqualTo(State.FAILED);
            assertThat(requests).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "COH-COM-009 COH-COM-011 COH-COM-012: a report of failures marks each instance with its own result; what it does not name is not committed")
    void reportOfFailures() throws Exception {
        StorageCommitmentScp half = new StorageCommitmentScp(
                (_, _) -> Status.SUCCESS,
                (association, request) -> Thread.ofVirtual().start(() -> {
                    try {
                        reports.add(new CommitmentReport(request.transactionUid(), "", List.of(KEPT), List.of()));
                        StorageCommitmentScp.report(association, reports.take());
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        try (Listener pacs = archiveThat(half);
                Node source = Node.start(source(pacs.port(), 0, true, 600))) {
            store(source, "1.2.3.4", "1.2.3.5");
            Await.until(
                    "the results are in",
                    () -> source.archive().commitments().newest(9).stream()
                                    .filter(one -> one.reported())
                                    .mapToInt(one -> one.items().size())
                                    .sum()
                            == 2);
            assertThat(source.archive().commitments().about("1.2.3.4").getFirst().items().stream()
                            .filter(item -> item.sopInstanceUid().equals("1.2.3.4"))
                            .map(Commitment.Item::state))
                    .containsExactly(State.COMMITTED);
            Commitment other = source.archive().commitments().about("1.2.3.5").getFirst();
            assertThat(other.state()).isEqualTo(State.FAILED);
        }
    }
}
