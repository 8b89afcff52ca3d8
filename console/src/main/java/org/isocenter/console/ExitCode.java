package org.isocenter.console;

/** The exit codes every subcommand shares. */
public final class ExitCode {
    /** Done; accepted. */
    public static final int OK = 0;
    /** Refused by a peer or a target, or findings of severity error. */
    public static final int REFUSED = 1;
    /** Wrong usage, unreadable input, no such peer. */
    public static final int UNUSABLE = 2;

    private ExitCode() {}
}
