package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.media.DirectoryRecord;
import org.isocenter.media.FileSetUpdate;
import org.isocenter.media.MediaObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter media update}. */
final class MediaUpdate {
    @Parameters(index = "0", paramLabel = "FILE-SET", description = "Folder with a DICOMDIR.")
    private Path fileSet;

    @Parameters(index = "1..*", paramLabel = "PATH", description = "Files and folders to add.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--remove",
            paramLabel = "UID",
            description = "SOP Instance UID of a file to remove; may be repeated.")
    private List<String> remove = new ArrayList<>();

    @Option(names = "--json", description = "What was done, as JSON.")
    private boolean json;

    @Mixin
    private MediaWriting writing;

    int run(Console console) throws IOException {
        if (paths.isEmpty() && remove.isEmpty()) {
            throw new UsageException("nothing to add and nothing to remove");
        }
        List<String> unreadable = new ArrayList<>();
        List<MediaObject> objects = paths.isEmpty() ? List.of() : MediaWriting.objects(paths, console, unreadable);
        Set<String> meant = new HashSet<>(remove);
        FileSetUpdate.Updated updated;
        try (FileSetUpdate update = FileSetUpdate.begin(fileSet)) {
            updated = update.apply(objects, record -> isMeant(record, meant), writing.options());
        }
        if (json) {
            MediaJson.updated(updated, console.out());
        } else {
            updated.refused().forEach(line -> console.say("refused: " + line));
            updated.findings().forEach(finding -> console.say(MediaCommand.line(finding)));
            console.say(updated.added() + " added, " + updated.removed() + " removed, " + updated.there()
                    + " there already");
        }
        if (!unreadable.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        boolean isAll = updated.refused().isEmpty() && updated.removed() >= meant.size();
        return isAll ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static boolean isMeant(DirectoryRecord record, Set<String> meant) {
        return meant.contains(record.sopInstance());
    }
}
