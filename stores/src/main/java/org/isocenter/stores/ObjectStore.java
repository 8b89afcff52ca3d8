package org.isocenter.stores;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps objects under keys. An object is there whole or not at all, and never changes. What a service with PUT, GET, HEAD, DELETE and a
 * listing by prefix can do, this can: several machines may use one store at once.
 *
 * <p>A key is a relative name such as {@code files/2026-11-21/094844123/0042.dcm}; {@link ObjectKey} says which are none. All methods may be
 * called by several threads; each throws an {@link IOException} where a key is none, and where the store cannot be reached.
 */
public interface ObjectStore extends AutoCloseable {
    /**
     * What is known of an object without reading it.
     *
     * @param size bytes
     * @param modified when it was put, as the store says
     */
    record Head(long size, Instant modified) {}

    /**
     * Where on this machine an object is to be written before it is {@link #put}. Nobody sees it before; who gives it up removes the file. The file is
     * not made, its folder is. Every call gives another place.
     */
    Path begin(String key) throws IOException;

    /**
     * Keeps a file under a key. When it returns, the object survives this process, and in a service also a power cut ({@link #secure}). When it
     * throws, it may be there or not.
     *
     * @param written a whole file that lies where {@link #begin} said for this key; it is gone from there afterwards
     * @throws java.nio.file.FileAlreadyExistsException where other bytes are kept under the key; the same bytes may be put again
     * @throws StoreFullException where there is no room
     */
    void put(String key, Path written) throws IOException;

    /**
     * Opens an object for reading and mapping, which may fetch it to this machine first. What is open or mapped stays good when the object is
     * deleted.
     *
     * @throws java.nio.file.NoSuchFileException where nothing is kept under the key
     */
    FileChannel open(String key) throws IOException;

    /**
     * Bytes of an object as the store has them, never from a copy on this machine; close the stream.
     *
     * @param first of the bytes
     * @param length how many; where the object is shorter the stream ends early
     * @throws java.nio.file.NoSuchFileException where nothing is kept under the key
     */
    InputStream read(String key, long first, long length) throws IOException;

    /** What is known of an object; empty where nothing is kept under the key. */
    Optional<Head> head(String key) throws IOException;

    /** Removes an object; nothing happens where there is none. */
    void delete(String key) throws IOException;

    /**
     * The keys that begin with a prefix, in the order of their characters; close the stream. What is put or deleted meanwhile may be among them or not.
     *
     * @param prefix empty for all, else it ends with a slash
     */
    Stream<String> list(String prefix) throws IOException;

    /** Removes what was begun under keys with a prefix and never put; number of files. Nobody may be writing there. */
    int clear(String prefix) throws IOException;

    /** Makes objects survive a power cut; sizes in bytes of those that are there, by key. */
    Map<String, Long> secure(Collection<String> keys) throws IOException;

    /** Free bytes where objects are written on this machine. */
    long room() throws IOException;

    /** Whether objects are files that this machine reaches without fetching them. */
    boolean isLocal();

    /** The file that is the object, where the store keeps files on this machine; it need not be there. */
    Optional<Path> localFile(String key) throws IOException;

    @Override
    default void close() throws IOException {}
}
