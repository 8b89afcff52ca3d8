package org.isocenter.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.isocenter.archive.Instance;

/**
 * Pictures that were asked for lately, up to a number of bytes: who looks through a series, or at the same list of thumbnails as others, asks for the
 * same again (decision 186). Objects never change under their row, so what is kept here stays true. For any number of threads.
 */
final class PictureCache {
    /**
     * What a picture is of and how it looks.
     *
     * @param digest of the object
     * @param frames as they were asked for
     */
    record Key(long instance, String digest, String frames, RenderingParameters parameters, String type) {
        static Key of(Instance instance, String frames, RenderingParameters parameters, MediaType type) {
            return new Key(instance.id(), instance.digest(), frames, parameters, type.toString());
        }
    }

    /** Makes a picture. */
    @FunctionalInterface
    interface Maker {
        byte[] make() throws IOException;
    }

    private final long mostBytes;
    /** Guards what is kept; not held while a picture is made. */
    private final ReentrantLock lock = new ReentrantLock();

    private final LinkedHashMap<Key, byte[]> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    /** @param mostBytes that are kept; of those above it go which nobody asked for the longest */
    PictureCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The picture, made where it is not at hand; the array belongs to the cache and is not to be changed. */
    byte[] get(Key key, Maker maker) throws IOException {
        byte[] known = find(key);
        if (known != null) {
            return known;
        }
        byte[] made = maker.make();
        keep(key, made);
        return made;
    }

    private byte[] find(Key key) {
        lock.lock();
        try {
            return kept.get(key);
        } finally {
            lock.unlock();
        }
    }

    private void keep(Key key, byte[] made) {
        lock.lock();
        try {
            byte[] other = kept.put(key, made);
            bytes += made.length - (other == null ? 0 : other.length);
            while (bytes > mostBytes) {
                bytes -= kept.pollFirstEntry().getValue().length;
            }
        } finally {
            lock.unlock();
        }
    }
}
