package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All sets of the shared data against all targets: {@code docs/conformance-matrix.md} says what the program says today. */
class ConformanceMatrixTest {
    /** With {@code -Disocenter.update=true} the page is written anew instead of compared. */
    private static final boolean UPDATE = Boolean.getBoolean("isocenter.update");

    /** What Manufacturer and model hold, in lower case, and the profiles that such an object should please. */
    private record Own(String manufacturer, String model, List<String> profiles) {}

    private static final List<Own> OWN = List.of(
            new Own("raysearch", "", List.of("raystation")),
            new Own("nucletron", "", List.of("oncentra-gyn", "oncentra-prostate")),
            new Own("brainlab", "", List.of("iplan-rt-dose")),
            // Eclipse and ARIA are of the same maker, but not the product.
            new Own("varian", "patient verification", List.of("obi", "portalvision")));

    private static List<Profile> targets;

    @BeforeAll
    static void load() throws IOException {
        targets = Profiles.packaged(Checks.all()).all().stream()
                .filter(profile -> profile.product().target())
                .filter(profile -> !profile.product().id().equals("field"))
                .toList();
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(SharedData.folder().resolve("data"))) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Subject> subjects(Path folder, Arena arena) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (Path path : SharedData.files(folder)) {
            read(path, arena).ifPresent(subjects::add);
        }
        return subjects;
    }

    private static Optional<Subject> read(Path path, Arena arena) throws IOException {
        try {
            DicomFile file = DicomFileReader.readMapped(path, ReadOptions.ALL, arena);
            return file.dataSet().hasValue(Tags.SOPClassUID)
                    ? Optional.of(new Subject(path, file.dataSet(), file.syntax(), file.findings()))
                    : Optional.empty();
        } catch (DicomException noObject) {
            // What else lies beside the objects: RoundTripTest says which files must read.
            assertThat(noObject.offset()).isNotNegative();
            return Optional.empty();
        }
    }

    @Test
    @DisplayName("the page of all sets against all targets is what the checker says")
    void matrixIsCurrent() throws IOException {
        StringBuilder page = new StringBuilder(head());
        for (Path folder : folders()) {
            try (Arena arena = Arena.ofShared()) {
                rows(folder, subjects(folder, arena), page);
            }
        }
        Path file = SharedData.repository().resolve("docs/conformance-matrix.md");
        if (UPDATE) {
            Files.writeString(file, page);
        }
        assertThat(page.toString()).isEqualTo(Files.readString(file));
    }

    private static String head() {
        return """
                # All sets against all targets

                The sets of `../shared/data`, one row for each patient found in a folder, judged as `check --for all` judges them; written by `ConformanceMatrixTest`.
                `A` accepts, `L` accepts with loss, `R` refuses, `?` unknown: the profile says nothing about these objects. A number counts the different rules
                that refuse; beside `A` or `L` these rules belong to a use, such as a kind of match, and not to the object.

                """
                + targets.stream()
                        .map(t -> t.product().id())
                        .collect(Collectors.joining(" | ", "| set | objects | ", " |\n"))
                + "|---".repeat(targets.size() + 2)
                + "|\n";
    }

    private static void rows(Path folder, List<Subject> subjects, StringBuilder page) {
        List<List<SetReport>> reports = targets.stream()
                .map(target -> Checker.check(target, subjects).sets())
                .toList();
        for (int set = 0; set < reports.getFirst().size(); set++) {
            page.append("| ")
                    .append(folder.getFileName())
                    .append(reports.getFirst().size() > 1 ? " " + (set + 1) : "")
                    .append(" | ")
                    .append(contents(reports.getFirst().get(set)))
                    .append(" |");
            for (List<SetReport> report : reports) {
                page.append(' ').append(cell(report.get(set))).append(" |");
            }
            page.append('\n');
        }
    }

    private static String contents(SetReport set) {
        Map<String, Long> classes = set.objects().stream()
                .collect(Collectors.groupingBy(
                        object -> Uids.name(object.sopClass()).replace(" Storage", ""),
                        TreeMap::new,
                        Collectors.counting()));
        return classes.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String cell(SetReport set) {
        Set<String> refusing = new LinkedHashSet<>(refusals(set.findings()));
        set.objects().forEach(object -> refusing.addAll(refusals(object.findings())));
        return letter(set.verdict()) + (refusing.isEmpty() ? "" : " " + refusing.size());
    }

    private static String letter(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTS -> "A";
            case ACCEPTS_WITH_LOSS -> "L";
            case REFUSES -> "R";
            case UNKNOWN -> "?";
        };
    }

    private static Set<String> refusals(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.effect() == Finding.Effect.REFUSED)
                .map(Finding::rule)
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("what a system's own profile refuses of its own objects is explained in docs/accuracy.md")
    void refusalsOfOwnObjectsAreExplained() throws IOException {
        String explained = Files.readString(SharedData.repository().resolve("docs/accuracy.md"));
        Set<String> unexplained = new LinkedHashSet<>();
        for (Path folder : folders()) {
            try (Arena arena = Arena.ofShared()) {
                for (Subject subject : subjects(folder, arena)) {
                    ownRefusals(subject).stream()
                            .filter(refusal -> !explained.contains(refusal.split(" ")[1]))
                            .map(refusal -> folder.getFileName() + " " + refusal)
                            .forEach(unexplained::add);
                }
            }
        }
        assertThat(unexplained).isEmpty();
    }

    private static List<String> ownRefusals(Subject subject) {
        String manufacturer = subject.dataSet().string(Tags.Manufacturer).toLowerCase(Locale.ROOT);
        String model = subject.dataSet().string(Tags.ManufacturerModelName).toLowerCase(Locale.ROOT);
        List<String> own = OWN.stream()
                .filter(each -> manufacturer.contains(each.manufacturer()) && model.contains(each.model()))
                .flatMap(each -> each.profiles().stream())
                .toList();
        List<String> refusals = new ArrayList<>();
        for (Profile target : targets) {
            if (own.contains(target.product().id())) {
                ObjectReport report = Checker.check(target, subject);
                refusals(report.findings())
                        .forEach(rule -> refusals.add(target.product().id() + " " + rule));
            }
        }
        return refusals;
    }
}
