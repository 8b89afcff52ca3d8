package org.isocenter.rt;

import java.util.Map;

/**
 * One item of Tolerance Table Sequence (PS3.3 C.8.8.11): how far a machine may stand from the plan. NaN where not told.
 *
 * @param number Tolerance Table Number
 * @param devicesMm Beam Limiting Device Position Tolerance by RT Beam Limiting Device Type
 */
public record ToleranceTable(
        int number,
        String label,
        double gantryAngleDeg,
        double gantryPitchDeg,
        double beamLimitingDeviceAngleDeg,
        double patientSupportAngleDeg,
        double tableTopEccentricAngleDeg,
        double tableTopPitchDeg,
        double tableTopRollDeg,
        double tableTopVerticalMm,
        double tableTopLongitudinalMm,
        double tableTopLateralMm,
        double snoutPositionMm,
        Map<String, Double> devicesMm) {
    public ToleranceTable {
        devicesMm = Map.copyOf(devicesMm);
    }
}
