package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconstructCommandTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void project() {
        Path patient = shared.resolve("patient");
        assertThat(Run.of("generate", "--out", patient, "--slices", 20, "--rows", 64, "--columns", 64)
                        .exitCode())
                .isZero();
        Run run = Run.of(
                "drr",
                patient,
                "--arc",
                "0,360,60",
                "--size",
                "72x24",
                "--pixel-mm",
                12,
                "--sid",
                1500,
                "--out",
                shared.resolve("projections"));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    @DisplayName("COH-RT-CBCT-005 to -015: projections of a CT come back as CT with the attributes of COHERENCE")
    void ofDrr() throws IOException {
        Path out = folder.resolve("ct");
        Run run = Run.of("reconstruct", shared.resolve("projections"), "--size", 64, "--out", out, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"method\":\"FDK\"", "\"redundancy\":\"FULL\"", "\"projections\":60");
        DataSet first = DicomFileReader.read(out.resolve("ct-0000.dcm"), ReadOptions.ALL)
                .dataSet();
        assertThat(first.strings(Tags.ImageType)).containsExactly("DERIVED", "PRIMARY", "AXIAL");
        assertThat(first.ints(Tags.InstanceNumber)).containsExactly(0);
        assertThat(first.doubles(Tags.RescaleIntercept)).containsExactly(-1000);
        assertThat(first.doubles(Tags.RescaleSlope)).containsExactly(1);
        assertThat(first.ints(Tags.BitsStored)).containsExactly(12);
        assertThat(first.string(Tags.ConvolutionKernel)).isEqualTo("HANN");
        assertThat(first.doubles(Tags.DistanceSourceToDetector)).containsExactly(1500);
        assertThat(first.string(Tags.RotationDirection)).isEqualTo("CW");
        assertThat(first.items(Tags.SourceImageSequence)).hasSize(60);
        assertThat(first.string(0x0039_0010)).isEqualTo("SIEMENS MED OCS CBT STARTING GANTRY ANGLE");
        assertThat(first.doubles(0x0039_1183)).containsExactly(354);
    }

    @Test
    @DisplayName("One projection missing: refused with the gap named, until it is allowed")
    void gap() throws IOException {
        Path some = folder.resolve("some");
        Files.createDirectories(some);
        try (var files = Files.list(shared.resolve("projections"))) {
            for (Path file :
                    files.filter(f -> !f.endsWith("projection-0031.dcm")).toList()) {
                Files.copy(file, some.resolve(file.getFileName()));
            }
        }
        Run refused = Run.of("reconstruct", some, "--size", 16, "--out", folder.resolve("a"));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("1 projection is missing between gantry 174.00 and 186.00");
        assertThat(Files.exists(folder.resolve("a"))).isFalse();
        Run allowed = Run.of("reconstruct", some, "--size", 16, "--out", folder.resolve("b"), "--allow-gaps");
        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
        assertThat(allowed.err()).contains("WARNING FDK-GAP");
    }

    @Test
    @DisplayName("A raw file of intensities of a rod of water: 0 HU in it, air beside it")
    void rawIntensities() throws IOException {
        Path raw = folder.resolve("rod.raw");
        Path geometry = folder.resolve("rod.json");
        writeRod(raw, geometry, 90, 64, 16);
        Path out = folder.resolve("ct");
        Run run = Run.of(
                "reconstruct", raw, "--geometry", geometry, "--i0", 20000, "--size", 64, "--slices", 5, "--out", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        DataSet slice = DicomFileReader.read(out.resolve("ct-0002.dcm"), ReadOptions.ALL)
                .dataSet();
        assertThat(hounsfield(slice, 32, 32)).isCloseTo(0, within(20.0));
        assertThat(hounsfield(slice, 32, 8)).isCloseTo(-1000, within(40.0));
    }

    private static double hounsfield(DataSet slice, int column, int row) {
        return slice.ints(Tags.PixelData)[row * 64 + column] - 1000.0;
    }

    /** A rod of 60 mm radius along the axis: chords in closed form. */
    private static void writeRod(Path raw, Path geometry, int count, int columns, int rows) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * count * columns * rows).order(ByteOrder.LITTLE_ENDIAN);
        for (int projection = 0; projection < count; projection++) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double x = (column - (columns - 1) / 2.0) * 6;
                    double y = ((rows - 1) / 2.0 - row) * 6;
                    double near = 1000 * x / Math.hypot(x, 1500);
                    double chord = 2 * Math.sqrt(Math.max(0, 3600 - near * near));
                    double slant = Math.sqrt(1 + y * y / (x * x + 1500.0 * 1500));
                    bytes.putFloat((float) (20000 * Math.exp(-0.02059 * chord * slant)));
                }
            }
        }
        Files.write(raw, bytes.array());
        List<String> angles = java.util.stream.IntStream.range(0, count)
                .mapToObj(index -> Double.toString(index * 360.0 / count))
                .toList();
        Files.writeString(
                geometry,
                "{\"sadMm\":1000,\"sidMm\":1500,\"columns\":" + columns + ",\"rows\":" + rows
                        + ",\"columnSpacingMm\":6,\"rowSpacingMm\":6,\"quantity\":\"INTENSITY\",\"gantryDeg\":" + angles
                        + "}");
    }

    @Test
    @DisplayName("What cannot be reconstructed is said")
    void errors() throws IOException {
        Path raw = folder.resolve("rod.raw");
        Path geometry = folder.resolve("rod.json");
        writeRod(raw, geometry, 10, 16, 4);
        Object[] plain = {"reconstruct", raw, "--geometry", geometry, "--out", folder.resolve("x")};
        assertThat(with(plain, "--cut", "0").err()).contains("over 0 to 1");
        assertThat(with(plain, "--size", "1").err()).contains("2 to 2048");
        assertThat(with(plain, "--water-mu", "-1").err()).contains("above 0");
        assertThat(with(plain, "--i0", "0").err()).contains("--i0");
        assertThat(with(plain, "--filter", "box").exitCode()).isEqualTo(2);
        Files.writeString(geometry, "{\"sadMm\":1000,\"columns\":16,\"rows\":4,\"gantryDeg\":[0,1,2]}");
        assertThat(with(plain).err()).contains("no number sidMm");
        Files.writeString(geometry, "[1,2]");
        assertThat(with(plain).err()).contains("no JSON object");
        Files.writeString(geometry, "{\"gantryDeg\":[\"a\"]}");
        assertThat(with(plain).err()).contains("nothing else");
        writeRod(raw, geometry, 10, 16, 4);
        Files.write(raw, new byte[40]);
        assertThat(with(plain).err()).contains("40 bytes");
        assertThat(Run.of("reconstruct", shared.resolve("patient"), "--out", folder)
                        .err())
                .contains("no RT Images");
    }

    private static Run with(Object[] words, String... more) {
        Object[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Run.of(all);
    }
}
