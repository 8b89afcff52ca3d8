package org.isocenter.cli;

/** The exit codes every subcommand shares. */
final class ExitCode {
    /** Done; accepted. */
    static final int OK = 0;
    /** Refused by a peer or a target, or findings of severity error. */
    static final int REFUSED = 1;
    /** Wrong usage, unreadable input, no such peer. */
    static final int UNUSABLE = 2;

    private ExitCode() {}
}
