package org.isocenter.console;

/** How far long work has come, on one line that is written over; nothing where no terminal watches. */
public final class Progress {
    private static final long REDRAW_NANOS = 100_000_000;

    private final Console console;
    private final String what;
    private final long total;
    private long done;
    private long drawnNanos = System.nanoTime();
    private boolean isDrawn;

    /** @param total steps there will be */
    public Progress(Console console, String what, long total) {
        this.console = console;
        this.what = what;
        this.total = total;
    }

    /** One step more. */
    public synchronized void step() {
        at(done + 1, total);
    }

    /** So much of so much is done. */
    public synchronized void at(long nowDone, long nowTotal) {
        done = nowDone;
        long now = System.nanoTime();
        if (console.isTerminal() && now - drawnNanos > REDRAW_NANOS) {
            drawnNanos = now;
            isDrawn = true;
            console.err().print("\r" + what + " " + done + " of " + nowTotal);
        }
    }

    /** Takes the line away. */
    public synchronized void end() {
        if (isDrawn) {
            console.err().print("\r\u001B[K");
        }
    }
}
