package org.isocenter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Subject;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.ExitCode;
import org.isocenter.console.Progress;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.repair.Outcome;
import org.isocenter.repair.OutcomeJson;
import org.isocenter.repair.OutcomeText;
import org.isocenter.repair.RepairOptions;
import org.isocenter.repair.Repaired;
import org.isocenter.repair.Repairer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter repair}: mends what a machine may mend, so that a target takes it. */
final class RepairCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--for",
            required = true,
            paramLabel = "PROFILE",
            description = "Target; isocenter profile list tells which there are.")
    private String target;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders; folders are walked whole.")
    private List<Path> paths;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the objects, mended or not; empty, or made when absent.")
    private Path out;

    @Option(
            names = "--max-displacement",
            paramLabel = "MM",
            description =
                    "How far thinning may move a contour where a target limits its points (default: ${DEFAULT-VALUE}).")
    private double maxDisplacementMm = RepairOptions.USUAL_DISPLACEMENT_MM;

    @Option(
            names = "--machine",
            paramLabel = "FILE",
            description = "A model of the clinic's treatment machines, for rules about them; see docs/profiles.md.")
    private Path machine;

    @Option(names = "--json", description = "Each change with before and after, and what is left, as JSON.")
    private boolean json;

    @Mixin
    private ProfileFolder folder;

    RepairCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Profile profile = folder.find(target);
        if (!(maxDisplacementMm >= 0 && maxDisplacementMm <= 1)) {
            throw new UsageException("--max-displacement " + maxDisplacementMm + ": expected 0 to 1 mm");
        }
        Machines machines = machine == null ? Machines.NONE : Machines.read(machine);
        DicomFiles files = DicomFiles.find(paths);
        openFolder();
        try (Arena arena = Arena.ofConfined()) {
            List<String> unreadable = new ArrayList<>(files.unreadable());
            List<Subject> subjects = read(files.dicom(), arena, unreadable);
            new DicomFiles(files.dicom(), files.other(), unreadable).report(console);
            if (subjects.isEmpty()) {
                throw new UsageException("no DICOM object to repair in " + paths);
            }
            RepairOptions options = new RepairOptions(maxDisplacementMm, machines, ZonedDateTime.now());
            Outcome outcome = Repairer.repair(profile, subjects, options);
            report(outcome, write(outcome));
            if (!unreadable.isEmpty()) {
                return ExitCode.UNUSABLE;
            }
            return outcome.needsPerson() ? ExitCode.REFUSED : ExitCode.OK;
        }
    }

    private void openFolder() throws IOException {
        Files.createDirectories(out);
        try (Stream<Path> there = Files.list(out)) {
            if (there.findAny().isPresent()) {
                throw new UsageException(out + " is not empty; nothing is written over");
            }
        }
    }

    private List<Subject> read(List<Path> files, Arena arena, List<String> unreadable) {
        List<Subject> subjects = new ArrayList<>();
        Progress progress = new Progress(console, "reading", files.size());
        for (Path path : files) {
            try {
                DicomFile file = DicomFileReader.readMapped(path, ReadOptions.ALL, arena);
                subjects.add(new Subject(path, file.dataSet(), file.syntax(), file.findings()));
            } catch (IOException e) {
                unreadable.add(path + ": " + e.getMessage());
            }
            progress.step();
        }
        progress.end();
        return subjects;
    }

    /** Names of our own, in the order of the objects. */
    private Map<Path, Path> write(Outcome outcome) throws IOException {
        Map<Path, Path> written = new LinkedHashMap<>();
        Progress progress = new Progress(console, "writing", outcome.objects().size());
        for (Repaired object : outcome.objects()) {
            Path file = out.resolve("%05d.dcm".formatted(written.size() + 1));
            object.write(file);
            written.put(object.original().path(), file);
            progress.step();
        }
        progress.end();
        return written;
    }

    private void report(Outcome outcome, Map<Path, Path> written) throws IOException {
        PrintWriter text = new PrintWriter(console.out(), false, StandardCharsets.UTF_8);
        if (json) {
            OutcomeJson.write(outcome, written, text);
            text.println();
        } else {
            OutcomeText.write(outcome, written, text);
        }
        text.flush();
    }
}
