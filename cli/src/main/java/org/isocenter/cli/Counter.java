package org.isocenter.cli;

import org.isocenter.console.Console;

/** How many there are so far, on one line that is written over; nothing where no terminal watches. */
final class Counter {
    private static final long REDRAW_NANOS = 100_000_000;

    private final Console console;
    private final String what;
    private long done;
    private long drawnNanos = System.nanoTime();
    private boolean isDrawn;

    Counter(Console console, String what) {
        this.console = console;
        this.what = what;
    }

    /** One more. */
    synchronized void step() {
        set(done + 1);
    }

    /** So many. */
    synchronized void set(long number) {
        done = number;
        long now = System.nanoTime();
        if (console.isTerminal() && now - drawnNanos > REDRAW_NANOS) {
            drawnNanos = now;
            isDrawn = true;
            console.err().print("\r" + what + " " + done);
        }
    }

    /** Takes the line away. */
    synchronized void end() {
        if (isDrawn) {
            console.err().print("\r\u001B[K");
        }
    }
}
