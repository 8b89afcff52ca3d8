package org.isocenter.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A deflated data set (PS3.5 A.5) as it was before, within limits of size and ratio. Where the input ends early the stream ends too. */
final class InflatedStream extends InputStream {
    private final InputStream in;
    private final ReadOptions options;
    private final Inflater inflater;
    private final byte[] buffer = new byte[1 << 14];
    private boolean cut;

    /**
     * @param zlib whether the zlib head of RFC 1950 stands before the data, which DICOM does not have
     */
    InflatedStream(InputStream in, ReadOptions options, boolean zlib) {
        this.in = in;
        this.options = options;
        this.inflater = new Inflater(!zlib);
    }

    /** Whether the input ended before the deflated data did. */
    boolean isCut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        try {
            while (length > 0) {
                int count = inflater.inflate(target, offset, length);
                if (count > 0) {
                    checkLimits();
                    return count;
                }
                if (inflater.finished() || inflater.needsDictionary() || inflater.needsInput() && !fill()) {
                    return -1;
                }
            }
            return 0;
        } catch (DataFormatException e) {
            throw new DicomException(inflater.getBytesRead(), "", "not deflated data: " + e.getMessage());
        }
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer);
        cut = count < 0;
        if (!cut) {
            inflater.setInput(buffer, 0, count);
        }
        return !cut;
    }

    private void checkLimits() throws DicomException {
        long out = inflater.getBytesWritten();
        long ratio = out / Math.max(1, inflater.getBytesRead());
        if (out > options.maxInflatedBytes()
                || out > ReadOptions.FREE_INFLATION && ratio > options.maxInflationRatio()) {
            throw new DicomException(
                    inflater.getBytesRead(),
                    "",
                    "inflation to " + out + " bytes, " + ratio + " for one, passes the limits of "
                            + options.maxInflatedBytes() + " and " + options.maxInflationRatio());
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
