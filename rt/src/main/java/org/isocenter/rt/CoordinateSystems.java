package org.isocenter.rt;

/**
 * The coordinate systems of IEC 61217 at one moment of a treatment, and the patient in them: all right-handed, lengths in mm, angles in
 * degrees, a positive turn being right-handed about the positive axis. {@code docs/coordinates.md} has a picture of each.
 *
 * <pre>
 * fixed             x right of who faces the gantry, y to the gantry, z up; origin the isocenter
 *   gantry            turned about y of fixed by the gantry angle (then about x by the gantry pitch); z points to the source
 *     beam limiting device   turned about z of gantry by the beam limiting device angle
 *     image receptor         moved in gantry by the receptor translation, turned about z by the receptor angle
 *   patient support   turned about z of fixed by the patient support angle
 *     table top eccentric    moved along y by the axis distance, turned about z by the eccentric angle
 *       table top              moved by lateral, longitudinal, vertical; turned about x by the pitch, then about y by the roll
 *         patient                turned by Patient Position; DICOM: left, back, head
 * </pre>
 *
 * A plan tells the isocenter in the patient: that point of the patient is at the origin of fixed whatever the table's position is.
 *
 * @param position how the patient lies
 * @param isocenter Isocenter Position in the patient coordinate system of DICOM
 * @param gantryAngleDeg Gantry Angle
 * @param gantryPitchDeg Gantry Pitch Angle
 * @param collimatorAngleDeg Beam Limiting Device Angle
 * @param patientSupportAngleDeg Patient Support Angle
 * @param eccentricAngleDeg Table Top Eccentric Angle
 * @param tableTopPitchDeg Table Top Pitch Angle
 * @param tableTopRollDeg Table Top Roll Angle
 * @param sourceAxisDistanceMm from source to isocenter
 */
