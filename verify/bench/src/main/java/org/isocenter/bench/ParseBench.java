package org.isocenter.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;

/** A structure set of a million contour points: ours to numbers in this process, beside pydicom to numbers and DCMTK's whole commands. */
final class ParseBench {
    private static final int ROUNDS = 9;

    private static final String PYDICOM = """
            import sys, time, pydicom
            start = time.perf_counter()
            data = pydicom.dcmread(sys.argv[1])
            total = 0.0
            for contour in data.ROIContourSequence[0].ContourSequence:
                total += sum(float(x) for x in contour.ContourData)
            print(time.perf_counter() - start)
            """;

    private ParseBench() {}

    static void run(Path work, Report report) throws IOException, InterruptedException {
        for (TransferSyntax syntax : List.of(TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE)) {
            Path file = work.resolve("million-" + syntax.uid() + ".dcm");
            Inputs.structureSet(file, syntax);
            report.section("Structure set of 1,000,000 points, " + syntax.name());
            report.seconds("isocenter, file to numbers, median of " + ROUNDS, median(file, ParseBench::numbers));
            report.seconds("pydicom, file to numbers", pydicom(work, file));
            report.section("The same, file to elements");
            report.seconds("isocenter, median of " + ROUNDS, median(file, ParseBench::elements));
            report.command("dcmdump, which prints the first of them", work, List.of("dcmdump", file.toString()));
            report.section("The same, whole commands that print all");
            report.command("isocenter dump (whole command)", work, Program.command("dump", file));
            report.command("isocenter dump --json (whole command)", work, Program.command("dump", "--json", file));
            report.command("dcmdump +L (whole command)", work, List.of("dcmdump", "+L", file.toString()));
            // Over 400 s for Implicit VR, so it is measured where it is usable.
            if (syntax.explicitVr()) {
                report.command("dcm2json (whole command)", work, List.of("dcm2json", file.toString()));
            }
        }
    }

    /** Reads a file to some depth; the number of points. */
    private interface Parse {
        int points(DataSet dataSet);
    }

    private static double median(Path file, Parse parse) throws IOException {
        double[] seconds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            seconds[i] = once(file, parse);
        }
        java.util.Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }

    private static double once(Path file, Parse parse) throws IOException {
        long start = System.nanoTime();
        int points;
        try (Arena arena = Arena.ofConfined()) {
            points = parse.points(
                    DicomFileReader.readMapped(file, ReadOptions.ALL, arena).dataSet());
        }
        if (points != 1_000_000) {
            throw new IllegalStateException(points + " points");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static int elements(DataSet structures) {
        int points = 0;
        for (DataSet roi : structures.items(Tags.ROIContourSequence)) {
            for (DataSet contour : roi.items(Tags.ContourSequence)) {
                points += contour.ints(Tags.NumberOfContourPoints)[0];
            }
        }
        return points;
    }

    private static int numbers(DataSet structures) {
        int points = 0;
        double sum = 0;
        for (DataSet roi : structures.items(Tags.ROIContourSequence)) {
            for (DataSet contour : roi.items(Tags.ContourSequence)) {
                double[] values = contour.doubles(Tags.ContourData);
                points += values.length / 3;
                for (double value : values) {
                    sum += value;
                }
            }
        }
        return Double.isNaN(sum) ? 0 : points;
    }

    private static double pydicom(Path work, Path file) throws IOException, InterruptedException {
        Path log = work.resolve("pydicom.log");
        try (Measured python =
                Measured.start("pydicom", List.of("/usr/bin/python3", "-c", PYDICOM, file.toString()), log)) {
            if (python.await() != 0) {
                throw new IOException("pydicom failed: " + python.output());
            }
            return Double.parseDouble(python.output().strip().lines().toList().getLast());
        }
    }
}
