package org.isocenter.computing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.objects.StructureSetReader;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Volume;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsodoseCommandTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "levels in percent and Gy as JSON, structure set, surfaces and picture; the volumes are those of spheres")
    void gaussian() throws IOException {
        Path dose = gaussian("dose.dcm");
        Path structures = folder.resolve("rs.dcm");
        CommandRun run = isodose(
                dose,
                "--levels",
                "50%,12Gy",
                "--normalisation",
                "60",
                "--json",
                "--out",
                structures,
                "--surfaces",
                folder.resolve("surfaces"),
                "--surface-format",
                "stl",
                "--png",
                folder.resolve("i.png"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        List<Double> volumes = run.numbers("volumeCc");
        for (int number = 0; number < 2; number++) {
            double radius = 12 * Math.sqrt(-2 * Math.log(number == 0 ? 0.5 : 0.2));
            double expected = 4 * Math.PI / 3 * Math.pow(radius, 3) / 1000;
            assertThat(volumes.get(number)).isCloseTo(expected, within(0.015 * expected));
        }
        StructureSet set = StructureSetReader.read(DicomFileReader.read(structures, ReadOptions.ALL), finding -> {});
        assertThat(set.rois()).extracting(Roi::name).containsExactly("Isodose 50%", "Isodose 12Gy");
        assertThat(set.rois().getFirst().contours()).allMatch(contour -> contour.type() == Contour.Type.CLOSED_PLANAR);
        Path surface = folder.resolve("surfaces").resolve("isodose-30.00Gy.stl");
        assertThat(Files.size(surface))
                .isEqualTo(84 + 50 * run.numbers("triangles").getFirst().longValue());
        assertThat(ImageIO.read(folder.resolve("i.png").toFile()).getWidth()).isEqualTo(800);
        isodose(dose, "--levels", "30Gy", "--surfaces", folder.resolve("surfaces"));
        assertThat(Files.readAllBytes(folder.resolve("surfaces").resolve("isodose-30.00Gy.ply")))
                .startsWith('p', 'l', 'y');
    }

    @Test
    @DisplayName("lines of a real dose are drawn on the planes of its CT and name its images")
    void onImages() throws IOException {
        Path set = SharedData.set("oncentra-phantom-linked");
        Path dose;
        try (var files = Files.list(set)) {
            dose = files.filter(file -> file.getFileName().toString().startsWith("RD"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        Path structures = folder.resolve("rs.dcm");
        CommandRun run = isodose(
                dose, "--images", set, "--levels", "50%", "--out", structures, "--png", folder.resolve("i.png"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        StructureSet written =
                StructureSetReader.read(DicomFileReader.read(structures, ReadOptions.ALL), finding -> {});
        assertThat(written.rois().getFirst().contours())
                .isNotEmpty()
                .allMatch(contour -> contour.imageUid().startsWith("1.3.6.1.4.1.2452.6."));
    }

    @Test
    @DisplayName("a dose of zero, a level that is none, and images in another frame of reference are refused")
    void unfit() throws IOException {
        Path dose = gaussian("dose.dcm");
        assertThat(isodose(dose, "--levels", "x").err()).contains("95%");
        assertThat(isodose(dose, "--levels", "0%").exitCode()).isEqualTo(2);
        Path zero = SharedData.set("oncentra-phantom-linked").resolve("extra/dose-all-zero.dcm");
        assertThat(isodose(zero).err()).contains("no lines to draw");
        assertThat(isodose(dose, "--images", SharedData.set("oncentra-phantom-linked"))
                        .err())
                .contains("S-06");
        assertThat(isodose(dose, "--slice", "99", "--png", folder.resolve("x.png"))
                        .err())
                .contains("--slice");
    }

    private Path gaussian(String name) throws IOException {
        Grid grid = Grid.axial(new Point(-40, -41, -39), new Point(2, 2, 2), 41, 41, 40);
        float[] values = new float[grid.voxels()];
        int at = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    Point place = grid.position(i, j, k);
                    values[at++] = (float) (60 * Math.exp(-place.dot(place) / 288));
                }
            }
        }
        Dose dose = new Dose(new Volume(grid, "1.2.3", values), "GY", "PHYSICAL", "PLAN", "1.2.3.4", "");
        return CommandRun.write(dose, folder.resolve(name));
    }

    private static CommandRun isodose(Object... words) {
        return CommandRun.of(IsodoseCommand::new, words);
    }
}
