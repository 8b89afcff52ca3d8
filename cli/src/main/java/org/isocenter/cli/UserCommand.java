package org.isocenter.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.web.Role;
import org.isocenter.web.Users;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter user}: who may use the web side of a hub. It may run or not: the file is read again when it has changed. */
final class UserCommand implements Callable<Integer> {
    private enum Action {
        add,
        list,
        remove,
        token
    }

    private final Console console;

    @Mixin
    private HubOptions hub;

    @Parameters(index = "0", paramLabel = "add|list|remove|token", description = "What to do.")
    private Action action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Name of the user or the token.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "viewer",
            description =
                    "viewer (looks), physicist (also stores, checks, releases) or administrator (default: viewer).")
    private String role;

    @Option(
            names = "--area",
            paramLabel = "AREA",
            defaultValue = "all",
            description = "What a token is good for: dicomweb, api or all (default: all).")
    private String area;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "365",
            description = "Days after which a token ends (default: 365).")
    private int days;

    UserCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Users users = new Users(hub.settings().hub().data());
        return switch (action) {
            case list -> list(users);
            case add -> add(users);
            case remove -> remove(users);
            case token -> token(users);
        };
    }

    private int list(Users users) throws IOException {
        users.users().forEach(user -> console.out().println("user  " + user));
        users.tokens().forEach(token -> console.out().println("token " + token));
        return ExitCode.OK;
    }

    private int add(Users users) throws IOException {
        users.add(name(), role(), password());
        console.say(name + " may sign in as " + role);
        return ExitCode.OK;
    }

    private int remove(Users users) throws IOException {
        if (!users.remove(name())) {
            throw new UsageException("there is no user or token " + name);
        }
        return ExitCode.OK;
    }

    private int token(Users users) throws IOException {
        if (days < 1) {
            throw new UsageException("--days is " + days + ", expected 1 or more");
        }
        String secret = users.addToken(name(), role(), area, Instant.now().plus(Duration.ofDays(days)));
        // The secret alone, so that a script can take it; it is shown this once.
        console.out().println(secret);
        return ExitCode.OK;
    }

    private String name() throws UsageException {
        if (name == null) {
            throw new UsageException("the name is missing: isocenter user " + action + " NAME");
        }
        return name;
    }

    private Role role() throws UsageException {
        return Role.ofUser(role)
                .orElseThrow(() ->
                        new UsageException("--role is " + role + ", expected viewer, physicist or administrator"));
    }

    /** From the terminal without echo, else the first line of standard input; never an argument, which others could see. */
    private static char[] password() throws IOException {
        java.io.Console terminal = System.console();
        if (terminal != null && terminal.isTerminal()) {
            return terminal.readPassword("Password: ");
        }
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new UsageException("the password is read from the terminal or from standard input, which is empty");
        }
        return line.toCharArray();
    }
}
