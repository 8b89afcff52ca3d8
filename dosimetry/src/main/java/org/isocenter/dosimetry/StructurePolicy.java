package org.isocenter.dosimetry;

import java.util.Locale;

/**
 * What a structure is between its contours and beyond them: nothing in an object says it, systems differ, so every derived result
 * names it (S-14, S-15).
 *
 * @param interpolation what stands between two planes with contours
 * @param endCaps what stands beyond the last of them
 * @param nesting how several contours of one plane combine
 */
public record StructurePolicy(Interpolation interpolation, EndCaps endCaps, Nesting nesting) {
    /** The structure closes where its shape tells, contours inside contours are holes. */
    public static final StructurePolicy DEFAULT =
            new StructurePolicy(Interpolation.SHAPE_BASED, EndCaps.ROUNDED, Nesting.XOR);

    /** Between two planes with contours. */
    public enum Interpolation {
        /** Each contour stands unchanged half way to its neighbours. */
        RIGHT_PRISM,
        /** The outline passes smoothly from one contour to the next. */
        SHAPE_BASED
    }

    /** Beyond the last plane with contours. */
    public enum EndCaps {
        /** Nothing: the structure ends in the plane of its last contour. */
        NONE,
        /** The last contour stands unchanged for half a slice. */
        HALF_SLICE,
        /** The shape goes on as the last three contours narrow; where they do not, for half a slice. */
        ROUNDED
    }

    /** Contours of one plane. */
    public enum Nesting {
        /** A contour inside another is a hole, one in a hole an island; self-touching contours likewise (even-odd). */
        XOR,
        /** What is inside any contour belongs to the structure. */
        OR,
        /** XOR for CLOSEDPLANAR_XOR, OR for CLOSED_PLANAR (PS3.3 C.8.8.6.1). */
        BY_TYPE
    }

    /** In words, for results: {@code shape-based, end caps rounded, nesting xor}. */
    public String describe() {
        return word(interpolation) + ", end caps " + word(endCaps) + ", nesting " + word(nesting);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
