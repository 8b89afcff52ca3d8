package org.isocenter.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.isocenter.dicom.Finding;
import org.isocenter.rt.Affine;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signs of couch shifts, each case worked out by hand: who lies too far to one side must go to the other. */
class CouchShiftTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static final Point UP = new Point(0, 0, 1);

    private static Affine toRoom(String patientPosition) {
        return PatientPosition.of(patientPosition).orElseThrow().toTableTop();
    }

    @Test
    void noPositionIsAMirror() {
        for (PatientPosition position : PatientPosition.values()) {
            assertThat(position.toTableTop().isRigid(0)).as(position.name()).isTrue();
        }
        assertThat(PatientPosition.of("SITTING")).isEmpty();
    }

    private static CouchSettings settings(String patientPosition, double couchDeg) {
        return new CouchSettings(
                toRoom(patientPosition),
                Point.ORIGIN,
                Point.ORIGIN,
                couchDeg,
                CouchSettings.Position.UNKNOWN,
                CouchLimits.DEFAULT);
    }

    @ParameterizedTest
    @DisplayName("the patient is 5 mm too far left, 4 mm too far back, 7 mm too far to the head")
    @CsvSource({
        "HFS,-5,-7,4", "HFP,5,-7,-4", "FFS,5,7,4", "FFP,-5,7,-4",
        "HFDR,-4,-7,-5", "HFDL,4,-7,5", "FFDR,4,7,-5", "FFDL,-4,7,5"
    })
    void shiftsGoAgainstTheError(String patientPosition, double lateral, double longitudinal, double vertical) {
        Affine registration = Affine.translation(new Point(-5, -4, -7));
        CouchShift shift = CouchShift.of(registration, settings(patientPosition, 0));
        assertThat(shift.lateralMm()).isCloseTo(lateral, EXACT);
        assertThat(shift.longitudinalMm()).isCloseTo(longitudinal, EXACT);
        assertThat(shift.verticalMm()).isCloseTo(vertical, EXACT);
        assertThat(shift.yawDeg()).isCloseTo(0, EXACT);
        assertThat(shift.findings()).isEmpty();
    }

    @Test
    @DisplayName("a table turned by 90 degrees points with its longitudinal axis against the lateral axis of the room")
    void shiftsAreAlongTheTurnedTable() {
        Affine perfect = perfectSetup(90);
        Affine registration = Affine.translation(new Point(-5, 0, 0)).then(perfect);
        CouchShift shift = CouchShift.of(registration, settings("HFS", 90));
        assertThat(shift.lateralMm()).isCloseTo(0, EXACT);
        assertThat(shift.longitudinalMm()).isCloseTo(5, EXACT);
        assertThat(shift.verticalMm()).isCloseTo(0, EXACT);
        assertThat(shift.yawDeg()).isCloseTo(0, EXACT);
    }

    /** What the room images of a patient who lies as planned on a turned table register to. */
    private static Affine perfectSetup(double couchDeg) {
        Affine toRoom = toRoom("HFS");
        return toRoom.then(Affine.rotation(UP, -couchDeg)).then(toRoom.inverse());
    }

    @ParameterizedTest
    @DisplayName("a patient turned by 2 degrees must be turned back by 2")
    @CsvSource({"0,0,1,-2,0,0", "1,0,0,0,-2,0", "0,1,0,0,0,-2"})
    void turnsThatStayAreTold(double x, double y, double z, double yaw, double pitch, double roll) {
        Affine toRoom = toRoom("HFS");
        for (double couch : new double[] {0, 30}) {
            Affine table = Affine.rotation(UP, couch);
            Affine turned = Affine.rotation(new Point(x, y, z), 2).then(table);
            Affine registration = toRoom.then(turned.inverse()).then(toRoom.inverse());
            CouchShift shift = CouchShift.of(registration, settings("HFS", couch));
            assertThat(shift.yawDeg()).isCloseTo(yaw, EXACT);
            assertThat(shift.pitchDeg()).isCloseTo(pitch, EXACT);
            assertThat(shift.rollDeg()).isCloseTo(roll, EXACT);
        }
    }

    @Test
    void isocentersNeedNotBeTheOrigins() {
        Affine registration = Affine.translation(new Point(100, 0, 0));
        CouchSettings settings = new CouchSettings(
                toRoom("HFS"),
                new Point(103, 20, -30),
                new Point(0, 20, -31),
                0,
                new CouchSettings.Position(10, 1200, -150),
                CouchLimits.DEFAULT);
        CouchShift shift = CouchShift.of(registration, settings);
        assertThat(shift.lateralMm()).isCloseTo(-3, EXACT);
        assertThat(shift.longitudinalMm()).isCloseTo(-1, EXACT);
        assertThat(shift.verticalMm()).isCloseTo(0, EXACT);
        assertThat(shift.position()).isEqualTo(new CouchSettings.Position(7, 1199, -150));
    }

    @Test
    void whatTheTableCannotDoIsAFinding() {
        CouchLimits limits =
                new CouchLimits(new CouchLimits.Range(-8, 8), CouchLimits.Range.ANY, CouchLimits.Range.ANY, 20, 1);
        CouchSettings settings = new CouchSettings(
                toRoom("HFS"), Point.ORIGIN, Point.ORIGIN, 0, new CouchSettings.Position(5, 0, 0), limits);
        Affine registration = Affine.rotation(new Point(1, 0, 0), 1.5).then(Affine.translation(new Point(4, 0, 25)));
        CouchShift shift = CouchShift.of(registration, settings);
        assertThat(shift.findings().stream().map(Finding::rule))
                .containsExactly("REG-COUCH-RANGE", "REG-COUCH-SHIFT", "REG-COUCH-TURN");
        assertThat(shift.findings().get(1).message()).contains("longitudinal", "25.0", "20.0");
    }
}
