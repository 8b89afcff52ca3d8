package org.isocenter.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Objects;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;

/**
 * Puts messages together from presentation data values (PS3.8 Annex E): a command set, held; then a data set, handed through as
 * a stream from the socket's buffer. Not for more than one thread at a time.
 */
final class MessageInput {
    private final UpperLayer upper;
    private final PduInput in;

    private int contextId;
    private boolean isCommand;
    private boolean isLast;
    private long left;
    private DataSetStream body;

    MessageInput(UpperLayer upper) {
        this.upper = upper;
        this.in = upper.in();
    }

    /**
     * Waits for the next message and reads its command set. What is left of the data set before is passed over.
     *
     * @return null where the peer asks for release instead
     */
    Command next(Duration patience) throws IOException {
        drain();
        if (in.left() == 0) {
            in.rest();
        }
        in.patience(patience);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        boolean begun = false;
        do {
            if (!value(true, begun)) {
                return null;
            }
            begun = true;
            if (bytes.size() + left > CommandReader.LIMIT) {
                throw upper.invalid(Abort.INVALID_PARAMETER, "a command set of more than 64 KiB", null);
            }
            while (left > 0) {
                copyTo(bytes);
            }
        } while (!isLast);
        return command(Bytes.of(bytes.toByteArray()));
    }

    private Command command(Bytes bytes) throws IOException {
        try {
            Command command = new Command(contextId, CommandReader.dataSet(bytes), false);
            boolean hasDataSet = CommandReader.hasDataSet(command.set());
            body = new DataSetStream(!hasDataSet);
            return new Command(contextId, command.set(), hasDataSet);
        } catch (DicomException e) {
            throw upper.invalid(Abort.INVALID_PARAMETER, e.getMessage(), e);
        }
    }

    /** The data set of the message read last; at its end from the start where the message has none. */
    InputStream body() {
        return body;
    }

    /** Whether nothing of the last message is left. */
    boolean isDrained() {
        return body == null || body.atEnd;
    }

    /** Passes over what is left of the last message. */
    void drain() throws IOException {
        if (body != null) {
            body.drain();
        }
    }

    /**
     * Reads the head of the next value.
     *
     * @param begun whether it must go on with a message that has begun
     * @return false where the peer asks for release instead
     */
    private boolean value(boolean command, boolean begun) throws IOException {
        if (in.left() == 0) {
            UpperLayer.Received received = upper.receive();
            if (received.action() == Action.AR_2 && !begun) {
                return false;
            }
            if (received.action() != Action.DT_2) {
                throw upper.invalid(Abort.UNEXPECTED_PDU, "a message is cut by another PDU", null);
            }
        }
        int context = contextId;
        head();
        if (isCommand != command || begun && context != contextId) {
            throw upper.invalid(Abort.UNEXPECTED_PARAMETER, "a fragment that belongs to no message", null);
        }
        return true;
    }

    // PS3.8 9.3.5.1
    private void head() throws IOException {
        if (in.left() < Pdv.HEAD) {
            throw upper.invalid(Abort.INVALID_PARAMETER, "a P-DATA-TF that ends in the head of a value", null);
        }
        long length;
        int control;
        try {
            length = in.contentU32();
            contextId = in.contentU8();
            control = in.contentU8();
        } catch (IOException e) {
            throw upper.lost(e);
        }
        left = length - 2;
        if (left < 0 || left > in.left()) {
            throw upper.invalid(Abort.INVALID_PARAMETER, "a value of " + length + " bytes passes its PDU", null);
        }
        isCommand = (control & Pdv.COMMAND) != 0;
        isLast = (control & Pdv.LAST) != 0;
    }

    private int available(long limit) throws IOException {
        try {
            return in.available(Math.min(limit, left));
        } catch (IOException e) {
            throw upper.lost(e);
        }
    }

    private int copyTo(OutputStream target) throws IOException {
        int n = available(Long.MAX_VALUE);
        left -= n;
        in.transfer(target, n);
        return n;
    }

    /** The data set of one message. It cannot be read past its end. */
    private final class DataSetStream extends InputStream {
        private boolean atEnd;
        private boolean begun;

        DataSetStream(boolean empty) {
            atEnd = empty;
        }

        /** Goes to a value with bytes left; false at the end of the data set. */
        private boolean more() throws IOException {
            while (!atEnd && left == 0) {
                if (begun && isLast) {
                    atEnd = true;
                } else {
                    value(false, true);
                    begun = true;
                }
            }
            return !atEnd;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int n = MessageInput.this.available(length);
            left -= n;
            return in.read(target, offset, n);
        }

        @Override
        public long transferTo(OutputStream target) throws IOException {
            long sum = 0;
            while (more()) {
                sum += copyTo(target);
            }
            return sum;
        }

        void drain() throws IOException {
            while (more()) {
                int n = MessageInput.this.available(Long.MAX_VALUE);
                left -= n;
                in.skip(n);
            }
        }

        /** Whether all was read is known only to {@link MessageInput}; closing leaves the association as it is. */
        @Override
        public void close() throws IOException {
            drain();
        }
    }
}
