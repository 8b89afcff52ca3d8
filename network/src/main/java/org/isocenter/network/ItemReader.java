package org.isocenter.network;

import java.nio.ByteOrder;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;

/** A cursor over the content of a PDU or of an item in it, big endian; what would pass its end is a {@link DicomException}. */
final class ItemReader {
    private final Bytes bytes;
    private final long offset;
    private final String path;
    private int at;

    /** @param offset of the bytes in the PDU, for messages */
    ItemReader(Bytes bytes, long offset, String path) {
        this.bytes = bytes;
        this.offset = offset;
        this.path = path;
    }

    boolean hasMore() {
        return at < bytes.length();
    }

    DicomException error(String message) {
        return new DicomException(offset + at, path, message);
    }

    private int advance(int n) throws DicomException {
        if (bytes.length() - at < n) {
            throw error("expected " + n + " bytes, found " + (bytes.length() - at));
        }
        int start = at;
        at += n;
        return start;
    }

    int u8() throws DicomException {
        return bytes.at(advance(1)) & 0xFF;
    }

    int u16() throws DicomException {
        return bytes.u16(advance(2), ByteOrder.BIG_ENDIAN);
    }

    long u32() throws DicomException {
        return bytes.u32(advance(4), ByteOrder.BIG_ENDIAN);
    }

    void skip(int n) throws DicomException {
        advance(n);
    }

    Bytes take(int n) throws DicomException {
        return bytes.slice(advance(n), n);
    }

    Bytes rest() throws DicomException {
        return take((int) bytes.length() - at);
    }

    /** A UID or name; trailing spaces and nulls, which some peers pad with, do not count. */
    String text(int n) throws DicomException {
        return trimmed(take(n));
    }

    String restAsText() throws DicomException {
        return trimmed(rest());
    }

    private static String trimmed(Bytes bytes) {
        String text = bytes.latin1();
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == 0 || text.charAt(end - 1) == ' ')) {
            end--;
        }
        return text.substring(0, end);
    }

    /** A reader of the next bytes, which form an item. */
    ItemReader item(int n, String name) throws DicomException {
        int start = advance(n);
        return new ItemReader(bytes.slice(start, n), offset + start, path.isEmpty() ? name : path + "." + name);
    }
}
