package org.isocenter.computing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.objects.DoseReader;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GammaCommandTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "two doses that differ by a uniform part have the gamma of that part, in JSON, as a map and as a picture")
    void uniformDifference() throws IOException {
        Path reference = dose("a.dcm", 50, "1.2.3", "GY");
        Path evaluated = dose("b.dcm", 51, "1.2.3", "GY");
        Path map = folder.resolve("map.dcm");
        Path png = folder.resolve("map.png");
        CommandRun run =
                gamma(reference, evaluated, "--criteria", "4%/2mm,1%/1mm", "--json", "--out", map, "--png", png);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.numbers("passRatePercent")).containsExactly(100.0, 100.0, 0.0);
        assertThat(run.numbers("evaluatedPoints").getFirst()).isEqualTo(5 * 6 * 7);
        assertThat(run.numbers("meanGamma").getFirst()).isCloseTo(0.5, within(1e-4));
        assertThat(run.numbers("meanGamma").getLast()).isCloseTo(2, within(1e-4));
        assertThat(run.numbers("dosePercent")).containsExactly(4.0, 4.0, 1.0);
        Dose written = DoseReader.read(DicomFileReader.read(map, ReadOptions.ALL), finding -> {})
                .dose()
                .orElseThrow();
        assertThat(written.units()).isEqualTo("RELATIVE");
        assertThat(written.volume().at(2, 3, 4)).isCloseTo(0.5f, within(1e-4f));
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(100);
    }

    @Test
    @DisplayName(
            "D-09: a relative dose is refused, and so is one in another frame of reference, unless somebody knows better")
    void unfit() throws IOException {
        Path reference = dose("a.dcm", 50, "1.2.3", "GY");
        Path relative = dose("r.dcm", 0.5f, "1.2.3", "RELATIVE");
        Path elsewhere = dose("e.dcm", 50, "1.2.4", "GY");
        assertThat(gamma(reference, relative).exitCode()).isEqualTo(2);
        assertThat(gamma(reference, relative).err()).contains("r.dcm", "D-09", "RELATIVE");
        assertThat(gamma(reference, elsewhere).exitCode()).isEqualTo(2);
        assertThat(gamma(reference, elsewhere).err()).contains("1.2.3", "1.2.4");
        CommandRun known = gamma(reference, elsewhere, "--ignore-frame-of-reference");
        assertThat(known.exitCode()).isZero();
        assertThat(known.out()).contains("3%/2mm global", "within tolerance");
        assertThat(gamma(reference, reference, "--criteria", "3mm").err()).contains("3%/2mm");
        assertThat(gamma(reference, reference, "--cutoff", "x").exitCode()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "D-08: doses that are not of one place, and a cut-off that no point reaches, end in an error and not in a rate")
    void nothingCompared() throws IOException {
        Path reference = dose("a.dcm", 50, "1.2.3", "GY");
        Grid away = Grid.axial(new Point(500, 500, 500), new Point(2, 2, 3), 5, 6, 7);
        float[] values = new float[away.voxels()];
        Arrays.fill(values, 50);
        Path elsewhere = CommandRun.write(
                new Dose(new Volume(away, "1.2.3", values), "GY", "PHYSICAL", "PLAN", "", ""), folder.resolve("f.dcm"));
        for (String option : new String[] {"--json", "--exclude-outside"}) {
            CommandRun run = gamma(reference, elsewhere, option);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("D-08", "not of one place");
            assertThat(run.out()).isEmpty();
        }
        assertThat(gamma(reference, reference, "--normalisation", "600").err()).contains("lower --cutoff");
    }

    private Path dose(String name, float gray, String frame, String units) throws IOException {
        Grid grid = Grid.axial(new Point(-10, -20, -30), new Point(2, 2, 3), 5, 6, 7);
        float[] values = new float[grid.voxels()];
        Arrays.fill(values, gray);
        Dose dose = new Dose(new Volume(grid, frame, values), units, "PHYSICAL", "PLAN", "1.2.3.4", "");
        return CommandRun.write(dose, folder.resolve(name));
    }

    private static CommandRun gamma(Object... words) {
        return CommandRun.of(GammaCommand::new, words);
    }
}
