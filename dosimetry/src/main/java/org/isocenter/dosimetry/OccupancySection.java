package org.isocenter.dosimetry;

import java.util.List;

/**
 * Components of one plane that belong together.
 *
 * @param plane its number
 * @param components their numbers, ascending, at least one
 */
record OccupancySection(int plane, List<Integer> components) {
    /**
     * What goes from one plane to the next: the components of both that overlap, directly or by way of others. One side is empty where a
     * component ends.
     *
     * @param lower plane of the gap's beginning
     */
    record Link(int lower, List<Integer> below, List<Integer> above) {
        boolean isEnd() {
            return below.isEmpty() || above.isEmpty();
        }
    }
}
