package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.repair.Change;
import org.isocenter.repair.Outcome;
import org.isocenter.repair.RepairOptions;
import org.isocenter.repair.Repaired;
import org.isocenter.repair.Repairer;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real objects repaired for targets: {@code dciodvfy} finds nothing new in them, what they are stays, a second repair changes nothing. */
class RepairDataTest {
    private static final List<String> TARGETS = List.of("raystation", "dicom");
    private static final List<String> SETS = List.of(
            "charsets",
            "oncentra-phantom-linked",
            "mim-ge-phantom",
            "photon-plans",
            "petct-mr-sts002",
            "transfer-syntaxes",
            "raystation-pinnacle-monaco-photon",
            "proton-raystation-linked",
            "nonconformant",
            "gammaknife-leksell",
            "structures-large");
    /** Changed objects of a set that are shown to dciodvfy, which takes its time. */
    private static final int SHOWN = 12;

    private static final RepairOptions OPTIONS =
            RepairOptions.usual(ZonedDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneOffset.UTC));

    private static Profiles profiles;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws IOException {
        profiles = Profiles.packaged(Checks.all());
    }

    record Mission(String target, String set) {}

    static Stream<Mission> missions() {
        return TARGETS.stream().flatMap(target -> SETS.stream().map(set -> new Mission(target, set)));
    }

    @ParameterizedTest
    @MethodSource("missions")
    @DisplayName("real sets")
    void nothingNewIsWrong(Mission mission) throws IOException {
        Profile profile = profiles.find(mission.target()).orElseThrow();
        try (Arena arena = Arena.ofConfined()) {
            Outcome outcome = Repairer.repair(profile, read(SharedData.set(mission.set()), arena), OPTIONS);
            List<Repaired> changed =
                    outcome.objects().stream().filter(Repaired::isChanged).toList();
            List<Subject> again = new ArrayList<>();
            for (Repaired object : changed) {
                Path file = folder.resolve(again.size() + ".dcm");
                object.write(file);
                again.add(subject(file, arena));
                assertThat(uids(again.getLast())).isEqualTo(uids(object.original()));
                if (again.size() <= SHOWN) {
                    assertThat(claims(file))
                            .as(object.original().path() + " " + object.changes())
                            .isSubsetOf(claims(object.original().path()));
                }
            }
            assertThat(Repairer.repair(profile, whole(outcome, again), OPTIONS).objects())
                    .allSatisfy(object -> assertThat(object.changes()).isEmpty());
        }
    }

    @Test
    @DisplayName(
            "compressed images of a real collection are mended for a target that takes none, photon plans for the standard")
    void realSetsAreMended() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Outcome images = Repairer.repair(
                    profiles.find("raystation").orElseThrow(),
                    read(SharedData.set("transfer-syntaxes"), arena),
                    OPTIONS);
            Outcome plans = Repairer.repair(
                    profiles.find("dicom").orElseThrow(), read(SharedData.set("photon-plans"), arena), OPTIONS);

            assertThat(images.objects().stream()
                            .flatMap(object -> object.changes().stream())
                            .map(Change::repair))
                    .contains("transfer-syntax", "character-set");
            assertThat(plans.objects()).anyMatch(Repaired::isChanged);
            assertThat(plans.needsPerson()).isFalse();
        }
    }

    /** The set as it is after repair: changed objects as they were written, the others as they came. */
    private static List<Subject> whole(Outcome outcome, List<Subject> changed) {
        List<Subject> all = new ArrayList<>();
        int next = 0;
        for (Repaired object : outcome.objects()) {
            all.add(object.isChanged() ? changed.get(next++) : object.original());
        }
        return all;
    }

    private static List<Subject> read(Path set, Arena arena) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (Path file : SharedData.files(set)) {
            if (!isObject(file)) {
                continue;
            }
            try {
                subjects.add(subject(file, arena));
            } catch (DicomException unreadable) {
                assertThat(unreadable).hasMessageContaining("offset");
            }
        }
        return subjects;
    }

    private static boolean isObject(Path file) throws IOException {
        byte[] head = new byte[132];
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(head, 0, 132) == 132 && head[128] == 'D' && head[131] == 'M';
        }
    }

    private static Subject subject(Path path, Arena arena) throws IOException {
        DicomFile file = DicomFileReader.readMapped(path, ReadOptions.ALL, arena);
        return new Subject(path, file.dataSet(), file.syntax(), file.findings());
    }

    private static List<String> uids(Subject subject) {
        return Stream.of(
                        Tags.SOPClassUID,
                        Tags.SOPInstanceUID,
                        Tags.StudyInstanceUID,
                        Tags.SeriesInstanceUID,
                        Tags.FrameOfReferenceUID,
                        Tags.PatientID,
                        Tags.PatientName)
                .map(subject.dataSet()::string)
                .toList();
    }

    /** Without item numbers, which move where a contour is dropped. */
    private static Set<String> claims(Path file) throws IOException {
        Set<String> claims = new TreeSet<>();
        Dciodvfy.of(file).claims().forEach(claim -> claims.add(claim.kind() + " " + claim.attribute()));
        return claims;
    }
}
