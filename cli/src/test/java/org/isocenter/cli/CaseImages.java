package org.isocenter.cli;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;

/** What is measured in the images that a command wrote: read here by hand, since the program's own readers are what is tested. */
final class CaseImages {
    private static final int WINDOW = 6;

    private final Path folder;

    /** @param command with {@code --out FOLDER} */
    CaseImages(Path folder, String command) {
        List<String> words = Arrays.asList(command.split(" "));
        this.folder = folder.resolve(words.get(words.indexOf("--out") + 1));
    }

    double[] measured(String field, JsonTree answer) throws IOException {
        return field.equals("image marker")
                ? marker(expected(answer))
                : new double[] {hu(numbers(field.substring("image hu ".length())))};
    }

    private static double[] expected(JsonTree answer) {
        return answer.get("value").items().stream()
                .mapToDouble(one -> Double.parseDouble(one.value().toString()))
                .toArray();
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private List<DataSet> objects() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .map(CaseImages::read)
                    .toList();
        }
    }

    private static DataSet read(Path file) {
        try {
            return DicomFileReader.read(file, ReadOptions.ALL).dataSet();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double value(DataSet image, int column, int row) {
        Bytes bytes = image.find(Tags.PixelData).orElseThrow().bytes();
        int stored = bytes.u16(2L * (row * image.ints(Tags.Columns)[0] + column), ByteOrder.LITTLE_ENDIAN);
        boolean isSigned = image.ints(Tags.PixelRepresentation)[0] == 1;
        return (isSigned ? (short) stored : stored) * image.doubles(Tags.RescaleSlope)[0]
                + image.doubles(Tags.RescaleIntercept)[0];
    }

    /** Middle of what is brighter than half of the brightest pixel near the place where a marker must be; mm in the isocenter plane. */
    private double[] marker(double[] expectedMm) throws IOException {
        DataSet image = objects().getFirst();
        double scale = image.doubles(Tags.RadiationMachineSAD)[0] / image.doubles(Tags.RTImageSID)[0];
        double[] first = image.doubles(Tags.RTImagePosition);
        double spacing = image.doubles(Tags.ImagePlanePixelSpacing)[0];
        int column = (int) Math.round((expectedMm[0] / scale - first[0]) / spacing);
        int row = (int) Math.round((first[1] - expectedMm[1] / scale) / spacing);
        double[] sum = new double[3];
        double[] range = range(image, column, row);
        for (int y = row - WINDOW; y <= row + WINDOW; y++) {
            for (int x = column - WINDOW; x <= column + WINDOW; x++) {
                double weight = Math.max(0, value(image, x, y) - (range[0] + range[1]) / 2);
                sum[0] += weight;
                sum[1] += weight * (first[0] + x * spacing);
                sum[2] += weight * (first[1] - y * spacing);
            }
        }
        return new double[] {sum[1] / sum[0] * scale, sum[2] / sum[0] * scale};
    }

    private static double[] range(DataSet image, int column, int row) {
        double[] range = {Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int y = row - WINDOW; y <= row + WINDOW; y++) {
            for (int x = column - WINDOW; x <= column + WINDOW; x++) {
                range[0] = Math.min(range[0], value(image, x, y));
                range[1] = Math.max(range[1], value(image, x, y));
            }
        }
        return range;
    }

    /** Mean of the 3 x 3 pixels around a place, in the nearest slice; axial images. */
    private double hu(double[] place) throws IOException {
        DataSet slice = objects().stream()
                .min(Comparator.comparingDouble(
                        image -> Math.abs(image.doubles(Tags.ImagePositionPatient)[2] - place[2])))
                .orElseThrow();
        double[] first = slice.doubles(Tags.ImagePositionPatient);
        double[] spacing = slice.doubles(Tags.PixelSpacing);
        int column = (int) Math.round((place[0] - first[0]) / spacing[1]);
        int row = (int) Math.round((place[1] - first[1]) / spacing[0]);
        double sum = 0;
        for (int y = row - 1; y <= row + 1; y++) {
            for (int x = column - 1; x <= column + 1; x++) {
                sum += value(slice, x, y);
            }
        }
        return sum / 9;
    }
}
