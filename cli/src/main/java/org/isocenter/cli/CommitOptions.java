package org.isocenter.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateRj;
import org.isocenter.network.Decision;
import org.isocenter.network.Identity;
import org.isocenter.network.Limits;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.Timeouts;
import org.isocenter.network.UserItem;
import org.isocenter.services.CommitmentReport;
import org.isocenter.services.CommitmentReportReceiver;
import org.isocenter.services.CommitmentRequest;
import org.isocenter.services.SopReference;
import org.isocenter.services.StorageCommitmentScu;
import picocli.CommandLine.Option;

/** How to wait for the report of a Storage Commitment, and the waiting. */
final class CommitOptions {
    @Option(
            names = "--commit-wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the report of a commitment (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Option(
            names = "--commit-listen",
            paramLabel = "[HOST:]PORT",
            description = {
                "Where the peer calls us with the report; the association of the request is not kept open then.",
                "Without a host, the peer must be on this machine."
            })
    private String listenAt;

    /** Asks for commitment and waits for the report; a peer that refuses the request, or does not report in time, gives a result too. */
    CommitResult ask(Address address, PeerOptions peer, List<SopReference> references)
            throws IOException, InterruptedException {
        CommitmentRequest request = new CommitmentRequest(Uids.create(), references);
        CompletableFuture<CommitmentReport> report = new CompletableFuture<>();
        CommitmentReportReceiver receiver = new CommitmentReportReceiver((_, came) -> {
            if (came.transactionUid().equals(request.transactionUid())) {
                report.complete(came);
            }
            return Status.SUCCESS;
        });
        Optional<InetSocketAddress> listenAddress = listenAddress();
        if (listenAddress.isEmpty()) {
            return overOneAssociation(address, peer, request, report, receiver);
        }
        try (Listener _ = listen(listenAddress.get(), peer.callingAe(), receiver)) {
            Status status;
            try (StorageCommitmentScu scu = open(address, peer, receiver)) {
                status = scu.request(request);
            }
            if (status.isDone()) {
                await(report);
            }
            return CommitResult.of(request, status, Optional.ofNullable(report.getNow(null)), waitSeconds);
        }
    }

    private CommitResult overOneAssociation(
            Address address,
            PeerOptions peer,
            CommitmentRequest request,
            CompletableFuture<CommitmentReport> report,
            CommitmentReportReceiver receiver)
            throws IOException {
        try (StorageCommitmentScu scu = open(address, peer, receiver)) {
            Status status = scu.request(request);
            boolean came = status.isDone() && scu.await(report::isDone, Duration.ofSeconds(waitSeconds));
            return CommitResult.of(request, status, came ? Optional.of(report.join()) : Optional.empty(), waitSeconds);
        }
    }

    private static StorageCommitmentScu open(Address address, PeerOptions peer, CommitmentReportReceiver receiver)
            throws IOException {
        peer.requireService("commitment");
        return StorageCommitmentScu.open(
                peer.endpoint(address), peer.callingAe(), address.aeTitle(), receiver, peer.manner());
    }

    private void await(CompletableFuture<CommitmentReport> report) throws InterruptedException {
        try {
            report.get(waitSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            return;
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private Optional<InetSocketAddress> listenAddress() throws UsageException {
        if (listenAt == null) {
            return Optional.empty();
        }
        int colon = listenAt.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : listenAt.substring(0, colon);
        String port = listenAt.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new UsageException("--commit-listen " + listenAt + ": expected a port, or host:port");
        }
        return Optional.of(new InetSocketAddress(host, Integer.parseInt(port)));
    }

    private static Listener listen(InetSocketAddress where, String aeTitle, CommitmentReportReceiver receiver)
            throws IOException {
        List<String> syntaxes = List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid());
        Services services = Services.NONE.with(Uids.StorageCommitmentPushModel, receiver);
        ListenerOptions options =
                new ListenerOptions(where, Optional.empty(), Limits.DEFAULT, Identity.OWN, Timeouts.DEFAULT);
        return Listener.open(
                options,
                caller -> caller.rq().calledAe().strip().equals(aeTitle)
                        ? new Decision.Accept(
                                Negotiation.contexts(
                                        caller.rq(),
                                        uid -> uid.equals(Uids.StorageCommitmentPushModel) ? syntaxes : List.of(),
                                        Negotiation.Order.PROPOSERS),
                                Negotiation.roles(
                                        caller.rq(),
                                        uid -> uid.equals(Uids.StorageCommitmentPushModel)
                                                ? Optional.of(new UserItem.RoleSelection(uid, false, true))
                                                : Optional.empty()),
                                services)
                        : new Decision.Reject(AssociateRj.CALLED_AE_NOT_RECOGNIZED),
                _ -> {});
    }
}
