package org.isocenter.rt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one RT Dose object holds, or several that are the planes of one distribution (PS3.3 A.18): a grid, points, histograms, or
 * some of these.
 *
 * @param dose the grid; empty of an object of points or histograms only
 * @param points doses at points
 * @param dvhs histograms of the file
 * @param planUid SOP Instance UID of the plan; empty where not told
 * @param structureSetUid of the structure set that the histograms refer to; empty where not told
 * @param fractionGroup Referenced Fraction Group Number, where the dose is of one
 * @param beams Referenced Beam Numbers, where the dose is of beams
 * @param brachySetups Referenced Brachy Application Setup Numbers, where the dose is of them
 * @param normalizationPoint Normalization Point in mm, where told
 * @param frameOfReferenceUid in which it stands
 * @param study whose dose it is
 * @param seriesInstanceUid of the object
 */
public record RtDose(
        Optional<Dose> dose,
        List<DosePoint> points,
        List<StoredDvh> dvhs,
        String planUid,
        String structureSetUid,
        OptionalInt fractionGroup,
        List<Integer> beams,
        List<Integer> brachySetups,
        Optional<Point> normalizationPoint,
        String frameOfReferenceUid,
        PatientStudy study,
        String seriesInstanceUid) {
    public RtDose {
        points = List.copyOf(points);
        dvhs = List.copyOf(dvhs);
        beams = List.copyOf(beams);
        brachySetups = List.copyOf(brachySetups);
    }
}
