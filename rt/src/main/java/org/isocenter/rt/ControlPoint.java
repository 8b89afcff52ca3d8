package org.isocenter.rt;

import java.util.Map;
import java.util.Optional;

/**
 * One control point of a beam with everything that it inherits from those before it written out (PS3.3 C.8.8.14.5, field.md P-01).
 * Angles in degrees and lengths in mm of IEC 61217; NaN where neither it nor one before it tells.
 *
 * @param index Control Point Index
 * @param cumulativeMetersetWeight of the meterset delivered when it is reached
 * @param energyMev Nominal Beam Energy: MV of photons, MeV of electrons, MeV a nucleon of ions
 * @param doseRate Dose Rate Set in units of the dosimeter a minute
 * @param gantryAngleDeg Gantry Angle
 * @param gantryRotation CW, CC or NONE: direction from here to the next
 * @param gantryPitchDeg Gantry Pitch Angle
 * @param collimatorAngleDeg Beam Limiting Device Angle
 * @param patientSupportAngleDeg Patient Support Angle
 * @param isocenter Isocenter Position in the patient coordinate system
 * @param sourceSurfaceDistanceMm Source to Surface Distance
 * @param positionsMm Leaf/Jaw Positions by RT Beam Limiting Device Type: those of side 1, then those of side 2; nobody writes into
 *     the arrays
 * @param wedgePositions IN or OUT by Wedge Number
 * @param rangeShifters Range Shifter Setting by Range Shifter Number
 * @param snoutPositionMm Snout Position of an ion beam
 * @param spots of a scanned ion beam; not inherited
 */
public record ControlPoint(
        int index,
        double cumulativeMetersetWeight,
        double energyMev,
        double doseRate,
        double gantryAngleDeg,
        String gantryRotation,
        double gantryPitchDeg,
        double collimatorAngleDeg,
        String collimatorRotation,
        double patientSupportAngleDeg,
        String patientSupportRotation,
        double tableTopEccentricAngleDeg,
        double tableTopEccentricAxisDistanceMm,
        double tableTopPitchDeg,
        double tableTopRollDeg,
        double tableTopVerticalMm,
        double tableTopLongitudinalMm,
        double tableTopLateralMm,
        Optional<Point> isocenter,
        double sourceSurfaceDistanceMm,
        Map<String, double[]> positionsMm,
        Map<Integer, String> wedgePositions,
        Map<Integer, String> rangeShifters,
        double snoutPositionMm,
        Optional<ScanSpots> spots) {
    public ControlPoint {
        positionsMm = Map.copyOf(positionsMm);
        wedgePositions = Map.copyOf(wedgePositions);
        rangeShifters = Map.copyOf(rangeShifters);
    }

    /** Opening of a device, side 1 first; no numbers where it has none here. */
    public double[] positions(String deviceType) {
        return positionsMm.getOrDefault(deviceType, new double[0]);
    }
}
