package org.isocenter.rt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures of {@code docs/coordinates.md}, drawn by the class that they explain. */
class CoordinatePicturesTest {
    private static final String FIXED = "#888888";
    private static final String BLUE = "#1f5fbf";
    private static final String RED = "#c03020";
    private static final String GREEN = "#208040";

    @ParameterizedTest
    @DisplayName("the picture in docs/pictures is what the class draws; -Disocenter.update=true rewrites it")
    @ValueSource(strings = {"patient", "positions", "gantry", "device", "table", "receptor"})
    void pictureIsUpToDate(String name) throws IOException {
        Path file = SharedData.repository().resolve("docs/pictures").resolve(name + ".svg");
        String drawn = draw(name);
        if (Boolean.getBoolean("isocenter.update")) {
            Files.writeString(file, drawn);
        }
        assertThat(file).content().isEqualTo(drawn);
    }

    private static String draw(String name) {
        return switch (name) {
            case "patient" -> patient();
            case "positions" -> positions();
            case "gantry" -> gantry();
            case "device" -> device();
            case "table" -> table();
            case "receptor" -> receptor();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CoordinateSystems at(double gantry, double collimator, double couch) {
        return CoordinateSystems.of(PatientPosition.HFS, Point.ORIGIN, gantry, collimator, couch, 100);
    }

    /** A person of sticks, in DICOM's patient coordinates: body, arms, a longer left hand, a nose. */
    private static void person(Sketch sketch, Affine map, double size) {
        Point[][] sticks = {
            {new Point(0, 0, -1), new Point(0, 0, 0.6)},
            {new Point(-0.5, 0, 0.3), new Point(0.5, 0, 0.3)},
            {new Point(0, 0, -1), new Point(0.3, 0, -1.7)},
            {new Point(0, 0, -1), new Point(-0.3, 0, -1.7)},
            {new Point(0, 0, 0.8), new Point(0, -0.45, 0.8)}
        };
        for (Point[] stick : sticks) {
            sketch.line(map.apply(stick[0].times(size)), map.apply(stick[1].times(size)), "#444444", 3);
        }
        sketch.dot(map.apply(new Point(0, 0, 0.8).times(size)), "#444444", "");
        sketch.dot(map.apply(new Point(0.5, 0, 0.3).times(size)), GREEN, "L");
    }

    private static String patient() {
        Sketch sketch = new Sketch(640, 300, 1);
        Affine supine = at(0, 0, 0).patientToFixed();
        sketch.at(160, 170);
        person(sketch, supine, 60);
        sketch.axes(supine, 90, BLUE, "");
        sketch.note(20, 25, "DICOM: x left, y back, z head");
        sketch.at(480, 170);
        person(sketch, supine, 60);
        sketch.axes(CoordinateSystems.dicomToIecPatient().inverse().then(supine), 90, RED, "p");
        sketch.note(340, 25, "IEC 61217: xp left, yp head, zp front");
        return sketch.svg();
    }

    private static String positions() {
        Sketch sketch = new Sketch(880, 420, 1);
        PatientPosition[] all = PatientPosition.values();
        for (int i = 0; i < all.length; i++) {
            sketch.at(110 + 220 * (i % 4), 120 + 200 * (i / 4));
            sketch.outline(
                    FIXED,
                    new Point(-40, -90, -10),
                    new Point(40, -90, -10),
                    new Point(40, 90, -10),
                    new Point(-40, 90, -10));
            person(sketch, all[i].toTableTop(), 45);
            sketch.note(30 + 220 * (i % 4), 30 + 200 * (i / 4), all[i].name());
        }
        sketch.at(440, 405);
        sketch.note(
                20,
                410,
                "the gantry is behind; x of the table top to the right, z up; L is the left hand, the short stick at the head the nose");
        return sketch.svg();
    }

    private static String gantry() {
        Sketch sketch = new Sketch(560, 380, 1.2);
        sketch.at(260, 230);
        sketch.axes(Affine.IDENTITY, 110, FIXED, "f");
        CoordinateSystems turned = at(40, 0, 0);
        sketch.axes(turned.gantryToFixed(), 80, BLUE, "g");
        sketch.dot(turned.gantryToFixed().apply(new Point(0, 0, 130)), RED, "source, Gantry Angle 40");
        for (int angle = 0; angle < 40; angle += 5) {
            Point from = at(angle, 0, 0).gantryToFixed().apply(new Point(0, 0, 100));
            Point to = at(angle + 5, 0, 0).gantryToFixed().apply(new Point(0, 0, 100));
            sketch.line(from, to, RED, 1);
            if (angle == 35) {
                sketch.head(from, to, RED);
            }
        }
        sketch.note(20, 25, "f fixed: x right, y to the gantry, z up; g gantry: turned about y");
        return sketch.svg();
    }

    private static String device() {
        Sketch sketch = new Sketch(560, 380, 1.2);
        sketch.at(260, 230);
        CoordinateSystems turned = at(0, 30, 0);
        Affine device = turned.beamLimitingDeviceToGantry();
        sketch.axes(Affine.IDENTITY, 110, FIXED, "g");
        sketch.axes(device, 90, BLUE, "b");
        Point source = new Point(0, 0, 130);
        Point[] field = {
            device.apply(new Point(-60, -40, 0)),
            device.apply(new Point(60, -40, 0)),
            device.apply(new Point(60, 40, 0)),
            device.apply(new Point(-60, 40, 0))
        };
        sketch.outline(RED, field);
        for (Point corner : field) {
            sketch.line(source, corner, RED, 0.5);
        }
        sketch.dot(source, RED, "source");
        sketch.note(20, 25, "b beam limiting device: turned about z of gantry, here by 30");
        sketch.note(20, 45, "red: a field of 120 x 80 mm in the isocenter plane");
        return sketch.svg();
    }

    private static String table() {
        Sketch sketch = new Sketch(560, 380, 1.2);
        sketch.at(260, 210);
        CoordinateSystems turned = at(0, 0, 30);
        Affine top = turned.tableTopToFixed(10, -20, -40, 0);
        sketch.axes(Affine.IDENTITY, 110, FIXED, "f");
        sketch.axes(turned.tableTopToFixed(0, 0, 0, 0), 80, BLUE, "s");
        sketch.axes(top, 50, GREEN, "t");
        sketch.outline(
                GREEN,
                top.apply(new Point(-40, -120, 0)),
                top.apply(new Point(40, -120, 0)),
                top.apply(new Point(40, 60, 0)),
                top.apply(new Point(-40, 60, 0)));
        sketch.note(20, 25, "s patient support: turned about z of fixed, here by 30");
        sketch.note(20, 45, "t table top: moved in it, here by lateral 10, longitudinal -20, vertical -40");
        return sketch.svg();
    }

    private static String receptor() {
        Sketch sketch = new Sketch(560, 420, 1.1);
        sketch.at(240, 210);
        Affine receptor = CoordinateSystems.imageReceptorToGantry(20, new Point(15, 10, -90));
        Point source = new Point(0, 0, 130);
        sketch.axes(Affine.IDENTITY, 80, FIXED, "g");
        sketch.axes(receptor, 60, BLUE, "r");
        Point[] corners = {
            receptor.apply(new Point(-70, 50, 0)),
            receptor.apply(new Point(70, 50, 0)),
            receptor.apply(new Point(70, -50, 0)),
            receptor.apply(new Point(-70, -50, 0))
        };
        sketch.outline(BLUE, corners);
        sketch.dot(corners[0], RED, "first pixel");
        sketch.dot(source, RED, "source");
        sketch.line(source, new Point(0, 0, -90), RED, 0.5);
        sketch.note(20, 25, "r x-ray image receptor: moved in gantry by its translation");
        sketch.note(20, 45, "and turned about z, here by 20");
        return sketch.svg();
    }
}
