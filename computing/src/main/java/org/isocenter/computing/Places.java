package org.isocenter.computing;

import org.isocenter.console.UsageException;
import org.isocenter.rt.Point;

/** Places on a command line. */
final class Places {
    private Places() {}

    /**
     * A place written as {@code x,y,z} in mm.
     *
     * @param option it was given for
     * @throws UsageException where it is not three finite numbers
     */
    static Point point(String option, String text) throws UsageException {
        String[] parts = text.split(",", -1);
        if (parts.length == 3) {
            try {
                Point point = new Point(
                        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
                if (point.isFinite()) {
                    return point;
                }
            } catch (NumberFormatException e) {
                throw new UsageException(option + " is three numbers x,y,z in mm, not " + text, e);
            }
        }
        throw new UsageException(option + " is three numbers x,y,z in mm, not " + text);
    }
}
