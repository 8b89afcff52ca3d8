package org.isocenter.projections;

/**
 * What one beam limiting device lets through.
 *
 * @param type RT Beam Limiting Device Type
 * @param boundariesMm Leaf Position Boundaries; none of jaws
 * @param positionsMm Leaf/Jaw Positions: side 1, then side 2
 */
public record Aperture(String type, double[] boundariesMm, double[] positionsMm) {}
