package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Decision;
import org.isocenter.network.Identity;
import org.isocenter.network.Limits;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.ProposedContext;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.Timeouts;
import org.isocenter.network.UserItem;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.services.CommitmentRequest;
import org.isocenter.services.StorageCommitmentScp;

/** A peer that takes objects and requests for commitment, so many associations at once as it is told, and notes what it is asked. */
final class Destination implements AutoCloseable {
    private static final List<String> UNCOMPRESSED = List.of(
            TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.EXPLICIT_BE.uid(), TransferSyntax.IMPLICIT_LE.uid());

    final BlockingQueue<AssociateRq> proposals = new LinkedBlockingQueue<>();
    final BlockingQueue<AssociationReport> reports = new LinkedBlockingQueue<>();
    final BlockingQueue<CommitmentRequest> asked = new LinkedBlockingQueue<>();
    final BlockingQueue<Association> askedOver = new LinkedBlockingQueue<>();
    final CountDownLatch arrived = new CountDownLatch(1);
    volatile CountDownLatch goOn = new CountDownLatch(0);
    final Listener listener;

    Destination(int associations) throws IOException {
        ListenerOptions options = new ListenerOptions(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                Limits.DEFAULT.withAssociations(associations, associations),
                Identity.OWN,
                Timeouts.DEFAULT);
        listener = Listener.open(
                options,
                caller -> {
                    proposals.add(caller.rq());
                    return new Decision.Accept(
                            Negotiation.contexts(caller.rq(), _ -> UNCOMPRESSED, Negotiation.Order.OURS),
                            Negotiation.roles(
                                    caller.rq(), uid -> Optional.of(new UserItem.RoleSelection(uid, true, true))),
                            Services.NONE
                                    .otherwise(this::serve)
                                    .with(
                                            Uids.StorageCommitmentPushModel,
                                            new StorageCommitmentScp(
                                                    (_, _) -> Status.SUCCESS, (association, request) -> {
                                                        askedOver.add(association);
                                                        asked.add(request);
                                                    })));
                },
                reports::add);
    }

    private void serve(org.isocenter.network.Exchange exchange) throws IOException {
        exchange.body().readAllBytes();
        arrived.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        exchange.respond(Status.SUCCESS);
    }

    AssociateRq proposal() throws InterruptedException {
        AssociateRq rq = proposals.poll(60, TimeUnit.SECONDS);
        assertThat(rq).isNotNull();
        return rq;
    }

    List<List<String>> contexts() throws InterruptedException {
        return proposal().contexts().stream()
                .map(ProposedContext::transferSyntaxes)
                .toList();
    }

    PeerSettings peer(String title) {
        return PeerSettings.of(title, "127.0.0.1", listener.port()).as("coherence-oncologist");
    }

    @Override
    public void close() throws IOException {
        goOn.countDown();
        listener.close();
    }
}
