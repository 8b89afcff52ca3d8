package org.isocenter.registration;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Finding;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;

/**
 * How the table must move so that the patient lies as planned: the tissue at the planned isocenter comes to the isocenter of the machine.
 * Shifts are in the table top system of IEC 61217: lateral to the right of a viewer who faces the gantry, longitudinal to the gantry, vertical
 * up, and turned with the table. What a shift cannot mend is told as three turns of the patient that are still to be made about the
 * isocenter, in the order yaw about the vertical, then pitch about the lateral, then roll about the longitudinal axis of the table, each
 * right-handed.
 *
 * @param position of the table top after the shift; NaN where it was not known before
 * @param findings what is beyond the limits
 */
public record CouchShift(
        double lateralMm,
        double longitudinalMm,
        double verticalMm,
        double yawDeg,
        double pitchDeg,
        double rollDeg,
        CouchSettings.Position position,
        List<Finding> findings,
        CouchSettings settings) {
    private static final String SOURCE = "IEC 61217; limits as given";

    private static final Point VERTICAL = new Point(0, 0, 1);

    public CouchShift {
        findings = List.copyOf(findings);
    }

    /**
     * @param movingToFixed the registration: points of the images taken in the room to points of the planning images
     */
    public static CouchShift of(Affine movingToFixed, CouchSettings settings) {
        Point tissue = movingToFixed.inverse().apply(settings.planned());
        Point room =
                settings.patientToRoom().applyToDirection(settings.machine().minus(tissue));
        Affine roomToTable = Affine.rotation(VERTICAL, -settings.couchDeg());
        Point shift = roomToTable.applyToDirection(room);
        double[] turns = turnsDeg(movingToFixed, settings);
        CouchSettings.Position before = settings.position();
        CouchSettings.Position after = new CouchSettings.Position(
                before.lateralMm() + shift.x(), before.longitudinalMm() + shift.y(), before.verticalMm() + shift.z());
        return new CouchShift(
                shift.x(),
                shift.y(),
                shift.z(),
                turns[0],
                turns[1],
                turns[2],
                after,
                findings(shift, turns, after, settings.limits()),
                settings);
    }

    /**
     * Patient axes as planned stand at table axes; as imaged they stand at room axes, from which the table is turned. So the patient must be
     * turned by the registration, less the angle of the table.
     */
    private static double[] turnsDeg(Affine movingToFixed, CouchSettings settings) {
        Affine toRoom = settings.patientToRoom();
        Affine turn = toRoom.inverse().then(movingToFixed).then(toRoom);
        Affine inTable = Affine.rotation(VERTICAL, settings.couchDeg()).then(turn);
        double[] m = inTable.matrix();
        double pitch = Math.asin(Math.clamp(m[9], -1, 1));
        double roll = Math.atan2(-m[8], m[10]);
        double yaw = Math.atan2(-m[1], m[5]);
        return new double[] {Math.toDegrees(yaw), Math.toDegrees(pitch), Math.toDegrees(roll)};
    }

    private static List<Finding> findings(
            Point shift, double[] turns, CouchSettings.Position after, CouchLimits limits) {
        List<Finding> findings = new ArrayList<>();
        limit(findings, "lateral", shift.x(), after.lateralMm(), limits.lateral(), limits.mostShiftMm());
        limit(findings, "longitudinal", shift.y(), after.longitudinalMm(), limits.longitudinal(), limits.mostShiftMm());
        limit(findings, "vertical", shift.z(), after.verticalMm(), limits.vertical(), limits.mostShiftMm());
        String[] names = {"yaw", "pitch", "roll"};
        for (int axis = 0; axis < names.length; axis++) {
            if (Math.abs(turns[axis]) > limits.mostTurnDeg()) {
                findings.add(finding(
                        "REG-COUCH-TURN",
                        "a %s of %.2f degrees is left, more than %.2f: set the patient up again, a shift does not mend it"
                                .formatted(names[axis], turns[axis], limits.mostTurnDeg())));
            }
        }
        return findings;
    }

    private static void limit(
            List<Finding> findings,
            String axis,
            double shift,
            double after,
            CouchLimits.Range range,
            double mostShift) {
        if (Math.abs(shift) > mostShift) {
            findings.add(finding(
                    "REG-COUCH-SHIFT",
                    "the %s shift of %.1f mm is greater than %.1f mm: check the setup and the registration first"
                            .formatted(axis, shift, mostShift)));
        }
        if (!Double.isNaN(after) && !range.contains(after)) {
            findings.add(finding(
                    "REG-COUCH-RANGE",
                    "the %s position would be %.1f mm, outside %.1f to %.1f mm"
                            .formatted(axis, after, range.least(), range.most())));
        }
    }

    private static Finding finding(String rule, String message) {
        return new Finding(Finding.Severity.ERROR, Finding.Effect.REFUSED, rule, "", message, SOURCE, "");
    }
}
