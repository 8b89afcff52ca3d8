package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
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
import org.isocenter.rt.RtDose;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back as it was. */
class WriterTest {
    private static final NewSeries SERIES =
            NewSeries.of(PatientStudy.of("Müller^Łucja", "P1"), 3, "Written and read back");
    private static final Affine TURN = Affine.rotation(new Point(1, -2, 2), 33);

    private final List<Finding> findings = Made.list();

    private static Grid oblique() {
        return new Grid(
                new Point(-10.123456, 20, 30),
                TURN.apply(new Point(1, 0, 0)),
                TURN.apply(new Point(0, 1, 0)),
                0.9,
                1.1,
                12,
                9,
                new double[] {0, 2, 5, 5.5});
    }

    private static Volume volume(double least, double greatest) {
        Grid grid = oblique();
        Random random = new Random(4);
        float[] values = new float[grid.voxels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(least, greatest);
        }
        values[17] = (float) greatest;
        return new Volume(grid, Made.FRAME, values);
    }

    private static void assertSamePlace(Grid read, Grid written) {
        for (Point index : new Point[] {new Point(0, 0, 0), new Point(11, 8, 3), new Point(3, 0, 1.5)}) {
            Point place = written.position(index.x(), index.y(), index.z());
            assertThat(read.position(index.x(), index.y(), index.z()).distanceTo(place))
                    .isLessThan(1e-9);
        }
    }

    @ParameterizedTest
    @DisplayName("D-04: a dose of 16 or 32 bits is read back within half a step, at its place")
    @ValueSource(ints = {16, 32})
    void doseWithinHalfAStep(int bits) throws IOException {
        double worst = 0;
        for (double greatest : new double[] {71.23456789, 1e-3, 65535, 12345.678}) {
            Volume volume = volume(0, greatest);
            Dose dose = new Dose(volume, "GY", "PHYSICAL", "PLAN", "2.25.9", "");
            DataSet object = DoseWriter.write(dose, SERIES, DoseWriter.Settings.DEFAULT.withBits(bits));
            Dose read = DoseReader.read(Made.file(object), findings::add).dose().orElseThrow();
            double step = object.doubles(Tags.DoseGridScaling)[0];
            assertThat(step).isLessThanOrEqualTo(greatest / (Math.pow(2, bits) - 1) * (1 + 1e-6));
            for (int i = 0; i < volume.values().length; i++) {
                double ulp = Math.ulp(volume.values()[i]);
                double error = Math.abs((double) read.volume().values()[i] - volume.values()[i]);
                assertThat(error).isLessThanOrEqualTo(step / 2 + ulp);
                worst = Math.max(worst, error / greatest);
            }
            assertSamePlace(read.volume().grid(), volume.grid());
            assertThat(read.planUid()).isEqualTo("2.25.9");
        }
        assertThat(findings).isEmpty();
        System.out.printf(
                "| RT Dose of %d bits, written and read | greatest error | %.1e of the maximum |%n", bits, worst);
    }

    @Test
    void aDoseOfErrorsMayBeNegativeOthersNot() throws IOException {
        Volume volume = volume(-5, 3);
        Dose error = new Dose(volume, "GY", "ERROR", "PLAN", "", "");
        DataSet object = DoseWriter.write(error, SERIES, DoseWriter.Settings.DEFAULT.withBits(16));
        Volume read = DoseReader.read(Made.file(object), findings::add)
                .dose()
                .orElseThrow()
                .volume();
        for (int i = 0; i < volume.values().length; i++) {
            assertThat(read.values()[i]).isCloseTo(volume.values()[i], within(1e-4f));
        }
        Dose physical = new Dose(volume, "GY", "PHYSICAL", "PLAN", "", "");
        assertThatThrownBy(() -> DoseWriter.write(physical, SERIES)).hasMessageContaining("ERROR");
        float[] holed = volume(0, 3).values();
        holed[3] = Float.NaN;
        Dose nan = new Dose(new Volume(oblique(), Made.FRAME, holed), "GY", "PHYSICAL", "PLAN", "", "");
        assertThatThrownBy(() -> DoseWriter.write(nan, SERIES)).hasMessageContaining("NaN");
        Dose zero = new Dose(
                new Volume(oblique(), Made.FRAME, new float[oblique().voxels()]), "GY", "PHYSICAL", "PLAN", "", "");
        assertThat(DoseWriter.write(zero, SERIES).doubles(Tags.DoseGridScaling)[0])
                .isPositive();
    }

