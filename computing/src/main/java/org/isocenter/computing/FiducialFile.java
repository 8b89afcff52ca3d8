package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.console.UsageException;
import org.isocenter.rt.Point;

/**
 * Fiducials of both sides as a person or a program writes them, in mm: JSON {@code {"fixed":[[x,y,z],..],"moving":[[x,y,z],..],"paired":true}},
 * or text with a line a pair: six numbers, the fixed place first. {@code paired} may be left out where the counts are the same.
 *
 * @param isPaired whether the n-th of the one list is the n-th of the other
 */
record FiducialFile(List<Point> fixed, List<Point> moving, boolean isPaired) {
    private static final long MOST_BYTES = 1 << 20;
    private static final int PAIR = 6;

    static FiducialFile read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UsageException(path + ": there is no such file of fiducials");
        }
        if (Files.size(path) > MOST_BYTES) {
            throw new UsageException(path + ": a file of fiducials has at most " + MOST_BYTES + " bytes");
        }
        String text = Files.readString(path);
        return text.stripLeading().startsWith("{") ? ofJson(path, text) : ofLines(path, text);
    }

    private static FiducialFile ofLines(Path path, String text) throws UsageException {
        List<Point> fixed = new ArrayList<>();
        List<Point> moving = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            double[] six = CommaNumbers.numbers(path + ": a line of fiducials", line.replaceAll("[\\s;,]+", ","), PAIR);
            fixed.add(new Point(six[0], six[1], six[2]));
            moving.add(new Point(six[3], six[4], six[5]));
        }
        return new FiducialFile(fixed, moving, true);
    }

    private static FiducialFile ofJson(Path path, String text) throws IOException {
        List<Point> fixed = new ArrayList<>();
        List<Point> moving = new ArrayList<>();
        Boolean paired = null;
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "fixed" -> readPoints(path, json, fixed);
                    case "moving" -> readPoints(path, json, moving);
                    case "paired" -> paired = value == JsonToken.VALUE_TRUE;
                    default -> json.skipChildren();
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UsageException(path + ": no JSON: " + e.getOriginalMessage(), e);
        }
        boolean isPaired = paired == null ? fixed.size() == moving.size() : paired;
        return new FiducialFile(fixed, moving, isPaired);
    }

    private static void readPoints(Path path, JsonParser json, List<Point> points) throws IOException {
        List<Double> numbers = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new UsageException(path + ": " + json.currentName() + " is an array of places [x,y,z]");
        }
        while (json.nextToken() == JsonToken.START_ARRAY) {
            numbers.clear();
            while (json.nextToken().isNumeric()) {
                numbers.add(json.getDoubleValue());
            }
            if (numbers.size() != 3 || json.currentToken() != JsonToken.END_ARRAY) {
                throw new UsageException(path + ": a place is [x,y,z] in mm, not " + numbers);
            }
            points.add(new Point(numbers.get(0), numbers.get(1), numbers.get(2)));
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw new UsageException(path + ": a list of places holds [x,y,z] only");
        }
    }
}
