package org.isocenter.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages cut into fragments in every way (PS3.8 Annex E), by a peer that also cuts them wrongly. */
class MessageTest {
    private static final byte[] STORE = CommandWriter.toBytes(new Request.CStoreRq(1, TestListener.CT, "1.2.3"), true);

    private final BlockingQueue<Bytes> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
    private TestListener listener;
    private RawPeer peer;

    @BeforeEach
    void open() throws IOException {
        listener = TestListener.of(this::keep, Limits.DEFAULT.withMaxPduLength(4096), Timeouts.DEFAULT);
        peer = listener.raw().associate(TestListener.CT, TestListener.VERIFICATION);
    }

    private void keep(Exchange exchange) throws IOException {
        try {
            received.add(Bytes.of(exchange.body().readAllBytes()));
            exchange.respond(Status.SUCCESS);
        } catch (IOException e) {
            failures.add(e);
            throw e;
        }
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        listener.close();
    }

    private static Pdv pdv(boolean command, boolean last, byte[] fragment) {
        return new Pdv(1, command, last, Bytes.of(fragment));
    }

    private Response response() throws IOException {
        PDataTf data = (PDataTf) peer.read();
        return CommandReader.response(
                CommandReader.dataSet(data.values().getFirst().fragment()));
    }

    @Test
    void fragmentsInOneAndInManyPdus() throws Exception {
        byte[] a = {1, 2, 3, 4};
        byte[] b = {5, 6};
        peer.send(new PDataTf(List.of(pdv(true, false, Arrays.copyOfRange(STORE, 0, 10)))));
        peer.send(new PDataTf(List.of(
                pdv(true, false, new byte[0]),
                pdv(true, true, Arrays.copyOfRange(STORE, 10, STORE.length)),
                pdv(false, false, a),
                pdv(false, false, new byte[0]))));
        peer.send(new PDataTf(List.of(pdv(false, false, b), pdv(false, true, new byte[0]))));
        assertThat(received.take()).isEqualTo(Bytes.of((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6));
        assertThat(response()).isEqualTo(new Response.CStoreRsp(1, TestListener.CT, "1.2.3", Status.SUCCESS));
    }

    @Test
    void twoMessagesInOnePdu() throws Exception {
        peer.send(new PDataTf(List.of(
                pdv(true, true, STORE), pdv(false, true, new byte[] {1, 2}),
                pdv(true, true, STORE), pdv(false, true, new byte[] {3, 4}))));
        assertThat(received.take()).isEqualTo(Bytes.of((byte) 1, (byte) 2));
        assertThat(received.take()).isEqualTo(Bytes.of((byte) 3, (byte) 4));
        assertThat(response().status()).isEqualTo(Status.SUCCESS);
        assertThat(response().status()).isEqualTo(Status.SUCCESS);
    }

    private void expectAbort(Abort abort) throws Exception {
        assertThat(peer.read()).isEqualTo(abort);
        assertThat(peer.read()).isNull();
        assertThat(listener.report().end()).isEqualTo(AssociationReport.End.ABORTED);
        assertThat(listener.echo()).as("others are served on").isEqualTo(Status.SUCCESS);
    }

    @Test
    void dataInAnotherContextThanItsCommand() throws Exception {
        peer.sendPdv(1, true, true, STORE)
                .sendPdv(3, false, true, (byte) 1, (byte) 2)
                .endOutput();
        expectAbort(Abort.UNEXPECTED_PARAMETER);
    }

    @Test
    void dataWithoutCommand() throws Exception {
        peer.sendPdv(1, false, true, (byte) 1, (byte) 2).endOutput();
        expectAbort(Abort.UNEXPECTED_PARAMETER);
    }

    @Test
    void commandInsideData() throws Exception {
        peer.sendPdv(1, true, true, STORE)
                .sendPdv(1, false, false, (byte) 1)
                .sendPdv(1, true, true, STORE)
                .endOutput();
        expectAbort(Abort.UNEXPECTED_PARAMETER);
    }

    @Test
    void contextThatWasNotAccepted() throws Exception {
        peer.sendPdv(99, true, true, STORE).endOutput();
        expectAbort(Abort.INVALID_PARAMETER);
    }

    @Test
    void valueThatPassesItsPdu() throws Exception {
        peer.sendHex("0400 00000008 00001000 01 03 0000").endOutput();
        expectAbort(Abort.INVALID_PARAMETER);
    }

    @Test
    void valueWithoutRoomForItsHead() throws Exception {
        peer.sendHex("0400 00000006 00000001 01 03").endOutput();
        expectAbort(Abort.INVALID_PARAMETER);
    }

    @Test
    void pduWithoutValue() throws Exception {
        peer.sendHex("0400 00000000").endOutput();
        expectAbort(Abort.INVALID_PARAMETER);
    }

    @Test
    void pduLongerThanAnnounced() throws Exception {
        peer.sendHex("0400 00001100 000010FC 01 00").endOutput();
        expectAbort(Abort.INVALID_PARAMETER);
    }

    @Test
    void pduOfUnknownType() throws Exception {
        peer.sendHex("0800 00000004 00000000").endOutput();
        expectAbort(Abort.UNRECOGNIZED_PDU);
    }

    @Test
    void secondRequestForTheAssociation() throws Exception {
        peer.send(RawPeer.request(TestListener.CT)).endOutput();
        expectAbort(Abort.UNEXPECTED_PDU);
    }

    @Test
    void releaseInsideAMessage() throws Exception {
        peer.sendPdv(1, true, true, STORE).send(new ReleaseRq()).endOutput();
        expectAbort(Abort.UNEXPECTED_PDU);
        assertThat(failures.take()).isInstanceOf(AssociationException.Aborted.class);
    }

    @Test
    void commandSetWithoutEnd() throws Exception {
        for (int i = 0; i < 17; i++) {
            peer.sendPdv(1, true, false, new byte[4000]);
        }
        peer.endOutput();
        expectAbort(Abort.INVALID_PARAMETER);
    }

    @Test
    void commandSetThatIsNone() throws Exception {
        peer.sendPdv(1, true, true, (byte) 1, (byte) 2, (byte) 3).endOutput();
        expectAbort(Abort.INVALID_PARAMETER);
    }

    @Test
    void connectionThatEndsInsideADataSet() throws Exception {
        peer.sendPdv(1, true, true, STORE)
                .sendPdv(1, false, false, new byte[100])
                .endOutput();
        assertThat(failures.take()).isInstanceOf(AssociationException.Lost.class);
        assertThat(received).as("half a data set is none").isEmpty();
        assertThat(listener.report().end()).isEqualTo(AssociationReport.End.LOST);
    }

    @Test
    void abortInsideAPduCannotBeRead() throws Exception {
        peer.sendPdv(1, true, true, STORE).sendHex("0400 00000100 000000FC 01 00 0102");
        peer.close();
        assertThat(failures.take()).isInstanceOf(AssociationException.Lost.class);
        assertThat(listener.report().end()).isEqualTo(AssociationReport.End.LOST);
    }

    @Test
    void abortBetweenPdusIsToldToTheService() throws Exception {
        peer.sendPdv(1, true, true, STORE)
                .sendPdv(1, false, false, new byte[100])
                .send(new Abort(2, 6));
        assertThat(failures.take())
                .isInstanceOfSatisfying(
                        AssociationException.Aborted.class,
                        e -> assertThat(e.abort()).isEqualTo(new Abort(2, 6)));
        assertThat(listener.report().message()).contains("invalid PDU parameter value");
    }

    @Test
    void bodyCannotBeReadPastItsEnd() throws Exception {
        peer.send(new PDataTf(
                List.of(pdv(true, true, STORE), pdv(false, true, new byte[] {1, 2}), pdv(true, true, STORE))));
        assertThat(received.take().length()).isEqualTo(2);
        assertThat(response().status()).isEqualTo(Status.SUCCESS);
        peer.sendPdv(1, false, true, new byte[] {3, 4, 5, 6});
        assertThat(received.take().length()).isEqualTo(4);
    }

    @Test
    void identifierIsReadAsADataSet() throws Exception {
        BlockingQueue<DataSet> found = new LinkedBlockingQueue<>();
        DataSet key = DataSet.builder().put(Tags.PatientName, "Doe*").build();
        try (TestListener finder = TestListener.of(exchange -> {
                    found.add(exchange.dataSet());
                    exchange.respond(Status.SUCCESS);
                });
                Association association = finder.open(TestListener.CT)) {
            PresentationContext context = TestListener.context(association, TestListener.CT);
            association.call(
                    context,
                    new Request.CFindRq(1, TestListener.CT, Priority.MEDIUM),
                    Body.of(DataSetWriter.toBytes(key, TransferSyntax.EXPLICIT_LE)));
            assertThat(found.take().string(Tags.PatientName)).isEqualTo("Doe*");
        }
    }

    @Test
    void anUnreadableIdentifierIsAnsweredAndTheAssociationGoesOn() throws Exception {
        try (TestListener finder = TestListener.of(exchange -> {
                    exchange.dataSet();
                    exchange.respond(Status.SUCCESS);
                });
                Association association = finder.open(TestListener.CT)) {
            PresentationContext context = TestListener.context(association, TestListener.CT);
            byte[] deep = new byte[40_000];
            // items inside items without end: (0008,1140) SQ, item, and so on
            byte[] level = {0x08, 0x00, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1, -2, -1, 0, -32, -1, -1, -1, -1};
            for (int at = 0; at < deep.length; at += level.length) {
                System.arraycopy(level, 0, deep, at, level.length);
            }
            Request find = new Request.CFindRq(1, TestListener.CT, Priority.MEDIUM);
            assertThat(association
                            .call(context, find, Body.of(Bytes.of(deep)))
                            .status()
                            .code())
                    .isEqualTo(0xC000);
            Body key = Body.of(DataSet.builder().put(Tags.PatientName, "A").build(), TransferSyntax.EXPLICIT_LE);
            assertThat(association.call(context, find, key).status()).isEqualTo(Status.SUCCESS);
        }
    }
}
