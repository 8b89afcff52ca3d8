package org.isocenter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dosimetry.DvhCalculation;
import org.isocenter.dosimetry.DvhSettings;
import org.isocenter.dosimetry.StructurePolicy;
import org.isocenter.objects.DoseReader;
import org.isocenter.objects.DoseWriter;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.StructureSetReader;
import org.isocenter.objects.StructureSetWriter;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * Histograms of 12 structures in planes of 3 mm, one of a million points, on 512 x 512 x 150, with a dose of 2.5 mm: bodies with a known
 * volume in a dose that falls off as a bell. Implicit VR, since plastimatch leaves the large structure empty in explicit. dicompyler-core,
 * the other program of peers, is in no Debian package: its 58 s were measured once and elsewhere.
 */
final class DvhBench {
    private static final double SIGMA_MM = 60;
    private static final double WAVE = 0.02;
    private static final double CT_VOXEL_MM3 = 0.9765625 * 0.9765625 * 3;
    private static final double BIN_GY = 0.25;
    private static final int RUNS = 3;

    private DvhBench() {}

    /** Of an ellipse in each plane, of which the body has always the same and an organ that of a sphere. */
    private record Solid(String name, double x, double y, double z, double halfMm, double flat, boolean isBody) {
        double halfAt(double planeMm) {
            double square = halfMm * halfMm - (planeMm - z) * (planeMm - z);
            return isBody ? halfMm : Math.sqrt(Math.max(0, square));
        }

        double lowMm() {
            return isBody ? -225 : z - halfMm;
        }

        double highMm() {
            return isBody ? 225 : z + halfMm;
        }
    }

    private record Answer(double volumeCc, double meanGy, double medianGy) {}

    static void run(Path work, Report report) throws IOException, InterruptedException {
        List<Solid> solids = solids();
        Path folder = Files.createDirectories(work.resolve("dvh"));
        Path set = writeStructures(solids, folder.resolve("RS.dcm"));
        Path dose = writeDose(folder.resolve("RD.dcm"));
        Path ct = ct(work);
        List<Answer> truth = solids.stream().map(DvhBench::truth).toList();
        report.section("DVH of 12 structures, one of 1,000,000 points, whole command");
        report.fastest("isocenter dvh", work, Program.command("dvh", set, dose, "--at-percent", "50", "--json"), RUNS);
        report.result(worst(solids, ours(work.resolve("command.log")), truth));
        report.fastest("plastimatch convert and dvh", work, theirs(set, ct, dose, work), RUNS);
        report.compare("DVH of 12 structures", "isocenter dvh", "plastimatch convert and dvh", 5);
        report.result(worst(solids, theirs(work.resolve("dvh.csv"), solids.size()), truth));
        report.section("The same, computation alone; plastimatch after rasterisation");
        Dose grid = DoseReader.read(DicomFileReader.read(dose, ReadOptions.ALL), _ -> {})
                .dose()
                .orElseThrow();
        StructureSet structures = StructureSetReader.read(DicomFileReader.read(set, ReadOptions.ALL), _ -> {});
        report.computation("isocenter, with rasterisation", RUNS, () -> compute(grid, structures));
        report.fastest("plastimatch dvh", work, List.of("sh", "-c", "exec " + histograms(dose, work)), RUNS);
    }

    private static void compute(Dose dose, StructureSet structures) {
        DvhCalculation calculation = new DvhCalculation(dose, structures, new DvhSettings(StructurePolicy.DEFAULT));
        structures.rois().forEach(roi -> calculation.compute(roi, Work.onAllProcessors()));
    }

    private static List<String> theirs(Path set, Path ct, Path dose, Path work) {
        String rasterise = "plastimatch convert --input " + set + " --referenced-ct " + ct + " --output-ss-img "
                + work.resolve("ss.nrrd") + " --output-ss-list " + work.resolve("ss.txt");
        // The last takes the place of the shell, whose CPU time then holds that of both
        return List.of("sh", "-c", rasterise + " && exec " + histograms(dose, work));
    }