    @Test
    void referencesSuitTheSummation() throws IOException {
        Dose beam = new Dose(volume(0, 2), "GY", "PHYSICAL", "BEAM", "2.25.9", "");
        DoseWriter.Settings settings =
                new DoseWriter.Settings(32, Uids.RTPlanStorage, List.of(), OptionalInt.of(1), List.of(4), "of a beam");
        RtDose read = DoseReader.read(Made.file(DoseWriter.write(beam, SERIES, settings)), findings::add);
        assertThat(read.beams()).containsExactly(4);
        assertThat(read.fractionGroup()).hasValue(1);
        assertThat(read.study().patientName()).isEqualTo("Müller^Łucja");
        Dose plan = new Dose(volume(0, 2), "GY", "PHYSICAL", "PLAN", "2.25.9", "");
        assertThatThrownBy(() -> DoseWriter.write(plan, SERIES, settings)).hasMessageContaining("fraction group");
        DoseWriter.Settings two =
                new DoseWriter.Settings(32, Uids.RTPlanStorage, List.of("2.25.10"), OptionalInt.empty(), List.of(), "");
        assertThatThrownBy(() -> DoseWriter.write(plan, SERIES, two)).hasMessageContaining("one plan");
        Dose sum = new Dose(volume(0, 2), "GY", "PHYSICAL", "MULTI_PLAN", "2.25.9", "");
        assertThat(DoseWriter.write(sum, SERIES, two).items(Tags.ReferencedRTPlanSequence))
                .hasSize(2);
    }

