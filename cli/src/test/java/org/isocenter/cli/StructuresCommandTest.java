package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code isocenter structures} on real objects. */
class StructuresCommandTest {
    private final Path sphere = SharedData.set("dvh-benchmark-nelms2015").resolve("structures/Sphere_10_0.dcm");
    private final Path cylinder = SharedData.set("dvh-benchmark-nelms2015").resolve("structures/Cylinder_10_0.dcm");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("A margin and a union are made, written, read again and have their volumes")
    void make() {
        Path out = folder.resolve("RS.dcm");
        Run again = Run.of(
                "structures", sphere, "--margin", "Grown=2,5", "--union", "Both=Sphere_10_0,2", "--out", out, "--json");
        assertThat(again.exitCode()).as(again.err()).isZero();
        // 17 mm radius: 20.58 cm3
        assertThat(again.out()).contains("\"name\" : \"Grown\"", "\"volumeCc\" : 20.", "\"volumeCc\" : 7.2");
        assertThat(Files.isRegularFile(out)).isTrue();
        assertThat(Run.of("structures", out, "--compare", "Grown,Both").out()).contains("Hausdorff 5.");
        assertThat(Run.of("structures", sphere, "--union", "X=2,2", "--out", out)
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("Structures of two sets are compared; what is not there is wrong usage")
    void compare() {
        Run run = Run.of("structures", sphere, cylinder, "--compare", "Sphere_10_0,2:Cylinder_10_0", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        // A ball in its cylinder of 25 mm height: Dice 0.78
        assertThat(run.out()).contains("\"dice\" : 0.7", "\"hausdorffMm\" : ");
        assertThat(Run.of("structures", sphere, "--compare", "Heart,2").err()).contains("there is no structure Heart");
        assertThat(Run.of("structures", sphere, "--union", "nonsense").exitCode())
                .isEqualTo(2);
    }
}
