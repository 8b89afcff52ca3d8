package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.brachytherapy.DoseObjective;
import org.isocenter.brachytherapy.RegionPlaces;
import org.isocenter.console.UsageException;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;

/**
 * Dose objectives as lines of cells parted by tabs: ROI Name, {@code at-least} or {@code at-most}, dose in Gy, part of the volume in per cent,
 * weight.
 *
 * <pre>
 *   PTV      at-least  10  95  10
 *   Rectum   at-most   6   2   5
 * </pre>
 */
final class ObjectiveFile {
    private static final long MAXIMUM_BYTES = 1 << 20;

    private ObjectiveFile() {}

    static List<DoseObjective> read(Path file, StructureSet structures, double spacingMm) throws IOException {
        if (Files.size(file) > MAXIMUM_BYTES) {
            throw new UsageException(file + ": objectives have at most " + MAXIMUM_BYTES + " bytes");
        }
        List<DoseObjective> objectives = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                objectives.add(objective(file + ", line " + (i + 1), line.split("\t", -1), structures, spacingMm));
            }
        }
        if (objectives.isEmpty()) {
            throw new UsageException(file + " holds no objectives");
        }
        return objectives;
    }

    private static DoseObjective objective(String where, String[] cells, StructureSet structures, double spacingMm)
            throws UsageException {
        if (cells.length != 5) {
            throw new UsageException(
                    where + ": an objective has ROI Name, at-least or at-most, Gy, per cent and weight, parted by"
                            + " tabs, not " + cells.length + " cells");
        }
        Roi roi = structures
                .roi(cells[0])
                .orElseThrow(
                        () -> new UsageException(where + ": there is no ROI " + cells[0] + " in the structure set"));
        try {
            List<Point> places = RegionPlaces.of(roi, spacingMm);
            return new DoseObjective(
                    cells[0],
                    kind(where, cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    places);
        } catch (IllegalArgumentException e) {
            throw new UsageException(where + ": " + e.getMessage(), e);
        }
    }

    private static DoseObjective.Kind kind(String where, String word) throws UsageException {
        return switch (word) {
            case "at-least" -> DoseObjective.Kind.AT_LEAST;
            case "at-most" -> DoseObjective.Kind.AT_MOST;
            default -> throw new UsageException(where + ": " + word + " is neither at-least nor at-most");
        };
    }
}
