package org.isocenter.stores;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A process that puts objects on four threads and tells each that it has put, until it is killed. */
final class PuttingProcess {
    static final int LENGTH = 300_000;
    static final int TOLD_BEFORE_DEATH = 25;
    private static final int THREADS = 4;

    private PuttingProcess() {}

    /** @param arguments {@code directory PATH}, {@code moving PATH} or {@code s3 ENDPOINT BUCKET PREFIX FOLDER} */
    public static void main(String[] arguments) throws IOException {
        ObjectStore store = !arguments[0].equals("s3")
                ? new DirectoryStore(Path.of(arguments[1]), false, arguments[0].equals("directory"))
                : S3Store.open(
                        S3StoreTest.settings(URI.create(arguments[1]), arguments[2], arguments[3]),
                        Path.of(arguments[4]));
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            Thread.ofPlatform().start(() -> put(store, number));
        }
    }

    private static void put(ObjectStore store, int thread) {
        try {
            for (int i = 0; ; i++) {
                String key = "killed/" + thread + "/%05d.dcm".formatted(i);
                ObjectStoreKit.put(store, key, ObjectStoreKit.bytes(key, LENGTH));
                // A line is one write, so that none is told in part.
                System.out.write((key + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                System.out.flush();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
