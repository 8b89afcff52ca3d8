package org.isocenter.rt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One item of Fraction Group Sequence (PS3.3 C.8.8.13): what is delivered together, how often.
 *
 * @param number Fraction Group Number
 * @param fractionsPlanned Number of Fractions Planned; empty where not told
 * @param beams of each fraction
 * @param brachySetups of each fraction
 * @param doseReferences Referenced Dose Reference Numbers
 */
public record FractionGroup(
        int number,
        String description,
        OptionalInt fractionsPlanned,
        List<BeamUse> beams,
        List<BrachyUse> brachySetups,
        List<Integer> doseReferences) {
    /**
     * A beam of a fraction.
     *
     * @param beamNumber Referenced Beam Number
     * @param meterset Beam Meterset in the unit of the beam's dosimeter, of one fraction; empty where not told, as for a setup beam
     * @param doseGy Beam Dose of one fraction; NaN where not told
     * @param doseSpecificationPoint in mm
     */
    public record BeamUse(
            int beamNumber, OptionalDouble meterset, double doseGy, Optional<Point> doseSpecificationPoint) {}

    /**
     * A brachytherapy application setup of a fraction.
     *
     * @param setupNumber Referenced Brachy Application Setup Number
     * @param doseGy Brachy Application Setup Dose of one fraction; NaN where not told
     * @param doseSpecificationPoint in mm
     */
    public record BrachyUse(int setupNumber, double doseGy, Optional<Point> doseSpecificationPoint) {}

    public FractionGroup {
        beams = List.copyOf(beams);
        brachySetups = List.copyOf(brachySetups);
        doseReferences = List.copyOf(doseReferences);
    }

    public Optional<BeamUse> beam(int beamNumber) {
        return beams.stream().filter(beam -> beam.beamNumber() == beamNumber).findFirst();
    }
}
