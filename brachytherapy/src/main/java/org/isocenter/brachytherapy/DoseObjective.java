package org.isocenter.brachytherapy;

import java.util.List;
import org.isocenter.rt.Point;

/**
 * What the dose in a region should be, as a penalty of its places: the mean of squared Gy beyond the dose, times the weight.
 *
 * @param region name of the region
 * @param kind which places are penalised
 * @param doseGy of a fraction
 * @param volumePercent of a DVH objective: the part of the region that may be above (AT_MOST), or must be above (AT_LEAST); 100 for MIN, 0 for MAX
 * @param weight against the other objectives, above 0
 * @param places of the region, evenly spread
 */
public record DoseObjective(
        String region, Kind kind, double doseGy, double volumePercent, double weight, List<Point> places) {
    /** AT_LEAST: no less than the dose in that part of the region, the whole with 100 %. AT_MOST: more than the dose in no more than that part. */
    public enum Kind {
        AT_LEAST,
        AT_MOST
    }

    /**
     * @throws IllegalArgumentException where dose or weight is not above 0, the volume no per cent, or there are no places
     */
    public DoseObjective {
        places = List.copyOf(places);
        if (!(doseGy > 0) || !(weight > 0) || Double.isInfinite(doseGy) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    region + ": dose and weight are above 0, not " + doseGy + " and " + weight);
        }
        if (!(volumePercent >= 0 && volumePercent <= 100)) {
            throw new IllegalArgumentException(region + ": a volume is 0 to 100 %, not " + volumePercent);
        }
        if (places.isEmpty()) {
            throw new IllegalArgumentException(region + ": no place of it is sampled");
        }
    }
}
