package org.isocenter.cli;

import org.isocenter.console.Console;

/** Where the process starts; the only place that ends it. */
public final class Main {
    private Main() {}

    /** Runs one subcommand and exits with its code: 0 ok, 1 refused or findings of severity error, 2 usage or unreadable input. */
    public static void main(String[] args) {
        int exitCode = new Program(Console.ofProcess()).run(args);
        System.exit(exitCode);
    }
}
