package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.objects.StructureSetReader;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each set of real objects in the viewer: values under the cross hair are those of the files, doses those of the hub, contours lie where
 * their points are, histograms are the hub's, and every tab opens. What was looked at goes to {@code target/pages}.
 */
class ViewerDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Half of a line, and what smoothing adds, in pixels of the screen. */
    private static final double LINE_PIXELS = 1.5;

    @TempDir
    static Path work;

    private static ViewedHub viewed;
    private static final Map<String, List<DicomFile>> SERIES = new HashMap<>();
    private static final Map<String, DataSet> OBJECTS = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        ViewedHub.requireInstalled();
        Path data = SharedData.folder().resolve("data");
        viewed = ViewedHub.start(work.resolve("data"), List.of(data));
    }

    @AfterAll
    static void stop() throws Exception {
        if (viewed != null) {
            viewed.close();
        }
    }

    private static void read(String set) throws Exception {
        SERIES.clear();
        OBJECTS.clear();
        for (Path path : SharedData.files(SharedData.set(set))) {
            if (!isPart10(path)) {
                continue;
            }
            DicomFile file = DicomFileReader.read(path, ReadOptions.ALL);
            SERIES.computeIfAbsent(file.dataSet().string(Tags.SeriesInstanceUID), _ -> new ArrayList<>())
                    .add(file);
            OBJECTS.put(file.dataSet().string(Tags.SOPInstanceUID), file.dataSet());
        }
    }

    /** Beside the objects lie texts and tables of numbers. */
    private static boolean isPart10(Path path) throws Exception {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(132);
            return head.length == 132 && new String(head, 128, 4, StandardCharsets.US_ASCII).equals("DICM");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oncentra-phantom-linked",
                "lung-4dct-pinnacle",
                "proton-raystation-linked",
                "raystation-pinnacle-monaco-photon",
                "photon-plans",
                "gammaknife-leksell",
                "petct-mr-sts002",
                "mim-ge-phantom",
                "synthetic-lung-plastimatch",
                "rtimage-and-registration",
                "dvh-benchmark-nelms2015",
                "tg43-reference",
                "gamma-agnew-mcgarry",
                "dose-orientations",
                "segmentation",
                "structures-large"
            })
    @DisplayName("Values, doses, contours and histograms of a set, and its plans and images, as they are")
    void shown(String set) throws Exception {
        read(set);
        Map<String, String> studies = new TreeMap<>();
        OBJECTS.values().forEach(object -> studies.put(object.string(Tags.StudyInstanceUID), ""));
        int seen = 0;
        for (String study : studies.keySet()) {
            JsonNode contents = viewed.get("/api/view?study=" + study);
            seen += images(set, study, contents);
            seen += doses(study, contents);
            seen += contours(study, contents);
            seen += others(set, study, contents);
        }
        assertThat(seen).as("what was compared of " + set).isPositive();
    }

    private static ObjectNode given() {
        return JSON.createObjectNode();
    }

    private int images(String set, String study, JsonNode contents) throws Exception {
        int compared = 0;
        for (JsonNode series : contents.path("series")) {
            List<DicomFile> files = SERIES.get(series.path("uid").asText());
            if (files == null) {
                continue;
            }
            Volume volume = ImageVolumeReader.read(
                            files,
                            ImageVolumeReader.Settings.DEFAULT.withSheared(ImageVolumeReader.Sheared.STRAIGHTENED),
                            Work.onAllProcessors(),
                            _ -> {})
                    .volume();
            ObjectNode given = given().put(
                            "file",
                            pictures()
                                    .resolve("data-" + set + "-"
                                            + series.path("modality").asText() + compared)
                                    .toString());
            for (double part : new double[] {0.5, 0.31}) {
                Point at = volume.grid()
                        .position(
                                part * volume.grid().columns(),
                                part * volume.grid().rows(),
                                Math.floor(part * volume.grid().slices()));
                given.withArray("hashes")
                        .add("/viewer?tab=images&study=" + study + "&series="
                                + series.path("uid").asText() + "&at=" + at.x() + "%2C" + at.y() + "%2C" + at.z());
            }
            for (JsonNode one : viewed.look("patient", given)) {
                double shown = one.path("readout").path("value").asDouble(Double.NaN);
                Point at = point(one);
                double there = volume.sample(at);
                assertThat(shown)
                        .as("%s %s at %s", set, series, at)
                        .isCloseTo(there, within(0.01 + 1e-4 * Math.abs(there)));
                compared++;
            }
        }
        return compared;
    }

    private static Point point(JsonNode seen) {
        String[] at = seen.path("readout").path("position").asText().split(" ");
        return new Point(Double.parseDouble(at[0]), Double.parseDouble(at[1]), Double.parseDouble(at[2]));
    }

    private static Path pictures() throws Exception {
        return Files.createDirectories(SharedData.repository().resolve("target/pages"));
    }

    private int doses(String study, JsonNode contents) throws Exception {
        int compared = 0;
        for (JsonNode dose : contents.path("doses")) {
            String uid = dose.path("uid").asText();
            if (!dose.path("hasGrid").asBoolean() || !OBJECTS.containsKey(uid)) {
                continue;
            }
            String refusal = viewed.refusal("/api/view/doses/" + uid);
            if (!refusal.isEmpty()) {
                // Some of the real ones are wrong on purpose; the page shows the rule and the reason that the hub gives
                assertThat(refusal).matches("(?s)[A-Z]+-[A-Z0-9-]+: .+");
                compared++;
                continue;
            }
            DataSet object = OBJECTS.get(uid);
            double[] origin = object.doubles(Tags.ImagePositionPatient);
            double[] cosines = object.doubles(Tags.ImageOrientationPatient);
            double[] spacing = object.doubles(Tags.PixelSpacing);
            double rows = object.ints(Tags.Rows)[0] * 0.43 * spacing[0];
            double columns = object.ints(Tags.Columns)[0] * 0.57 * spacing[1];
            StringBuilder at = new StringBuilder();
            for (int axis = 0; axis < 3; axis++) {
                at.append(at.isEmpty() ? "" : "%2C")
                        .append(origin[axis] + columns * cosines[axis] + rows * cosines[3 + axis]);
            }
            ObjectNode given = given();
            given.withArray("hashes")
                    .add("/viewer?tab=images&study=" + study + "&series=none&set=none&dose=" + uid + "&at=" + at);
            JsonNode seen = viewed.look("patient", given).path(0);
            Point place = point(seen);
            JsonNode told =
                    viewed.get("/api/view/doses/" + uid + "/at?x=" + place.x() + "&y=" + place.y() + "&z=" + place.z());
            JsonNode value = told.has("doseGy") ? told.path("doseGy") : told.path("dose");
            // Where the hub has no dose the page has none
            double there = value.isNull() ? Double.NaN : value.asDouble();
            double shown = seen.path("readout").path("dose").asDouble(Double.NaN);
            if (Double.isNaN(there)) {
                assertThat(shown).as("dose %s at %s", uid, place).isNaN();
            } else {
                assertThat(shown)
                        .as("dose %s at %s", uid, place)
                        .isCloseTo(there, within(0.001 * Math.abs(there) + 1e-6));
                compared++;
            }
        }
        return compared;
    }

    /** Of each set of contours the region with the most points, in the plane of its middle contour. */
    private int contours(String study, JsonNode contents) throws Exception {
        int compared = 0;
        for (JsonNode set : contents.path("structureSets")) {
            DataSet object = OBJECTS.get(set.path("uid").asText());
            if (object == null) {
                continue;
            }
            List<Roi> rois = StructureSetReader.read(object, Work.onAllProcessors(), _ -> {})
                    .rois();
            Roi roi = rois.stream()
                    .filter(one -> one.contours().stream().anyMatch(c -> c.type() == Contour.Type.CLOSED_PLANAR))
                    .max(java.util.Comparator.comparingInt(one ->
                            one.contours().stream().mapToInt(Contour::points).sum()))
                    .orElse(null);
            if (roi == null) {
                continue;
            }
            List<String> hidden = rois.stream()
                    .filter(one -> one.number() != roi.number())
                    .map(one -> Integer.toString(one.number()))
                    .toList();
            ObjectNode given = given().put("roi", roi.name());
            given.put(
                    "hash",
                    "/viewer?tab=images&study=" + study + "&dose=none&set="
                            + set.path("uid").asText() + "&hidden=" + String.join("%2C", hidden));
            for (int shift = 16; shift >= 0; shift -= 8) {
                given.withArray("color").add(roi.color() >> shift & 255);
            }
            JsonNode plane = viewed.look("plane", given).path("axial");
            onPoints(roi, plane);
            compared++;
        }
        return compared;
    }

    /** Each pixel of the line is near a side of a contour of this plane, and each point of those contours near a pixel of the line. */
    private static void onPoints(Roi roi, JsonNode plane) {
        double[] corner = numbers(plane.path("corner"));
        double[] across = numbers(plane.path("across"));
        double[] down = numbers(plane.path("down"));
        double mm = plane.path("mm").asDouble();
        int width = plane.path("width").asInt();
        int height = plane.path("height").asInt();
        String drawn = plane.path("drawn").asText();
        double nearest = roi.contours().stream()
                .mapToDouble(contour -> Math.abs(contour.point(0).z() - corner[2]))
                .min()
                .orElseThrow();
        List<double[]> sides = new ArrayList<>();
        for (Contour contour : roi.contours()) {
            if (Math.abs(Math.abs(contour.point(0).z() - corner[2]) - nearest) > 0.005) {
                continue;
            }
            for (int i = 0; i < contour.points(); i++) {
                double[] p = pixel(contour.point(i), corner, across, down, mm);
                double[] q = pixel(contour.point((i + 1) % contour.points()), corner, across, down, mm);
                sides.add(new double[] {p[0], p[1], q[0], q[1]});
            }
        }
        int lines = 0;
        for (int i = 0; i < drawn.length(); i++) {
            if (drawn.charAt(i) == '1') {
                lines++;
                int x = i % width;
                int y = i / width;
                double away = sides.stream()
                        .mapToDouble(side -> away(x, y, side))
                        .min()
                        .orElse(1e9);
                assertThat(away)
                        .as("%s: pixel %f %f beside the contour", roi.name(), x, y)
                        .isLessThan(LINE_PIXELS);
            }
        }
        assertThat(lines).as(roi.name()).isGreaterThan(20);
        for (double[] side : sides) {
            boolean isInside = side[0] > 2 && side[1] > 2 && side[0] < width - 3 && side[1] < height - 3;
            assertThat(!isInside || isDrawnNear(drawn, width, side[0], side[1]))
                    .as("%s: a line passes %f %f", roi.name(), side[0], side[1])
                    .isTrue();
        }
    }

    private static boolean isDrawnNear(String drawn, int width, double x, double y) {
        for (int j = (int) Math.rint(y) - 1; j <= Math.rint(y) + 1; j++) {
            for (int i = (int) Math.rint(x) - 1; i <= Math.rint(x) + 1; i++) {
                if (drawn.charAt(j * width + i) == '1') {
                    return true;
                }
            }
        }
        return false;
    }

    private static double[] numbers(JsonNode array) {
        return new double[] {
            array.path(0).asDouble(), array.path(1).asDouble(), array.path(2).asDouble()
        };
    }

    private static double[] pixel(Point place, double[] corner, double[] across, double[] down, double mm) {
        double[] from = {place.x() - corner[0], place.y() - corner[1], place.z() - corner[2]};
        double x = from[0] * across[0] + from[1] * across[1] + from[2] * across[2];
        double y = from[0] * down[0] + from[1] * down[1] + from[2] * down[2];
        return new double[] {x / mm, y / mm};
    }

    private static double away(double x, double y, double[] side) {
        double dx = side[2] - side[0];
        double dy = side[3] - side[1];
        double length = dx * dx + dy * dy;
        double part = length == 0 ? 0 : Math.clamp(((x - side[0]) * dx + (y - side[1]) * dy) / length, 0, 1);
        return Math.hypot(x - side[0] - part * dx, y - side[1] - part * dy);
    }

    /** Plans, RT Images and histograms open without a word of complaint. */
    private int others(String set, String study, JsonNode contents) throws Exception {
        ObjectNode given = given();
        for (JsonNode plan : contents.path("plans")) {
            given.withArray("hashes")
                    .add("/viewer?tab=plan&study=" + study + "&plan="
                            + plan.path("uid").asText());
        }
        for (JsonNode image : contents.path("rtImages")) {
            given.withArray("hashes")
                    .add("/viewer?tab=rtImages&study=" + study + "&image="
                            + image.path("uid").asText());
        }
        if (!given.has("hashes")) {
            return 0;
        }
        given.put("file", pictures().resolve("data-" + set).toString());
        JsonNode seen = viewed.look("patient", given);
        for (JsonNode one : seen) {
            assertThat(one.path("notes").toString()).as(set).doesNotContain("cannot be read");
        }
        return seen.size();
    }
}
