package org.isocenter.brachytherapy;

/**
 * How g(r) and F(r, theta) are read between the values of their tables and beyond them. Both take F bilinear in r and theta and the
 * anisotropy factor linear in r; below the first radius both take the nearest value.
 */
public enum TablePolicy {
    /**
     * High-energy sources (Perez-Calatayud et al., Med. Phys. 39, 2904, 2012): g linear in r; beyond the last radius g and F go on
     * linearly through the last two values, never below 0.
     */
    HEBD,
    /**
     * TG-43U1S1 (Rivard et al., Med. Phys. 34, 2187, 2007) and what an Oncentra plan asks for (ONC-TG43-007): g linear on its logarithm;
     * beyond the last radius a single exponential through the last two values of g, the nearest value of F.
     */
    TG43U1
}
