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
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.ReportJson;
import org.isocenter.conformance.ReportText;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter check}: what targets do with objects, and why. */
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--for",
            required = true,
            split = ",",
            paramLabel = "PROFILE[,PROFILE..]",
            description = "Targets; isocenter profile list tells which there are.")
    private List<String> targets;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders; folders are walked whole.")
    private List<Path> paths;

    @Option(names = "--json", description = "The verdicts and findings as JSON.")
    private boolean json;

    @Mixin
    private ProfileFolder folder;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Profile> profiles = folder.find(targets);
        DicomFiles files = DicomFiles.find(paths);
        try (Arena arena = Arena.ofConfined()) {
            List<String> unreadable = new ArrayList<>(files.unreadable());
            List<Subject> subjects = read(files.dicom(), arena, unreadable);
            files = new DicomFiles(files.dicom(), files.other(), unreadable);
            files.report(console);
            if (subjects.isEmpty()) {
                throw new UsageException("no DICOM object to check in " + paths);
            }
            List<Report> reports = profiles.stream()
                    .map(profile -> Checker.check(profile, subjects))
                    .toList();
            write(reports);
            return exitCode(reports, unreadable);
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

    private void write(List<Report> reports) throws IOException {
        PrintWriter out = new PrintWriter(console.out(), false, StandardCharsets.UTF_8);
        if (json) {
            ReportJson.write(reports, out);
            out.println();
        } else {
            reports.forEach(report -> ReportText.write(report, out));
        }
        out.flush();
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
