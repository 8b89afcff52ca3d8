package org.isocenter.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.projections.Attenuation;
import org.isocenter.projections.CircularScan;
import org.isocenter.projections.Fdk;
import org.isocenter.projections.FdkSettings;
import org.isocenter.projections.FixedAxes;
import org.isocenter.projections.Phantom;
import org.isocenter.projections.RampWindow;
import org.isocenter.rt.Grid;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * The head of Shepp and Logan from 360 exact projections of 512 x 384 to 256³ voxels of 1 mm, the same numbers for both. PSNR of 2.0 in a
 * cylinder of 100 mm that all projections see; plastimatch has units of its own, so a straight line is fitted first.
 */
final class FdkBench {
    private static final int RUNS = 2;
    private static final int PROJECTIONS = 360;
    private static final int COLUMNS = 512;
    private static final int ROWS = 384;
    private static final double PIXEL_MM = 0.8;
    private static final Grid GRID = Grid.axial(new Point(-127.5, -127.5, -127.5), new Point(1, 1, 1), 256, 256, 256);
    private static final double WATER = Attenuation.DEFAULT.waterPerMm();

    private FdkBench() {}

    static void run(Path work, Report report) throws IOException, InterruptedException {
        CircularScan scan = scan();
        List<float[]> projections = projections(scan);
        Path folder = Files.createDirectories(work.resolve("fdk"));
        write(scan, projections, folder);
        float[] truth = phantom().sample(GRID, "1.2", 1, Work.onAllProcessors()).values();
        report.section("FDK, 360 projections of 512 x 384 to 256 x 256 x 256, whole command");
        Path series = work.resolve("fdk-ct");
        report.fastest("isocenter reconstruct --filter RAM_LAK", work, ours(folder, series), RUNS);
        report.result(psnr(read(series), truth));
        List<String> theirs = Inputs.words(
                "plastimatch fdk -I",
                folder.resolve("theirs").toString(),
                "-r",
                "256 256 256",
                "-z",
                "256 256 256",
                "-O",
                folder.resolve("out.mha").toString());
        report.fastest("plastimatch fdk", work, theirs, RUNS);
        report.compare("FDK 360 projections", "isocenter reconstruct --filter RAM_LAK", "plastimatch fdk", 3);
        report.result(psnr(MetaImage.readFloats(folder.resolve("out.mha")), truth));
        for (String words : List.of("I/O time (total)", "Filter time =", "Backprojection time =")) {
            report.result("by its own words: " + Inputs.lineWith(work.resolve("command.log"), words));
        }
        report.section("The same, computation alone");
        FdkSettings settings = FdkSettings.DEFAULT.with(RampWindow.RAM_LAK, 1);
        report.computation("isocenter", 2, () -> {
            Fdk.reconstruct(
                    scan, number -> projections.get(number).clone(), GRID, "1.2", settings, Work.onAllProcessors());
        });
    }

    private static List<String> ours(Path folder, Path series) {
        return Program.command(
                "reconstruct",
                folder.resolve("ours.raw"),
                "--geometry",
                folder.resolve("ours.json"),
                "--filter",
                "RAM_LAK",
                "--size",
                256,
                "--slices",
                256,
                "--voxel-mm",
                1,
                "--out",
                series);
    }

    private static Phantom phantom() {
        return Phantom.sheppLogan(Point.ORIGIN, 100);
    }

    private static CircularScan scan() {
        double[] angles = new double[PROJECTIONS];
        Arrays.setAll(angles, index -> index * 360.0 / PROJECTIONS);
        return CircularScan.centered(
                FixedAxes.of(PatientPosition.HFS),
                Point.ORIGIN,
                1000,
                1500,
                COLUMNS,
                ROWS,
                PIXEL_MM,
                PIXEL_MM,
                0,
                0,
                angles);
    }

    private static List<float[]> projections(CircularScan scan) {
        List<float[]> projections = new ArrayList<>();
        for (int number = 0; number < PROJECTIONS; number++) {
            float[] image = phantom().project(scan.view(number), Work.onAllProcessors());
            for (int pixel = 0; pixel < image.length; pixel++) {
                image[pixel] *= (float) WATER;
            }
            projections.add(image);
        }
        return projections;
    }

