package org.isocenter.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Random;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CoordinateSystemsTest {
    private static final Point LEFT = new Point(1, 0, 0);
    private static final Point BACK = new Point(0, 1, 0);
    private static final Point HEAD = new Point(0, 0, 1);
    private static final double SAD = 1000;

    private static void assertClose(Point actual, Point expected) {
        assertThat(actual.distanceTo(expected)).as(actual + " and " + expected).isLessThan(1e-9);
    }

    @ParameterizedTest
    @EnumSource(PatientPosition.class)
    void everyPositionIsATurn(PatientPosition position) {
        assertThat(position.toTableTop().isRigid(1e-12)).isTrue();
        assertThat(PatientPosition.of(position.name())).contains(position);
        assertThat(PatientPosition.of("SITTING")).isEmpty();
    }

    /** Where the nose, the left hand and the head point, as one sees who stands at the foot of the table and faces the gantry. */
    @ParameterizedTest
    @DisplayName("D-02: front, left and head of the patient on the table, by the words of PS3.3 C.7.3.1.1.2")
    @CsvSource({
        "HFS, up, right, gantry",
        "HFP, down, left, gantry",
        "HFDR, left, up, gantry",
        "HFDL, right, down, gantry",
        "FFS, up, left, foot",
        "FFP, down, right, foot",
        "FFDR, right, up, foot",
        "FFDL, left, down, foot"
    })
    void positionsInWords(PatientPosition position, String front, String left, String head) {
        Affine map = position.toTableTop();
        assertClose(map.applyToDirection(BACK.times(-1)), direction(front));
        assertClose(map.applyToDirection(LEFT), direction(left));
        assertClose(map.applyToDirection(HEAD), direction(head));
    }

    private static Point direction(String word) {
        return switch (word) {
            case "up" -> new Point(0, 0, 1);
            case "down" -> new Point(0, 0, -1);
            case "right" -> new Point(1, 0, 0);
            case "left" -> new Point(-1, 0, 0);
            case "gantry" -> new Point(0, 1, 0);
            case "foot" -> new Point(0, -1, 0);
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** A phantom scanned in all positions: rows of its doses run to the right of the table, columns down. */
    @ParameterizedTest
    @DisplayName("D-02: the doses of Eclipse in eight patient positions agree")
    @EnumSource(PatientPosition.class)
    void agreesWithRealDoses(PatientPosition position) throws IOException {
        Path file = SharedData.set("dose-orientations").resolve("RD.DICOMORIENT.Dose_" + position + "_empty.dcm");
        try (Arena arena = Arena.ofConfined()) {
            DicomFile dose = DicomFileReader.readMapped(file, ReadOptions.ALL, arena);
            double[] c = dose.dataSet().doubles(Tags.ImageOrientationPatient);
            Affine map = position.toTableTop();
            assertClose(map.applyToDirection(new Point(c[0], c[1], c[2])), new Point(1, 0, 0));
            assertClose(map.applyToDirection(new Point(c[3], c[4], c[5])), new Point(0, 0, -1));
        }
    }

    @ParameterizedTest
    @DisplayName("the source at four gantry angles, head first supine and feet first prone")
    @CsvSource({
        "HFS, 0, 0, -1000, 0",
        "HFS, 90, 1000, 0, 0",
        "HFS, 180, 0, 1000, 0",
        "HFS, 270, -1000, 0, 0",
        "HFP, 0, 0, 1000, 0",
        "HFP, 90, -1000, 0, 0",
        "FFS, 90, -1000, 0, 0",
        "FFP, 0, 0, 1000, 0",
        "FFP, 90, 1000, 0, 0",
        "HFDL, 0, -1000, 0, 0",
        "HFDR, 0, 1000, 0, 0"
    })
    void source(PatientPosition position, double gantry, double x, double y, double z) {
        Point isocenter = new Point(10, -20, 30);
        CoordinateSystems at = CoordinateSystems.of(position, isocenter, gantry, 33, 0, SAD);
        assertClose(at.source(), isocenter.plus(new Point(x, y, z)));
        assertClose(at.beamDirection().times(-SAD), new Point(x, y, z));
    }

    @Test
    @DisplayName("a couch turned to 90 degrees brings the source at gantry 90 to the patient's feet")
    void couch() {
        CoordinateSystems at = CoordinateSystems.of(PatientPosition.HFS, Point.ORIGIN, 90, 0, 90, SAD);
        // from above the couch turns counter-clockwise: the head goes from the gantry to the left of who faces it
        assertClose(at.patientToFixed().apply(HEAD), new Point(-1, 0, 0));
        assertClose(at.source(), HEAD.times(-SAD));
    }

    @Test
    @DisplayName(
            "beam's eye view of head first supine, gantry 0: left of the patient at +x, head at +y, magnified towards the source")
    void beamsEyeView() {
        Point isocenter = new Point(1, 2, 3);
        CoordinateSystems at = CoordinateSystems.of(PatientPosition.HFS, isocenter, 0, 0, 0, SAD);
        assertClose(at.beamsEyeView(isocenter.plus(new Point(10, 0, 20))), new Point(10, 20, 0));
        Point near = at.beamsEyeView(isocenter.plus(new Point(10, -200, 20)));
        assertClose(near, new Point(12.5, 25, 200));
        // at 90 degrees of the collimator its x axis points where y was
        CoordinateSystems turned = CoordinateSystems.of(PatientPosition.HFS, isocenter, 0, 90, 0, SAD);
        assertClose(turned.beamsEyeView(isocenter.plus(new Point(10, 0, 20))), new Point(20, -10, 0));
        assertThat(at.beamsEyeView(at.source()).x()).isNaN();
    }

    @ParameterizedTest
    @EnumSource(PatientPosition.class)
    void mapsAreRigidAndGoBack(PatientPosition position) {
        Random random = new Random(11);
        for (int i = 0; i < 50; i++) {
            CoordinateSystems at = new CoordinateSystems(
                    position,
                    point(random),
                    random.nextDouble(360),
                    random.nextDouble(-5, 5),
                    random.nextDouble(360),
                    random.nextDouble(360),
                    random.nextDouble(-10, 10),
                    random.nextDouble(-3, 3),
                    random.nextDouble(-3, 3),
                    SAD);
            assertThat(at.patientToBeamLimitingDevice().isRigid(1e-12)).isTrue();
            Point place = point(random);
            assertThat(at.fromBeamsEyeView(at.beamsEyeView(place)).distanceTo(place))
                    .isLessThan(1e-9);
            assertThat(at.source().distanceTo(at.isocenter())).isCloseTo(SAD, within(1e-9));
            assertThat(at.beamsEyeView(at.isocenter()).distanceTo(Point.ORIGIN)).isLessThan(1e-9);
            // a point on the ray from the source is seen at one place
            Point nearer = at.source().plus(place.minus(at.source()).times(0.7));
            Point far = at.beamsEyeView(place);
            Point close = at.beamsEyeView(nearer);
            assertThat(Math.hypot(far.x() - close.x(), far.y() - close.y())).isLessThan(1e-9);
        }
    }

    private static Point point(Random random) {
        return new Point(random.nextDouble(-200, 200), random.nextDouble(-200, 200), random.nextDouble(-200, 200));
    }

    @Test
    @DisplayName("the table moves by its positions, turned by the couch; pitch before roll")
    void table() {
        CoordinateSystems at = CoordinateSystems.of(PatientPosition.HFS, Point.ORIGIN, 0, 0, 90, SAD);
        assertClose(at.tableTopToFixed(10, 20, -30, 0).apply(Point.ORIGIN), new Point(-20, 10, -30));
        CoordinateSystems tilted = new CoordinateSystems(PatientPosition.HFS, Point.ORIGIN, 0, 0, 0, 0, 0, 90, 90, SAD);
        // roll about y takes x to -z; pitch about x takes -z to y
        assertClose(tilted.tableTopToFixed(0, 0, 0, 0).apply(new Point(1, 0, 0)), new Point(0, 1, 0));
    }

    @Test
    @DisplayName("DICOM's left, back, head are x, -z, y of the patient of IEC 61217")
    void iecPatient() {
        assertClose(CoordinateSystems.dicomToIecPatient().apply(new Point(1, 2, 3)), new Point(1, 3, -2));
    }
}
