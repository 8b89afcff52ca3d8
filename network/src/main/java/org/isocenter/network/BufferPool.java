package org.isocenter.network;

import java.util.concurrent.ArrayBlockingQueue;

/** Large buffers that associations borrow while bytes flow, so that idle ones hold none. */
final class BufferPool {
    /** Bytes of one buffer. */
    static final int SIZE = 1 << 18;

    private static final int KEPT = 16;

    private final ArrayBlockingQueue<byte[]> free = new ArrayBlockingQueue<>(KEPT);

    byte[] take() {
        byte[] buffer = free.poll();
        return buffer != null ? buffer : new byte[SIZE];
    }

    /** Gives a buffer back; where enough are kept it is left to the collector. */
    void give(byte[] buffer) {
        free.offer(buffer);
    }
}
