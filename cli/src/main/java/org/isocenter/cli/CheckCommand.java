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
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code isocenter check}: what targets do with objects, or whether sources wrote them as promised, and why. Its options are told in
 * code: read from annotations they would take a twentieth of the time of a check.
 */
final class CheckCommand implements Callable<Integer>, Program.Options {
    /** Stands for every product there is. */
    private static final String ALL = "all";

    private final Console console;

    private final CommandSpec options = CommandSpec.wrapWithoutInspection(this)
            .addArgGroup(ArgGroupSpec.builder()
                    .multiplicity("1")
                    .addArg(profiles("--for")
                            .description("Targets, or all: what do they do with the objects? isocenter profile list"
                                    + " tells which there are.")
                            .build())
                    .addArg(profiles("--from")
                            .description("Sources: are the objects what they promise to write?")
                            .build())
                    .build())
            .addPositional(PositionalParamSpec.builder()
                    .arity("1..*")
                    .paramLabel("PATH")
                    .type(List.class)
                    .auxiliaryTypes(Path.class)
                    .description("Files and folders; folders are walked whole.")
                    .build())
            .addOption(OptionSpec.builder("--json")
                    .description("The verdicts and findings as JSON.")
                    .build())
            .addOption(path("--pdf", "FILE", "Writes a report on A4 beside what is printed."))
            .addOption(path(
                    "--machine",
                    "FILE",
                    "A model of the clinic's treatment machines, for rules about them; see docs/profiles.md."))
            .addOption(path("--profiles", "DIR", ProfileFolder.DESCRIPTION));

    private static OptionSpec.Builder profiles(String name) {
        return OptionSpec.builder(name)
                .required(true)
                .arity("1")
                .splitRegex(",")
                .paramLabel("PROFILE[,PROFILE..]")
                .type(List.class)
                .auxiliaryTypes(String.class);
    }

    private static OptionSpec path(String name, String label, String description) {
        return OptionSpec.builder(name)
                .arity("1")
                .paramLabel(label)
                .type(Path.class)
                .description(description)
                .build();
    }

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public CommandSpec options() {
        return options;
    }

    private <T> T given(String option) {
        return options.commandLine().getParseResult().matchedOptionValue(option, null);
    }

    @Override
    public Integer call() throws IOException {
        List<String> targets = given("--for");
        Direction direction = targets == null ? Direction.EXPORT : Direction.IMPORT;
        List<String> asked = targets == null ? given("--from") : targets;
        List<Path> paths = options.commandLine().getParseResult().matchedPositionalValue(0, List.of());
        Path machine = given("--machine");
        Path pdf = given("--pdf");
        List<Profile> profiles = profiles(asked);
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
            boolean table = ALL.equals(asked.getFirst());
            boolean failed = check(
                    profiles, direction, SubjectGroup.of(subjects), machines, table, pdf == null ? null : reports);
            if (pdf != null) {
                try (OutputStream file = Files.newOutputStream(pdf)) {
                    CheckReport.write(subjects, reports, List.of(), Letterhead.now("", ""), file);
                }
            }
            return !unreadable.isEmpty() ? ExitCode.UNUSABLE : failed ? ExitCode.REFUSED : ExitCode.OK;
        }
    }

    private List<Profile> profiles(List<String> ids) throws IOException {
        ProfileFolder folder = new ProfileFolder(given("--profiles"));
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
     * @param table whether words end with one line for each product
     * @param reports takes what each said where a report on paper is wanted, which is made of all; else {@code null}
     */
    private boolean check(
            List<Profile> profiles,
            Direction direction,
            List<SubjectGroup> groups,
            Machines machines,
            boolean table,
            List<Report> reports)
            throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
        Progress progress = new Progress(console, "checking", profiles.size());
        boolean failed = false;
        boolean json = options.commandLine().getParseResult().hasMatchedOption("--json");
        try (CheckOutput output = CheckOutput.of(out, json, table, profiles.size())) {
            for (Profile profile : profiles) {
                output.begin(profile, direction);
                List<SetReport> sets = new ArrayList<>();
                for (SubjectGroup group : groups) {
                    SetReport set = Checker.check(profile, direction, group, machines);
                    failed |= direction == Direction.IMPORT ? set.verdict() == Verdict.REFUSES : set.hasErrors();
                    output.add(set);
                    if (reports != null) {
                        sets.add(set);
                    }
                }
                if (reports != null) {
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
}