    private static String histograms(Path dose, Path work) {
        return "plastimatch dvh --input-ss-img " + work.resolve("ss.nrrd") + " --input-ss-list "
                + work.resolve("ss.txt")
                + " --input-dose " + dose + " --normalization vox --bin-width " + BIN_GY
                + " --num-bins 260 --output-csv "
                + work.resolve("dvh.csv");
    }

    private static List<Solid> solids() {
        SplittableRandom random = new SplittableRandom(3);
        List<Solid> solids = new ArrayList<>(List.of(new Solid("BODY", 0, 0, 0, 190, 120.0 / 190, true)));
        for (int organ = 2; organ <= 12; organ++) {
            solids.add(new Solid(
                    "ORGAN " + organ,
                    random.nextDouble(-80, 80),
                    random.nextDouble(-40, 40),
                    random.nextDouble(-100, 100),
                    random.nextDouble(10, 55),
                    0.8,
                    false));
        }
        return solids;
    }

    private static Path writeStructures(List<Solid> solids, Path file) throws IOException {
        List<Roi> rois = new ArrayList<>();
        for (Solid solid : solids) {
            List<Contour> contours = new ArrayList<>();
            for (int plane = 0; plane < 150; plane++) {
                double z = -223.5 + 3 * plane;
                if (solid.halfAt(z) > 0) {
                    contours.add(contour(solid, z, solid.isBody() ? 6667 : 200));
                }
            }
            String type = solid.isBody() ? "EXTERNAL" : "ORGAN";
            rois.add(new Roi(
                    rois.size() + 1, solid.name(), type, "1.2.3.99", 0xFFFF00, OptionalDouble.empty(), contours));
        }
        StructureSet set = new StructureSet("", "bench", "1.2.3.99", rois);
        NewSeries series = NewSeries.of(PatientStudy.of("Bench^Mark", "BENCH"), 1, "structures");
        DicomFileWriter.write(
                StructureSetWriter.write(set, Optional.empty(), series), TransferSyntax.IMPLICIT_LE, file);
        return file;
    }

    private static Contour contour(Solid solid, double z, int points) {
        double half = solid.halfAt(z);
        double[] places = new double[3 * points];
        for (int point = 0; point < points; point++) {
            double angle = 2 * Math.PI * point / points;
            double wave = 1 + WAVE * Math.sin(9 * angle + z / 20);
            places[3 * point] = Math.rint((solid.x() + half * wave * Math.cos(angle)) * 1000) / 1000;
            places[3 * point + 1] = Math.rint((solid.y() + half * solid.flat() * wave * Math.sin(angle)) * 1000) / 1000;
            places[3 * point + 2] = z;
        }
        return new Contour(Contour.Type.CLOSED_PLANAR, places, "");
    }

    private static double gray(double x, double y, double z) {
        return 60 * Math.exp(-(x * x + y * y + z * z) / (2 * SIGMA_MM * SIGMA_MM));
    }

