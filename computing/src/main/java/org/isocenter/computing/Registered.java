package org.isocenter.computing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Finding;
import org.isocenter.registration.CouchShift;
import org.isocenter.registration.FiducialRegistration;
import org.isocenter.registration.RigidResult;
import org.isocenter.registration.Verification;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;

/**
 * What {@code register} found, ready to be told.
 *
 * @param method in words
 * @param movingToFixed maps points of the moving frame of reference to the fixed one
 * @param center about which the shift is told beside the last column of the matrix
 * @param findings of reading and of the couch
 */
record Registered(
        String method,
        Affine movingToFixed,
        Point center,
        Frames frames,
        Optional<RigidResult> rigid,
        Optional<FiducialRegistration> fiducials,
        Optional<Views> views,
        Optional<CouchShift> couch,
        List<Verification> verifications,
        List<Finding> findings) {
    /** Frame of Reference UIDs; empty where no object told them. */
    record Frames(String fixedUid, String movingUid) {}

    /**
     * What pictures said.
     *
     * @param correlations of each
     * @param residualMm how far two views disagree along the axis that both see; NaN where they were registered together
     */
    record Views(List<Double> correlations, double residualMm) {}

    /** The same with a couch shift, whose findings are added. */
    Registered with(CouchShift shift) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(shift.findings());
        return new Registered(
                method, movingToFixed, center, frames, rigid, fiducials, views, Optional.of(shift), verifications, all);
    }

    /** Turns about x, then y, then z, whose product is the turn of the map. */
    double[] turnsDeg() {
        double[] m = movingToFixed.matrix();
        return new double[] {
            Math.toDegrees(Math.atan2(m[9], m[10])),
            Math.toDegrees(Math.asin(Math.clamp(-m[8], -1, 1))),
            Math.toDegrees(Math.atan2(m[4], m[0]))
        };
    }

    /** How far the map moves the center. */
    Point shiftAtCenter() {
        return center.minus(movingToFixed.inverse().apply(center));
    }

    boolean hasError() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
