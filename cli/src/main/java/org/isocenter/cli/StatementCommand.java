package org.isocenter.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.isocenter.conformance.Profile;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.statements.Statement;
import org.isocenter.statements.Statement.Template;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter statement}: the PS3.2 conformance statement of any profile. */
final class StatementCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ID", description = "Profile, such as raystation.")
    private String id;

    @Option(
            names = "--template",
            paramLabel = "annex-n|annex-a",
            description = "Layout of PS3.2 Annex N (today), or of Annex A before it (default: annex-n).")
    private String template = "annex-n";

    @Option(
            names = "--format",
            paramLabel = "html|md",
            description = "HTML or Markdown (default: what the file name ends with, else html).")
    private String format;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
    private Path file;

    @Mixin
    private ProfileFolder folder;

    StatementCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Template layout = layout();
        boolean markdown = isMarkdown();
        Profile profile = folder.find(id);
        Statement statement = Statement.of(profile, layout);
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            if (markdown) {
                statement.writeMarkdown(out);
            } else {
                statement.writeHtml(out);
            }
        }
        console.say("statement of " + profile.product().title() + " (" + layout + ") written to " + file);
        return ExitCode.OK;
    }

    private Template layout() throws UsageException {
        for (Template known : Template.values()) {
            if (known.toString().equals(template)) {
                return known;
            }
        }
        throw new UsageException("--template " + template + ": expected annex-n or annex-a");
    }

    private boolean isMarkdown() throws UsageException {
        String wanted = format == null ? "" : format.toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "" -> file.toString().toLowerCase(Locale.ROOT).endsWith(".md");
            case "md", "markdown" -> true;
            case "html" -> false;
            default -> throw new UsageException("--format " + format + ": expected html or md");
        };
    }
}
