package org.isocenter.computing;

import java.util.List;
import java.util.OptionalInt;
import org.isocenter.projections.Aperture;
import org.isocenter.projections.BeamGeometry;

/**
 * What a DRR is computed for.
 *
 * @param label of the image
 * @param planUid SOP Instance UID of the plan; empty where the beam was given by numbers
 */
record DrrBeam(
        String label,
        BeamGeometry geometry,
        String machineName,
        List<Aperture> apertures,
        String planUid,
        OptionalInt number) {
    DrrBeam atGantry(double gantryDeg) {
        return new DrrBeam(label, geometry.atGantry(gantryDeg), machineName, apertures, planUid, number);
    }
}
