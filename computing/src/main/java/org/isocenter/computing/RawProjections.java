package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.console.UsageException;
import org.isocenter.projections.CircularScan;
import org.isocenter.projections.FixedAxes;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;

/**
 * Projections as one file of little-endian 32-bit floating-point numbers, one after the other, row after row; beside it a geometry in JSON:
 * {@code sadMm, sidMm, columns, rows, columnSpacingMm, rowSpacingMm, gantryDeg []}, and if need be {@code offsetXMm, offsetYMm} of the middle
 * of the detector, {@code isocenterMm [3], patientPosition, quantity} LINE_INTEGRAL or INTENSITY.
 */
final class RawProjections {
    private static final int MAXIMUM_ANGLES = 100_000;

    private final Path file;
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    private RawProjections(Path file) {
        this.file = file;
    }

    static ProjectionSet read(Path projections, Path geometry) throws IOException {
        RawProjections raw = new RawProjections(geometry);
        raw.parse();
        return raw.set(projections);
    }

    private void parse() throws IOException {
        try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(file))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UsageException(file + " is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                switch (json.nextToken()) {
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                        numbers.put(name, new double[] {json.getDoubleValue()});
                    case VALUE_STRING -> texts.put(name, json.getText());
                    case START_ARRAY -> numbers.put(name, array(json));
                    default -> throw new UsageException(file + ": " + name + " is a number, a text or numbers");
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UsageException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    private double[] array(JsonParser json) throws IOException {
        List<Double> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.currentToken().isNumeric() || values.size() == MAXIMUM_ANGLES) {
                throw new UsageException(
                        file + ": a list holds at most " + MAXIMUM_ANGLES + " numbers and nothing else");
            }
            values.add(json.getDoubleValue());
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private ProjectionSet set(Path projections) throws IOException {
        String position = texts.getOrDefault("patientPosition", "HFS");
        PatientPosition lies = PatientPosition.of(position)
                .orElseThrow(() -> new UsageException(file + ": patientPosition is HFS, HFP, FFS .., not " + position));
        double[] isocenter = numbers.getOrDefault("isocenterMm", new double[3]);
        if (isocenter.length != 3) {
            throw new UsageException(file + ": isocenterMm has three numbers");
        }
        CircularScan scan;
        try {
            scan = CircularScan.centered(
                    FixedAxes.of(lies),
                    new Point(isocenter[0], isocenter[1], isocenter[2]),
                    number("sadMm"),
                    number("sidMm"),
                    (int) number("columns"),
                    (int) number("rows"),
                    number("columnSpacingMm"),
                    number("rowSpacingMm"),
                    numbers.containsKey("offsetXMm") ? number("offsetXMm") : 0,
                    numbers.containsKey("offsetYMm") ? number("offsetYMm") : 0,
                    numbers.getOrDefault("gantryDeg", new double[0]));
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": " + e.getMessage(), e);
        }
        long expected = 4L * scan.columns() * scan.rows() * scan.projections();
        if (Files.size(projections) != expected) {
            throw new UsageException(projections + " has " + Files.size(projections) + " bytes; " + scan.projections()
                    + " projections of " + scan.columns() + " x " + scan.rows() + " numbers of 4 bytes have "
                    + expected);
        }
        boolean isLineIntegral = quantity();
        return new ProjectionSet(
                scan, number -> values(projections, scan, number), isLineIntegral, 1, lies, "", List.of(), List.of());
    }

    private boolean quantity() throws UsageException {
        String quantity = texts.getOrDefault("quantity", "LINE_INTEGRAL");
        if (!quantity.equals("LINE_INTEGRAL") && !quantity.equals("INTENSITY")) {
            throw new UsageException(file + ": quantity is LINE_INTEGRAL or INTENSITY, not " + quantity);
        }
        return quantity.equals("LINE_INTEGRAL");
    }

    private double number(String name) throws UsageException {
        double[] values = numbers.get(name);
        if (values == null || values.length != 1) {
            throw new UsageException(file + " has no number " + name);
        }
        return values[0];
    }

    private static float[] values(Path projections, CircularScan scan, int number) {
        int count = scan.columns() * scan.rows();
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(projections, StandardOpenOption.READ)) {
            long at = 4L * count * number;
            while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        float[] values = new float[count];
        bytes.flip().asFloatBuffer().get(values, 0, bytes.limit() / 4);
        return values;
    }
}
