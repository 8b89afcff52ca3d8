package org.isocenter.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of an upload: bounded, and unpacked where it is gzip, within a ratio (field.md D2, decompression bombs). */
final class Upload {
    /** Bytes that one packed byte may become, once {@link #FREE_BYTES} are passed. */
    static final int MOST_RATIO = 200;
    /** Unpacked bytes up to which no ratio is asked for. */
    static final long FREE_BYTES = 16L << 20;

    private Upload() {}

    /**
     * The body as it is to be read.
     *
     * @param most bytes of it, unpacked
     * @throws HttpException 413 where it is announced longer, 415 where it is packed in another way
     */
    static InputStream of(WebRequest request, long most) throws IOException {
        if (request.length() > most) {
            throw tooLong(most);
        }
        Counted packed = new Counted(request.body(), most);
        return switch (request.header("Content-Encoding").strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> packed;
            case "gzip" -> unpacked(packed, most);
            default -> throw new HttpException(415, "of Content-Encoding only gzip is taken");
        };
    }

    static HttpException tooLong(long most) {
        return new HttpException(413, "the body is longer than " + most + " bytes");
    }

    static InputStream unpacked(InputStream packed, long most) throws IOException {
        Counted counted = packed instanceof Counted known ? known : new Counted(packed, Long.MAX_VALUE);
        try {
            return new Unpacked(new GZIPInputStream(counted, 64 << 10), counted, most);
        } catch (ZipException noGzip) {
            throw new HttpException(400, "the body is no gzip");
        }
    }

    /** Counts, and refuses what goes on too long. */
    private static class Counted extends FilterInputStream {
        private final long most;
        private long count;

        Counted(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            count += Math.max(0, n);
            if (count > most) {
                throw tooLong(most);
            }
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private static final class Unpacked extends Counted {
        private final Counted packed;

        Unpacked(InputStream in, Counted packed, long most) {
            super(in, most);
            this.packed = packed;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n;
            try {
                n = super.read(bytes, offset, length);
            } catch (ZipException broken) {
                throw new HttpException(400, "the gzip of the body is broken");
            }
            if (super.count > FREE_BYTES && super.count / MOST_RATIO > packed.count) {
                throw new HttpException(413, "the body unpacks to more than " + MOST_RATIO + " times its length");
            }
            return n;
        }
    }
}
