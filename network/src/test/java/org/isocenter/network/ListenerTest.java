package org.isocenter.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;

/** Many peers, slow peers, silent peers: none of them stops another. */
class ListenerTest {
    private static final Timeouts SHORT = Timeouts.DEFAULT
            .withArtim(Duration.ofMillis(300))
            .withPdu(Duration.ofMillis(300))
            .withWrite(Duration.ofMillis(300));
    private static final String CT = TestListener.CT;

    private static AssociateRj rejectionOf(RawPeer peer) throws IOException {
        return (AssociateRj)
                peer.send(RawPeer.request(TestListener.VERIFICATION)).read();
    }

    @Test
    void moreAssociationsThanTheLimitAreRejectedAsTransient() throws Exception {
        Limits limits = Limits.DEFAULT.withAssociations(2, 2);
        try (TestListener listener = TestListener.echo(limits, Timeouts.DEFAULT);
                Association first = listener.open(TestListener.VERIFICATION);
                Association second = listener.open(TestListener.VERIFICATION);
                RawPeer third = listener.raw()) {
            assertThat(first.isOpen() && second.isOpen()).isTrue();
            assertThat(rejectionOf(third)).isEqualTo(AssociateRj.LOCAL_LIMIT_EXCEEDED);
            assertThat(AssociateRj.LOCAL_LIMIT_EXCEEDED.isTransient()).isTrue();
            first.release();
            while (listener.report().end() != AssociationReport.End.RELEASED) {
                // the rejected one is reported too
            }
            assertThat(listener.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void onePeerMayNotTakeAllAssociations() throws Exception {
        Limits limits = Limits.DEFAULT.withAssociations(10, 1);
        try (TestListener listener = TestListener.echo(limits, Timeouts.DEFAULT);
                RawPeer one = listener.raw().associate(TestListener.VERIFICATION);
                RawPeer again = listener.raw()) {
            assertThat(rejectionOf(again)).isEqualTo(AssociateRj.LOCAL_LIMIT_EXCEEDED);
            // another calling AE title
            assertThat(listener.echo()).isEqualTo(Status.SUCCESS);
            one.send(new ReleaseRq());
            assertThat(one.read()).isEqualTo(new ReleaseRp());
        }
    }

    @Test
    void theOldestSilentConnectionMakesRoom() throws Exception {
        try (TestListener listener = TestListener.echo(Limits.DEFAULT.withMaxPending(2), Timeouts.DEFAULT);
                RawPeer oldest = listener.raw();
                RawPeer second = listener.raw();
                RawPeer third = listener.raw()) {
            assertThat(oldest.read()).as("closed by the listener").isNull();
            assertThat(listener.report().callingAe()).isEmpty();
            second.associate(TestListener.VERIFICATION);
            third.associate(TestListener.VERIFICATION);
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosedByArtim() throws Exception {
        try (TestListener listener = TestListener.echo(Limits.DEFAULT, SHORT);
                RawPeer silent = listener.raw()) {
            assertThat(silent.read()).isNull();
            assertThat(listener.report().end()).isEqualTo(AssociationReport.End.TIMED_OUT);
        }
    }

    /** Sends one byte every 20 ms until it cannot any more. */
    private static void drip(RawPeer peer, ScheduledExecutorService clock, byte[] bytes) {
        int[] at = {0};
        clock.scheduleAtFixedRate(
                () -> {
                    try {
                        peer.send(bytes[at[0]++ % bytes.length]);
                    } catch (IOException closed) {
                        throw new java.io.UncheckedIOException(closed);
                    }
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
    }

    @Test
    void aRequestThatDripsInIsCutByArtim() throws Exception {
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
                TestListener listener = TestListener.echo(Limits.DEFAULT, SHORT);
                RawPeer peer = listener.raw()) {
            drip(peer, clock, PduWriter.toBytes(RawPeer.request(TestListener.VERIFICATION)));
            assertThat(listener.report().end()).isEqualTo(AssociationReport.End.TIMED_OUT);
            clock.shutdownNow();
        }
    }

    @Test
    void aPduThatDripsInIsCut() throws Exception {
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
                TestListener listener = TestListener.echo(Limits.DEFAULT, SHORT);
                RawPeer peer = listener.raw().associate(TestListener.VERIFICATION)) {
            peer.sendHex("0400 00001000 00000FFC 01 01");
            drip(peer, clock, new byte[] {0});
            assertThat(listener.report().end()).isEqualTo(AssociationReport.End.TIMED_OUT);
            clock.shutdownNow();
            assertThat(peer.read()).isEqualTo(Abort.BY_USER);
        }
    }

    @Test
    void anIdleAssociationIsAborted() throws Exception {
        Timeouts timeouts = Timeouts.DEFAULT.withIdle(Duration.ofMillis(200));
        try (TestListener listener = TestListener.echo(Limits.DEFAULT, timeouts);
                RawPeer peer = listener.raw().associate(TestListener.VERIFICATION)) {
            assertThat(peer.read()).isEqualTo(Abort.BY_USER);
            assertThat(listener.report().end()).isEqualTo(AssociationReport.End.TIMED_OUT);
        }
    }

    @Test
    void aPeerThatDoesNotReadIsCut() throws Exception {
        Service talkative = exchange -> {
            Body data = Body.of(Bytes.of(new byte[1 << 20]));
            for (int i = 0; i < 1000; i++) {
                exchange.respond(Response.to(exchange.request(), Status.PENDING), data);
            }
        };
        try (TestListener listener = TestListener.of(talkative, Limits.DEFAULT, SHORT);
                RawPeer peer = listener.raw().associate(CT)) {
            Request find = new Request.CFindRq(1, CT, Priority.MEDIUM);
            peer.sendPdv(1, true, true, CommandWriter.toBytes(find, false));
            AssociationReport report = listener.report();
            assertThat(report.end()).isEqualTo(AssociationReport.End.TIMED_OUT);
            assertThat(report.bytesSent()).isLessThan(100L << 20);
        }
    }

    @Test
    void aThousandIdlePeersAndADrippingOneStopNobody() throws Exception {
        List<RawPeer> idle = new ArrayList<>();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
                TestListener listener = TestListener.echo(Limits.DEFAULT, Timeouts.DEFAULT)) {
            for (int i = 0; i < 500; i++) {
                idle.add(listener.raw());
                idle.add(listener.raw().associate(TestListener.VERIFICATION));
            }
            RawPeer dripping = listener.raw().associate(CT);
            idle.add(dripping);
            dripping.sendPdv(1, true, true, CommandWriter.toBytes(new Request.CStoreRq(1, CT, "1.2"), true));
            dripping.sendHex("0400 00001000 00000FFC 01 00");
            drip(dripping, clock, new byte[] {0});
            for (int i = 0; i < 20; i++) {
                assertThat(listener.echo()).isEqualTo(Status.SUCCESS);
            }
            clock.shutdownNow();
            for (RawPeer peer : idle) {
                peer.close();
            }
        }
    }

    @Test
    void closingLetsARequestUnderWayEndAndAbortsTheIdle() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Service slow = exchange -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            exchange.respond(Status.SUCCESS);
        };
        TestListener listener = TestListener.of(slow);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                RawPeer idle = listener.raw().associate(TestListener.VERIFICATION);
                RawPeer busy = listener.raw().associate(TestListener.VERIFICATION)) {
            busy.sendPdv(1, true, true, CommandWriter.toBytes(new Request.CEchoRq(1), false));
            begun.await();
            Future<Boolean> closed = threads.submit(() -> {
                listener.close();
                return true;
            });
            assertThat(idle.read()).isEqualTo(Abort.BY_USER);
            goOn.countDown();
            assertThat(busy.read()).isInstanceOf(PDataTf.class);
            assertThat(busy.read()).isEqualTo(Abort.BY_USER);
            idle.endOutput();
            busy.endOutput();
            assertThat(closed.get()).isTrue();
            assertThatThrownBy(listener::raw).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whenCloseReturnsEveryConnectionIsReported() throws Exception {
        TestListener listener = TestListener.echo(Limits.DEFAULT, Timeouts.DEFAULT);
        List<RawPeer> peers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // None of them closes, and half say nothing at all.
            peers.add(listener.raw());
            peers.add(listener.raw().associate(TestListener.VERIFICATION));
        }
        assertThat(listener.echo()).isEqualTo(Status.SUCCESS);
        listener.close();
        assertThat(listener.reports).hasSize(41);
        for (RawPeer peer : peers) {
            peer.close();
        }
    }

    @Test
    void aServiceThatPassesThePatienceIsAbortedAndReported() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Service reading = exchange -> {
            begun.countDown();
            // Waits for a data set that never comes.
            exchange.body().readAllBytes();
        };
        TestListener listener = TestListener.of(reading);
        try (RawPeer busy = listener.raw().associate(CT)) {
            busy.sendPdv(1, true, true, CommandWriter.toBytes(new Request.CStoreRq(1, CT, "1.2"), true));
            begun.await();
            listener.listener.close(Duration.ofMillis(50));
            assertThat(listener.reports).hasSize(1);
            assertThat(listener.report().end()).isEqualTo(AssociationReport.End.ABORTED);
        }
    }

    @Test
    void whatTheProviderItselfRefuses() throws Exception {
        AssociateRq good = RawPeer.request(TestListener.VERIFICATION);
        AssociateRq version =
                new AssociateRq("A", "B", 2, good.applicationContext(), good.contexts(), good.userItems());
        AssociateRq context = new AssociateRq("A", "B", 1, "1.2.3", good.contexts(), good.userItems());
        try (TestListener listener = TestListener.echo(Limits.DEFAULT, Timeouts.DEFAULT);
                RawPeer one = listener.raw();
                RawPeer two = listener.raw()) {
            assertThat(one.send(version).read()).isEqualTo(AssociateRj.PROTOCOL_VERSION_NOT_SUPPORTED);
            assertThat(two.send(context).read()).isEqualTo(AssociateRj.APPLICATION_CONTEXT_NOT_SUPPORTED);
        }
    }

    @Test
    void thePolicySeesWhoAsksAndForWhat() throws Exception {
        UserItem.UserIdentity ann = new UserItem.UserIdentity(
                UserItem.UserIdentity.NAME_AND_PASSCODE, true, Bytes.of((byte) 'a'), Bytes.of((byte) 'p'));
        UserItem.ExtendedNegotiation extended = new UserItem.ExtendedNegotiation(CT, Bytes.of((byte) 1));
        List<Caller> callers = new ArrayList<>();
        UserItem.UserIdentityResponse response = new UserItem.UserIdentityResponse(Bytes.EMPTY);
        try (Listener listener = Listener.open(
                        ListenerOptions.onLoopback(0),
                        caller -> {
                            callers.add(caller);
                            return new Decision.Accept(
                                    Negotiation.contexts(
                                            caller.rq(),
                                            _ -> List.of(TransferSyntax.EXPLICIT_LE.uid()),
                                            Negotiation.Order.PROPOSERS),
                                    List.of(response, extended),
                                    Services.NONE);
                        },
                        _ -> {});
                Association association = Association.open(
                        Endpoint.of("127.0.0.1", listener.port()),
                        TestListener.proposal(CT).with(ann).with(extended))) {
            Caller caller = callers.getFirst();
            assertThat(caller.rq().callingAe()).isEqualTo("US");
            assertThat(caller.remote().getAddress().isLoopbackAddress()).isTrue();
            assertThat(Negotiation.item(caller.rq().userItems(), UserItem.UserIdentity.class))
                    .contains(ann);
            assertThat(association.acceptance().userItems()).contains(response, extended);
        }
    }

    @Test
    void aPolicyThatBreaksRejects() throws Exception {
        try (Listener listener = Listener.open(
                        ListenerOptions.onLoopback(0),
                        _ -> {
                            throw new IllegalStateException("a bug");
                        },
                        _ -> {});
                RawPeer peer = RawPeer.connect(listener.port())) {
            assertThat(rejectionOf(peer)).isEqualTo(AssociateRj.NO_REASON);
        }
    }
}
