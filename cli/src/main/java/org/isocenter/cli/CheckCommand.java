package org.isocenter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.ReportJson;
import org.isocenter.conformance.ReportMatrix;
import org.isocenter.conformance.ReportText;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter check}: what targets do with objects, or whether sources wrote them as promised, and why. */
final class CheckCommand implements Callable<Integer> {
    /** Stands for every product there is. */
    private static final String ALL = "all";

    private final Console console;

    @ArgGroup(multiplicity = "1")
    private Products products;

    /** Who is asked. */
    static final class Products {
        @Option(
                names = "--for",
                required = true,
                split = ",",
                paramLabel = "PROFILE[,PROFILE..]",
                description =
                        "Targets, or all: what do they do with the objects? isocenter profile list tells which there are.")
        private List<String> targets;

        @Option(
                names = "--from",
                required = true,
                split = ",",
                paramLabel = "PROFILE[,PROFILE..]",
                description = "Sources: are the objects what they promise to write?")
        private List<String> sources;
    }

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders; folders are walked whole.")
    private List<Path> paths;

    @Option(names = "--json", description = "The verdicts and findings as JSON.")
    private boolean json;

    @Option(
            names = "--machine",
            paramLabel = "FILE",
            description = "A model of the clinic's treatment machines, for rules about them; see docs/profiles.md.")
    private Path machine;

    @Mixin
    private ProfileFolder folder;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean targets = products.targets != null;
        Direction direction = targets ? Direction.IMPORT : Direction.EXPORT;
        List<Profile> profiles = profiles(targets ? products.targets : products.sources);
        Machines machines = machine == null ? Machines.NONE : Machines.read(machine);
        DicomFiles files = DicomFiles.find(paths);
        try (Arena arena = Arena.ofConfined()) {
            SubjectReader reader = new SubjectReader(arena);
            List<Subject> subjects = reader.read(files.dicom(), console);
            List<String> unreadable = new ArrayList<>(files.unreadable());
            unreadable.addAll(reader.unreadable());
            new DicomFiles(files.dicom(), files.other(), unreadable).report(console);
            if (subjects.isEmpty()) {
                throw new UsageException("no DICOM object to check in " + paths);
            }
            List<Report> reports = check(profiles, direction, subjects, machines);
            write(reports);
            return exitCode(reports, unreadable);
        }
    }

    private List<Profile> profiles(List<String> ids) throws IOException {
        List<Profile> profiles = ids.equals(List.of(ALL)) ? folder.open().all() : folder.find(ids);
        for (Profile profile : profiles) {
            if (!ids.contains(ALL) && !profile.product().target()) {
                throw new UsageException("'" + profile.id() + "' is what other profiles build on, not a product");
            }
        }
        return profiles.stream().filter(profile -> profile.product().target()).toList();
    }

    private List<Report> check(List<Profile> profiles, Direction direction, List<Subject> subjects, Machines machines) {
        List<Report> reports = new ArrayList<>();
        Progress progress = new Progress(console, "checking", profiles.size());
        for (Profile profile : profiles) {
            reports.add(Checker.check(profile, direction, subjects, machines));
            progress.step();
        }
        progress.end();
        return reports;
    }

    private void write(List<Report> reports) throws IOException {
        PrintWriter out = new PrintWriter(console.out(), false, StandardCharsets.UTF_8);
        if (json) {
            ReportJson.write(reports, out);
            out.println();
        } else if (ALL.equals(asked())) {
            ReportMatrix.write(reports, out);
        } else {
            reports.forEach(report -> ReportText.write(report, out));
        }
        out.flush();
    }

    private String asked() {
        return (products.targets != null ? products.targets : products.sources).getFirst();
    }

    private static int exitCode(List<Report> reports, List<String> unreadable) {
        if (!unreadable.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        return reports.stream().anyMatch(report -> report.verdict() == Verdict.REFUSES)
                ? ExitCode.REFUSED
                : ExitCode.OK;
    }
}
