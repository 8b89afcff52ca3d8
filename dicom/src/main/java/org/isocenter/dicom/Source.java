package org.isocenter.dicom;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where a reader takes bytes from: a window over the input, an array with the next byte at {@link #at}. Headers are decoded straight from the
 * window; values are taken whole or skipped.
 */
abstract sealed class Source permits MemorySource, StreamSource {
    /** Bytes of the input; valid from {@link #at} to {@link #limit}. */
    byte[] window;

    int at;
    int limit;
    /** Offset in the input of {@code window[0]}. */
    long origin;

    /** Offset in the input of the next byte. */
    final long position() {
        return origin + at;
    }

    /** Whether the next {@code n} bytes are in the window, after reading on where they are not; false where the input ends before. */
    final boolean has(int n) throws IOException {
        return limit - at >= n || fill(n);
    }

    /** Moves the window so that {@code n} bytes are in it; n is small. */
    abstract boolean fill(int n) throws IOException;

    /** Bytes left in the input; {@link Long#MAX_VALUE} where that is not known. */
    abstract long remaining();

    /** Whether a value taken is a slice of memory that is there anyway. */
    abstract boolean slices();

    /** The next {@code n} bytes, or fewer where the input ends before. */
    abstract Bytes take(long n) throws IOException;

    /** Passes over {@code n} bytes; returns how many there were. */
    abstract long skip(long n) throws IOException;

    /** The next {@code n} bytes as a stream, which ends early where the input does. What is not read of it must be skipped by the caller. */
    abstract InputStream open(long n);
}
