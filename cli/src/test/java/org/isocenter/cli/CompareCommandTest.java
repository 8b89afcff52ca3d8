package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.isocenter.console.ExitCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@code compare} and {@code statement} on the command line. */
class CompareCommandTest {
    @TempDir
    private Path folder;

    private static JsonTree compare(String exporter, String importer, int exitCode) throws IOException {
        Run run = Run.of("compare", exporter, importer, "--json");
        assertThat(run.exitCode()).isEqualTo(exitCode);
        return JsonTree.read(run.out());
    }

    private static JsonTree sopClass(JsonTree comparison, String uid) {
        for (JsonTree sopClass : comparison.get("sopClasses").items()) {
            if (sopClass.text("uid").equals(uid)) {
                return sopClass;
            }
        }
        throw new AssertionError("no SOP class " + uid);
    }

    @Test
    @DisplayName("JSON has the fields of the contract, and RayPlan refuses the ion plans of RayStation by rule")
    void jsonHasTheContract() throws IOException {
        JsonTree comparison = compare("raystation", "rayplan", ExitCode.REFUSED);
        assertThat(comparison.text("exporter")).isEqualTo("raystation");
        assertThat(comparison.text("importer")).isEqualTo("rayplan");
        Set<String> verdicts = Set.of("ACCEPTS", "ACCEPTS_WITH_LOSS", "REFUSES", "UNKNOWN");
        for (JsonTree sopClass : comparison.get("sopClasses").items()) {
            assertThat(sopClass.text("name")).isNotEmpty();
            assertThat(verdicts).contains(sopClass.text("verdict"));
            assertThat(sopClass.get("transferSyntaxes").items()).isNotNull();
        }
        assertThat(comparison.get("attributes").items()).hasSizeGreaterThan(400);
        for (JsonTree attribute : comparison.get("attributes").items()) {
            assertThat(attribute.text("where")).isNotEmpty();
            assertThat(attribute.text("needs")).isNotEmpty();
            assertThat(attribute.text("writes")).isNotEmpty();
            assertThat(verdicts).contains(attribute.text("verdict"));
            assertThat(attribute.text("rule")).isNotNull();
        }
        JsonTree ion = sopClass(comparison, "1.2.840.10008.5.1.4.1.1.481.8");
        assertThat(ion.text("verdict")).isEqualTo("REFUSES");
        assertThat(ion.text("rule")).isEqualTo("RAY-NET-045");
        JsonTree plan = sopClass(comparison, "1.2.840.10008.5.1.4.1.1.481.5");
        assertThat(plan.text("verdict")).isEqualTo("ACCEPTS_WITH_LOSS");
        assertThat(plan.get("transferSyntaxes").items()).containsExactly(new JsonTree("1.2.840.10008.1.2"));
    }

    @Test
    @DisplayName("rules that code judges stand beside the attributes")
    void rulesOfCodeAreListed() throws IOException {
        JsonTree comparison = compare("raystation", "rayplan", ExitCode.REFUSED);
        assertThat(comparison.get("judgedByRule").items())
                .anyMatch(judged -> judged.text("rule").equals("RAY-IMP-SS-022")
                        && judged.text("sopClass").equals("1.2.840.10008.5.1.4.1.1.481.3"))
                .anyMatch(judged -> judged.text("sopClass").isEmpty())
                .allMatch(judged -> !judged.text("what").isEmpty());
        assertThat(Run.of("compare", "raystation", "rayplan").out())
                .contains("judged by rule, which only an object shows", "judged over the objects of a patient");
    }

    @Test
    void theHubTakesWhatRayStationSends() throws IOException {
        JsonTree comparison = compare("raystation", "isocenter", ExitCode.OK);
        assertThat(sopClass(comparison, "1.2.840.10008.5.1.4.1.1.481.5").text("verdict"))
                .isEqualTo("ACCEPTS");
        assertThat(comparison.get("negotiation").toString()).contains("262144");
    }

    @Test
    void thePageNamesRuleAndSource() {
        Run run = Run.of("compare", "raystation", "rayplan");
        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out())
                .startsWith("From RayStation 5 to RayPlan 5")
                .contains("SOP CLASSES", "NEGOTIATION", "CHARACTER SETS", "RT PLAN STORAGE: ACCEPTS_WITH_LOSS")
                .contains("RAY-IMP-PLAN-055, RayStation 5 conformance statement, line 1738");
    }

    @Test
    void anUnknownProfileIsWrongUsage() {
        Run run = Run.of("compare", "raystation", "nobody");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("there is no profile 'nobody'");
    }

    @Test
    void aStatementIsWrittenInEachLayoutAndFormat() throws IOException {
        for (String template : Set.of("annex-n", "annex-a")) {
            Path html = folder.resolve(template + ".html");
            assertThat(Run.of("statement", "obi", "--template", template, "--out", html.toString())
                            .exitCode())
                    .isEqualTo(ExitCode.OK);
            assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").contains("StreamService", "32768");
            Path markdown = folder.resolve(template + ".txt");
            assertThat(Run.of(
                                    "statement",
                                    "obi",
                                    "--template",
                                    template,
                                    "--format",
                                    "md",
                                    "--out",
                                    markdown.toString())
                            .exitCode())
                    .isEqualTo(ExitCode.OK);
            assertThat(Files.readString(markdown)).startsWith("# DICOM Conformance Statement: On-Board Imager 1.5");
        }
    }

    @Test
    void wrongTemplateOrFormatIsNamed() {
        String out = folder.resolve("x").toString();
        assertThat(Run.of("statement", "obi", "--template", "annex-x", "--out", out)
                        .err())
                .contains("expected annex-n or annex-a");
        assertThat(Run.of("statement", "obi", "--format", "pdf", "--out", out).err())
                .contains("expected html or md");
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