    private static Path writeDose(Path file) throws IOException {
        Grid grid = Grid.axial(new Point(-205, -135, -230), new Point(2.5, 2.5, 2.5), 165, 109, 185);
        float[] values = new float[grid.voxels()];
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    Point place = grid.position(column, row, slice);
                    values[grid.at(column, row, slice)] = (float) gray(place.x(), place.y(), place.z());
                }
            }
        }
        Dose dose = new Dose(new Volume(grid, "1.2.3.99", values), "GY", "PHYSICAL", "PLAN", "1.2.3.4", "");
        NewSeries series = NewSeries.of(PatientStudy.of("Bench^Mark", "BENCH"), 2, "dose");
        DicomFileWriter.write(DoseWriter.write(dose, series), TransferSyntax.IMPLICIT_LE, file);
        return file;
    }

    /** The grid that plastimatch rasterises to. */
    private static Path ct(Path work) throws IOException {
        Grid grid = Grid.axial(
                new Point(-255.5 * 0.9765625, -255.5 * 0.9765625, -223.5),
                new Point(0.9765625, 0.9765625, 3),
                512,
                512,
                150);
        return Inputs.series(new Volume(grid, "1.2.3.99", new float[grid.voxels()]), work.resolve("dvh-ct"));
    }

    /** By the middles of small parts of each plane. */
    private static Answer truth(Solid solid) {
        int rings = 100;
        int sectors = 144;
        int layers = 400;
        double thick = (solid.highMm() - solid.lowMm()) / layers;
        double[] volumes = new double[60_001];
        double volume = 0;
        double sum = 0;
        for (int layer = 0; layer < layers; layer++) {
            double z = solid.lowMm() + (layer + 0.5) * thick;
            double half = solid.halfAt(z);
            for (int sector = 0; sector < sectors; sector++) {
                double angle = 2 * Math.PI * (sector + 0.5) / sectors;
                double reach = half * (1 + WAVE * Math.sin(9 * angle + z / 20));
                for (int ring = 0; ring < rings; ring++) {
                    double part = (ring + 0.5) / rings;
                    double size = reach * reach * solid.flat() * part / rings * (2 * Math.PI / sectors) * thick;
                    double gy = gray(
                            solid.x() + part * reach * Math.cos(angle),
                            solid.y() + part * reach * solid.flat() * Math.sin(angle),
                            z);
                    volume += size;
                    sum += size * gy;
                    volumes[(int) (gy * 1000)] += size;
                }
            }
        }
        double above = 0;
        int bin = volumes.length;
        while (above < volume / 2) {
            above += volumes[--bin];
        }
        return new Answer(volume / 1000, sum / volume, bin / 1000.0);
    }

    private static List<Answer> ours(Path log) throws IOException {
        String output = Files.readString(log);
        List<Answer> answers = new ArrayList<>();
        for (JsonNode roi : new ObjectMapper()
                .readTree(output.substring(output.indexOf('{')))
                .get("rois")) {
            answers.add(new Answer(
                    roi.get("volumeCc").asDouble(),
                    roi.get("meanGy").asDouble(),
                    roi.get("doseAtPercentGy").get("50").asDouble()));
        }
        return answers;
    }

    /** Voxels above the lower end of each bin, one column a structure. */
    private static List<Answer> theirs(Path csv, int structures) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(csv)) {
            if (Character.isDigit(line.charAt(0))) {
                String[] words = line.split(",", -1);
                double[] row = new double[structures + 1];
                for (int column = 0; column < row.length; column++) {
                    row[column] = Double.parseDouble(words[column]);
                }
                rows.add(row);
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (int column = 1; column <= structures; column++) {
            answers.add(answer(rows, column));
        }
        return answers;
    }

    private static Answer answer(List<double[]> rows, int column) {
        double all = rows.getFirst()[column];
        double mean = 0;
        double median = 0;
        for (int row = 0; row + 1 < rows.size(); row++) {
            double here = rows.get(row)[column] / all;
            double next = rows.get(row + 1)[column] / all;
            mean += BIN_GY * (here + next) / 2;
            if (here >= 0.5 && next < 0.5) {
                median = rows.get(row)[0] + BIN_GY * (here - 0.5) / (here - next);
            }
        }
        return new Answer(all * CT_VOXEL_MM3 / 1000, mean, median);
    }

    private static String worst(List<Solid> solids, List<Answer> answers, List<Answer> truth) {
        double volume = 0;
        double mean = 0;
        double median = 0;
        for (int number = 0; number < solids.size(); number++) {
            Answer found = answers.get(number);
            Answer right = truth.get(number);
            volume = Math.max(volume, Math.abs(100 * (found.volumeCc() / right.volumeCc() - 1)));
            mean = Math.max(mean, Math.abs(100 * (found.meanGy() / right.meanGy() - 1)));
            median = Math.max(median, Math.abs(100 * (found.medianGy() / right.medianGy() - 1)));
        }
        return String.format(
                Locale.ROOT,
                "greatest error of any structure: volume %.2f %%, mean dose %.2f %%, D50 %.2f %%",
                volume,
                mean,
                median);
    }
}
