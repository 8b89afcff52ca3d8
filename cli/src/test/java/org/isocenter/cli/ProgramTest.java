package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    @Test
    void withoutWordsItTellsTheSubcommandsAndFails() {
        Run run = Run.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        Arrays.stream(Subcommand.values()).map(Subcommand::word).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpIsAResult(String word) {
        Run run = Run.of(word);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: isocenter SUBCOMMAND").contains("Exit codes");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void anUnknownSubcommandFailsAndTellsWhichThereAre() {
        Run run = Run.of("teleport", "--now");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'teleport'").contains("check, ").contains("send");
        assertThat(run.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void everySubcommandHasHelp(Subcommand subcommand) {
        Run run = Run.of(subcommand.word(), "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Usage: isocenter " + subcommand.word() + " ")
                .contains(subcommand.summary().substring(0, 20))
                .contains("--help");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("an option that does not exist is one line and exit code 2")
    void everySubcommandRefusesUnknownOptions(Subcommand subcommand) {
        Run run = Run.of(subcommand.word(), "--no-such-option");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("isocenter " + subcommand.word() + ": ")
                .contains("--help");
    }

    @Test
    void aMissingFileIsOneLine(@TempDir Path folder) {
        Path missing = folder.resolve("no such file");
        Run run = Run.of("dump", missing);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("isocenter dump: " + missing + " does not exist\n");
    }

    @Test
    void debugShowsWhereAnErrorArose(@TempDir Path folder) {
        Run run = Run.of("dump", "--debug", folder.resolve("no such file"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("NoSuchFileException").contains("\tat org.isocenter.cli");
    }

    @Test
    void versionNamesImplementationAndJava() {
        Run run = Run.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("isocenter ISOCENTER_\\d+ \\(2\\.25\\.\\d+\\), Java \\d+.*\n");
    }
}
