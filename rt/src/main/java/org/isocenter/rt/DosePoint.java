package org.isocenter.rt;

import java.util.Optional;

/**
 * A dose at a point of an RT Dose of points (PS3.3 C.8.8.7, RT Dose ROI Sequence).
 *
 * @param roiNumber Referenced ROI Number
 * @param name ROI Name; empty where not told
 * @param position of the POINT contour in mm; empty where none is drawn
 * @param units Dose Units: GY or RELATIVE
 * @param dose Dose Value in these units
 */
public record DosePoint(int roiNumber, String name, Optional<Point> position, String units, double dose) {}
