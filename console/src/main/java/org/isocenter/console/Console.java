package org.isocenter.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a subcommand writes.
 *
 * @param out results
 * @param err messages, and progress on a terminal
 * @param isTerminal whether a person watches; progress is shown only then
 */
public record Console(PrintStream out, PrintStream err, boolean isTerminal) {
    private static final int OUT_BUFFER_BYTES = 1 << 16;

    /** The standard streams: UTF-8 whatever the locale, and {@code out} buffered, since dumps are large. */
    public static Console ofProcess() {
        PrintStream out = new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUT_BUFFER_BYTES),
                false,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        java.io.Console console = System.console();
        return new Console(out, err, console != null && console.isTerminal());
    }

    /** One result line, shown at once: for programs that read along. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }
}
