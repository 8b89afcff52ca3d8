package org.isocenter.rendering;

/** How a picture gets another size. */
public enum Scaling {
    /** The pixel at the centre of the new one. */
    NEAREST,
    /** Between the two pixels around the centre, in each direction. */
    BILINEAR,
    /** A cubic through the four pixels around the centre (Catmull and Rom 1974, in Computer Aided Geometric Design, p. 317). */
    CUBIC,
    /** The mean of all that the new pixel covers; the way to make pictures smaller. */
    AREA
}
