package org.isocenter.archive;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import org.isocenter.dicom.FileSource;

/** Compares data sets of two files byte for byte: a digest is too short to trust it with a patient's data. */
final class Comparison {
    private static final long COMPARED_BYTES = 1L << 28;

    private Comparison() {}

    static boolean sameDataSet(FileSource one, long oneOffset, FileSource other, long otherOffset) throws IOException {
        try (FileChannel a = one.open();
                FileChannel b = other.open()) {
            long length = a.size() - oneOffset;
            return length == b.size() - otherOffset && sameBytes(a, oneOffset, b, otherOffset, length);
        }
    }

    private static boolean sameBytes(FileChannel a, long aStart, FileChannel b, long bStart, long length)
            throws IOException {
        for (long at = 0; at < length; at += COMPARED_BYTES) {
            long part = Math.min(COMPARED_BYTES, length - at);
            MappedByteBuffer left = a.map(FileChannel.MapMode.READ_ONLY, aStart + at, part);
            MappedByteBuffer right = b.map(FileChannel.MapMode.READ_ONLY, bStart + at, part);
            if (left.mismatch(right) >= 0) {
                return false;
            }
        }
        return true;
    }
}
