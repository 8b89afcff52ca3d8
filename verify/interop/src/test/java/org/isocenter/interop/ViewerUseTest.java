package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.RegistrationWriter;
import org.isocenter.rt.Affine;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Registration;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The viewer as it is used: by keys, mouse and fingers, by links, with images of another frame of reference on top, from outside; and its
 * pictures for the manual, which {@code -Disocenter.update=true} makes anew.
 */
class ViewerUseTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final boolean UPDATE = Boolean.getBoolean("isocenter.update");
    private static final String USED = "/viewer?patientId=SYN-OFF-GRID-DOSE";

    @TempDir
    static Path work;

    private static ViewedHub viewed;
    private static String movingSeries;

    @BeforeAll
    static void start() throws Exception {
        ViewedHub.requireInstalled();
        for (String one :
                List.of("ct-ct", "ct-mr", "off-grid-dose", "static-wedge", "hdr", "gamma", "portal", "sagittal")) {
            Isocenter.succeed("generate", "--case", one, "--out", work.resolve(one));
        }
        Isocenter.succeed(
                "generate",
                "--patient-id",
                "THORAX",
                "--slices",
                60,
                "--rows",
                256,
                "--columns",
                256,
                "--out",
                work.resolve("thorax"));
        register();
        try (Stream<Path> folders = Files.list(work)) {
            viewed = ViewedHub.start(work.resolve("data"), folders.toList());
        }
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

    private static DataSet first(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return DicomFileReader.read(files.sorted().findFirst().orElseThrow(), ReadOptions.ALL)
                    .dataSet();
        }
    }

    /** The known map of the pair as a Spatial Registration, and a plan in the frame of the fixed images. */
    private static void register() throws Exception {
        Path pair = work.resolve("ct-ct");
        DataSet fixed = first(pair.resolve("fixed"));
        DataSet moving = first(pair.resolve("moving"));
        movingSeries = moving.string(Tags.SeriesInstanceUID);
        JsonNode answers = JSON.readTree(pair.resolve("answers.json").toFile()).path("answers");
        double[] matrix = new double[16];
        for (JsonNode answer : answers) {
            for (int i = 0; answer.path("field").asText().equals("matrix") && i < matrix.length; i++) {
                matrix[i] = answer.path("value").path(i).asDouble();
            }
        }
        String frame = fixed.string(Tags.FrameOfReferenceUID);
        Registration registration = new Registration(
                "",
                "KNOWN",
                frame,
                List.of(Registration.Item.rigid(moving.string(Tags.FrameOfReferenceUID), Affine.ofMatrix(matrix))));
        DataSet object =
                RegistrationWriter.write(registration, NewSeries.of(PatientStudy.of(fixed), 9, "known map"), List.of());
        DicomFileWriter.write(object, TransferSyntax.EXPLICIT_LE, pair.resolve("REG.dcm"));
        Isocenter.succeed("generate", "--case", "static-wedge", "--out", work.resolve("planned"));
        Path plan = Files.copy(work.resolve("planned/RTPLAN.dcm"), pair.resolve("RTPLAN.dcm"));
        try (Stream<Path> rest = Files.walk(work.resolve("planned"))) {
            for (Path path : rest.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        PeerProcess.Ended made = PeerProcess.run(
                "dcmodify",
                "-nb",
                "-m",
                "(0020,0052)=" + frame,
                "-m",
                "(0010,0020)=" + fixed.string(Tags.PatientID),
                "-m",
                "(0010,0010)=" + fixed.string(Tags.PatientName),
                "-m",
                "(0020,000d)=" + fixed.string(Tags.StudyInstanceUID),
                "-gin",
                "-gse",
                plan);
        assertThat(made.exitCode()).as(made.output()).isZero();
    }

    @Test
    @DisplayName(
            "Images of another frame of reference lie where a registration puts them; squares are of one and the other; the table's shift is the hub's")
    void overlay() throws Exception {
        ObjectNode given = given().put("series", movingSeries);
        String fixedSeries = first(work.resolve("ct-ct/fixed")).string(Tags.SeriesInstanceUID);
        // Half way between the bone of the landmark and what is around it; both are CT, so the window is for both
        given.put("hash", "/viewer?patientId=SYN-CT-CT&series=" + fixedSeries + "&at=14,-30,-28&window=205,1");
        JsonNode seen = viewed.look("overlay", given);
        double[] landmark = {14, -30, -28};
        int compared = 0;
        for (String orientation : List.of("axial", "sagittal", "coronal")) {
            JsonNode plane = seen.path("blend").path(orientation);
            for (String color : List.of("red", "blue")) {
                double[] middle = middle(plane, color, landmark, 22);
                for (int axis = 0; axis < 3; axis++) {
                    assertThat(middle[axis])
                            .as("%s %s %d", orientation, color, axis)
                            .isCloseTo(landmark[axis], within(1.0));
                }
            }
            compared += squares(plane, seen.path("checkerboard").path(orientation));
        }
        assertThat(compared).as("pixels where the squares can be told apart").isGreaterThan(100);
        String couch = seen.path("couch").toString();
        JsonNode registrations = viewed.get("/api/view?patientId=SYN-CT-CT");
        JsonNode told = viewed.get("/api/view/registrations/"
                        + registrations
                                .path("registrations")
                                .path(0)
                                .path("uid")
                                .asText() + "?plan="
                        + registrations.path("plans").path(0).path("uid").asText())
                .path("items")
                .path(0)
                .path("couch");
        for (String name : List.of("lateralMm", "longitudinalMm", "verticalMm")) {
            assertThat(told.path(name).isNumber()).as(told.toString()).isTrue();
            assertThat(couch).contains(String.format("%.1f mm", told.path(name).asDouble()));
        }
    }

    /** The middle of what is bright around a place, in mm of the patient; the place itself along the view. */
    private static double[] middle(JsonNode plane, String color, double[] near, double withinMm) {
        String bits = plane.path(color).asText();
        int width = plane.path("width").asInt();
        double[] sum = new double[3];
        int found = 0;
        for (int i = 0; i < bits.length(); i++) {
            if (bits.charAt(i) == '1') {
                double[] place = place(plane, i % width, i / width);
                double away = Math.sqrt(DoubleStream.of(0, 1, 2)
                        .map(axis -> Math.pow(place[(int) axis] - near[(int) axis], 2))
                        .sum());
                if (away < withinMm) {
                    found++;
                    for (int axis = 0; axis < 3; axis++) {
                        sum[axis] += place[axis];
                    }
                }
            }
        }
        assertThat(found).as("bright pixels near the landmark").isGreaterThan(50);
        return new double[] {sum[0] / found, sum[1] / found, sum[2] / found};
    }

    private static double[] place(JsonNode plane, int x, int y) {
        double[] place = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            place[axis] = plane.path("corner").path(axis).asDouble()
                    + plane.path("mm").asDouble()
                            * (x * plane.path("across").path(axis).asDouble()
                                    + y * plane.path("down").path(axis).asDouble());
        }
        return place;
    }

    /** Squares of 48 pixels: shown, overlay, shown ..; how many pixels differ between the two images. */
    private static int squares(JsonNode blend, JsonNode checkerboard) {
        int width = blend.path("width").asInt();
        String shown = blend.path("red").asText();
        String over = blend.path("blue").asText();
        String squares = checkerboard.path("red").asText();
        int differing = 0;
        for (int i = 0; i < shown.length(); i++) {
            boolean isOver = (i % width / 48 + i / width / 48) % 2 == 1;
            assertThat(squares.charAt(i)).as("pixel %d", i).isEqualTo(isOver ? over.charAt(i) : shown.charAt(i));
            differing += shown.charAt(i) == over.charAt(i) ? 0 : 1;
        }
        return differing;
    }

    @Test
    @DisplayName(
            "Keys: slices, zoom, move, invert, structures, dose, one picture large; everything has a name and is reached by Tab")
    void keys() throws Exception {
        ObjectNode given = given().put("hash", USED);
        List<String> pressed = List.of(
                "ArrowUp", "ArrowDown", "PageUp", "PageDown", "+", "-", "h", "l", "j", "k", "i", "c", "d", "Enter");
        pressed.forEach(given.putArray("keys")::add);
        JsonNode seen = viewed.look("keys", given);
        Map<String, JsonNode> after = new HashMap<>();
        Map<String, JsonNode> before = new HashMap<>();
        JsonNode last = null;
        for (JsonNode one : seen.path("seen")) {
            after.put(one.path("key").asText(), one);
            before.put(one.path("key").asText(), last);
            last = one;
        }
        double slice = z(after.get("ArrowUp")) - z(before.get("ArrowUp"));
        assertThat(slice).isGreaterThan(0.5);
        assertThat(z(after.get("ArrowDown"))).isCloseTo(z(before.get("ArrowUp")), within(1e-6));
        assertThat(z(after.get("PageUp")) - z(before.get("PageUp"))).isCloseTo(10 * slice, within(0.01));
        assertThat(z(after.get("PageDown"))).isCloseTo(z(before.get("PageUp")), within(1e-6));
        assertThat(mm(before.get("+")) / mm(after.get("+"))).isCloseTo(1.2, within(1e-3));
        assertThat(mm(after.get("-"))).isCloseTo(mm(before.get("+")), within(1e-6));
        // h moves the picture by 20 pixels to the right, j up
        assertThat(corner(after.get("h"), 0) - corner(before.get("h"), 0))
                .isCloseTo(-20 * mm(after.get("h")), within(0.01));
        assertThat(corner(after.get("l"), 0)).isCloseTo(corner(before.get("h"), 0), within(0.01));
        assertThat(corner(after.get("j"), 1) - corner(before.get("j"), 1))
                .isCloseTo(20 * mm(after.get("j")), within(0.01));
        assertThat(corner(after.get("k"), 1)).isCloseTo(corner(before.get("j"), 1), within(0.01));
        assertThat(after.get("i").path("invert").asBoolean()).isTrue();
        assertThat(before.get("c").path("rois").toString()).contains("true");
        assertThat(after.get("c").path("rois").toString()).doesNotContain("true");
        assertThat(after.get("d").path("wash").asBoolean()).isFalse();
        assertThat(after.get("d").path("lines").asBoolean()).isFalse();
        assertThat(before.get("Enter").path("large").asBoolean()).isFalse();
        assertThat(after.get("Enter").path("large").asBoolean()).isTrue();
        List<String> names = new ArrayList<>();
        seen.path("order").forEach(name -> names.add(name.asText()));
        assertThat(names).doesNotContain("");
        assertThat(String.join("|", names)).contains("Axial");
    }

    private static double z(JsonNode state) {
        return state.path("at").path(2).asDouble();
    }

    private static double mm(JsonNode state) {
        return state.path("planes").path("axial").path("mm").asDouble();
    }

    private static double corner(JsonNode state, int axis) {
        return state.path("planes").path("axial").path("corner").path(axis).asDouble();
    }

    /** Where a pixel of the axial picture is. */
    private static double pixel(JsonNode state, int axis, double x, double y) {
        JsonNode plane = state.path("planes").path("axial");
        return corner(state, axis)
                + mm(state)
                        * ((x - 0.5) * plane.path("across").path(axis).asDouble()
                                + (y - 0.5) * plane.path("down").path(axis).asDouble());
    }

    @Test
    @DisplayName(
            "Mouse and fingers: wheel, zoom about the pointer, window, move, cross hair, length; pinch, two fingers, one finger")
    void pointers() throws Exception {
        Map<String, JsonNode> after = new HashMap<>();
        Map<String, JsonNode> before = new HashMap<>();
        JsonNode last = null;
        for (JsonNode one : viewed.look("pointers", given().put("hash", USED).put("touch", true))) {
            after.put(one.path("what").asText(), one);
            before.put(one.path("what").asText(), last);
            last = one;
        }
        double x = last.path("place").path(0).asDouble();
        double y = last.path("place").path(1).asDouble();
        assertThat(Math.abs(z(after.get("wheel")) - z(before.get("wheel")))).isGreaterThan(0.5);
        assertThat(mm(after.get("zoom")) / mm(before.get("zoom"))).isCloseTo(Math.exp(-0.4), within(0.01));
        for (int axis = 0; axis < 2; axis++) {
            assertThat(pixel(after.get("zoom"), axis, x, y))
                    .as("what is under the pointer stays")
                    .isCloseTo(pixel(before.get("zoom"), axis, x, y), within(0.01));
        }
        assertThat(after.get("window").path("window").asText())
                .isNotEqualTo(before.get("window").path("window").asText());
        assertThat(corner(after.get("move"), 0) - corner(before.get("move"), 0))
                .isCloseTo(-30 * mm(after.get("move")), within(0.01));
        assertThat(corner(after.get("move"), 1) - corner(before.get("move"), 1))
                .isCloseTo(-10 * mm(after.get("move")), within(0.01));
        for (int axis = 0; axis < 2; axis++) {
            assertThat(after.get("cross hair").path("at").path(axis).asDouble())
                    .isCloseTo(pixel(after.get("cross hair"), axis, x + 25, y + 35), within(0.01));
        }
        assertThat(before.get("length").path("measures").asBoolean()).isFalse();
        assertThat(after.get("length").path("measures").asBoolean()).isTrue();
        assertThat(mm(after.get("pinch")) / mm(before.get("pinch"))).isCloseTo(0.5, within(0.02));
        for (int axis = 0; axis < 2; axis++) {
            assertThat(pixel(after.get("pinch"), axis, x, y))
                    .as("what is between the fingers stays")
                    .isCloseTo(pixel(before.get("pinch"), axis, x, y), within(0.6));
        }
        assertThat(corner(after.get("two fingers"), 0) - corner(before.get("two fingers"), 0))
                .isCloseTo(-20 * mm(after.get("two fingers")), within(0.1));
        assertThat(corner(after.get("two fingers"), 1) - corner(before.get("two fingers"), 1))
                .isCloseTo(-10 * mm(after.get("two fingers")), within(0.1));
        for (int axis = 0; axis < 2; axis++) {
            assertThat(after.get("one finger").path("at").path(axis).asDouble())
                    .isCloseTo(pixel(after.get("one finger"), axis, x + 20, y), within(0.01));
        }
    }

    @Test
    @DisplayName("A link brings back slice, window, structures, levels, what 100 % is, and what of the dose is drawn")
    void link() throws Exception {
        JsonNode seen = viewed.look("link", given().put("hash", USED));
        JsonNode before = seen.path("before");
        JsonNode after = seen.path("after");
        assertThat(before.path("levels").toString()).contains("87 #");
        assertThat(before.path("lines").asBoolean()).isFalse();
        for (String field : List.of("rois", "window", "levels", "reference", "wash", "lines")) {
            assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
        }
        for (int axis = 0; axis < 3; axis++) {
            assertThat(after.path("at").path(axis).asDouble())
                    .isCloseTo(before.path("at").path(axis).asDouble(), within(0.006));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("axe-core finds nothing serious in any tab, light and dark")
    void accessible(boolean dark) throws Exception {
        ObjectNode given = given().put("dark", dark);
        for (String[] view : new String[][] {
            {USED, "[data-dvh=ready]"},
            {"/viewer?patientId=SYN-CT-CT", ".planes[data-ready=yes]"},
            {"/viewer?patientId=SYN-STATIC-WEDGE&tab=plan", ".bev, canvas"},
            {"/viewer?patientId=SYN-HDR&tab=plan", "table"},
            {"/viewer?patientId=SYN-PORTAL&tab=rtImages", "canvas"},
            {"/viewer?patientId=SYN-GAMMA&tab=gamma", ".viewer-head"},
        }) {
            given.withArray("views").addArray().add(view[0]).add(view[1]);
        }
        assertThat(viewed.look("axe", given)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SYN-STATIC-WEDGE, Skin, 3", "SYN-STATIC-WEDGE, Maximum, 3", "SYN-SAGITTAL, , 0"})
    @DisplayName(
            "From outside: the surface of a CT, the largest values of a CT and of an MR, which fill the picture and are inside of it")
    void outside(String patient, String look, int looks) throws Exception {
        ObjectNode given = given().put("hash", "/viewer?patientId=" + patient + "&set=none");
        if (look != null) {
            given.put("look", look);
        }
        JsonNode seen = viewed.look("outside", given);
        double all = seen.path("width").asDouble() * seen.path("height").asDouble();
        assertThat(seen.path("looks")).hasSize(looks);
        assertThat(seen.path("lit").asInt() / all).as(seen.toString()).isBetween(0.05, 0.95);
        assertThat(seen.path("mean").asDouble()).as("brightness").isBetween(45.0, 254.0);
        // Seen from the front the patient stands in the middle
        double middle = (seen.path("columns").path(0).asDouble()
                        + seen.path("columns").path(1).asDouble())
                / 2;
        assertThat(middle / seen.path("width").asDouble()).isBetween(0.35, 0.65);
    }

    @ParameterizedTest
    @CsvSource({
        "planes, THORAX, '', [data-dvh=ready], ''",
        "outside, THORAX, '', .planes[data-ready=yes], 3D",
        "beam, THORAX, &tab=plan, .beam, scroll",
        "brachy, SYN-HDR, &tab=plan, .dwells, ''",
        "rt-image, SYN-PORTAL, &tab=rtImages, .rt-image canvas, ''",
        "registration, SYN-CT-CT, &at=14.00%2C-30.00%2C-28.00, .planes[data-ready=yes], overlay",
        "gamma, SYN-GAMMA, &tab=gamma, .gamma-form, Compute",
    })
    @DisplayName("The pictures of the manual")
    void pictures(String name, String patient, String tab, String wait, String press) throws Exception {
        Path pictures = Files.createDirectories(SharedData.repository().resolve("target/pages"));
        Path file = pictures.resolve("viewer-" + name + ".png");
        ObjectNode given = given().put("file", file.toString()).put("wait", wait);
        given.put("hash", "/viewer?patientId=" + patient + tab);
        switch (press) {
            case "overlay" -> given.putObject("select").put("Images on top", movingSeries);
            case "3D" ->
                given.put("then", ".three-d canvas[data-ready=yes]")
                        .put("drag", ".three-d canvas")
                        .putArray("press")
                        .add("button:text-is('3D')")
                        .add(".fourth button:text-is('Larger')")
                        .add(".looks button:text-is('Skin')");
            case "scroll" -> given.put("then", wait).put("scroll", wait);
            case "Compute" ->
                given.put("then", "canvas.cells").putArray("press").add("button:text-is('Compute')");
            default -> given.put("then", wait);
        }
        viewed.look("picture", given);
        Path few = pictures.resolve("viewer-" + name + "-few.png");
        FewColours.write(file, 128, few);
        assertThat(Files.size(few)).isBetween(10_000L, 200_000L);
        if (UPDATE) {
            Files.copy(
                    few,
                    SharedData.repository().resolve("docs/images/viewer-" + name + ".png"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
