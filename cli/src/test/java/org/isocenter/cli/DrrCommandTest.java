package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrrCommandTest {
    @TempDir
    static Path patient;

    @TempDir
    Path folder;

    @BeforeAll
    static void generate() {
        assertThat(Run.of("generate", "--out", patient, "--slices", "12").exitCode())
                .isZero();
    }

    private static Path plan() throws IOException {
        try (Stream<Path> files = Files.walk(patient)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).string(Tags.SOPClassUID).equals(Uids.RTPlanStorage))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static DataSet read(Path file) {
        try {
            return DicomFileReader.read(file, ReadOptions.ALL).dataSet();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("A beam of a plan: RT Image with its geometry and references, a picture, the geometry as JSON")
    void ofPlan() throws IOException {
        Path png = folder.resolve("drr.png");
        Run run = Run.of(
                "drr", patient, "--plan", plan(), "--beam", 1, "--size", "96x64", "--out", folder, "--png", png,
                "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"method\":\"JOSEPH\"", "\"columns\":96", "\"rows\":64", "\"waterPerMm\":0.02059");
        DataSet image = read(folder.resolve("drr-beam-1.dcm"));
        assertThat(image.string(Tags.SOPClassUID)).isEqualTo(Uids.RTImageStorage);
        assertThat(image.strings(Tags.ImageType)).containsExactly("DERIVED", "SECONDARY", "DRR");
        assertThat(image.items(Tags.ReferencedRTPlanSequence).getFirst().string(Tags.ReferencedSOPInstanceUID))
                .isEqualTo(read(plan()).string(Tags.SOPInstanceUID));
        assertThat(image.ints(Tags.ReferencedBeamNumber)).containsExactly(1);
        double spacing = image.doubles(Tags.ImagePlanePixelSpacing)[0];
        assertThat(spacing).isCloseTo(400.0 / 96, within(1e-6));
        assertThat(image.doubles(Tags.RTImagePosition)[0]).isCloseTo(-47.5 * spacing, within(1e-6));
        assertThat(image.doubles(Tags.RTImagePosition)[1]).isCloseTo(31.5 * spacing, within(1e-6));
        assertThat(image.items(Tags.ExposureSequence).getFirst().items(Tags.BeamLimitingDeviceSequence))
                .isNotEmpty();
        // Width in the head of a PNG
        assertThat(java.nio.ByteBuffer.wrap(Files.readAllBytes(png)).getInt(16)).isEqualTo(96);
    }

    @Test
    @DisplayName("A beam by numbers; angles told win; burnt outline is in the pixels")
    void byNumbers() throws IOException {
        String[] numbers = {
            "--gantry", "90", "--collimator", "10", "--couch", "15", "--isocenter", "1,2,3", "--sad", "900"
        };
        Run plain = run("plain", numbers);
        assertThat(plain.exitCode()).as(plain.err()).isZero();
        DataSet image = read(folder.resolve("plain").resolve("drr.dcm"));
        assertThat(image.doubles(Tags.GantryAngle)).containsExactly(90);
        assertThat(image.doubles(Tags.BeamLimitingDeviceAngle)).containsExactly(10);
        assertThat(image.doubles(Tags.PatientSupportAngle)).containsExactly(15);
        assertThat(image.doubles(Tags.IsocenterPosition)).containsExactly(1, 2, 3);
        assertThat(image.doubles(Tags.RadiationMachineSAD)).containsExactly(900);
        assertThat(image.doubles(Tags.RTImageSID)).containsExactly(900);
        assertThat(image.has(Tags.ReferencedRTPlanSequence)).isFalse();
        String[] burnt = Stream.concat(Stream.of(numbers), Stream.of("--jaws=-50,50,-40,40", "--outline", "burn"))
                .toArray(String[]::new);
        assertThat(run("burnt", burnt).exitCode()).isZero();
        DataSet drawn = read(folder.resolve("burnt").resolve("drr.dcm"));
        assertThat(drawn.find(Tags.PixelData)).isNotEqualTo(image.find(Tags.PixelData));
    }

    private Run run(String name, String... options) {
        Object[] words = Stream.concat(
                        Stream.of("drr", patient, "--size", 64, "--method", "exact", "--out", folder.resolve(name)),
                        Stream.of(options))
                .toArray();
        return Run.of(words);
    }

    @Test
    @DisplayName(
            "--arc: one series of projections, each the DRR at its gantry angle; a beam of a plan gives one, at its first control point")
    void arc() throws IOException {
        Run beam = Run.of("drr", patient, "--plan", plan(), "--beam", 1, "--size", 32, "--out", folder);
        assertThat(beam.exitCode()).as(beam.err()).isZero();
        DataSet first = plan(1).items(Tags.ControlPointSequence).getFirst();
        assertThat(plan(1).items(Tags.ControlPointSequence)).hasSizeGreaterThan(2);
        DataSet ofBeam = read(folder.resolve("drr-beam-1.dcm"));
        assertThat(ofBeam.doubles(Tags.GantryAngle)).containsExactly(first.doubles(Tags.GantryAngle));
        Run run = Run.of(
                "drr",
                patient,
                "--plan",
                plan(),
                "--beam",
                1,
                "--size",
                32,
                "--arc",
                "350,40,4",
                "--out",
                folder,
                "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"images\":4");
        double[] angles = {350, 0, 10, 20};
        for (int number = 1; number <= 4; number++) {
            DataSet projection = read(folder.resolve("projection-000" + number + ".dcm"));
            assertThat(projection.doubles(Tags.GantryAngle)).containsExactly(angles[number - 1]);
            assertThat(projection.ints(Tags.InstanceNumber)).containsExactly(number);
            assertThat(projection.string(Tags.SeriesInstanceUID))
                    .isEqualTo(read(folder.resolve("projection-0001.dcm")).string(Tags.SeriesInstanceUID));
            assertThat(projection.ints(Tags.ReferencedBeamNumber)).containsExactly(1);
            Path alone = folder.resolve("alone" + number);
            Run one = Run.of(
                    "drr",
                    patient,
                    "--plan",
                    plan(),
                    "--beam",
                    1,
                    "--size",
                    32,
                    "--gantry",
                    angles[number - 1],
                    "--out",
                    alone);
            assertThat(one.exitCode()).as(one.err()).isZero();
            DataSet single = read(alone.resolve("drr-beam-1.dcm"));
            assertThat(projection.find(Tags.PixelData)).isEqualTo(single.find(Tags.PixelData));
            assertThat(projection.find(Tags.RescaleSlope)).isEqualTo(single.find(Tags.RescaleSlope));
            assertThat(projection.find(Tags.PixelData)).isNotEqualTo(ofBeam.find(Tags.PixelData));
        }
        assertThat(run("x", "--arc", "0,360").err()).contains("BEGIN,LENGTH,COUNT");
        assertThat(run("x", "--arc", "0,360,1.5").err()).contains("BEGIN,LENGTH,COUNT");
        assertThat(run("x", "--arc", "0,360,2", "--png", "p.png").err()).contains("without --png");
    }

    private static DataSet plan(int beam) throws IOException {
        return read(plan()).items(Tags.BeamSequence).get(beam - 1);
    }

    @Test
    @DisplayName("What cannot be done is said: no target, no such beam, no images, wrong numbers")
    void errors() throws IOException {
        assertThat(Run.of("drr", patient).err()).contains("--out DIR");
        Run beam = Run.of("drr", patient, "--plan", plan(), "--beam", 99, "--out", folder);
        assertThat(beam.exitCode()).isEqualTo(2);
        assertThat(beam.err()).contains("no beam 99", "1 (");
        assertThat(Run.of("drr", plan(), "--out", folder).err()).contains("no CT images");
        assertThat(run("x", "--isocenter", "1,2").err()).contains("three numbers");
        assertThat(run("x", "--energy-kev", "5").err()).contains("20 to 6000 keV");
        assertThat(run("x", "--position", "SITTING").err()).contains("HFDL");
        assertThat(run("x", "--sad", "-3").err()).contains("SAD");
        assertThat(run("x", "--size", "99999").err()).contains("8192");
        assertThat(run("x", "--jaws=5,-5,0,1").err()).contains("X1,X2,Y1,Y2");
    }
}
