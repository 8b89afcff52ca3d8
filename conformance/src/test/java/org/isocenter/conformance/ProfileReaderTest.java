package org.isocenter.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileReaderTest {
    private static final String TOML = """
        id = "mine"
        name = "Mine 1"
        vendor = "Me"   # a comment
        release = "1"
        statement = "My statement"
        character_sets = [
            "ISO_IR 100",
            "ISO_IR 192",
        ]

        [[services]]
        sop_class = "1.2.840.10008.5.1.4.1.1.2"
        name = "CT Image Storage"
        iod = "CT Image"
        modality = "CT"
        scp = true
        """;
    private static final String RULES =
            "id\tstate\teffect\trepair\ttest\treason\tlines\twhat\n" + "MY-1\ttable\tREFUSED\t\t\t\t7\tKVP is 120\n";
    private static final String ROWS =
            "direction\tiod\tmodule\tpath\ttype\tusage\taccepts\tneed\twhen\trule\teffect\tline\tnote\n"
                    + "import\tCT Image\tCT Image\tKVP\t2\tread\t120\tvalue\t\tMY-1\t\t8\t\n";

    private static Profile read(String toml, String rules, String rows) throws IOException {
        Map<String, String> files =
                Map.of("mine/profile.toml", toml, "mine/rules.tsv", rules, "mine/attributes.tsv", rows);
        return new ProfileReader(files::get, List.of()).read("mine");
    }

    @Test
    @DisplayName("a profile is read with its lists, services, rules and rows")
    void profileIsRead() throws IOException {
        Profile profile = read(TOML, RULES, ROWS);

        assertThat(profile.product().characterSets()).containsExactly("ISO_IR 100", "ISO_IR 192");
        assertThat(profile.promises(Direction.IMPORT).serviceOf("1.2.840.10008.5.1.4.1.1.2"))
                .isPresent();
        assertThat(profile.rule("MY-1").orElseThrow().source()).isEqualTo("My statement, line 7");
        assertThat(Checker.check(profile, new Subject(Path.of("ct"), ct(), TransferSyntax.EXPLICIT_LE, List.of()))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.where()).isEqualTo("KVP");
                    assertThat(finding.message()).isEqualTo("is missing; accepted: 120");
                    assertThat(finding.source()).isEqualTo("My statement, line 8");
                });
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("toml", "id = \"mine\"", "id = mine", "mine/profile.toml:1: mine is no text"),
                Arguments.of(
                        "toml", "name = \"Mine 1\"", "nme = \"Mine 1\"", "mine/profile.toml:2: key nme is not known"),
                Arguments.of("toml", "release = \"1\"\n", "", "mine/profile.toml:1: key release is missing"),
                Arguments.of("toml", "\"Me\"", "\"Me", "mine/profile.toml:3: the text has no closing quote"),
                Arguments.of(
                        "toml", "scp = true", "scp = \"yes\"", "mine/profile.toml:16: key scp must be true or false"),
                Arguments.of("toml", "[[services]]", "[[service]]", "mine/profile.toml:11: table service is not known"),
                Arguments.of(
                        "toml", "release = \"1\"", "release = \"1\"\nbase = \"mine\"", "mine/profile.toml: more than"),
                Arguments.of(
                        "toml",
                        "release = \"1\"",
                        "release = \"1\"\nbase = \"other\"",
                        "other/profile.toml: is not there"),
                Arguments.of(
                        "rules",
                        "KVP is 120\n",
                        "KVP is 120\nMY-1\ttable\tREFUSED\t\t\t\t7\tagain\n",
                        "mine/rules.tsv:3: rule MY-1 stands here twice"),
                Arguments.of(
                        "toml",
                        "name = \"Mine 1\"",
                        "id = \"Mine 1\"",
                        "mine/profile.toml:2: key id stands here twice"),
                Arguments.of("toml", "scp = true", "scp = maybe", "mine/profile.toml:16: maybe is no text, number"),
                Arguments.of("rules", "what\n", "what\tmore\n", "mine/rules.tsv:1: the header must be"),
                Arguments.of("rules", "table\tREFUSED", "maybe\tREFUSED", "mine/rules.tsv:2: state maybe"),
                Arguments.of("rules", "table\tREFUSED", "table\tBROKEN", "mine/rules.tsv:2: "),
                Arguments.of("rules", "\tKVP is 120", "", "mine/rules.tsv:2: 7 cells where the header has 8"),
                Arguments.of("rules", "id\tstate", "name\tstate", "mine/rules.tsv:1: the header must be"),
                Arguments.of("rows", "\tKVP\t", "\tKVPP\t", "mine/attributes.tsv:2: KVPP is no keyword"),
                Arguments.of("rows", "\tKVP\t", "\t(0018,006)\t", "mine/attributes.tsv:2: (0018,006) is no"),
                Arguments.of("rows", "\t120\t", "\titems=two\t", "mine/attributes.tsv:2: values items=two"),
                Arguments.of("rows", "\tvalue\t", "\tmuch\t", "mine/attributes.tsv:2: need much"),
                Arguments.of(
                        "rows", "\tvalue\t\t", "\tvalue\tModality~2\t", "mine/attributes.tsv:2: condition Modality~2"),
                Arguments.of("rows", "MY-1", "MY-2", "mine/attributes.tsv:2: rule MY-2 is in no rules.tsv"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    @DisplayName("a mistake is named with file and line")
    void mistakesAreNamed(String file, String right, String wrong, String message) {
        String toml = file.equals("toml") ? TOML.replace(right, wrong) : TOML;
        String rules = file.equals("rules") ? RULES.replace(right, wrong) : RULES;
        String rows = file.equals("rows") ? ROWS.replace(right, wrong) : ROWS;

        assertThatThrownBy(() -> read(toml, rules, rows))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    @DisplayName("a folder of the user adds a profile that builds on a packaged one")
    void userFolderBuildsOnPackaged(@TempDir Path folder) throws IOException {
        Path mine = Files.createDirectories(folder.resolve("clinic/linac/1"));
        Files.writeString(
                mine.resolve("profile.toml"),
                "id = \"clinic\"\nname = \"Clinic\"\nrelease = \"1\"\nbase = \"raysearch/raystation/5\"\n");
        Files.writeString(
                mine.resolve("rules.tsv"), RULES.replace("MY-1\ttable\tREFUSED", "RAY-IMP-CT-011\ttable\tNOTE"));

        Profile profile = Profiles.with(folder, List.of()).find("clinic").orElseThrow();

        assertThat(profile.rules())
                .hasSameSizeAs(Profiles.packaged(List.of())
                        .find("raystation")
                        .orElseThrow()
                        .rules());
        DataSet coarse = ct().toBuilder().put(Tags.PixelSpacing, 6, 6).build();
        assertThat(Checker.check(profile, new Subject(Path.of("ct"), coarse, TransferSyntax.EXPLICIT_LE, List.of()))
                        .findings())
                .filteredOn(finding -> finding.rule().equals("RAY-IMP-CT-011"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.effect()).isEqualTo(Finding.Effect.NOTE));
    }

    private static DataSet ct() {
        return DataSet.builder()
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.Modality, "CT")
                .build();
    }

    @Test
    @DisplayName("the index lists every packaged folder")
    void indexIsComplete() throws IOException {
        Path root = Path.of("..", "profiles");
        try (Stream<Path> files = Files.walk(root)) {
            List<String> folders = files.filter(file -> file.endsWith("profile.toml"))
                    .map(file -> root.relativize(file.getParent()).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            List<String> indexed = Files.readAllLines(root.resolve("index")).stream()
                    .map(line -> line.split("\t")[1])
                    .sorted()
                    .toList();
            assertThat(indexed).isEqualTo(folders);
        }
        for (Profile profile : Profiles.packaged(List.of()).all()) {
            assertThat(Profiles.packaged(List.of()).ids()).contains(profile.id());
        }
    }
}
