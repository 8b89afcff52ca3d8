package org.isocenter.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Decision;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.UserItem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StorageCommitmentTest {
    private static final SopReference HERE = new SopReference(Uids.CTImageStorage, "1.2.3.1");
    private static final SopReference MISSING = new SopReference(Uids.CTImageStorage, "1.2.3.2");
    private static final CommitmentRequest REQUEST = new CommitmentRequest("1.2.840.9", List.of(HERE, MISSING));
    private static final CommitmentReport REPORT = new CommitmentReport(
            "1.2.840.9",
            "ARCHIVE",
            List.of(HERE),
            List.of(new CommitmentReport.Failure(MISSING, CommitmentReport.Failure.NO_SUCH_OBJECT_INSTANCE)));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<CommitmentRequest> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();
    private final CommitmentReportReceiver receiver = new CommitmentReportReceiver((_, report) -> {
        reports.add(report);
        return Status.SUCCESS;
    });

    /** A provider that reports over the association of the request, from a thread of its own, and tells the user's answer. */
    private StorageCommitmentScp onSameAssociation(BlockingQueue<Status> answers) {
        return new StorageCommitmentScp(
                (_, request) -> {
                    taken.add(request);
                    return Status.SUCCESS;
                },
                (association, _) -> Thread.ofVirtual().start(() -> {
                    try {
                        answers.add(StorageCommitmentScp.report(association, REPORT));
                    } catch (IOException e) {
                        answers.add(Status.PROCESSING_FAILURE.with(String.valueOf(e.getMessage())));
                    }
                }));
    }

    @Test
    @DisplayName("N-03 COH-COM-005 COH-COM-006 COH-COM-021: the report comes over the association that is kept open")
    void reportOverTheSameAssociation() throws Exception {
        BlockingQueue<Status> answers = new LinkedBlockingQueue<>();
        try (Listener listener = ServiceListener.open(onSameAssociation(answers));
                StorageCommitmentScu scu =
                        StorageCommitmentScu.open(ServiceListener.endpoint(listener), "US", "THEM", receiver)) {
            assertThat(scu.request(REQUEST)).isEqualTo(Status.SUCCESS);
            assertThat(scu.await(() -> !reports.isEmpty(), PATIENCE)).isTrue();
        }
        assertThat(taken.poll(30, TimeUnit.SECONDS)).isEqualTo(REQUEST);
        assertThat(reports.poll()).isEqualTo(REPORT);
        assertThat(answers.poll(30, TimeUnit.SECONDS)).isEqualTo(Status.SUCCESS);
    }

    @Test
    @DisplayName("COH-COM-006 COH-COM-007: without a report the user waits as long as it said, and no longer")
    void waitingEnds() throws Exception {
        StorageCommitmentScp silent = new StorageCommitmentScp((_, _) -> Status.SUCCESS, (_, _) -> {});
        try (Listener listener = ServiceListener.open(silent);
                StorageCommitmentScu scu =
                        StorageCommitmentScu.open(ServiceListener.endpoint(listener), "US", "THEM", receiver)) {
            assertThat(scu.request(REQUEST)).isEqualTo(Status.SUCCESS);
            assertThat(scu.await(() -> !reports.isEmpty(), Duration.ofMillis(300)))
                    .isFalse();
        }
    }

    @Test
    @DisplayName("N-03 COH-COM-015: the provider opens an association in its own role and reports over it")
    void reportOverANewAssociation() throws Exception {
        try (Listener listener = ServiceListener.open(receiver)) {
            assertThat(StorageCommitmentScp.report(ServiceListener.endpoint(listener), "THEM", "US", REPORT))
                    .isEqualTo(Status.SUCCESS);
        }
        assertThat(reports.poll()).isEqualTo(REPORT);
    }

    @Test
    @DisplayName("N-04: a user that answers no role selection gets the report nevertheless")
    void reportWithoutRoleSelection() throws Exception {
        try (Listener listener = ServiceListener.open(receiver, false)) {
            assertThat(StorageCommitmentScp.report(ServiceListener.endpoint(listener), "THEM", "US", REPORT))
                    .isEqualTo(Status.SUCCESS);
        }
        assertThat(reports).hasSize(1);
    }

    @Test
    @DisplayName("N-03: a user that denies the provider's role is not sent a report")
    void deniedRole() throws Exception {
        Services services = Services.NONE.otherwise(receiver);
        List<String> syntaxes = List.of(TransferSyntax.IMPLICIT_LE.uid());
        try (Listener listener = Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> new Decision.Accept(
                        Negotiation.contexts(caller.rq(), _ -> syntaxes, Negotiation.Order.OURS),
                        Negotiation.roles(
                                caller.rq(),
                                sopClass -> Optional.of(new UserItem.RoleSelection(sopClass, true, false))),
                        services),
                _ -> {})) {
            assertThatThrownBy(
                            () -> StorageCommitmentScp.report(ServiceListener.endpoint(listener), "THEM", "US", REPORT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("denies the provider's role");
        }
        assertThat(reports).isEmpty();
    }

    @Test
    @DisplayName("N-04: a user that fails inside answers 0110, with the event type")
    void failingReceiver() throws Exception {
        CommitmentReportReceiver broken = new CommitmentReportReceiver((_, _) -> {
            throw new IllegalStateException("database gone");
        });
        try (Listener listener = ServiceListener.open(broken)) {
            assertThat(StorageCommitmentScp.report(ServiceListener.endpoint(listener), "THEM", "US", REPORT)
                            .code())
                    .isEqualTo(0x0110);
        }
    }

    @Test
    @DisplayName("COH-COM-002 COH-COM-009: a job of 5000 instances is one request")
    void manyReferences() throws Exception {
        CommitmentRequest large = new CommitmentRequest(
                "1.2.3",
                IntStream.range(0, 5000)
                        .mapToObj(i -> new SopReference(Uids.CTImageStorage, "1.2.3." + i))
                        .toList());
        StorageCommitmentScp scp = new StorageCommitmentScp(
                (_, request) -> {
                    taken.add(request);
                    return Status.SUCCESS;
                },
                (_, _) -> {});
        try (Listener listener = ServiceListener.open(scp);
                StorageCommitmentScu scu =
                        StorageCommitmentScu.open(ServiceListener.endpoint(listener), "US", "THEM", receiver)) {
            assertThat(scu.request(large)).isEqualTo(Status.SUCCESS);
        }
        assertThat(taken.poll()).isEqualTo(large);
    }

    private static DataSet information(String transaction, SopReference... references) {
        return new CommitmentRequest(transaction, List.of(references)).dataSet();
    }

    private int answer(Request.NActionRq template, DataSet information) throws Exception {
        StorageCommitmentScp scp = new StorageCommitmentScp(
                (_, request) -> {
                    taken.add(request);
                    return Status.SUCCESS;
                },
                (_, _) -> {});
        Proposal proposal = Proposal.of("US", "THEM").with(Uids.StorageCommitmentPushModel, TransferSyntax.EXPLICIT_LE);
        try (Listener listener = ServiceListener.open(scp);
                Association association = Association.open(ServiceListener.endpoint(listener), proposal)) {
            var context = association.context(Uids.StorageCommitmentPushModel).orElseThrow();
            var reply = association.call(context, template, Body.of(information, context.syntax()));
            assertThat(reply.response()).isInstanceOf(Response.NActionRsp.class);
            return reply.status().code();
        }
    }

    private static Request.NActionRq action(String instance, int type) {
        return new Request.NActionRq(1, Uids.StorageCommitmentPushModel, instance, type);
    }

    @Test
    @DisplayName("what is no request is refused, each with its status, and nothing is taken")
    void badRequests() throws Exception {
        String instance = Uids.StorageCommitmentPushModelInstance;
        assertThat(answer(action("1.2.3", 1), REQUEST.dataSet())).isEqualTo(0x0112);
        assertThat(answer(action(instance, 2), REQUEST.dataSet())).isEqualTo(0x0123);
        assertThat(answer(action(instance, 1), DataSet.EMPTY)).isEqualTo(0x0115);
        assertThat(answer(action(instance, 1), information("1.2.3"))).isEqualTo(0x0115);
        assertThat(answer(action(instance, 1), information("1.2.3", new SopReference("", "1.2.4"))))
                .isEqualTo(0x0115);
        assertThat(taken).isEmpty();
    }

    @Test
    @DisplayName("COH-COM-016 COH-COM-017: neither file-sets nor study components are sent, and both are read over")
    void onlyReferences() throws Exception {
        assertThat(REQUEST.dataSet().elements())
                .extracting(element -> element.tag())
                .containsExactly(Tags.TransactionUID, Tags.ReferencedSOPSequence);
        DataSet more = REQUEST.dataSet().toBuilder()
                .put(Tags.StorageMediaFileSetID, "DISK1")
                .put(Tags.StorageMediaFileSetUID, "1.2.3")
                .build();
        assertThat(CommitmentRequest.of(more)).isEqualTo(REQUEST);
        assertThat(REPORT.dataSet().has(Tags.StorageMediaFileSetUID)).isFalse();
    }

    @Test
    @DisplayName(
            "a report of failures without reasons, and one that contradicts its event type, count by what they list")
    void oddReports() throws Exception {
        DataSet item = DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, Uids.CTImageStorage)
                .put(Tags.ReferencedSOPInstanceUID, "1.2.3.2")
                .build();
        CommitmentReport report = CommitmentReport.of(DataSet.builder()
                .put(Tags.TransactionUID, "1.2.3")
                .put(Tags.FailedSOPSequence, item)
                .build());
        assertThat(report.committed()).isEmpty();
        assertThat(report.failed())
                .containsExactly(new CommitmentReport.Failure(MISSING, CommitmentReport.Failure.PROCESSING_FAILURE));
        assertThat(report.eventTypeId()).isEqualTo(2);
        assertThat(report.failed().getFirst().why()).isEqualTo("0110 processing failure");
    }
}
