package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isocenter.archive.Kept;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.ExitCode;
import org.isocenter.console.Progress;
import org.isocenter.console.UsageException;
import org.isocenter.network.Status;
import org.isocenter.node.Ingest;
import org.isocenter.node.Node;
import org.isocenter.node.Personality;
import org.isocenter.node.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter import}: files into the archive of a hub that is not running, through the same door as from a peer. */
final class ImportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders; folders are walked whole.")
    private List<Path> paths;

    @Option(
            names = "--from",
            paramLabel = "TITLE",
            defaultValue = "IMPORT",
            description = "AE title the objects are said to come from; routes look at it (default: ${DEFAULT-VALUE}).")
    private String from;

    @Option(
            names = "--as",
            paramLabel = "PROFILE",
            description = "As a product reads files, such as obi: only objects that it takes, by its rules.")
    private String as;

    @Mixin
    private HubOptions hub;

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DicomFiles files = DicomFiles.find(paths);
        List<String> unreadable = new ArrayList<>(files.unreadable());
        List<String> refused = new ArrayList<>();
        Map<Kept.Outcome, Integer> kept = new EnumMap<>(Kept.Outcome.class);
        Settings settings = hub.settings();
        Settings deaf = settings.withoutListeners();
        Progress progress = new Progress(console, "importing", files.dicom().size());
        Profiles profiles = Profiles.packaged(Checks.all());
        Optional<Personality> reader = reader(profiles);
        try (Node node = Node.start(deaf, PixelConversion.conversion(), profiles)) {
            for (Path file : files.dicom()) {
                try {
                    if (reader.isPresent()) {
                        take(node.ingest().takeFile(file, from, reader.get()), file, kept, refused);
                    } else {
                        kept.merge(node.ingest().acceptFile(file, from).outcome(), 1, Integer::sum);
                    }
                } catch (org.isocenter.dicom.DicomException e) {
                    unreadable.add(file + ": " + e.getMessage());
                }
                progress.step();
            }
        } finally {
            progress.end();
        }
        new DicomFiles(files.dicom(), files.other(), unreadable).report(console);
        refused.forEach(console.err()::println);
        console.say(summary(kept));
        if (!unreadable.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        return refused.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static void take(Ingest.Taken taken, Path file, Map<Kept.Outcome, Integer> kept, List<String> refused) {
        switch (taken) {
            case Ingest.Taken.Stored stored -> kept.merge(stored.kept().outcome(), 1, Integer::sum);
            case Ingest.Taken.Refused(var _, var _, Status status) -> refused.add(file + ": " + status.comment());
        }
    }

    private Optional<Personality> reader(Profiles profiles) throws IOException {
        if (as == null) {
            return Optional.empty();
        }
        return Optional.of(new Personality(profiles.find(as)
                .orElseThrow(() ->
                        new UsageException("--as " + as + ": there is no such profile; known are " + profiles.ids()))));
    }

    private static String summary(Map<Kept.Outcome, Integer> kept) {
        int together = kept.values().stream().mapToInt(Integer::intValue).sum();
        List<String> parts = new ArrayList<>();
        kept.forEach((outcome, number) -> parts.add(number + " " + words(outcome)));
        return together + " instances kept" + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    private static String words(Kept.Outcome outcome) {
        return switch (outcome) {
            case NEW -> "new";
            case SAME -> "there already";
            case BESIDE -> "beside another object of the same SOP Instance UID";
            case REPLACED -> "in place of another object of the same SOP Instance UID";
            case DISCARDED -> "passed over, another object has the same SOP Instance UID";
            case QUARANTINED, REFUSED -> "not kept";
        };
    }
}
