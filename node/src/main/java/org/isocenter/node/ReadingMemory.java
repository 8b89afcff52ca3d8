package org.isocenter.node;

import java.util.concurrent.Semaphore;

/**
 * Bounds the memory of data sets being judged, over all associations: {@value #BUDGET_KIB} KiB. Values are slices of mapped files
 * and cost nothing; elements and items do, and a data set made of the smallest of them takes some sixteen times its size.
 */
final class ReadingMemory {
    /** All together. */
    static final int BUDGET_KIB = 256 << 10;
    /** One data set, at most; one that needs more is refused. */
    static final int ONE_KIB = 128 << 10;

    private static final int EXPANSION = 16;

    private final Semaphore left = new Semaphore(BUDGET_KIB, true);

    /** Parks until there is room to read a data set of a size; what it returns must be given to {@link #release}. */
    int reserve(long bytes) {
        int kib = (int) Math.min(ONE_KIB, 1 + (bytes >> 10) * EXPANSION);
        left.acquireUninterruptibly(kib);
        return kib;
    }

    void release(int kib) {
        left.release(kib);
    }
}
