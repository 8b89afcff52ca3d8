package org.isocenter.computing;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.isocenter.dicom.DataSet;
import org.isocenter.projections.CircularScan;
import org.isocenter.rt.PatientPosition;

/**
 * Cone-beam projections to reconstruct from.
 *
 * @param scan where they were taken
 * @param values by number of the projection, row after row
 * @param isLineIntegral whether values are line integrals, or intensities behind the patient
 * @param unit values in one unit of the line integral
 * @param frameOfReferenceUid empty where not told
 * @param missing numbers of projections that the object itself calls lost
 * @param objects the projections are frames of, in their order; none of a raw file
 */
record ProjectionSet(
        CircularScan scan,
        IntFunction<float[]> values,
        boolean isLineIntegral,
        double unit,
        PatientPosition position,
        String frameOfReferenceUid,
        List<Integer> missing,
        List<DataSet> objects) {
    /** The object that patient, study and machine are taken from. */
    Optional<DataSet> first() {
        return objects.stream().findFirst();
    }
}
