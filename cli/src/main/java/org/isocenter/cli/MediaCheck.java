package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.dicom.Finding;
import org.isocenter.media.ApplicationProfile;
import org.isocenter.media.FileSet;
import org.isocenter.media.FileSetCheck;
import org.isocenter.media.MediaLimits;
import org.isocenter.media.MediaSource;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter media check}. */
final class MediaCheck {
    @Parameters(index = "0", paramLabel = "FILE-SET", description = "Folder, DICOMDIR, ZIP archive or image of a disc.")
    private Path fileSet;

    @Option(
            names = "--profile",
            paramLabel = "ID",
            defaultValue = "",
            description = "Application profile it must obey too; isocenter media profiles lists them.")
    private String profile;

    @Option(names = "--json", description = "Findings as JSON.")
    private boolean json;

    int run(Console console) throws IOException {
        Optional<ApplicationProfile> known =
                profile.isEmpty() ? Optional.empty() : Optional.of(MediaWriting.known(profile));
        try (MediaSource source = MediaSource.open(fileSet, MediaLimits.USUAL)) {
            FileSet set = FileSet.open(source.root());
            List<Finding> findings = FileSetCheck.check(set, known);
            if (json) {
                MediaJson.checked(fileSet.toString(), profile, set.directory(), findings, console.out());
            } else {
                findings.forEach(finding -> console.say(MediaCommand.line(finding)));
                console.say(set.directory().files().size() + " files, " + findings.size() + " findings");
            }
            boolean isRefused = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
            return isRefused ? ExitCode.REFUSED : ExitCode.OK;
        }
    }
}
