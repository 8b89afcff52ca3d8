package org.isocenter.computing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.objects.DoseReader;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.RegistrationWriter;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.Registration;
import org.isocenter.rt.RtDose;
import org.isocenter.rt.Volume;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumCommandTest {
    private static final String PROTON = "RD1.2.752.243.1.1.20250523160113556.";

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "D-05: the BEAM doses of a proton plan add up to its PLAN dose; added together with it they are refused")
    void beamsOfProtonPlan() throws IOException {
        Path set = SharedData.set("proton-raystation-linked");
        Path plan = set.resolve(PROTON + "3000.73252.dcm");
        Path first = set.resolve(PROTON + "4000.16653.dcm");
        Path second = set.resolve(PROTON + "5000.84138.dcm");
        Path out = folder.resolve("sum.dcm");
        CommandRun run = sum(first, second, "--compare", plan, "--out", out, "--json");
        System.out.println(
                "proton-raystation-linked: beams differ from the plan by " + run.numbers("differencePercent") + " %");
        assertThat(run.exitCode()).isZero();
        assertThat(run.numbers("differencePercent").getFirst()).isLessThan(0.1);
        RtDose written = read(out);
        assertThat(written.dose().orElseThrow().summation()).isEqualTo("BEAM");
        assertThat(written.beams()).hasSize(2);
        assertThat(written.planUid()).isEqualTo(read(plan).planUid()).isNotEmpty();
        CommandRun mixed = sum(plan, first);
        assertThat(mixed.exitCode()).isEqualTo(1);
        assertThat(mixed.err()).contains("D-05", "twice");
        assertThat(sum(first, first).err()).contains("D-05", "--weights");
    }

    @Test
    @DisplayName("the BEAM doses of the Oncentra phantom are added on one grid and name their plan and beams")
    void beamsOfOncentraPhantom() throws IOException {
        try (var files = Files.list(SharedData.set("oncentra-phantom-linked"))) {
            List<Path> doses = files.filter(
                            file -> file.getFileName().toString().startsWith("RD"))
                    .sorted()
                    .toList();
            Path out = folder.resolve("sum.dcm");
            Object[] words = java.util.stream.Stream.concat(doses.stream(), java.util.stream.Stream.of("--out", out))
                    .toArray();
            CommandRun run = sum(words);
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            Volume total = read(out).dose().orElseThrow().volume();
            Point place = total.grid().position(10, 5, 2);
            double expected = 0;
            for (Path dose : doses) {
                double sample = read(dose).dose().orElseThrow().volume().sample(place);
                expected += Double.isNaN(sample) ? 0 : sample;
            }
            assertThat(total.sample(place)).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    @DisplayName("a registration leads doses of two frames together in either direction; without it they are refused")
    void registrationInBothDirections() throws IOException {
        Path first = dose("a.dcm", "1.2.3", Point.ORIGIN, "GY", "1.1");
        Path second = dose("b.dcm", "1.2.4", new Point(10, 0, 0), "GY", "1.2");
        CommandRun without = sum(first, second);
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("1.2.3", "1.2.4", "--registration");
        // the second dose stands 10 mm further left in its own frame
        Path there = registration("r.dcm", "1.2.3", "1.2.4", new Point(-10, 0, 0));
        Path back = registration("s.dcm", "1.2.4", "1.2.3", new Point(10, 0, 0));
        for (Path registration : List.of(there, back)) {
            Path out = folder.resolve("sum.dcm");
            CommandRun run =
                    sum(first, second, "--registration", registration, "--weights", "1,0.5", "--out", out, "--json");
            assertThat(run.err()).isEmpty();
            assertThat(run.numbers("coveredPercent")).containsExactly(100.0, 100.0);
            Dose written = read(out).dose().orElseThrow();
            assertThat(written.summation()).isEqualTo("MULTI_PLAN");
            assertThat(written.volume().frameOfReferenceUid()).isEqualTo("1.2.3");
            assertThat(written.volume().at(1, 2, 3)).isCloseTo(15, within(1e-4f));
        }
    }

    @Test
    @DisplayName(
            "a deformable registration is refused by name, whichever frame it deforms; none of its matrices is taken for it")
    void deformableIsRefused() throws IOException {
        Path first = dose("a.dcm", "1.2.3", Point.ORIGIN, "GY", "1.1");
        Path other = dose("b.dcm", "1.2.4", Point.ORIGIN, "GY", "1.2");
        Path same = dose("c.dcm", "1.2.3", Point.ORIGIN, "GY", "1.3");
        Path out = folder.resolve("sum.dcm");
        for (String deformed : List.of("1.2.3", "1.2.4")) {
            Path registration = deformable("d" + deformed + ".dcm", deformed);
            CommandRun run = sum(first, other, "--registration", registration, "--out", out);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("deforms frame of reference " + deformed, "rigid and affine");
        }
        CommandRun oneFrame = sum(first, same, "--registration", deformable("e.dcm", "1.2.3"), "--out", out);
        assertThat(oneFrame.exitCode()).isEqualTo(2);
        assertThat(oneFrame.err()).contains("e.dcm", "deforms frame of reference 1.2.3");
        assertThat(out).doesNotExist();
        CommandRun elsewhere = sum(first, same, "--registration", deformable("f.dcm", "1.2.5"), "--out", out);
        assertThat(elsewhere.exitCode()).as(elsewhere.err()).isZero();
    }

    /** Registered frame 1.2.3; each of 1.2.3 and 1.2.4 has a matrix, the deformed one a grid besides. */
    private Path deformable(String name, String deformed) throws IOException {
        DataSet matrix = DataSet.builder()
                .put(Tags.FrameOfReferenceTransformationMatrixType, "RIGID")
                .put(Tags.FrameOfReferenceTransformationMatrix, 1, 0, 0, 5, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
                .build();
        DataSet grid = DataSet.builder()
                .put(Tags.ImagePositionPatient, 0, 0, 0)
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.GridDimensions, 2, 1, 1)
                .put(Tags.GridResolution, 4, 5, 6)
                .put(Tags.VectorGridData, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
                .build();
        DataSet map = DataSet.builder()
                .put(Tags.SourceFrameOfReferenceUID, deformed)
                .put(Tags.PreDeformationMatrixRegistrationSequence, matrix)
                .put(Tags.DeformableRegistrationGridSequence, grid)
                .build();
        DataSet plain = DataSet.builder()
                .put(Tags.SourceFrameOfReferenceUID, deformed.equals("1.2.4") ? "1.2.3" : "1.2.4")
                .put(Tags.PreDeformationMatrixRegistrationSequence, matrix)
                .build();
        DataSet object = DataSet.builder()
                .put(Tags.SOPClassUID, Uids.DeformableSpatialRegistrationStorage)
                .put(Tags.SOPInstanceUID, "1.2.9")
                .put(Tags.Modality, "REG")
                .put(Tags.FrameOfReferenceUID, "1.2.3")
                .put(Tags.DeformableRegistrationSequence, List.of(map, plain))
                .build();
        Path file = folder.resolve(name);
        DicomFileWriter.write(object, TransferSyntax.EXPLICIT_LE, file);
        return file;
    }

    @Test
    @DisplayName("D-09: relative doses, doses of two types and a wrong count of weights are refused")
    void unfit() throws IOException {
        Path first = dose("a.dcm", "1.2.3", Point.ORIGIN, "GY", "1.1");
        assertThat(sum(first, dose("b.dcm", "1.2.3", Point.ORIGIN, "RELATIVE", "1.2"))
                        .err())
                .contains("b.dcm", "RELATIVE");
        assertThat(sum(first, "--weights", "1,2").err()).contains("1 doses and 2 weights");
        assertThat(sum(first, "--spacing", "0.01").err()).contains("take a wider one");
        assertThat(sum(first, "--spacing", "1").out()).contains("9 x 11 x 19");
    }

    private Path dose(String name, String frame, Point origin, String units, String plan) throws IOException {
        Grid grid = Grid.axial(origin, new Point(2, 2, 3), 5, 6, 7);
        float[] values = new float[grid.voxels()];
        Arrays.fill(values, 10);
        return CommandRun.write(
                new Dose(new Volume(grid, frame, values), units, "PHYSICAL", "PLAN", plan, ""), folder.resolve(name));
    }

    /** From one frame to the registered one by a shift. */
    private Path registration(String name, String registered, String from, Point shift) throws IOException {
        Registration registration = new Registration(
                "", "TEST", registered, List.of(Registration.Item.rigid(from, Affine.translation(shift))));
        Path file = folder.resolve(name);
        DicomFileWriter.write(
                RegistrationWriter.write(
                        registration, NewSeries.of(PatientStudy.of("Test", "T1"), 2, "Registration"), List.of()),
                TransferSyntax.EXPLICIT_LE,
                file);
        assertThat(file(file).dataSet().string(Tags.Modality)).isEqualTo("REG");
        return file;
    }

    private static DicomFile file(Path file) throws IOException {
        return DicomFileReader.read(file, ReadOptions.ALL);
    }

    private static RtDose read(Path file) throws IOException {
        return DoseReader.read(file(file), finding -> {});
    }

    private static CommandRun sum(Object... words) {
        return CommandRun.of(SumCommand::new, words);
    }
}
