package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The viewer in Chromium without a graphics card: what stands on the screen is where the numbers say, and what they say. */
class ViewerPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CASES =
            List.of("oblique", "irregular", "sagittal", "tilted", "off-grid-dose", "position-ffs", "position-hfdl");

    /** Voxels of the cases. */
    private static final double VOXEL_MM = 3;

    @TempDir
    static Path work;

    private static ViewedHub viewed;

    @BeforeAll
    static void start() throws Exception {
        ViewedHub.requireInstalled();
        List<Object> folders = new ArrayList<>();
        for (String one : CASES) {
            Isocenter.succeed("generate", "--case", one, "--out", work.resolve(one));
            folders.add(work.resolve(one));
        }
        folders.add(SharedData.set("oncentra-phantom-linked"));
        viewed = ViewedHub.start(work.resolve("data"), folders);
    }

    @AfterAll
    static void stop() throws Exception {
        if (viewed != null) {
            viewed.close();
        }
    }

    private static ObjectNode given() {
        return JSON.createObjectNode();
    }

    private static JsonNode look(String task, ObjectNode given) throws Exception {
        return viewed.look(task, given);
    }

    private static JsonNode get(String path) throws Exception {
        return viewed.get(path);
    }

    @ParameterizedTest
    @CsvSource({
        // patient, structure, its colour, structures that are hidden, CT value half way to what surrounds it
        "SYN-OBLIQUE, Ball, 255 80 80, 2, 160",
        "SYN-SAGITTAL, Ball, 255 80 80, 2, 160",
        "SYN-IRREGULAR, Ball, 255 80 80, 2, 160",
        "SYN-TILTED, Ball, 255 80 80, 2, 160",
        "SYN-POSITION-FFS, Left, 80 200 120, '1,3,4', 150",
        "SYN-POSITION-HFDL, Left, 80 200 120, '1,3,4', 150",
    })
    @DisplayName("A contour lies on the edge of what it is drawn around, within a voxel, in all planes")
    void contoursOnPixels(String patient, String roi, String color, String hidden, int level) throws Exception {
        ObjectNode given = given().put("roi", roi);
        given.put("hash", "/viewer?patientId=" + patient + "&dose=none&hidden=" + hidden + "&window=" + level + ",1");
        for (String part : color.split(" ")) {
            given.withArray("color").add(Integer.parseInt(part));
        }
        JsonNode planes = look("plane", given);
        for (String orientation : List.of("axial", "sagittal", "coronal")) {
            Seen seen = new Seen(planes.path(orientation));
            String what = patient + " " + orientation;
            // An edge lies half a pixel of the screen beside the pixel that is counted
            double nearMm = VOXEL_MM + planes.path(orientation).path("mm").asDouble() / 2;
            assertThat(seen.edges()).as(what).hasSizeGreaterThan(60);
            assertThat(seen.lines()).as(what).hasSizeGreaterThan(60);
            assertThat(seen.farthestMm(seen.lines(), seen.edges()))
                    .as(what + ": from the line to the edge")
                    .isLessThanOrEqualTo(nearMm);
            assertThat(seen.farthestMm(seen.edges(), seen.lines()))
                    .as(what + ": from the edge to the line")
                    .isLessThanOrEqualTo(nearMm);
        }
    }

    /** Pixels of a plane: bright where the value is above the window's middle, and what is drawn over them. */
    private record Seen(JsonNode plane, int[] box) {
        private static final double NEAR_MM = 8;

        Seen(JsonNode plane) {
            this(plane, new int[] {Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0});
            for (int[] pixel : lines()) {
                box[0] = Math.min(box[0], pixel[0]);
                box[1] = Math.max(box[1], pixel[0]);
                box[2] = Math.min(box[2], pixel[1]);
                box[3] = Math.max(box[3], pixel[1]);
            }
        }

        int width() {
            return plane.path("width").asInt();
        }

        List<int[]> lines() {
            String drawn = plane.path("drawn").asText();
            List<int[]> found = new ArrayList<>();
            for (int i = 0; i < drawn.length(); i++) {
                if (drawn.charAt(i) == '1') {
                    found.add(new int[] {i % width(), i / width()});
                }
            }
            return found;
        }

        List<int[]> edges() {
            String inside = plane.path("inside").asText();
            List<int[]> found = new ArrayList<>();
            for (int i = 0; i + width() < inside.length(); i++) {
                boolean isLast = i % width() == width() - 1;
                char here = inside.charAt(i);
                if (!isLast && isNear(i) && (here != inside.charAt(i + 1) || here != inside.charAt(i + width()))) {
                    found.add(new int[] {i % width(), i / width()});
                }
            }
            return found;
        }

        /** Within the rectangle of the lines and a little around it: other things of the same value lie elsewhere. */
        private boolean isNear(int pixel) {
            int around = (int) (NEAR_MM / plane.path("mm").asDouble());
            int x = pixel % width();
            int y = pixel / width();
            return x >= box[0] - around && x <= box[1] + around && y >= box[2] - around && y <= box[3] + around;
        }

        double farthestMm(List<int[]> from, List<int[]> to) {
            double farthest = 0;
            for (int[] one : from) {
                double nearest = Double.POSITIVE_INFINITY;
                for (int[] other : to) {
                    nearest = Math.min(nearest, Math.hypot(one[0] - other[0], one[1] - other[1]));
                }
                farthest = Math.max(farthest, nearest);
            }
            return farthest * plane.path("mm").asDouble();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYN-OFF-GRID-DOSE", "SYN-OBLIQUE", "SYN-POSITION-FFS", "999999"})
    @DisplayName("The dose under the cursor is the server's within 0.1 %")
    void doseUnderTheCursor(String patient) throws Exception {
        String dose = "";
        for (JsonNode one : get("/api/view?patientId=" + patient).path("doses")) {
            dose = one.path("uid").asText();
        }
        ObjectNode given = given().put("hash", "/viewer?patientId=" + patient + "&dose=" + dose);
        given.put("orientation", "axial");
        double[][] places = {{0.5, 0.5}, {0.47, 0.52}, {0.55, 0.45}, {0.52, 0.58}, {0.44, 0.41}};
        for (double[] place : places) {
            given.withArray("at").addArray().add(place[0]).add(place[1]);
        }
        int compared = 0;
        for (JsonNode readout : look("readout", given)) {
            String[] at = readout.path("position").asText().split(" ");
            double shown = Double.parseDouble(readout.path("dose").asText());
            JsonNode told = get("/api/view/doses/" + dose + "/at?x=" + at[0] + "&y=" + at[1] + "&z=" + at[2])
                    .path("doseGy");
            if (told.isNull()) {
                assertThat(shown).isNaN();
            } else {
                assertThat(shown).isCloseTo(told.asDouble(), within(0.001 * Math.abs(told.asDouble()) + 1e-6));
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"off-grid-dose", "oblique", "position-ffs"})
    @DisplayName("The table of the histogram has the numbers of isocenter dvh")
    void histograms(String one) throws Exception {
        String patient = "SYN-" + one.toUpperCase(Locale.ROOT);
        JsonNode rows = look("dvh", given().put("hash", "/viewer?patientId=" + patient));
        String told = Isocenter.succeed("dvh", work.resolve(one), "--json");
        // The answers of the case lie beside its objects, and the program says that they are not DICOM
        JsonNode rois = JSON.readTree(told.substring(told.indexOf('{'))).path("rois");
        assertThat(rows).isNotEmpty();
        for (JsonNode row : rows) {
            JsonNode roi = null;
            for (JsonNode candidate : rois) {
                roi = candidate.path("name").asText().equals(row.path("name").asText()) ? candidate : roi;
            }
            assertThat(roi).as(row.path("name").asText()).isNotNull();
            same(row, "volumeCc", roi.path("volumeCc"));
            same(row, "min", roi.path("minGy"));
            same(row, "mean", roi.path("meanGy"));
            same(row, "max", roi.path("maxGy"));
            same(row, "d95", roi.path("doseAtPercentGy").path("95"));
            same(row, "d2", roi.path("doseAtPercentGy").path("2"));
            same(row, "d003", roi.path("doseAtCcGy").path("0.03"));
        }
    }

    /** Two digits after the point stand on the page. */
    private static void same(JsonNode row, String key, JsonNode number) {
        assertThat(Double.parseDouble(row.path(key).asText())).as(key).isCloseTo(number.asDouble(), within(0.00501));
    }
}