    private static void write(CircularScan scan, List<float[]> projections, Path folder) throws IOException {
        Path theirs = Files.createDirectories(folder.resolve("theirs"));
        try (var out = Files.newOutputStream(folder.resolve("ours.raw"))) {
            for (int number = 0; number < PROJECTIONS; number++) {
                float[] image = projections.get(number);
                ByteBuffer bytes = ByteBuffer.allocate(4 * image.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(image);
                out.write(bytes.array());
                String name = String.format(Locale.ROOT, "p_%04d", number);
                MetaImage.writeFloatMap(image, COLUMNS, ROWS, theirs.resolve(name + ".pfm"));
                Files.writeString(theirs.resolve(name + ".txt"), matrix(scan.gantryDeg()[number]));
            }
        }
        String angles =
                Arrays.stream(scan.gantryDeg()).mapToObj(Double::toString).collect(Collectors.joining(","));
        Files.writeString(
                folder.resolve("ours.json"),
                "{\"sadMm\":1000,\"sidMm\":1500,\"columns\":" + COLUMNS + ",\"rows\":" + ROWS + ",\"columnSpacingMm\":"
                        + PIXEL_MM + ",\"rowSpacingMm\":" + PIXEL_MM + ",\"gantryDeg\":[" + angles + "]}");
    }

    /** A projection as plastimatch describes it: middle of the image, from patient to pixel, distances, direction of the source. */
    private static String matrix(double gantryDeg) {
        double angle = Math.toRadians(gantryDeg);
        double sin = Math.sin(angle);
        double cos = Math.cos(angle);
        return String.format(
                Locale.ROOT,
                """
                %.8e %.8e
                %.8e %.8e 0 0
                0 0 %.8e 0
                %.8e %.8e 0 %.8e
                1000
                1500
                %.8e %.8e 0
                """,
                (COLUMNS - 1) / 2.0,
                (ROWS - 1) / 2.0,
                cos / PIXEL_MM,
                sin / PIXEL_MM,
                -1 / PIXEL_MM,
                -sin / 1500,
                cos / 1500,
                1000 / 1500.0,
                sin,
                -cos);
    }

    /** In units of water. */
    private static float[] read(Path series) throws IOException {
        List<DicomFile> files = new ArrayList<>();
        try (Stream<Path> list = Files.list(series)) {
            for (Path file : list.toList()) {
                files.add(DicomFileReader.read(file, ReadOptions.ALL));
            }
        }
        Volume volume = ImageVolumeReader.read(files, _ -> {}).volume();
        for (int voxel = 0; voxel < volume.values().length; voxel++) {
            volume.values()[voxel] = 1 + volume.values()[voxel] / 1000;
        }
        return volume.values();
    }

    /** After a straight line through all voxels was taken off: plastimatch has other units and a zero of its own. */
    private static String psnr(float[] made, float[] truth) {
        double[] sums = new double[5];
        int count = 0;
        for (int voxel = 0; voxel < truth.length; voxel++) {
            if (isSeen(voxel)) {
                double[] terms = {
                    made[voxel],
                    truth[voxel],
                    (double) made[voxel] * made[voxel],
                    (double) made[voxel] * truth[voxel],
                    (double) truth[voxel] * truth[voxel]
                };
                Arrays.setAll(sums, term -> sums[term] + terms[term]);
                count++;
            }
        }
        double ofMade = sums[2] - sums[0] * sums[0] / count;
        double ofBoth = sums[3] - sums[0] * sums[1] / count;
        double ofTruth = sums[4] - sums[1] * sums[1] / count;
        double error = (ofTruth - ofBoth * ofBoth / ofMade) / count;
        return String.format(
                Locale.ROOT,
                "PSNR %.2f dB (scaled by %.5f)",
                20 * Math.log10(2) - 10 * Math.log10(error),
                ofBoth / ofMade);
    }

    private static boolean isSeen(int voxel) {
        double x = voxel % 256 - 127.5;
        double y = voxel / 256 % 256 - 127.5;
        double z = Math.floorDiv(voxel, 65_536) - 127.5;
        return Math.hypot(x, y) < 100 && Math.abs(z) < 85;
    }
}
