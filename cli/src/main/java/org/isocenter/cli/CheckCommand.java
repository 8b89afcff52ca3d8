package org.isocenter.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectGroup;
import org.isocenter.conformance.Verdict;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.ExitCode;
import org.isocenter.console.Progress;
import org.isocenter.console.UsageException;
import org.isocenter.reports.CheckReport;
import org.isocenter.reports.Letterhead;
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
                        "Targets, or all: what do they do with the objects? isocenter profile list tells which there"
                                + " are.")
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

    @Option(names = "--pdf", paramLabel = "FILE", description = "Writes a report on A4 beside what is printed.")
    private Path pdf;

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
            List<Report> reports = new ArrayList<>();
            boolean failed = check(profiles, direction, SubjectGroup.of(subjects), machines, reports);
            if (pdf != null) {
                try (OutputStream file = Files.newOutputStream(pdf)) {
                    CheckReport.write(subjects, reports, List.of(), Letterhead.now("", ""), file);
                }
            }
            return !unreadable.isEmpty() ? ExitCode.UNUSABLE : failed ? ExitCode.REFUSED : ExitCode.OK;
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

    /**
     * Asks one product after the other and writes what each says before the next is asked; tells whether there was an error.
     *
     * @param reports takes what each said where a report on paper is wanted, which is made of all
     */
    private boolean check(
            List<Profile> profiles,
            Direction direction,
            List<SubjectGroup> groups,
            Machines machines,
            List<Report> reports)
            throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
        Progress progress = new Progress(console, "checking", profiles.size());
        boolean failed = false;
        try (CheckOutput output = CheckOutput.of(out, json, ALL.equals(asked()), profiles.size())) {
            for (Profile profile : profiles) {
                output.begin(profile, direction);
                List<SetReport> sets = new ArrayList<>();
                for (SubjectGroup group : groups) {
                    SetReport set = Checker.check(profile, direction, group, machines);
                    failed |= direction == Direction.IMPORT ? set.verdict() == Verdict.REFUSES : set.hasErrors();
                    output.add(set);
                    if (pdf != null) {
                        sets.add(set);
                    }
                }
                if (pdf != null) {
                    reports.add(new Report(profile, direction, List.copyOf(sets)));
                }
                output.end();
                progress.step();
            }
        }
        progress.end();
        out.flush();
        return failed;
    }

    private String asked() {
        return (products.targets != null ? products.targets : products.sources).getFirst();
    }
}