    @Test
    void imagesComeBack() throws IOException {
        Grid grid = oblique();
        float[] hu = new float[grid.voxels()];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = i * 7 % 3000 - 1000;
        }
        hu[5] = Float.NaN;
        List<DataSet> objects = ImageSeriesWriter.write(
                new Volume(grid, Made.FRAME, hu),
                SERIES,
                ImageSeriesWriter.Settings.DEFAULT.withPatientPosition("FFP"));
        ImageSeries read = ImageVolumeReader.read(
                objects.reversed().stream().map(Made::file).toList(),
                ImageVolumeReader.Settings.DEFAULT.withPadding(ImageVolumeReader.Padding.NAN),
                Work.onAllProcessors(),
                findings::add);
        assertThat(read.volume().values()).containsExactly(hu);
        assertSamePlace(read.volume().grid(), grid);
        assertThat(read.patientPosition()).isEqualTo("FFP");
        assertThat(read.units()).isEqualTo("HU");
        assertThat(Made.rules(findings)).containsOnly("S-11", "S-19");
    }

    @Test
    void smallValuesOfAnMrComeBackWithinHalfAStep() throws IOException {
        Volume volume = volume(-0.5, 1.5);
        List<DataSet> objects =
                ImageSeriesWriter.write(volume, SERIES, ImageSeriesWriter.Settings.DEFAULT.withModality("MR"));
        Volume read = ImageVolumeReader.read(objects.stream().map(Made::file).toList(), findings::add)
                .volume();
        for (int i = 0; i < volume.values().length; i++) {
            assertThat(read.values()[i]).isCloseTo(volume.values()[i], within(2f / 65534 / 2 + 1e-6f));
        }
    }

    @Test
    @DisplayName(
            "S-01, S-05, S-14, S-24: types, names, colours and holes of a structure set are kept, coordinates to 1e-9 mm")
    void structureSetComesBack() throws IOException {
        double[] ring = {0, 0, 5, 10.123456789012, 0, 5, 0, 10, 5};
        String longName = "N".repeat(64);
        StructureSet set = new StructureSet(
                "",
                "Label-of-more-than-sixteen",
                Made.FRAME,
                List.of(
                        new Roi(
                                4,
                                longName,
                                "PTV",
                                Made.FRAME,
                                0x0A141E,
                                OptionalDouble.of(1.5),
                                List.of(
                                        new Contour(Contour.Type.CLOSED_PLANAR, ring, "2.25.1"),
                                        new Contour(Contour.Type.CLOSEDPLANAR_XOR, ring, ""))),
                        new Roi(2, "Empty", "", Made.FRAME, 0xFFFFFF, OptionalDouble.empty(), List.of())));
        ImageSeries images = new ImageSeries(
                new Volume(oblique(), Made.FRAME, new float[oblique().voxels()]),
                "CT",
                "HU",
                "HFS",
                SERIES.study(),
                "2.25.2",
                Uids.CTImageStorage,
                List.of("2.25.1"));
        DataSet object = StructureSetWriter.write(set, Optional.of(images), SERIES);
        StructureSet read = StructureSetReader.read(Made.file(object), findings::add);
        assertThat(read.rois())
                .isEqualTo(set.rois().stream()
                        .map(roi -> new Roi(
                                roi.number(),
                                roi.name(),
                                roi.type(),
                                roi.frameOfReferenceUid(),
                                roi.color(),
                                roi.relativeElectronDensity(),
                                roi.contours().stream()
                                        .map(c -> c.imageUid().isEmpty() ? new Contour(c.type(), c.xyzMm(), "") : c)
                                        .toList()))
                        .toList());
        assertThat(read.label()).hasSize(16);
        assertThat(read.frameOfReferenceUid()).isEqualTo(Made.FRAME);
    }

    @Test
    @DisplayName("S-01, S-02: a contour of 100,000 points, over 64 KiB of text, comes back from a file of Explicit VR")
    void longContourComesBack(@TempDir Path folder) throws IOException {
        Random random = new Random(5);
        double[] points = random.doubles(300_000, -300, 300).toArray();
        Roi roi = new Roi(
                1,
                "Long",
                "",
                Made.FRAME,
                0xFF0000,
                OptionalDouble.empty(),
                List.of(new Contour(Contour.Type.OPEN_NONPLANAR, points, "")));
        DataSet object = StructureSetWriter.write(
                new StructureSet("", "Long", Made.FRAME, List.of(roi)), Optional.empty(), SERIES);
        Path file = folder.resolve("RS.dcm");
        DicomFileWriter.write(object, TransferSyntax.EXPLICIT_LE, file);
        StructureSet read = StructureSetReader.read(DicomFileReader.read(file, ReadOptions.ALL), findings::add);
        double[] back = read.rois().getFirst().contours().getFirst().xyzMm();
        double worst = 0;
        for (int i = 0; i < points.length; i++) {
            worst = Math.max(worst, Math.abs(back[i] - points[i]));
        }
        assertThat(worst).isLessThan(1e-9);
        System.out.printf("| contour of 100,000 points, written and read | greatest displacement | %.1e mm |%n", worst);
    }

    @Test
    void registrationComesBack() throws IOException {
        Affine rigid = TURN.then(Affine.translation(new Point(12.5, -3, 0.001)));
        Affine wide = Affine.ofMatrix(new double[] {1.1, 0.1, 0, 5, 0, 0.9, 0, 6, 0, 0, 1, 7, 0, 0, 0, 1});
        Registration registration = new Registration(
                "",
                "MRI to CT, 2nd attempt",
                "2.25.50",
                List.of(
                        Registration.Item.rigid("2.25.50", Affine.IDENTITY),
                        Registration.Item.rigid("2.25.51", rigid)
                                .withImages(List.of(new ImageReference(Uids.MRImageStorage, "2.25.60"))),
                        new Registration.Item("2.25.52", List.of(), wide, Registration.Kind.AFFINE, Optional.empty())));
        DataSet object = RegistrationWriter.write(
                registration,
                SERIES,
                List.of(new RegistrationWriter.ReferencedSeries(
                        "2.25.70", "2.25.71", List.of(new ImageReference(Uids.MRImageStorage, "2.25.60")))));
        Registration read = RegistrationReader.read(Made.file(object), findings::add);
        assertThat(findings).isEmpty();
        assertThat(read.label()).isEqualTo("MRI TO CT_ 2ND A");
        Point place = new Point(100, -50, 25);
        assertThat(read.toRegistered("2.25.51").orElseThrow().apply(place).distanceTo(rigid.apply(place)))
                .isLessThan(1e-9);
        assertThat(read.items().get(1).images()).hasSize(1);
        assertThat(read.items().get(2).kind()).isEqualTo(Registration.Kind.AFFINE);
        Point there = read.between("2.25.51", "2.25.52").orElseThrow().apply(place);
        assertThat(wide.apply(there).distanceTo(rigid.apply(place))).isLessThan(1e-9);
        assertThat(read.between("2.25.51", "2.25.99")).isEmpty();
        Registration wrong = new Registration("", "", "2.25.50", List.of(Registration.Item.rigid("2.25.1", wide)));
        assertThatThrownBy(() -> RegistrationWriter.write(wrong, SERIES, List.of()))
                .hasMessageContaining("RIGID");
    }
}
