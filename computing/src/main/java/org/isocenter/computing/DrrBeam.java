package org.isocenter.computing;

import java.util.List;
import java.util.OptionalInt;
import org.isocenter.projections.BeamGeometry;
import org.isocenter.rt.RtImageWriter.Aperture;

/**
 * What a DRR is computed for.
 *
 * @param label of the image
 * @param couchDeg in the geometry already, kept to be written
 * @param planUid SOP Instance UID of the plan; empty where the beam was given by numbers
 */
record DrrBeam(
        String label,
        BeamGeometry geometry,
        double couchDeg,
        String patientPosition,
        String machineName,
        List<Aperture> apertures,
        String planUid,
        OptionalInt number) {}
