package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Decision;
import org.isocenter.network.Limits;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.UserItem;
import org.isocenter.node.Settings.PeerSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worklist as COHERENCE asks for it. */
@Timeout(120)
class CoherenceWorklistTest {
    private static final String ILE = TransferSyntax.IMPLICIT_LE.uid();
    private static final String ELE = TransferSyntax.EXPLICIT_LE.uid();
    private static final String EBE = TransferSyntax.EXPLICIT_BE.uid();
    private static final List<String> PLAIN = List.of(ELE, EBE, ILE);

    @TempDir
    private Path folder;

    private Settings settings(String data) {
        Settings settings = Settings.initial()
                .withData(folder.resolve(data))
                .withAeTitle("STU_NAME1")
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withRetry(60, 0, 0)
                .withPeer("ct", "CT_ROOM", "127.0.0.1", 0);
        return settings.with(settings.listen().getFirst().as("coherence-oncologist"));
    }

    @Test
    @DisplayName(
            "COH-MWL-002: broad queries and those for a patient go one after the other over one association at a time")
    void oneQueryAtATime() throws Exception {
        BlockingQueue<AssociationReport> reports = new LinkedBlockingQueue<>();
        BlockingQueue<AssociateRq> proposals = new LinkedBlockingQueue<>();
        ListenerOptions one = ListenerOptions.onLoopback(0).with(Limits.DEFAULT.withAssociations(1, 1));
        try (Listener ris = Listener.open(
                one,
                caller -> {
                    proposals.add(caller.rq());
                    return new Decision.Accept(
                            Negotiation.contexts(caller.rq(), _ -> PLAIN, Negotiation.Order.OURS),
                            List.of(),
                            Services.NONE.otherwise(exchange -> {
                                exchange.dataSet();
                                exchange.respond(Status.SUCCESS);
                            }));
                },
                reports::add)) {
            Settings base = settings("data")
                    .withPeer(
                            "ris",
                            PeerSettings.of("RIS", "127.0.0.1", ris.port()).as("coherence-oncologist"));
            Settings settings = base.withWorklist(SettingsReader.copy(base.worklist(), "from", "ris"));
            try (Node node = Node.start(settings)) {
                List<Thread> askers = new ArrayList<>();
                BlockingQueue<IOException> failures = new LinkedBlockingQueue<>();
                for (int i = 0; i < 4; i++) {
                    askers.add(Thread.ofPlatform().start(() -> {
                        for (int n = 0; n < 5; n++) {
                            try {
                                node.askWorklist(Map.of(Tags.PatientID, "4711"));
                            } catch (IOException e) {
                                failures.add(e);
                            }
                            node.updateWorklist();
                        }
                    }));
                }
                for (Thread asker : askers) {
                    asker.join();
                }
                assertThat(failures).isEmpty();
            }
            assertThat(reports).noneMatch(report -> report.end() == AssociationReport.End.REJECTED);
            assertThat(proposals).hasSizeGreaterThanOrEqualTo(20).allSatisfy(rq -> {
                assertThat(rq.contexts().getFirst().transferSyntaxes()).containsExactly(ILE, ELE, EBE);
                assertThat(rq.userItems()).noneMatch(UserItem.AsynchronousOperationsWindow.class::isInstance);
            });
        }
    }
}
