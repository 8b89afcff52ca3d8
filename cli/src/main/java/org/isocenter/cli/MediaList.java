package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.media.DirectoryRecord;
import org.isocenter.media.FileSet;
import org.isocenter.media.MediaLimits;
import org.isocenter.media.MediaSource;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter media list}. */
final class MediaList {
    @Parameters(index = "0", paramLabel = "FILE-SET", description = "Folder, DICOMDIR, ZIP archive or image of a disc.")
    private Path fileSet;

    @Option(names = "--json", description = "All keys of all records, as JSON.")
    private boolean json;

    int run(Console console) throws IOException {
        try (MediaSource source = MediaSource.open(fileSet, MediaLimits.USUAL)) {
            FileSet set = FileSet.open(source.root());
            if (json) {
                MediaJson.directory(fileSet.toString(), set.directory(), console.out());
            } else {
                set.directory().findings().forEach(finding -> console.err().println(MediaCommand.line(finding)));
                print(set.directory().roots(), 0, console);
                console.out().flush();
            }
        }
        return ExitCode.OK;
    }

    private static void print(List<DirectoryRecord> records, int level, Console console) {
        for (DirectoryRecord record : records) {
            console.out().println("  ".repeat(level) + line(record));
            print(record.children(), level + 1, console);
        }
    }

    private static String line(DirectoryRecord record) {
        DataSet keys = record.keys();
        String what = switch (record.type()) {
            case "PATIENT" -> keys.string(Tags.PatientID) + " " + keys.string(Tags.PatientName);
            case "STUDY" ->
                keys.string(Tags.StudyDate) + " " + keys.string(Tags.StudyID) + " "
                        + keys.string(Tags.StudyDescription);
            case "SERIES" -> keys.string(Tags.Modality) + " " + keys.string(Tags.SeriesNumber);
            default -> keys.string(Tags.InstanceNumber) + " " + record.sopInstance();
        };
        String file = record.fileId().map(id -> " -> " + id).orElse("");
        return record.type() + " " + what.strip() + file;
    }
}
