package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.synthetic.SyntheticCase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code generate --case}: the commands give the closed-form answers that stand beside each case. */
class SyntheticCasesTest {
    @TempDir
    private Path folder;

    static Stream<String> names() {
        return SyntheticCase.all().stream().map(SyntheticCase::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName(
            "S-14 S-15 S-19 S-20 D-01 D-02 D-03 D-10 P-01 P-03 P-11 I-14: the commands named in answers.json give its numbers within its"
                    + " tolerances; our check finds no error")
    void answers(String name) throws IOException {
        Run made = Run.of("generate", "--case", name, "--out", folder);
        assertThat(made.exitCode()).as(made.err()).isZero();
        JsonTree answers = JsonTree.read(Files.readString(folder.resolve("answers.json")));
        assertThat(answers.text("case")).isEqualTo(name);
        Map<String, JsonTree> results = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (JsonTree answer : answers.get("answers").items()) {
            String command = answer.text("command");
            if (!results.containsKey(command)) {
                results.put(command, run(command));
            }
            String field = answer.text("field");
            Object found = field.startsWith("image ")
                    ? new CaseImages(folder, command).measured(field, answer)
                    : new JsonPath(results.get(command)).find(field);
            judge(answer, found, wrong);
        }
        wrong.addAll(errorsOfOurCheck());
        assertThat(wrong).isEmpty();
        assertThat(results).isNotEmpty();
    }

    @Test
    @DisplayName("a name that the character set cannot hold is refused before anything is written, never altered")
    void nameOutsideCharacterSet() {
        Path out = folder.resolve("patient");
        Run refused = Run.of("generate", "--name", "Yamada^Tarou=山田^太郎", "--slices", "2", "--out", out);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("ISO_IR 100").contains("--character-set ISO_IR 192");
        assertThat(out).doesNotExist();
    }

    private JsonTree run(String command) throws IOException {
        Object[] words = Arrays.stream(command.split(" "))
                .map(word -> isPath(word) ? folder.resolve(word).normalize() : (Object) word)
                .toArray();
        Run run = Run.of(words);
        assertThat(run.exitCode()).as(command + "\n" + run.out() + run.err()).isZero();
        return JsonTree.read(run.out());
    }

    private boolean isPath(String word) {
        return word.matches("\\.|drr\\d|cbct") || !word.startsWith("-") && Files.exists(folder.resolve(word));
    }

    private static void judge(JsonTree answer, Object found, List<String> wrong) {
        Map<?, ?> fields = (Map<?, ?>) answer.value();
        Object expected = fields.get("value");
        String shown = found instanceof double[] all ? Arrays.toString(all) : String.valueOf(found);
        String what = answer.text("what") + " (" + answer.text("field") + "): " + shown + ", expected " + expected;
        if (!fields.containsKey("tolerance")) {
            if (!expected.equals(found)) {
                wrong.add(what);
            }
            return;
        }
        double tolerance = Double.parseDouble(answer.text("tolerance"));
        double[] truth = numbers(expected);
        double[] numbers = numbers(found);
        boolean isSame = truth.length == numbers.length;
        for (int i = 0; i < truth.length && isSame; i++) {
            // rounding of printed numbers
            isSame = Math.abs(truth[i] - numbers[i]) <= tolerance + 1e-9 * Math.abs(truth[i]);
        }
        if (!isSame) {
            wrong.add(what + " within " + tolerance + " " + answer.text("unit"));
        }
    }

    private static double[] numbers(Object value) {
        return switch (value) {
            case null -> new double[0];
            case double[] numbers -> numbers;
            case List<?> list ->
                list.stream()
                        .mapToDouble(one -> Double.parseDouble(one.toString()))
                        .toArray();
            default ->
                value.toString().matches("-?[0-9.]+([eE][-+]?[0-9]+)?")
                        ? new double[] {Double.parseDouble(value.toString())}
                        : new double[0];
        };
    }

    /** None by the standard's own profile. */
    private List<String> errorsOfOurCheck() throws IOException {
        List<String> errors = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            if (files.noneMatch(file -> file.toString().endsWith(".dcm"))) {
                return errors;
            }
        }
        Run check = Run.of("check", "--for", "dicom", "--json", folder);
        for (JsonTree set : JsonTree.read(check.out()).get("sets").items()) {
            collect(set, errors);
            set.get("objects").items().forEach(object -> collect(object, errors));
        }
        return errors;
    }

    private static void collect(JsonTree judged, List<String> errors) {
        for (JsonTree finding : judged.get("findings").items()) {
            if (finding.text("severity").equals("ERROR")) {
                errors.add(finding.text("rule") + " " + finding.text("where") + ": " + finding.text("message"));
            }
        }
    }

    @Test
    @DisplayName("--list names every case; an unknown one, options of the thorax and no folder are wrong usage")
    void list() {
        Run list = Run.of("generate", "--list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out().lines()).hasSameSizeAs(SyntheticCase.all());
        assertThat(list.out()).contains("position-ffdl", "nelms-si", "proton-pbs", "cone-beam-short");
        Run unknown = Run.of("generate", "--case", "none", "--out", folder);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--list");
        assertThat(Run.of("generate", "--case", "hdr", "--rows", "64", "--out", folder)
                        .err())
                .contains("--rows is of the large thorax");
        assertThat(Run.of("generate", "--case", "hdr").exitCode()).isEqualTo(2);
    }

    @Test
    @DisplayName("The same seed gives the same bytes, another one other UIDs and other numbers")
    void seed() throws IOException {
        for (String out : List.of("one", "same", "other")) {
            String seed = out.equals("other") ? "2" : "1";
            Run run = Run.of("generate", "--case", "tiny", "--seed", seed, "--out", folder.resolve(out));
            assertThat(run.exitCode()).isZero();
        }
        for (String file : List.of("RTSTRUCT.dcm", "RTDOSE.dcm", "CT001.dcm", "answers.json")) {
            byte[] one = Files.readAllBytes(folder.resolve("one").resolve(file));
            assertThat(Files.readAllBytes(folder.resolve("same").resolve(file))).isEqualTo(one);
            assertThat(Files.readAllBytes(folder.resolve("other").resolve(file)))
                    .isNotEqualTo(one);
        }
    }
}
