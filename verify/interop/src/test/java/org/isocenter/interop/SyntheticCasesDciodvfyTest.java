package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.synthetic.SyntheticCase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code dciodvfy} finds no error in the objects of the synthetic cases, but for what it does not know itself. */
class SyntheticCasesDciodvfyTest {
    /**
     * CLOSEDPLANAR_XOR came into the standard after it; the condition of pulses it seeks in the channel, where PS3.3 C.8.8.15 means
     * Brachy Treatment Type of the plan.
     */
    private static final List<String> NOT_KNOWN = List.of(
            "Unrecognized enumerated value = <CLOSEDPLANAR_XOR>",
            "NumberOfPulses(300a,028a)> - Attribute present when condition unsatisfied",
            "PulseRepetitionInterval(300a,028c)> - Attribute present when condition unsatisfied");

    /** Of a series of images and of projections the first stands for all. */
    private static final String FURTHER = "(CT|MR|P)(?!001)[0-9]{3}\\.dcm|CT(?!0001)[0-9]{4}\\.dcm";

    @TempDir
    private Path folder;

    @BeforeAll
    static void installed() {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/usr/bin/dciodvfy")) || System.getenv("CI") != null,
                "no dciodvfy (Debian dicom3tools)");
    }

    static List<SyntheticCase> cases() {
        return SyntheticCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isClean(SyntheticCase one) throws IOException {
        one.write(folder, TransferSyntax.EXPLICIT_LE, 1);
        List<String> errors = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".dcm"))
                    .filter(path -> !path.getFileName().toString().matches(FURTHER))
                    .toList()) {
                errors.addAll(errors(file));
            }
        }
        assertThat(errors).isEmpty();
    }

    private static List<String> errors(Path file) throws IOException {
        Process process = new ProcessBuilder("dciodvfy", "-new", file.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        return output.lines()
                .filter(line -> line.startsWith("Error") || line.contains("Assertion"))
                .filter(line -> NOT_KNOWN.stream().noneMatch(line::contains))
                .map(line -> file.getFileName() + ": " + line)
                .toList();
    }
}