public record CoordinateSystems(
        PatientPosition position,
        Point isocenter,
        double gantryAngleDeg,
        double gantryPitchDeg,
        double collimatorAngleDeg,
        double patientSupportAngleDeg,
        double eccentricAngleDeg,
        double tableTopPitchDeg,
        double tableTopRollDeg,
        double sourceAxisDistanceMm) {
    private static final Point X = new Point(1, 0, 0);
    private static final Point Y = new Point(0, 1, 0);
    private static final Point Z = new Point(0, 0, 1);
    private static final String SOURCE = "PS3.3 C.8.8.14, IEC 61217";

    /** All angles 0 but those of gantry, collimator and couch. */
    public static CoordinateSystems of(
            PatientPosition position,
            Point isocenter,
            double gantryAngleDeg,
            double collimatorAngleDeg,
            double patientSupportAngleDeg,
            double sourceAxisDistanceMm) {
        return new CoordinateSystems(
                position,
                isocenter,
                gantryAngleDeg,
                0,
                collimatorAngleDeg,
                patientSupportAngleDeg,
                0,
                0,
                0,
                sourceAxisDistanceMm);
    }

    /**
     * At a control point of a plan. Angles other than the gantry's that the plan does not tell are 0.
     *
     * @throws UnfitException where gantry angle, isocenter, source axis distance or patient position are not told
     */
    public static CoordinateSystems of(Plan plan, Beam beam, ControlPoint point) throws UnfitException {
        String code = plan.patientPosition(beam);
        PatientPosition position = PatientPosition.of(code)
                .orElseThrow(() -> unfit(
                        "PatientSetupSequence", beam, "patient position \"" + code + "\", expected HFS, HFP, FFS .."));
        Point isocenter = point.isocenter().orElseThrow(() -> unfit("IsocenterPosition", beam, "no isocenter"));
        if (Double.isNaN(point.gantryAngleDeg())) {
            throw unfit("GantryAngle", beam, "no gantry angle");
        }
        if (!(beam.sourceAxisDistanceMm() > 0)) {
            throw unfit("SourceAxisDistance", beam, "no source axis distance");
        }
        return new CoordinateSystems(
                position,
                isocenter,
                point.gantryAngleDeg(),
                orZero(point.gantryPitchDeg()),
                orZero(point.collimatorAngleDeg()),
                orZero(point.patientSupportAngleDeg()),
                orZero(point.tableTopEccentricAngleDeg()),
                orZero(point.tableTopPitchDeg()),
                orZero(point.tableTopRollDeg()),
                beam.sourceAxisDistanceMm());
    }

    private static UnfitException unfit(String where, Beam beam, String message) {
        return new UnfitException(
                "RT-GEOMETRY",
                where,
                message + " for beam " + beam.number() + "; without it the beam has no place in the patient",
                SOURCE);
    }

    private static double orZero(double angle) {
        return Double.isNaN(angle) ? 0 : angle;
    }

    /** From DICOM's patient (left, back, head) to the patient of IEC 61217 (left, head, front). */
    public static Affine dicomToIecPatient() {
        return Affine.ofColumns(X, Z.times(-1), Y, Point.ORIGIN);
    }

    /** From DICOM's patient coordinates to fixed: the isocenter comes to the origin. */
    public Affine patientToFixed() {
        return Affine.translation(isocenter.times(-1))
                .then(position.toTableTop())
                .then(Affine.rotation(Y, tableTopRollDeg))
                .then(Affine.rotation(X, tableTopPitchDeg))
                .then(Affine.rotation(Z, eccentricAngleDeg))
                .then(Affine.rotation(Z, patientSupportAngleDeg));
    }

    /**
     * From the table top to fixed at a position of the table.
     *
     * @param lateralMm Table Top Lateral Position, Tx
     * @param longitudinalMm Table Top Longitudinal Position, Ty
     * @param verticalMm Table Top Vertical Position, Tz
     * @param eccentricDistanceMm Table Top Eccentric Axis Distance
     */
    public Affine tableTopToFixed(
            double lateralMm, double longitudinalMm, double verticalMm, double eccentricDistanceMm) {
        return Affine.rotation(Y, tableTopRollDeg)
                .then(Affine.rotation(X, tableTopPitchDeg))
                .then(Affine.translation(new Point(lateralMm, longitudinalMm, verticalMm)))
                .then(Affine.rotation(Z, eccentricAngleDeg))
                .then(Affine.translation(new Point(0, eccentricDistanceMm, 0)))
                .then(Affine.rotation(Z, patientSupportAngleDeg));
    }

    /** From gantry to fixed. */
    public Affine gantryToFixed() {
        return Affine.rotation(X, gantryPitchDeg).then(Affine.rotation(Y, gantryAngleDeg));
    }

    /** From the beam limiting device, whose origin is the isocenter here, to gantry. */
    public Affine beamLimitingDeviceToGantry() {
        return Affine.rotation(Z, collimatorAngleDeg);
    }

    /**
     * From the image receptor to gantry.
     *
     * @param angleDeg X-Ray Image Receptor Angle
     * @param translation X-Ray Image Receptor Translation, in gantry; its z is source axis distance less image distance
     */
    public static Affine imageReceptorToGantry(double angleDeg, Point translation) {
        return Affine.rotation(Z, angleDeg).then(Affine.translation(translation));
    }

    public Affine patientToGantry() {
        return patientToFixed().then(gantryToFixed().inverse());
    }

    public Affine patientToBeamLimitingDevice() {
        return patientToGantry().then(beamLimitingDeviceToGantry().inverse());
    }

    /** Where the source is in DICOM's patient coordinates. */
    public Point source() {
        return patientToGantry().inverse().apply(new Point(0, 0, sourceAxisDistanceMm));
    }

    /** Direction of the central ray, from the source, in DICOM's patient coordinates. */
    public Point beamDirection() {
        return patientToGantry().inverse().applyToDirection(new Point(0, 0, -1));
    }

    /**
     * Where a point of the patient is seen from the source: x and y of the beam limiting device system in the plane of the isocenter,
     * where jaws and leaves are told, and as z the point's height above that plane. NaN at the height of the source and above.
     */
    public Point beamsEyeView(Point patient) {
        Point device = patientToBeamLimitingDevice().apply(patient);
        double magnification = sourceAxisDistanceMm / (sourceAxisDistanceMm - device.z());
        return magnification > 0 && Double.isFinite(magnification)
                ? new Point(device.x() * magnification, device.y() * magnification, device.z())
                : new Point(Double.NaN, Double.NaN, device.z());
    }

    /** The point of the patient that is seen at x, y of the isocenter plane and lies z above it: the inverse of {@link #beamsEyeView}. */
    public Point fromBeamsEyeView(Point seen) {
        double shrink = (sourceAxisDistanceMm - seen.z()) / sourceAxisDistanceMm;
        return patientToBeamLimitingDevice().inverse().apply(new Point(seen.x() * shrink, seen.y() * shrink, seen.z()));
    }
}
