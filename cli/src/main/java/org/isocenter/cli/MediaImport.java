package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.Kept;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.ExitCode;
import org.isocenter.dicom.DicomException;
import org.isocenter.media.ApplicationProfile;
import org.isocenter.media.FileSet;
import org.isocenter.media.MediaLimits;
import org.isocenter.media.MediaObject;
import org.isocenter.media.MediaSource;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code isocenter media import}: with a DICOMDIR the files it refers to, without one all DICOM files that are there (RAY-FILE-007,
 * IPL-FILE-002).
 */
final class MediaImport {
    @Parameters(
            arity = "1..*",
            paramLabel = "MEDIUM",
            description = "Folders, ZIP archives or images of discs, with a DICOMDIR or without.")
    private List<Path> media;

    @Option(
            names = "--profile",
            paramLabel = "ID",
            defaultValue = "",
            description = "Takes only what this application profile allows on the medium.")
    private String profile;

    @Option(
            names = "--from",
            paramLabel = "TITLE",
            defaultValue = "MEDIA",
            description = "AE title the objects are said to come from; routes look at it (default: ${DEFAULT-VALUE}).")
    private String from;

    @Option(names = "--json", description = "What was imported, as JSON.")
    private boolean json;

    @Mixin
    private HubOptions hub;

    private final MediaPatients patients = new MediaPatients();
    private final Map<String, Integer> outcomes = new LinkedHashMap<>();
    private final List<String> refused = new ArrayList<>();

    int run(Console console) throws IOException {
        Optional<ApplicationProfile> known =
                profile.isEmpty() ? Optional.empty() : Optional.of(MediaWriting.known(profile));
        for (Kept.Outcome outcome : Kept.Outcome.values()) {
            outcomes.put(outcome.name().toLowerCase(Locale.ROOT), 0);
        }
        Settings settings = hub.settings();
        Settings deaf = settings.withoutListeners();
        try (Node node = Node.start(deaf, PixelConversion.conversion(), Profiles.packaged(Checks.all()))) {
            for (Path medium : media) {
                try (MediaSource source = MediaSource.open(medium, MediaLimits.USUAL)) {
                    for (Path file : files(source.root(), console)) {
                        take(node, file, known);
                    }
                }
            }
        }
        report(console);
        return refused.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private List<Path> files(Path root, Console console) throws IOException {
        if (FileSet.directoryFile(root).isEmpty()) {
            DicomFiles files = DicomFiles.find(List.of(root));
            files.report(console);
            refused.addAll(files.unreadable());
            return files.dicom();
        }
        FileSet set = FileSet.open(root);
        set.directory().findings().forEach(finding -> console.err().println(MediaCommand.line(finding)));
        List<Path> files = new ArrayList<>();
        for (FileSet.Member member : set.members()) {
            if (member.path().isPresent()) {
                files.add(member.path().get());
            } else {
                refused.add(member.record().fileId().orElseThrow() + ": no such file in the file-set");
            }
        }
        return files;
    }

    // COH-MED-010, COH-MED-011: only what the profile allows; the file counts, not the keys of the directory
    private void take(Node node, Path file, Optional<ApplicationProfile> known) throws IOException {
        try {
            MediaObject object = MediaObject.read(file);
            String objection = known.map(p -> p.objection(object.sopClass(), object.syntax()))
                    .orElse("");
            if (!objection.isEmpty()) {
                refused.add(file + ": " + objection);
                return;
            }
            Kept kept = node.ingest().acceptFile(file, from);
            outcomes.merge(kept.outcome().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            patients.add(object.header());
        } catch (DicomException e) {
            refused.add(file + ": " + e.getMessage());
        }
    }

    private void report(Console console) throws IOException {
        if (json) {
            MediaJson.imported(outcomes, patients.list(), refused, console.out());
            return;
        }
        refused.forEach(line -> console.say("refused: " + line));
        for (MediaPatients.Patient patient : patients.list()) {
            console.say(patient.id() + " " + patient.name() + ": " + patient.studies() + " studies, " + patient.series()
                    + " series, " + patient.instances() + " instances");
        }
        console.say(outcomes.get("new") + " new, " + outcomes.get("same") + " there already, " + outcomes.get("beside")
                + " beside another object of the same SOP Instance UID");
    }
}
