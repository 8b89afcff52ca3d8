package org.isocenter.dicom;

/**
 * One judgement about an object or a set: the only form in which readers, checks and repairs say what they saw.
 *
 * @param severity how bad it is
 * @param effect what the target does with it
 * @param rule id of the rule, such as {@code RAY-IMP-CT-012}, {@code P-06}, or a reader's own, such as {@code DICOM-ODD-LENGTH}
 * @param where keyword path such as {@code BeamSequence[2].ControlPointSequence[1].GantryAngle}, items counted from 1; a private
 *     element is {@code (4001,1001 RAYSEARCHLABS 2.0)}; empty for the object as a whole
 * @param message what was found, what is accepted, what to do
 * @param source where the rule is written, such as {@code RayStation 5 conformance statement, line 465} or {@code PS3.5 7.1.1}
 * @param repair id of the repair that mends it; empty where a person must decide
 */
public record Finding(
        Severity severity, Effect effect, String rule, String where, String message, String source, String repair) {
    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING,
        INFO
    }

    /** What the target will do: refuse the object, ignore the part, alter it, or nothing; DEVIATES compares a source with its promise. */
    public enum Effect {
        REFUSED,
        IGNORED,
        ALTERED,
        NOTE,
        DEVIATES
    }

    /** What a lenient reader forgave. */
    static Finding leniency(String rule, String where, String message, String source) {
        return new Finding(Severity.WARNING, Effect.NOTE, rule, where, message, source, "");
    }

    /** Whether a machine may mend it. */
    public boolean isRepairable() {
        return !repair.isEmpty();
    }
}
