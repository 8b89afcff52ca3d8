package org.isocenter.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of the machine. */
final class Memory {
    private static final int PIECE = 1 << 20;
    /** Bytes that are left free. */
    private static final long REST = 2L << 30;

    private Memory() {}

    /**
     * Writes a file and removes it. Where files are in memory and the machine is a virtual one, its host gives a page when it is first touched, which
     * takes seven times as long as writing it, and would be charged to whoever stores first.
     *
     * @param most bytes of it; less where there is not so much room
     */
    static void touch(Path folder, long most) throws IOException {
        long bytes = Math.min(most, Files.getFileStore(folder).getUsableSpace() - REST);
        Path file = Files.createTempFile(folder, "touched", "");
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long at = 0; at < bytes; at += PIECE) {
                out.write(piece);
            }
        } finally {
            Files.delete(file);
        }
    }
}
