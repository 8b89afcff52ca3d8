package org.isocenter.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A process to be killed: keeps objects on two threads and prints the UID of each when it may be acknowledged. */
final class Keeper {
    private Keeper() {}

    /** @param args data folder, first number of the UIDs */
    public static void main(String[] args) throws Exception {
        Archive archive = Archive.open(Path.of(args[0]), ArchiveOptions.DEFAULT.withReserveBytes(0));
        int first = Integer.parseInt(args[1]);
        PrintStream out = System.out;
        out.println("ready");
        Thread.startVirtualThread(() -> keep(archive, out, first + 500_000));
        keep(archive, out, first);
    }

    private static void keep(Archive archive, PrintStream out, int first) {
        try {
            for (int i = first; ; i++) {
                Objects.keep(archive, Objects.ct("1.2." + i), Dispatch.to("TPS"));
                out.println("1.2." + i);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
