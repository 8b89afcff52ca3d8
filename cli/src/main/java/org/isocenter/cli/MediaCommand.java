package org.isocenter.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code isocenter media create|update|list|check|import}: file-sets with a DICOMDIR (PS3.10 8, PS3.11). */
@Command(synopsisSubcommandLabel = "create|update|list|check|import|profiles")
final class MediaCommand implements Callable<Integer> {
    private final Console console;

    MediaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        throw new UsageException("expected create, update, list, check, import or profiles; --help tells more");
    }

    @Command(description = "Writes files and a DICOMDIR into a new folder, a ZIP archive or an image of a disc.")
    int create(@Mixin MediaCreate options) throws IOException {
        return options.run(console);
    }

    @Command(description = "Adds objects to a file-set in place, or removes them; safe against being killed.")
    int update(@Mixin MediaUpdate options) throws IOException {
        return options.run(console);
    }

    @Command(description = "Prints what a DICOMDIR tells.")
    int list(@Mixin MediaList options) throws IOException {
        return options.run(console);
    }

    @Command(description = "Judges a file-set: directory, files, and what no record refers to.")
    int check(@Mixin MediaCheck options) throws IOException {
        return options.run(console);
    }

    @Command(name = "import", description = "Takes the objects of media into the archive of a hub that is not running.")
    int importMedia(@Mixin MediaImport options) throws IOException {
        return options.run(console);
    }

    @Command(description = "Lists the application profiles that are known.")
    int profiles(@Mixin MediaProfiles options) throws IOException {
        return options.run(console);
    }

    /** How these subcommands print a finding. */
    static String line(Finding finding) {
        String where = finding.where().isEmpty() ? "" : " " + finding.where() + ":";
        return finding.severity() + " " + finding.rule() + where + " " + finding.message() + " (" + finding.source()
                + ")";
    }
}
