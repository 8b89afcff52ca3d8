package org.isocenter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Implementation;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The program as a whole: finds the subcommand, runs it, turns what went wrong into one line and an exit code. */
final class Program {
    /** A command that tells its options itself and not by annotations. */
    interface Options {
        CommandSpec options();
    }

    private final Console console;

    Program(Console console) {
        this.console = console;
    }

    /** Runs the subcommand that the first word names. */
    int run(String... args) {
        try {
            return switch (args.length == 0 ? "" : args[0]) {
                case "" -> {
                    console.err().print(help());
                    yield ExitCode.UNUSABLE;
                }
                case "-h", "--help", "help" -> {
                    console.out().print(help());
                    yield ExitCode.OK;
                }
                case "-V", "--version" -> {
                    console.out().println("isocenter " + version());
                    yield ExitCode.OK;
                }
                default -> runSubcommand(args);
            };
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    private int runSubcommand(String[] args) {
        Subcommand subcommand = Subcommand.find(args[0]).orElse(null);
        if (subcommand == null) {
            console.err()
                    .println("isocenter: there is no subcommand '" + args[0] + "'. There are: "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Subcommand.values())
                                            .map(Subcommand::word)
                                            .toList()) + ", test");
            return ExitCode.UNUSABLE;
        }
        return commandLine(subcommand).execute(Arrays.copyOfRange(args, 1, args.length));
    }

    private CommandLine commandLine(Subcommand subcommand) {
        Callable<Integer> command = subcommand.create(console);
        CommandLine line = new CommandLine(command instanceof Options declared ? declared.options() : command);
        line.setCommandName("isocenter " + subcommand.word());
        line.getCommandSpec().usageMessage().description(subcommand.summary());
        addCommonOptions(line);
        line.getSubcommands().values().forEach(Program::addCommonOptions);
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // The library would find the way from text to a path by reflection.
        line.registerConverter(Path.class, Path::of);
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(120);
        line.setParameterExceptionHandler(this::wrongUsage);
        line.setExecutionExceptionHandler(this::failed);
        return line;
    }

    private static void addCommonOptions(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this text and ends.")
                        .build())
                .addOption(OptionSpec.builder("--debug")
                        .description("Shows where in the program an error arose, and logs more.")
                        .build());
    }

    private int wrongUsage(CommandLine.ParameterException e, String[] args) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        console.err().println(name + ": " + e.getMessage() + " (" + name + " --help shows the options)");
        return ExitCode.UNUSABLE;
    }

    private int failed(Exception e, CommandLine line, ParseResult parsed) {
        boolean isBug = !(e instanceof IOException);
        if (isBug || parsed.hasMatchedOption("--debug")) {
            e.printStackTrace(console.err());
        }
        if (isBug) {
            console.err()
                    .println(
                            line.getCommandName() + ": this is an error of the program; please report the lines above");
            return ExitCode.UNUSABLE;
        }
        console.err().println(line.getCommandName() + ": " + describe(e));
        return ExitCode.UNUSABLE;
    }

    /** What a person needs: the kind of error in words where the message is only a path. */
    private static String describe(Exception e) {
        return switch (e) {
            case UsageException usage -> usage.getMessage();
            case DicomException dicom -> dicom.getMessage();
            case java.nio.file.NoSuchFileException missing -> missing.getFile() + " does not exist";
            case java.nio.file.AccessDeniedException denied -> denied.getFile() + " may not be read or written";
            case java.nio.file.FileAlreadyExistsException there -> there.getFile() + " exists already";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private static String help() {
        StringBuilder text = new StringBuilder("Usage: isocenter SUBCOMMAND [OPTIONS]\n\n");
        for (Subcommand subcommand : Subcommand.values()) {
            text.append("  %-12s %s%n".formatted(subcommand.word(), subcommand.summary()));
        }
        text.append(
                "  %-12s %s%n".formatted("test", "Checks format, builds, runs all tests (from a source checkout)."));
        return text.append("\n"
                        + "isocenter SUBCOMMAND --help tells its options. An address is AETITLE@host:port or a"
                        + " name given by --peer or a configuration.\n"
                        + "Exit codes: 0 done or accepted, 1 refused, 2 wrong usage or unreadable input.\n")
                .toString();
    }

    private static String version() {
        return Implementation.VERSION_NAME + " (" + Implementation.CLASS_UID + "), Java " + Runtime.version();
    }
}
