package org.isocenter.network;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Large buffers that associations borrow while bytes flow, so that idle ones hold none. They are direct: the kernel copies into them and
 * from them, nobody else.
 */
final class BufferPool {
    /** Bytes of one buffer. */
    static final int SIZE = 1 << 18;

    private static final int KEPT = 64;

    private final ArrayBlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(KEPT);

    ByteBuffer take() {
        ByteBuffer buffer = free.poll();
        return buffer != null ? buffer : ByteBuffer.allocateDirect(SIZE);
    }

    /** Gives a buffer back; where enough are kept it is left to the collector. */
    void give(ByteBuffer buffer) {
        free.offer(buffer);
    }
}
