package org.isocenter.dosimetry;

import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Finding;
import org.isocenter.rt.Roi;

/**
 * Dose and volume of one structure. All doses are of the part that the dose covers.
 *
 * @param number ROI Number
 * @param name ROI Name
 * @param volumeCc of the whole structure in cm^3; NaN where it was not computed, likewise the next
 * @param coveredPercent the part of it within the dose grid (S-21)
 * @param summary of the covered part; absent where there is none
 * @param policy how the structure was made of its contours, how the dose was interpolated, and how far apart it was looked at
 * @param findings what is wrong or unusual with it
 */
public record Dvh(
        int number,
        String name,
        double volumeCc,
        double coveredPercent,
        Optional<Summary> summary,
        String policy,
        List<Finding> findings) {
    /**
     * What the covered part receives. The least and largest dose are those of the voxels within the structure, of the corners of its
     * contours and of places on and in it that stand a pixel apart ({@link Dvh#policy}). No place of a trilinear dose within exceeds the
     * voxels around it, but on the surface between these places the dose may be lower or higher by what it changes over a pixel: they are
     * no exact extremes.
     *
     * @param minGy least dose found
     * @param maxGy largest dose found
     * @param curve cumulative
     */
    public record Summary(double minGy, double maxGy, double meanGy, DvhCurve curve) {}

    public Dvh {
        findings = List.copyOf(findings);
    }

    /** Of a structure that was not computed, for a reason. */
    public static Dvh without(Roi roi, StructurePolicy policy, Finding reason) {
        return new Dvh(
                roi.number(), roi.name(), Double.NaN, Double.NaN, Optional.empty(), policy.describe(), List.of(reason));
    }
}
