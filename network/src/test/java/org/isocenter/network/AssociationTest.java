package org.isocenter.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes over an association once it is there, and how it ends. */
class AssociationTest {
    private static final String CT = TestListener.CT;
    private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";
    private static final String GET = "1.2.840.10008.5.1.4.1.2.2.3";
    private static final String COMMITMENT = "1.2.840.10008.1.20.1";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
    }

    private static PresentationContext context(Association association, String sopClass) {
        return TestListener.context(association, sopClass);
    }

    private static DataSet patient(String name) {
        return DataSet.builder().put(Tags.PatientName, name).build();
    }

    @Test
    void pendingResponsesComeInOrderWithTheirDataSets() throws Exception {
        Service service = exchange -> {
            for (String name : List.of("A", "B", "C")) {
                exchange.respond(Response.to(exchange.request(), Status.PENDING), patient(name));
            }
            exchange.respond(Status.SUCCESS);
        };
        try (TestListener listener = TestListener.of(service);
                Association association = listener.open(FIND)) {
            List<String> names = new ArrayList<>();
            Reply last = association.call(
                    context(association, FIND),
                    new Request.CFindRq(1, FIND, Priority.MEDIUM),
                    Body.of(patient("*"), TransferSyntax.EXPLICIT_LE),
                    reply -> names.add(reply.dataSet().string(Tags.PatientName)));
            assertThat(names).containsExactly("A", "B", "C");
            assertThat(last.status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    @DisplayName("PS3.7 9.3.2.3: C-CANCEL reaches the service that is answering")
    void cancel() throws Exception {
        Service service = exchange -> {
            exchange.dataSet();
            while (!exchange.isCancelled()) {
                exchange.respond(Response.to(exchange.request(), Status.PENDING), patient("A"));
            }
            exchange.respond(Status.CANCEL);
        };
        try (TestListener listener = TestListener.of(service);
                Association association = listener.open(FIND)) {
            PresentationContext context = context(association, FIND);
            CountDownLatch three = new CountDownLatch(3);
            Future<Reply> reply = threads.submit(() -> association.call(
                    context,
                    new Request.CFindRq(5, FIND, Priority.MEDIUM),
                    Body.of(patient("*"), TransferSyntax.EXPLICIT_LE),
                    _ -> three.countDown()));
            three.await();
            association.cancel(context, 5);
            assertThat(reply.get().status()).isEqualTo(Status.CANCEL);
        }
    }

    @Test
    void aRequestThatComesWhileTheServiceLooksForCancelIsServedNext() throws Exception {
        BlockingQueue<Integer> served = new LinkedBlockingQueue<>();
        Service service = exchange -> {
            assertThat(exchange.isCancelled()).isFalse();
            served.add(exchange.request().messageId());
            assertThat(exchange.isCancelled()).isFalse();
            exchange.respond(Status.SUCCESS);
        };
        try (TestListener listener = TestListener.of(service);
                RawPeer peer = listener.raw().associate(TestListener.VERIFICATION)) {
            List<Pdv> three = new ArrayList<>();
            for (int id = 1; id <= 3; id++) {
                byte[] echo = CommandWriter.toBytes(new Request.CEchoRq(id), false);
                three.add(new Pdv(1, true, true, Bytes.of(echo)));
            }
            peer.send(new PDataTf(three));
            assertThat(List.of(served.take(), served.take(), served.take())).containsExactly(1, 2, 3);
            for (int i = 0; i < 3; i++) {
                assertThat(peer.read()).isInstanceOf(PDataTf.class);
            }
        }
    }

    @Test
    @DisplayName("PS3.4 C.4.3: C-GET brings C-STORE back over the same association")
    void getWithSubOperations() throws Exception {
        Service provider = exchange -> {
            exchange.dataSet();
            Association back = exchange.association();
            for (int i = 0; i < 3; i++) {
                Request store = new Request.CStoreRq(back.nextMessageId(), CT, "1.2." + i);
                Reply reply =
                        back.call(context(back, CT), store, Body.of(patient("P" + i), TransferSyntax.EXPLICIT_LE));
                assertThat(reply.status()).isEqualTo(Status.SUCCESS);
            }
            exchange.respond(new Response.CGetRsp(
                    exchange.request().messageId(), GET, Status.SUCCESS, new SubOperations(0, 3, 0, 0)));
        };
        UserItem.RoleSelection role = new UserItem.RoleSelection(CT, false, true);
        List<String> stored = new ArrayList<>();
        Service store = exchange -> {
            stored.add(exchange.dataSet().string(Tags.PatientName));
            exchange.respond(Status.SUCCESS);
        };
        try (TestListener listener = TestListener.of(provider, Limits.DEFAULT, Timeouts.DEFAULT, role);
                Association association = Association.open(
                        listener.endpoint(),
                        TestListener.proposal(GET, CT).with(role),
                        Services.NONE.with(CT, store))) {
            assertThat(context(association, CT).requestorIsScp()).isTrue();
            assertThat(context(association, CT).requestorIsScu()).isFalse();
            assertThat(context(association, GET).requestorIsScp()).isFalse();
            Reply reply = association.call(
                    context(association, GET),
                    new Request.CGetRq(1, GET, Priority.MEDIUM),
                    Body.of(patient("*"), TransferSyntax.EXPLICIT_LE));
            assertThat(((Response.CGetRsp) reply.response()).subOperations().completed())
                    .isEqualTo(3);
            assertThat(stored).containsExactly("P0", "P1", "P2");
        }
    }

    @Test
    @DisplayName("N-03, N-04: N-EVENT-REPORT comes over the association of the N-ACTION, after its response")
    void eventReportOverTheSameAssociation() throws Exception {
        Service provider = exchange -> {
            exchange.dataSet();
            exchange.respond(Status.SUCCESS);
            Association back = exchange.association();
            Request report = new Request.NEventReportRq(back.nextMessageId(), COMMITMENT, "1.2", 1);
            assertThat(back.call(exchange.context(), report, Body.of(patient("R"), TransferSyntax.EXPLICIT_LE))
                            .status())
                    .isEqualTo(Status.SUCCESS);
        };
        BlockingQueue<Integer> events = new LinkedBlockingQueue<>();
        Service listening = exchange -> {
            events.add(((Request.NEventReportRq) exchange.request()).eventTypeId());
            exchange.respond(Status.SUCCESS);
        };
        try (TestListener listener = TestListener.of(provider);
                Association association = Association.open(
                        listener.endpoint(),
                        TestListener.proposal(COMMITMENT),
                        Services.NONE.with(COMMITMENT, listening))) {
            Request action = new Request.NActionRq(1, COMMITMENT, "1.2", 1);
            Body body = Body.of(patient("A"), TransferSyntax.EXPLICIT_LE);
            assertThat(association
                            .call(context(association, COMMITMENT), action, body)
                            .status())
                    .isEqualTo(Status.SUCCESS);
            association.serveUntil(() -> !events.isEmpty());
            assertThat(events).containsExactly(1);
        }
    }

    @Test
    void aServiceThatBreaksTellsThePeerAndTheReport() throws Exception {
        Service broken = exchange -> {
            throw new IllegalStateException("a bug");
        };
        try (TestListener listener = TestListener.of(broken)) {
            try (Association association = listener.open(TestListener.VERIFICATION)) {
                Reply reply = association.call(
                        context(association, TestListener.VERIFICATION), new Request.CEchoRq(1), Body.NONE);
                assertThat(reply.status()).isEqualTo(Status.PROCESSING_FAILURE);
            }
            AssociationReport report = listener.report();
            assertThat(report.end()).isEqualTo(AssociationReport.End.FAILED);
            assertThat(report.failure()).hasMessage("a bug");
        }
    }

    @Test
    void aSopClassWithoutService() throws Exception {
        try (TestListener listener = TestListener.echo(Limits.DEFAULT, Timeouts.DEFAULT);
                Association association = listener.open(CT)) {
            // the peer's peer: requests to us, who have no service at all
            assertThat(association.contexts()).hasSize(1);
        }
        Service calling = exchange -> {
            Association back = exchange.association();
            Reply reply = back.call(exchange.context(), new Request.CEchoRq(9), Body.NONE);
            exchange.respond(reply.status());
        };
        try (TestListener listener = TestListener.of(calling);
                Association association = listener.open(TestListener.VERIFICATION)) {
            Reply reply = association.call(
                    context(association, TestListener.VERIFICATION), new Request.CEchoRq(1), Body.NONE);
            assertThat(reply.status()).isEqualTo(Status.SOP_CLASS_NOT_SUPPORTED);
        }
    }

    /** An acceptor in the hands of the test. */
    private static RawPeer acceptRaw(ServerSocket server, UserItem... items) throws IOException {
        RawPeer peer = RawPeer.accept(server);
        AssociateRq rq = (AssociateRq) peer.read();
        List<UserItem> all = new ArrayList<>(List.of(new UserItem.MaximumLength(0)));
        all.addAll(List.of(items));
        peer.send(AssociateAc.of(
                rq,
                Negotiation.contexts(rq, _ -> List.of(TransferSyntax.EXPLICIT_LE.uid()), Negotiation.Order.OURS),
                all));
        return peer;
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private static Request readRequest(RawPeer peer) throws IOException {
        PDataTf data = (PDataTf) peer.read();
        return CommandReader.request(
                CommandReader.dataSet(data.values().getFirst().fragment()));
    }

    private static void respond(RawPeer peer, Request request) throws IOException {
        peer.sendPdv(1, true, true, CommandWriter.toBytes(Response.to(request, Status.SUCCESS), false));
    }

    private static Proposal echo(UserItem... items) {
        Proposal proposal = TestListener.proposal(TestListener.VERIFICATION);
        for (UserItem item : items) {
            proposal = proposal.with(item);
        }
        return proposal;
    }

    @Test
    @DisplayName("PS3.7 D.3.3.3: within an asynchronous window calls overlap, and answers may come in any order")
    void asynchronousWindow() throws Exception {
        UserItem window = new UserItem.AsynchronousOperationsWindow(2, 1);
        try (ServerSocket server = server()) {
            Future<List<Integer>> order = threads.submit(() -> {
                try (RawPeer peer = acceptRaw(server, window)) {
                    Request first = readRequest(peer);
                    Request second = readRequest(peer);
                    respond(peer, second);
                    Request third = readRequest(peer);
                    respond(peer, third);
                    respond(peer, first);
                    peer.read();
                    peer.send(new ReleaseRp());
                    return List.of(first.messageId(), second.messageId(), third.messageId());
                }
            });
            try (Association association =
                    Association.open(Endpoint.of("127.0.0.1", server.getLocalPort()), echo(window))) {
                Callable<Integer> call = () -> {
                    int id = association.nextMessageId();
                    return association
                            .call(context(association, TestListener.VERIFICATION), new Request.CEchoRq(id), Body.NONE)
                            .response()
                            .messageId();
                };
                List<Integer> answered = new ArrayList<>();
                for (Future<Integer> reply : threads.invokeAll(List.of(call, call, call))) {
                    answered.add(reply.get());
                }
                association.release();
                assertThat(answered)
                        .containsExactlyInAnyOrderElementsOf(order.get())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void withoutAWindowCallsWaitForOneAnother() throws Exception {
        try (TestListener listener = TestListener.echo(Limits.DEFAULT, Timeouts.DEFAULT);
                Association association = listener.open(TestListener.VERIFICATION)) {
            List<Callable<Status>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(() -> association
                        .call(
                                context(association, TestListener.VERIFICATION),
                                new Request.CEchoRq(association.nextMessageId()),
                                Body.NONE)
                        .status());
            }
            for (Future<Status> status : threads.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(Status.SUCCESS);
            }
        }
    }

    @Test
    @DisplayName("PS3.8 Sta9, Sta11: release collision on the side of the requestor")
    void releaseCollisionOfTheRequestor() throws Exception {
        try (ServerSocket server = server()) {
            Future<List<Pdu>> seen = threads.submit(() -> {
                try (RawPeer peer = acceptRaw(server)) {
                    Pdu request = peer.read();
                    peer.send(new ReleaseRq());
                    Pdu response = peer.read();
                    peer.send(new ReleaseRp());
                    return List.of(request, response);
                }
            });
            Association association = Association.open(Endpoint.of("127.0.0.1", server.getLocalPort()), echo());
            association.release();
            assertThat(association.isReleased()).isTrue();
            assertThat(association.state()).isEqualTo(State.IDLE);
            assertThat(seen.get()).containsExactly(new ReleaseRq(), new ReleaseRp());
        }
    }

    @Test
    @DisplayName("PS3.8 Sta10, Sta12: release collision on the side of the acceptor")
    void releaseCollisionOfTheAcceptor() throws Exception {
        Service releasing = exchange -> {
            exchange.respond(Status.SUCCESS);
            exchange.association().release();
        };
        try (TestListener listener = TestListener.of(releasing);
                RawPeer peer = listener.raw().associate(TestListener.VERIFICATION)) {
            peer.sendPdv(1, true, true, CommandWriter.toBytes(new Request.CEchoRq(1), false));
            assertThat(peer.read()).isInstanceOf(PDataTf.class);
            assertThat(peer.read()).isEqualTo(new ReleaseRq());
            peer.send(new ReleaseRq());
            // as requestor of the association we answer first
            peer.send(new ReleaseRp());
            assertThat(peer.read()).isEqualTo(new ReleaseRp());
            peer.endOutput();
            assertThat(listener.report().end()).isEqualTo(AssociationReport.End.RELEASED);
        }
    }

    @Test
    @DisplayName(
            "PS3.8 Sta13, AA-6: an abort by another thread ends a release that waits, whatever the peer still answers")
    void abortWhileReleasing() throws Exception {
        try (ServerSocket server = server()) {
            CompletableFuture<Association> ours = new CompletableFuture<>();
            Future<List<Pdu>> seen = threads.submit(() -> {
                try (RawPeer peer = acceptRaw(server)) {
                    Pdu request = peer.read();
                    ours.get().abort();
                    peer.send(new ReleaseRq());
                    peer.send(new ReleaseRp());
                    return List.of(request, peer.read());
                }
            });
            Association association = Association.open(Endpoint.of("127.0.0.1", server.getLocalPort()), echo());
            ours.complete(association);
            assertThatThrownBy(association::release).isInstanceOf(AssociationException.class);
            association.close();
            assertThat(association.state()).isEqualTo(State.IDLE);
            assertThat(seen.get()).containsExactly(new ReleaseRq(), Abort.BY_USER);
        }
    }

    @Test
    void dataThatArrivesWhileReleasingIsPassedOver() throws Exception {
        try (ServerSocket server = server()) {
            threads.submit(() -> {
                try (RawPeer peer = acceptRaw(server)) {
                    peer.read();
                    respond(peer, new Request.CEchoRq(77));
                    peer.send(new ReleaseRp());
                    return peer.read();
                }
            });
            Association association = Association.open(Endpoint.of("127.0.0.1", server.getLocalPort()), echo());
            association.release();
            assertThat(association.isReleased()).isTrue();
        }
    }

    @Test
    void aCallEndsWhenThePeerReleasesInstead() throws Exception {
        try (ServerSocket server = server()) {
            Future<Pdu> answer = threads.submit(() -> {
                try (RawPeer peer = acceptRaw(server)) {
                    readRequest(peer);
                    peer.send(new ReleaseRq());
                    return peer.read();
                }
            });
            try (Association association = Association.open(Endpoint.of("127.0.0.1", server.getLocalPort()), echo())) {
                assertThatThrownBy(() -> association.call(
                                context(association, TestListener.VERIFICATION), new Request.CEchoRq(1), Body.NONE))
                        .isInstanceOf(AssociationException.Lost.class)
                        .hasMessageContaining("released");
            }
            assertThat(answer.get()).isEqualTo(new ReleaseRp());
        }
    }

    @Test
    void aPeerThatDoesNotAnswerIsAborted() throws Exception {
        try (ServerSocket server = server()) {
            Future<Pdu> after = threads.submit(() -> {
                try (RawPeer peer = acceptRaw(server)) {
                    readRequest(peer);
                    return peer.read();
                }
            });
            Endpoint endpoint = Endpoint.of("127.0.0.1", server.getLocalPort())
                    .with(Timeouts.DEFAULT.withResponse(Duration.ofMillis(200)));
            try (Association association = Association.open(endpoint, echo())) {
                assertThatThrownBy(() -> association.call(
                                context(association, TestListener.VERIFICATION), new Request.CEchoRq(1), Body.NONE))
                        .isInstanceOf(AssociationException.TimedOut.class);
            }
            assertThat(after.get()).isEqualTo(Abort.BY_USER);
        }
    }

    @Test
    void whyAPeerAbortedWhileWeSentIsTold() throws Exception {
        try (ServerSocket server = server()) {
            threads.submit(() -> {
                try (RawPeer peer = acceptRaw(server)) {
                    peer.read();
                    peer.send(new Abort(2, 5));
                    peer.endOutput();
                    while (peer.read() != null) {
                        // what was under way when we aborted
                    }
                    return null;
                }
            });
            try (Association association =
                    Association.open(Endpoint.of("127.0.0.1", server.getLocalPort()), TestListener.proposal(CT))) {
                Request store = new Request.CStoreRq(1, CT, "1.2.3");
                assertThatThrownBy(() -> association.call(
                                context(association, CT), store, Body.of(Bytes.of(new byte[3_000_000]))))
                        .isInstanceOfSatisfying(
                                AssociationException.Aborted.class,
                                e -> assertThat(e.abort()).isEqualTo(new Abort(2, 5)));
            }
        }
    }

    @Test
    void aContextAnsweredWithASyntaxNotProposedIsNotUsed() throws Exception {
        try (ServerSocket server = server()) {
            threads.submit(() -> {
                try (RawPeer peer = RawPeer.accept(server)) {
                    AssociateRq rq = (AssociateRq) peer.read();
                    List<ContextResult> results =
                            List.of(new ContextResult(1, ContextResult.Reason.ACCEPTANCE, "1.2.840.10008.1.2.2"));
                    peer.send(AssociateAc.of(rq, results, List.of()));
                    return peer.read();
                }
            });
            Association association = Association.open(Endpoint.of("127.0.0.1", server.getLocalPort()), echo());
            assertThat(association.contexts()).isEmpty();
            association.abort();
            assertThat(association.isOpen()).isFalse();
        }
    }

    @Test
    @DisplayName("PS3.7 D.3.3.4.2: no role is granted that was not asked for")
    void roles() {
        AssociateRq rq = TestListener.proposal(CT)
                .with(new UserItem.RoleSelection(CT, true, false))
                .with(new UserItem.RoleSelection(GET, true, true))
                .request();
        assertThat(Negotiation.roles(rq, uid -> Optional.of(new UserItem.RoleSelection(uid, false, true))))
                .containsExactly(
                        new UserItem.RoleSelection(CT, false, false), new UserItem.RoleSelection(GET, false, true));
        assertThat(Negotiation.roles(rq, _ -> Optional.empty())).isEmpty();
    }

    @Test
    void orderOfSyntaxes() {
        AssociateRq rq = Proposal.of("A", "B")
                .with(CT, TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_LE)
                .with(GET, TransferSyntax.JPEG_2000)
                .with(FIND, TransferSyntax.IMPLICIT_LE)
                .request();
        List<String> ours = List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid());
        List<ContextResult> byUs =
                Negotiation.contexts(rq, uid -> uid.equals(FIND) ? List.of() : ours, Negotiation.Order.OURS);
        assertThat(byUs.get(0).transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LE.uid());
        assertThat(byUs.get(1).result()).isEqualTo(ContextResult.Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED);
        assertThat(byUs.get(2).result()).isEqualTo(ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        List<ContextResult> byThem = Negotiation.contexts(rq, _ -> ours, Negotiation.Order.PROPOSERS);
        assertThat(byThem.get(0).transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_LE.uid());
    }
}
