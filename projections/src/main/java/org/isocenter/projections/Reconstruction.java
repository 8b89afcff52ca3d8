package org.isocenter.projections;

import org.isocenter.rt.Volume;

/**
 * A reconstructed volume, and how it was made.
 *
 * @param volume attenuation per mm
 * @param redundancy how lines measured twice were shared
 * @param arcDeg length of the arc
 * @param stepDeg between projections
 * @param field what all projections saw; outside the volume is 0
 */
public record Reconstruction(
        Volume volume, Redundancy redundancy, double arcDeg, double stepDeg, FieldOfView field, FdkSettings settings) {}
