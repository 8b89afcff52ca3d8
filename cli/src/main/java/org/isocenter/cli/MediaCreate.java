package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.Tags;
import org.isocenter.media.FileSetWriter;
import org.isocenter.media.IsoImageWriter;
import org.isocenter.media.MediaObject;
import org.isocenter.media.MediaOptions;
import org.isocenter.media.ZipFiles;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter media create}. */
final class MediaCreate {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders; folders are walked whole.")
    private List<Path> paths;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "PATH",
            description = "Folder to make, or a file that ends in .zip or .iso.")
    private Path out;

    @Option(
            names = "--id",
            paramLabel = "ID",
            defaultValue = "",
            description = "File-set ID, and label of the disc: at most 16 of A to Z, 0 to 9, underscore.")
    private String id;

    @Option(
            names = "--volume-size",
            paramLabel = "BYTES",
            description =
                    "Room on one medium; what needs more goes to several, each a file-set of its own. 0 for no limit"
                            + " (default: what the profile says).")
    private Long volumeSize;

    @Option(names = "--json", description = "What was written, as JSON.")
    private boolean json;

    @Mixin
    private MediaWriting writing;

    int run(Console console) throws IOException {
        MediaOptions options = writing.options().withFileSetId(id);
        String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean isFile = name.endsWith(".zip") || name.endsWith(".iso");
        if (isFile && Files.exists(out)) {
            throw new UsageException(out + " exists already; nothing is written over");
        }
        List<String> unreadable = new ArrayList<>();
        List<MediaObject> objects = sorted(MediaWriting.objects(paths, console, unreadable));
        if (objects.isEmpty()) {
            throw new UsageException("no DICOM object in " + paths);
        }
        long room = volumeSize == null ? options.profile().capacityBytes() : volumeSize;
        FileSetWriter.Written written = isFile
                ? packed(objects, room, options, name.endsWith(".zip"))
                : FileSetWriter.write(out, objects, room, options);
        report(written, console);
        if (!unreadable.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        return written.refused().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }

    /** Objects of one patient, study and series together, by instance number: as a person would lay them out. */
    private static List<MediaObject> sorted(List<MediaObject> objects) {
        return objects.stream()
                .sorted(Comparator.comparing((MediaObject o) -> o.header().string(Tags.PatientID))
                        .thenComparing(o -> o.header().string(Tags.StudyInstanceUID))
                        .thenComparing(o -> o.header().string(Tags.SeriesInstanceUID))
                        .thenComparing(MediaCreate::instanceNumber)
                        .thenComparing(MediaObject::path))
                .toList();
    }

    private static int instanceNumber(MediaObject object) {
        int[] numbers = object.header().ints(Tags.InstanceNumber);
        return numbers.length == 0 ? 0 : numbers[0];
    }

    private FileSetWriter.Written packed(List<MediaObject> objects, long room, MediaOptions options, boolean zip)
            throws IOException {
        Path parent = out.toAbsolutePath().getParent();
        Path folder = Files.createTempDirectory(parent, ".media-");
        try {
            FileSetWriter.Written written = FileSetWriter.write(folder, objects, room, options);
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < written.volumes().size(); i++) {
                Path file = written.volumes().size() == 1 ? out : numbered(i + 1);
                if (zip) {
                    ZipFiles.write(written.volumes().get(i), file);
                } else {
                    IsoImageWriter.write(written.volumes().get(i), id.replace(' ', '_'), file);
                }
                files.add(file);
            }
            return new FileSetWriter.Written(files, written.objects(), written.refused(), written.findings());
        } finally {
            remove(folder);
        }
    }

    /** {@code disc.iso} becomes {@code disc-2.iso}. */
    private Path numbered(int number) {
        String name = out.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return out.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private void report(FileSetWriter.Written written, Console console) throws IOException {
        if (json) {
            MediaJson.written(written, console.out());
            return;
        }
        written.refused().forEach(line -> console.say("refused: " + line));
        written.findings().forEach(finding -> console.say(MediaCommand.line(finding)));
        for (Path volume : written.volumes()) {
            console.say("written: " + volume);
        }
        console.say(written.objects() + " objects, " + written.volumes().size()
                + (written.volumes().size() == 1 ? " file-set" : " file-sets"));
    }
}
