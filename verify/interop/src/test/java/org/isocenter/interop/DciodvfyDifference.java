package org.isocenter.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.isocenter.testkit.SharedData;

/**
 * One row of the table in {@code docs/dciodvfy-differences.md}.
 *
 * @param ours whether our profile {@code dicom} calls it wrong and {@code dciodvfy} does not; the other way round otherwise
 * @param iods names of information objects; {@code *} for all
 * @param attribute path without item numbers; {@code *.X} ends with X
 * @param kind what it is about
 */
record DciodvfyDifference(boolean ours, List<String> iods, String attribute, Claim.Kind kind) {
    /** Rows of the table, in its order. */
    static List<DciodvfyDifference> table() throws IOException {
        Path page = SharedData.repository().resolve("docs/dciodvfy-differences.md");
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| ours |") || line.startsWith("| theirs |"))
                .map(DciodvfyDifference::of)
                .toList();
    }

    private static DciodvfyDifference of(String line) {
        List<String> cells =
                Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
        if (cells.size() != 6 || cells.get(4).isEmpty() || cells.get(5).isEmpty()) {
            throw new IllegalStateException("a row needs who, class, attribute, kind, who is right, why: " + line);
        }
        return new DciodvfyDifference(
                cells.getFirst().equals("ours"),
                List.of(cells.get(1).split(", ")),
                cells.get(2).replace("`", ""),
                Claim.Kind.valueOf(cells.get(3).toUpperCase(Locale.ROOT)));
    }

    /** Whether this explains a claim that one of the two made alone. */
    boolean explains(boolean madeByUs, String iod, Claim claim) {
        String found = claim.attribute();
        boolean named = attribute.startsWith("*.")
                ? found.endsWith(attribute.substring(1)) || found.equals(attribute.substring(2))
                : found.equals(attribute);
        return named && ours == madeByUs && kind == claim.kind() && (iods.contains("*") || iods.contains(iod));
    }
}
