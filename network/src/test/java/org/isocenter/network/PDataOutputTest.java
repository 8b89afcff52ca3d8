package org.isocenter.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.isocenter.dicom.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of all sizes, cut for peers of all sizes: put together again they are what they were. */
class PDataOutputTest {
    private static final byte[] COMMAND = CommandWriter.toBytes(new Request.CStoreRq(1, "1.2", "1.2.3"), true);

    @TempDir
    private Path folder;

    private static byte[] sent(Body body, int bufferSize, long maxPdu) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        PDataOutput out = new PDataOutput(
                ByteBuffer.allocateDirect(bufferSize),
                maxPdu,
                bytes -> Channels.newChannel(wire).write(bytes));
        out.begin(7, true);
        out.write(COMMAND);
        out.end();
        out.begin(7, false);
        out.write(body);
        out.send();
        return wire.toByteArray();
    }

    /** Reads it all back; checks what must hold of every PDU. */
    private static Bytes together(byte[] wire, long maxPdu) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(wire);
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int lasts = 0;
        for (Pdu pdu = PduReader.read(in, 1 << 20); pdu != null; pdu = PduReader.read(in, 1 << 20)) {
            assertThat(PduWriter.toBytes(pdu).length - Pdu.HEAD)
                    .isLessThanOrEqualTo(maxPdu == 0 ? 1 << 20 : (int) Math.max(maxPdu, 8));
            Pdv pdv = ((PDataTf) pdu).values().getFirst();
            assertThat(((PDataTf) pdu).values()).hasSize(1);
            assertThat(pdv.contextId()).isEqualTo(7);
            assertThat(pdv.fragment().length() % 2).isZero();
            assertThat(pdv.command()).as("command first, data then").isEqualTo(lasts == 0);
            pdv.fragment().writeTo(pdv.command() ? command : data);
            lasts += pdv.last() ? 1 : 0;
        }
        assertThat(lasts).isEqualTo(2);
        assertThat(command.toByteArray()).isEqualTo(COMMAND);
        return Bytes.of(data.toByteArray());
    }

    @Test
    void everySizeOfMessageAndPeer() throws IOException {
        Random random = new Random(77);
        byte[] content = new byte[300_000];
        random.nextBytes(content);
        Path file = Files.write(folder.resolve("file"), content);
        for (int round = 0; round < 400; round++) {
            int offset = random.nextInt(1000);
            int length = 2 * random.nextInt(random.nextBoolean() ? 200 : 140_000);
            long maxPdu = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> 8 + random.nextInt(100);
                default -> 8 + random.nextInt(70_000);
            };
            int buffer = 2 * (150 + random.nextInt(50_000));
            Bytes expected = Bytes.of(content, offset, length);
            String what = "round " + round + ", length " + length + ", PDU " + maxPdu + ", buffer " + buffer;
            assertThat(together(sent(Body.ofFile(file, offset, length), buffer, maxPdu), maxPdu))
                    .as(what)
                    .isEqualTo(expected);
            assertThat(together(sent(Body.of(expected), buffer, maxPdu), maxPdu))
                    .as(what)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aDataSetOfOddLengthGetsItsNull() throws IOException {
        assertThat(together(sent(Body.of(Bytes.of((byte) 1, (byte) 2, (byte) 3)), 1000, 0), 0))
                .isEqualTo(Bytes.of((byte) 1, (byte) 2, (byte) 3, (byte) 0));
    }

    @Test
    void anEmptyDataSetIsOneEmptyFragment() throws IOException {
        assertThat(together(sent(Body.of(Bytes.EMPTY), 1000, 0), 0)).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void aSmallMessageGoesOutInOneWrite() throws IOException {
        int[] writes = {0};
        PDataOutput out = new PDataOutput(ByteBuffer.allocateDirect(BufferPool.SIZE), 16384, _ -> writes[0]++);
        out.begin(1, true);
        out.write(COMMAND);
        out.end();
        out.begin(1, false);
        out.write(Body.of(Bytes.of(new byte[100_000])));
        out.send();
        assertThat(writes[0]).isEqualTo(1);
    }

    @Test
    void aFileThatIsTooShortIsAnError() throws IOException {
        Path file = Files.write(folder.resolve("short"), Arrays.copyOf(COMMAND, 100));
        assertThatThrownBy(() -> sent(Body.ofFile(file, 50, 60), 1000, 0)).isInstanceOf(EOFException.class);
    }
}
