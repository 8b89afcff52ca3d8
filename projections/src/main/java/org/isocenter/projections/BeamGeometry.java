package org.isocenter.projections;

import org.isocenter.rt.Affine;
import org.isocenter.rt.CoordinateSystems;
import org.isocenter.rt.Point;

/**
 * How a machine looks at a patient, IEC 61217.
 *
 * @param systems gantry, collimator, table and patient
 * @param receptorDeg X-Ray Image Receptor Angle: counter-clockwise seen from the source
 * @param sidMm distance of source and image plane
 */
public record BeamGeometry(CoordinateSystems systems, double receptorDeg, double sidMm) {
    /**
     * @throws IllegalArgumentException where a distance is not positive or a number is none
     */
    public BeamGeometry {
        boolean isNumber =
                systems.patientToBeamLimitingDevice().apply(Point.ORIGIN).isFinite()
                        && Double.isFinite(receptorDeg + sidMm + systems.sourceAxisDistanceMm());
        if (!isNumber || systems.sourceAxisDistanceMm() <= 0 || sidMm <= 0) {
            throw new IllegalArgumentException("a beam has finite angles and isocenter, SAD and SID above 0; not SAD "
                    + systems.sourceAxisDistanceMm() + ", SID " + sidMm + ", " + systems);
        }
    }

    /**
     * An image centered on the beam axis: rows along x of the image receptor system, down along its negative y.
     *
     * @param spacingMm of pixels in the image plane
     */
    public View view(int columns, int rows, double spacingMm) {
        Affine receptorToPatient = CoordinateSystems.imageReceptorToGantry(
                        receptorDeg, new Point(0, 0, systems.sourceAxisDistanceMm() - sidMm))
                .then(systems.patientToGantry().inverse());
        return new View(
                systems.source(),
                receptorToPatient.apply(new Point(-(columns - 1) * spacingMm / 2, (rows - 1) * spacingMm / 2, 0)),
                receptorToPatient.applyToDirection(new Point(spacingMm, 0, 0)),
                receptorToPatient.applyToDirection(new Point(0, -spacingMm, 0)),
                columns,
                rows);
    }

    /** The same machine with the gantry at another angle. */
    public BeamGeometry atGantry(double gantryDeg) {
        CoordinateSystems turned = new CoordinateSystems(
                systems.position(),
                systems.isocenter(),
                gantryDeg,
                systems.gantryPitchDeg(),
                systems.collimatorAngleDeg(),
                systems.patientSupportAngleDeg(),
                systems.eccentricAngleDeg(),
                systems.tableTopPitchDeg(),
                systems.tableTopRollDeg(),
                systems.sourceAxisDistanceMm());
        return new BeamGeometry(turned, receptorDeg, sidMm);
    }

    /** A place of the beam limiting device system, given in the isocenter plane, in that plane of the patient. */
    public Point atIsocenter(double x, double y) {
        return systems.fromBeamsEyeView(new Point(x, y, 0));
    }
}
