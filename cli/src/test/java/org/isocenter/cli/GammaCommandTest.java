package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.rt.Dose;
import org.isocenter.rt.DoseReader;
import org.isocenter.rt.DoseWriter;
import org.isocenter.rt.Grid;
import org.isocenter.rt.NewSeries;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GammaCommandTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("two doses that differ by a uniform part have the gamma of that part, in JSON, as a map and as a picture")
    void uniformDifference() throws IOException {
        Path reference = dose("a.dcm", 50, "1.2.3", "GY");
        Path evaluated = dose("b.dcm", 51, "1.2.3", "GY");
        Path map = folder.resolve("map.dcm");
        Path png = folder.resolve("map.png");
        Run run = Run.of("gamma", reference, evaluated, "--criteria", "4%/2mm,1%/1mm", "--json", "--out", map, "--png", png);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("passRatePercent").asDouble()).isEqualTo(100);
        assertThat(json.get("evaluatedPoints").asLong()).isEqualTo(5 * 6 * 7);
        assertThat(json.get("meanGamma").asDouble()).isCloseTo(0.5, within(1e-4));
        assertThat(json.get("criteria").get("dosePercent").asDouble()).isEqualTo(4);
        assertThat(json.get("results").get(1).get("passRatePercent").asDouble()).isZero();
        assertThat(json.get("results").get(1).get("meanGamma").asDouble()).isCloseTo(2, within(1e-4));
        Dose written = DoseReader.read(DicomFileReader.read(map, ReadOptions.ALL), finding -> {})
                .dose()
                .orElseThrow();
        assertThat(written.units()).isEqualTo("RELATIVE");
        assertThat(written.volume().at(2, 3, 4)).isCloseTo(0.5f, within(1e-4f));
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(100);
    }

    @Test
    @DisplayName("D-09: a relative dose is refused, and so is one in another frame of reference, unless somebody knows better")
    void unfit() throws IOException {
        Path reference = dose("a.dcm", 50, "1.2.3", "GY");
        Path relative = dose("r.dcm", 0.5f, "1.2.3", "RELATIVE");
        Path elsewhere = dose("e.dcm", 50, "1.2.4", "GY");
        assertThat(Run.of("gamma", reference, relative).exitCode()).isEqualTo(2);
        assertThat(Run.of("gamma", reference, relative).err()).contains("r.dcm", "D-09", "RELATIVE");
        assertThat(Run.of("gamma", reference, elsewhere).exitCode()).isEqualTo(2);
        assertThat(Run.of("gamma", reference, elsewhere).err()).contains("1.2.3", "1.2.4");
        Run known = Run.of("gamma", reference, elsewhere, "--ignore-frame-of-reference");
        assertThat(known.exitCode()).isZero();
        assertThat(known.out()).contains("3%/2mm global", "within tolerance");
        assertThat(Run.of("gamma", reference, reference, "--criteria", "3mm").err()).contains("3%/2mm");
        assertThat(Run.of("gamma", reference, reference, "--cutoff", "x").exitCode()).isEqualTo(2);
    }

    private Path dose(String name, float gray, String frame, String units) throws IOException {
        Grid grid = Grid.axial(new Point(-10, -20, -30), new Point(2, 2, 3), 5, 6, 7);
        float[] values = new float[grid.voxels()];
        java.util.Arrays.fill(values, gray);
        Dose dose = new Dose(new Volume(grid, frame, values), units, "PHYSICAL", "PLAN", "1.2.3.4", "");
        DataSet object = DoseWriter.write(dose, NewSeries.of(PatientStudy.of("Test", "T1"), 1, "Dose"));
        assertThat(object.string(Tags.DoseUnits)).isEqualTo(units);
        Path file = folder.resolve(name);
        DicomFileWriter.write(object, TransferSyntax.EXPLICIT_LE, file);
        return file;
    }
}
