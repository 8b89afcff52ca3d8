package org.isocenter.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both roles of our own, one against the other, over real sockets. */
class LoopbackTest {
    private static final String VERIFICATION = "1.2.840.10008.1.1";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    private final BlockingQueue<AssociationReport> reports = new LinkedBlockingQueue<>();

    private Listener listener(Services services, Limits limits) throws IOException {
        return Listener.open(
                ListenerOptions.onLoopback(0).with(limits),
                caller -> new Decision.Accept(
                        Negotiation.contexts(
                                caller.rq(),
                                _ -> List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid()),
                                Negotiation.Order.OURS),
                        List.of(),
                        services),
                reports::add);
    }

    private static Endpoint endpoint(Listener listener) {
        return Endpoint.of("127.0.0.1", listener.port());
    }

    @Test
    void echoIsAnsweredAndReleased() throws Exception {
        Services services = Services.NONE.with(VERIFICATION, exchange -> exchange.respond(Status.SUCCESS));
        try (Listener listener = listener(services, Limits.DEFAULT);
                Association association = Association.open(
                        endpoint(listener), Proposal.of("US", "THEM").with(VERIFICATION, TransferSyntax.IMPLICIT_LE))) {
            PresentationContext context = association.context(VERIFICATION).orElseThrow();
            Reply reply = association.call(context, new Request.CEchoRq(association.nextMessageId()), Body.NONE);
            assertThat(reply.status()).isEqualTo(Status.SUCCESS);
            association.release();
            AssociationReport report = reports.poll(60, TimeUnit.SECONDS);
            assertThat(report.end()).isEqualTo(AssociationReport.End.RELEASED);
            assertThat(report.callingAe()).isEqualTo("US");
            assertThat(report.served()).isEqualTo(1);
        }
    }

    @Test
    void bytesOfAFileArriveAsTheyAreForEveryMaximumLength(@TempDir Path folder) throws Exception {
        byte[] content = new byte[700_002];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("data"), content);
        for (long max : new long[] {0, 20, 4096, 16384, 131072, 1 << 20}) {
            BlockingQueue<Bytes> received = new LinkedBlockingQueue<>();
            Services services = Services.NONE.otherwise(exchange -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                exchange.body().transferTo(out);
                received.add(Bytes.of(out.toByteArray()));
                exchange.respond(Status.SUCCESS);
            });
            try (Listener listener = listener(services, Limits.DEFAULT.withMaxPduLength(max));
                    Association association = Association.open(
                            endpoint(listener), Proposal.of("US", "THEM").with(CT, TransferSyntax.EXPLICIT_LE))) {
                PresentationContext context = association.context(CT).orElseThrow();
                for (int i = 0; i < 3; i++) {
                    Request store = new Request.CStoreRq(association.nextMessageId(), CT, "1.2." + i);
                    Reply reply = association.call(context, store, Body.ofFile(file, 100, 600_000));
                    assertThat(reply.status().isDone()).isTrue();
                    assertThat(received.take()).isEqualTo(Bytes.of(content, 100, 600_000));
                }
            }
        }
    }

    @Test
    void anUnreadDataSetIsPassedOver() throws Exception {
        Services services = Services.NONE.otherwise(exchange -> exchange.respond(Status.OUT_OF_RESOURCES));
        try (Listener listener = listener(services, Limits.DEFAULT);
                Association association = Association.open(
                        endpoint(listener), Proposal.of("US", "THEM").with(CT, TransferSyntax.EXPLICIT_LE))) {
            PresentationContext context = association.context(CT).orElseThrow();
            for (int i = 0; i < 3; i++) {
                Request store = new Request.CStoreRq(association.nextMessageId(), CT, "1.2." + i);
                Reply reply = association.call(context, store, Body.of(Bytes.of(new byte[1_000_000])));
                assertThat(reply.status()).isEqualTo(Status.OUT_OF_RESOURCES);
            }
        }
    }

    @Test
    void aRejectionSaysWhy() throws Exception {
        try (Listener listener = Listener.open(
                ListenerOptions.onLoopback(0),
                _ -> new Decision.Reject(AssociateRj.CALLED_AE_NOT_RECOGNIZED),
                reports::add)) {
            assertThatThrownBy(() -> Association.open(
                            endpoint(listener),
                            Proposal.of("US", "THEM").with(VERIFICATION, TransferSyntax.IMPLICIT_LE)))
                    .isInstanceOfSatisfying(
                            AssociationException.Rejected.class,
                            e -> assertThat(e.rejection()).isEqualTo(AssociateRj.CALLED_AE_NOT_RECOGNIZED));
            assertThat(reports.poll(60, TimeUnit.SECONDS).end()).isEqualTo(AssociationReport.End.REJECTED);
        }
    }
}
