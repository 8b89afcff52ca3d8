package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.ReportJson;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real objects against the profiles of RayStation and RayPlan; the samples were read against the statement by hand. */
class CheckDataTest {
    /**
     * What an ion plan of RayStation 14 for a scanned-beam machine breaks of the statement of release 5 (docs/profiles.md): dose
     * reference by coordinates, scanning magnets among the spreading devices, table positions.
     */
    private static final Set<String> RELEASE_14 =
            Set.of("RAY-IMP-ION-006", "RAY-IMP-ION-040", "RAY-IMP-ION-041", "RAY-IMP-ION-054");

    private static Profile raystation;

    @BeforeAll
    static void load() throws IOException {
        raystation = Profiles.packaged(Checks.all()).find("raystation").orElseThrow();
    }

    private static Report check(Profile profile, Path... folders) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            List<Subject> subjects = new ArrayList<>();
            for (Path folder : folders) {
                for (Path file : SharedData.files(folder)) {
                    read(file, arena, subjects);
                }
            }
            return Checker.check(profile, subjects);
        }
    }

    private static void read(Path file, Arena arena, List<Subject> subjects) throws IOException {
        try {
            DicomFile read = DicomFileReader.readMapped(file, ReadOptions.ALL, arena);
            subjects.add(new Subject(file, read.dataSet(), read.syntax(), read.findings()));
        } catch (DicomException e) {
            // What is no DICOM lies beside the objects; RoundTripTest says which files must read.
            assertThat(e.offset()).isNotNegative();
        }
    }

    private static String json(Report report) throws IOException {
        StringWriter text = new StringWriter();
        ReportJson.write(List.of(report), text);
        return text.toString();
    }

    static List<Path> sets() throws IOException {
        try (Stream<Path> folders = Files.list(SharedData.folder().resolve("data"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    @DisplayName("every set is judged, twice the same, and each finding names a rule, a source and a place that exists")
    void everySetIsJudged(Path set) throws IOException {
        Report report = check(raystation, set);

        assertThat(json(check(raystation, set))).isEqualTo(json(report));
        for (SetReport one : report.sets()) {
            for (ObjectReport object : one.objects()) {
                assertThat(object.findings()).allSatisfy(finding -> {
                    assertThat(finding.rule()).isNotEmpty();
                    assertThat(finding.source()).isNotEmpty();
                    assertThat(finding.message()).isNotEmpty();
                });
                assertThat(object.verdict()).isEqualTo(expected(object.findings()));
            }
        }
    }

    private static Verdict expected(List<Finding> findings) {
        Set<Finding.Effect> effects = findings.stream().map(Finding::effect).collect(Collectors.toSet());
        if (effects.contains(Finding.Effect.REFUSED)) {
            return Verdict.REFUSES;
        }
        return effects.contains(Finding.Effect.IGNORED) || effects.contains(Finding.Effect.ALTERED)
                ? Verdict.ACCEPTS_WITH_LOSS
                : Verdict.ACCEPTS;
    }

    @ParameterizedTest
    @ValueSource(strings = {"proton-raystation-linked", "raystation-pinnacle-monaco-photon"})
    @DisplayName(
            "no object that RayStation wrote is refused by its own profile, but for what release 14 writes and 5 did not")
    void ownObjectsAreNotRefused(String set) throws IOException {
        int own = 0;
        for (SetReport one : check(raystation, SharedData.set(set)).sets()) {
            for (ObjectReport object : one.objects()) {
                if (isByRaySearch(object.path())) {
                    own++;
                    assertThat(object.findings())
                            .as(object.path().toString())
                            .filteredOn(finding -> finding.effect() == Finding.Effect.REFUSED)
                            .extracting(Finding::rule)
                            .isSubsetOf(isIonPlan(object) ? RELEASE_14 : Set.of());
                }
            }
        }
        assertThat(own).isPositive();
    }

    private static boolean isIonPlan(ObjectReport object) {
        return object.sopClass().equals("1.2.840.10008.5.1.4.1.1.481.8");
    }

    private static boolean isByRaySearch(Path path) throws IOException {
        return DicomFileReader.read(path, ReadOptions.headerOnly())
                .dataSet()
                .string(Tags.Manufacturer)
                .startsWith("RaySearch");
    }

    /** {@code RULE EFFECT where} of every finding worse than a note. */
    private static Set<String> findings(Report report) {
        Set<String> found = new TreeSet<>();
        for (SetReport set : report.sets()) {
            Stream.concat(set.findings().stream(), set.objects().stream().flatMap(object -> object.findings().stream()))
                    .filter(finding -> finding.effect() != Finding.Effect.NOTE)
                    .forEach(finding ->
                            found.add((finding.rule() + " " + finding.effect() + " " + finding.where()).strip()));
        }
        return found;
    }

    @Test
    @DisplayName("Oncentra MasterPlan: the linked set passes except its RT Images")
    void linkedOncentraSet() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.set("oncentra-phantom-linked"))) {
            Path[] linked = files.filter(Files::isRegularFile).toArray(Path[]::new);

            assertThat(findings(check(raystation, linked))).containsExactly("RAY-FILE-006 REFUSED SOPClassUID");
        }
    }

    @Test
    @DisplayName("PET pixels of 5.47 mm are beyond the limit, references to cropped slices are missed")
    void petPixelsAreTooLarge() throws IOException {
        assertThat(findings(check(raystation, SharedData.set("petct-mr-sts002"))))
                .contains("RAY-IMP-PET-007 REFUSED PixelSpacing", "RAY-IMP-SS-010 REFUSED");
    }

    @Test
    @DisplayName("setup beams of an Eclipse plan are left out, and refused for nothing else")
    void setupBeamsAreLeftOut() throws IOException {
        Path plan = SharedData.set("photon-plans").resolve("eclipse/VMAT_PLAN_WITH_SETUP_FIELDS.dcm");

        assertThat(findings(check(raystation, plan)))
                .contains(
                        "RAY-IMP-PLAN-055 IGNORED BeamSequence[3].TreatmentDeliveryType",
                        "RAY-IMP-PLAN-055 IGNORED BeamSequence[4].TreatmentDeliveryType",
                        "RAY-IMP-PLAN-055 IGNORED BeamSequence[5].TreatmentDeliveryType")
                .noneMatch(finding -> finding.contains("REFUSED BeamSequence"));
    }

    @Test
    @DisplayName("an electron plan with a filled block: divergence, material and thickness")
    void electronBlocks() throws IOException {
        Path plan = SharedData.set("photon-plans").resolve("eclipse/RP.electron.dcm");

        assertThat(findings(check(raystation, plan)))
                .contains(
                        "RAY-IMP-PLAN-069 REFUSED BeamSequence[1].BlockSequence[1].BlockDivergence",
                        "RAY-IMP-PLAN-071 REFUSED BeamSequence[1].BlockSequence[1].MaterialID",
                        "RAY-IMP-PLAN-072 REFUSED BeamSequence[1].BlockSequence[1].BlockThickness");
    }

    @Test
    @DisplayName("two doses of one SOP Instance UID and points without contour items are found")
    void benchmarkTraps() throws IOException {
        assertThat(findings(check(raystation, SharedData.set("dvh-benchmark-nelms2015"))))
                .contains("I-01 IGNORED SOPInstanceUID", "RAY-IMP-SS-014 REFUSED ROIContourSequence");
    }

    @Test
    @DisplayName("a Frame of Reference that is not that of the images, and a series in oblique orientation")
    void phantomTraps() throws IOException {
        assertThat(findings(check(raystation, SharedData.set("mim-ge-phantom"))))
                .contains(
                        "RAY-IMP-SS-007 REFUSED ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID",
                        "RAY-IMP-CT-012 REFUSED ImageOrientationPatient");
    }
}
