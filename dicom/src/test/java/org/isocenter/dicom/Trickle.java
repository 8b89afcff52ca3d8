package org.isocenter.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/** Gives a few bytes at a time, as a slow network does. */
final class Trickle extends FilterInputStream {
    private final Random random;

    Trickle(InputStream in, long seed) {
        super(in);
        this.random = new Random(seed);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(random.nextInt(50) == 0 ? 10_000 : 40)));
    }
}
