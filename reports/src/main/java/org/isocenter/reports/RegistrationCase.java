package org.isocenter.reports;

import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Finding;
import org.isocenter.registration.CouchShift;
import org.isocenter.registration.Verification;
import org.isocenter.rt.Affine;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;

/**
 * What a registration report is made of.
 *
 * @param label of the object, or how it was found
 * @param facts further names and values, each of two texts: kind, UIDs, method
 * @param movingToFixed maps points of the moving frame of reference to the fixed one
 * @param fixed images that stay; without them there are no pictures
 * @param moving images that are mapped
 * @param couch how the table would have to move
 * @param verifications against other maps of the same frames
 */
public record RegistrationCase(
        PatientStudy patient,
        String label,
        List<String[]> facts,
        Affine movingToFixed,
        Optional<ImageSeries> fixed,
        Optional<ImageSeries> moving,
        Optional<CouchShift> couch,
        List<Verification> verifications,
        List<Finding> findings) {
    public RegistrationCase {
        facts = List.copyOf(facts);
        verifications = List.copyOf(verifications);
        findings = List.copyOf(findings);
    }

    /** Turns about x, then y, then z, whose product is the turn of the map, in degrees. */
    double[] turnsDeg() {
        double[] m = movingToFixed.matrix();
        return new double[] {
            Math.toDegrees(Math.atan2(m[9], m[10])),
            Math.toDegrees(Math.asin(Math.clamp(-m[8], -1, 1))),
            Math.toDegrees(Math.atan2(m[4], m[0]))
        };
    }

    /** The middle of the fixed images; of their frame where there are none. */
    Point center() {
        return fixed.map(series -> {
                    var grid = series.volume().grid();
                    return grid.position(
                            (grid.columns() - 1) / 2.0, (grid.rows() - 1) / 2.0, (grid.slices() - 1) / 2.0);
                })
                .orElse(Point.ORIGIN);
    }
}
