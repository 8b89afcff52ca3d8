package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.objects.DoseWriter;
import org.isocenter.objects.ImageSeriesWriter;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.RegistrationWriter;
import org.isocenter.objects.RtImageWriter;
import org.isocenter.objects.StructureSetWriter;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageReference;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.Registration;
import org.isocenter.rt.Roi;
import org.isocenter.rt.RtImage;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Volume;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code dciodvfy} finds no error in what the module {@code rt} writes. Of a dose it looks at 16 bits only: it ends itself at any pixel
 * data of 32 bits, and the two differ in nothing else that it looks at.
 */
class RtWriterDciodvfyTest {
    private static final PatientStudy STUDY = PatientStudy.of("Müller^Łucja", "P1");
    private static final String FRAME = Uids.create();
    private static final Point LEFT = new Point(1, 0, 0);

    @TempDir
    Path folder;

    @BeforeAll
    static void installed() {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/usr/bin/dciodvfy")) || System.getenv("CI") != null,
                "no dciodvfy (Debian dicom3tools)");
    }

    private static Volume volume() {
        Affine turn = Affine.rotation(new Point(1, 2, 3), 20);
        Grid grid = new Grid(
                new Point(-10, -20, -30), turn.apply(LEFT), turn.apply(new Point(0, 1, 0)), 2, 3, 8, 6, new double[] {
                    0, 2.5, 5, 9
                });
        float[] values = new float[grid.voxels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.37f;
        }
        return new Volume(grid, FRAME, values);
    }

    private static NewSeries series(int number) {
        return NewSeries.of(STUDY, number, "Computed");
    }

    private void assertClean(DataSet object) throws IOException {
        Path file = folder.resolve(object.string(Tags.SOPInstanceUID) + ".dcm");
        DicomFileWriter.write(object, TransferSyntax.EXPLICIT_LE, file);
        Process process = new ProcessBuilder("dciodvfy", "-new", file.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(output).doesNotContain("Assertion", "read failed");
        assertThat(output.lines().filter(line -> line.startsWith("Error")))
                .as(object.string(Tags.Modality))
                .isEmpty();
    }

    private static List<DataSet> images(NewSeries series) {
        return ImageSeriesWriter.write(volume(), series, ImageSeriesWriter.Settings.DEFAULT);
    }

    @Test
    void images() throws IOException {
        for (DataSet image : images(series(1))) {
            assertClean(image);
        }
        assertClean(ImageSeriesWriter.write(volume(), series(2), ImageSeriesWriter.Settings.DEFAULT.withModality("MR"))
                .getFirst());
    }

    @Test
    void doses() throws IOException {
        DoseWriter.Settings settings = DoseWriter.Settings.DEFAULT.withBits(16).withComment("Computed");
        assertClean(DoseWriter.write(dose("PLAN"), series(3), settings));
        DoseWriter.Settings beam =
                new DoseWriter.Settings(16, Uids.RTPlanStorage, List.of(), OptionalInt.of(1), List.of(2, 3), "");
        assertClean(DoseWriter.write(dose("BEAM"), series(3), beam));
        DoseWriter.Settings sum = new DoseWriter.Settings(
                16, Uids.RTPlanStorage, List.of(Uids.create()), OptionalInt.empty(), List.of(), "");
        assertClean(DoseWriter.write(dose("MULTI_PLAN"), series(3), sum));
    }

    private static Dose dose(String summation) {
        return new Dose(volume(), "GY", "PHYSICAL", summation, Uids.create(), "");
    }

    private static ImageSeries written(NewSeries series, List<DataSet> images) {
        List<String> uids = new ArrayList<>();
        images.forEach(image -> uids.add(image.string(Tags.SOPInstanceUID)));
        return new ImageSeries(
                volume(), "CT", "HU", "HFS", STUDY, series.seriesInstanceUid(), Uids.CTImageStorage, uids);
    }

    @Test
    void structureSet() throws IOException {
        NewSeries ct = series(1);
        ImageSeries images = written(ct, images(ct));
        double[] triangle = {0, 0, -30, 5, 0, -30, 0, 5.123456789, -30};
        String image = images.imageUids().getFirst();
        Roi target = new Roi(
                1,
                "PTV",
                "PTV",
                FRAME,
                0xFF0000,
                OptionalDouble.of(1.1),
                List.of(
                        new Contour(Contour.Type.CLOSED_PLANAR, triangle, image),
                        new Contour(Contour.Type.POINT, new double[] {1, 2, 3}, "")));
        Roi empty = new Roi(2, "Empty", "", FRAME, 0xFF00, OptionalDouble.empty(), List.of());
        StructureSet set = new StructureSet("", "Label", FRAME, List.of(target, empty));
        assertClean(StructureSetWriter.write(set, Optional.of(images), series(4)));
        assertClean(StructureSetWriter.write(set, Optional.empty(), series(4)));
    }

    @Test
    void registration() throws IOException {
        NewSeries ct = series(1);
        ImageSeries images = written(ct, images(ct));
        RegistrationWriter.ReferencedSeries own = RegistrationWriter.ReferencedSeries.of(images);
        RegistrationWriter.ReferencedSeries other = new RegistrationWriter.ReferencedSeries(
                Uids.create(), Uids.create(), List.of(new ImageReference(Uids.MRImageStorage, Uids.create())));
        Affine rigid = Affine.rotation(new Point(1, 2, 3), 20).then(Affine.translation(new Point(1, 2, 3)));
        Registration named = new Registration(
                "",
                "MR to CT",
                FRAME,
                List.of(
                        Registration.Item.rigid(FRAME, Affine.IDENTITY).withImages(own.images()),
                        Registration.Item.rigid(Uids.create(), rigid).withImages(other.images())));
        assertClean(RegistrationWriter.write(named, series(5), List.of(own, other)));
        Registration frames = new Registration("", "", FRAME, List.of(Registration.Item.rigid(Uids.create(), rigid)));
        assertClean(RegistrationWriter.write(frames, series(5), List.of()));
    }

    @Test
    void rtImages() throws IOException {
        float[] values = new float[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.3f;
        }
        RtImage image = new RtImage(
                "",
                "DRR",
                20,
                10,
                values,
                "NORMAL",
                0,
                Optional.of(new Point(0, 0, -500)),
                Optional.of(new Point(-9.5, 4.5, 0)),
                RtImage.USUAL_ROW,
                RtImage.USUAL_COLUMN,
                1,
                1,
                1000,
                1500,
                "Linac",
                90,
                15,
                350,
                Optional.of(Point.ORIGIN),
                "HFS",
                Uids.create(),
                OptionalInt.of(3),
                FRAME);
        assertClean(RtImageWriter.write(image, series(6), "DERIVED", "SECONDARY", "DRR"));
        assertClean(RtImageWriter.write(image, series(6), "ORIGINAL", "PRIMARY", "PORTAL"));
    }
}
