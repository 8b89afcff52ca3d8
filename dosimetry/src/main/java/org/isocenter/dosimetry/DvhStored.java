package org.isocenter.dosimetry;

import java.util.List;
import java.util.Optional;
import org.isocenter.rt.StoredDvh;

/**
 * The histogram that a file holds (PS3.3 C.8.8.4) beside the one that was computed.
 *
 * @param volumeCc of the stored one; NaN where it is in percent
 * @param minGy DVH Minimum Dose; NaN where absent, likewise the next two
 * @param largestDoseDifferenceGy over the doses to 2 to 98 percent of the volume, computed less stored
 * @param atPercent where it is
 */
public record DvhStored(
        double volumeCc,
        double minGy,
        double maxGy,
        double meanGy,
        double volumeDifferencePercent,
        double largestDoseDifferenceGy,
        int atPercent) {
    /** Empty where the stored one is not of this structure alone, not cumulative, or not in Gy. */
    public static Optional<DvhStored> compare(Dvh dvh, StoredDvh stored) {
        boolean isOfIt = stored.roiNumbers().equals(List.of(dvh.number()))
                && stored.excludedRoiNumbers().isEmpty();
        boolean isFit = stored.type().equals("CUMULATIVE") && stored.doseUnits().equals("GY");
        if (!isOfIt || !isFit || dvh.summary().isEmpty() || stored.volumes().length == 0) {
            return Optional.empty();
        }
        boolean isCc = stored.volumeUnits().equals("CM3");
        double volume = isCc ? stored.volumes()[0] : Double.NaN;
        double largest = 0;
        int at = 0;
        DvhCurve curve = dvh.summary().get().curve();
        for (int percent = 2; percent <= 98; percent++) {
            double difference = curve.doseGyAtPercent(percent) - doseGyAt(stored, percent);
            if (Math.abs(difference) > Math.abs(largest)) {
                largest = difference;
                at = percent;
            }
        }
        return Optional.of(new DvhStored(
                volume,
                stored.minimum().orElse(Double.NaN),
                stored.maximum().orElse(Double.NaN),
                stored.mean().orElse(Double.NaN),
                100 * (dvh.volumeCc() / volume - 1),
                largest,
                at));
    }

    /** Dose to a part of the volume, straight between bins; a bin's volume is that at its lower end. */
    private static double doseGyAt(StoredDvh stored, double percent) {
        double[] volumes = stored.volumes();
        double wanted = volumes[0] * percent / 100;
        double gy = 0;
        for (int bin = 1; bin < volumes.length; bin++) {
            double width = stored.widths()[bin - 1];
            if (volumes[bin] < wanted) {
                double step = volumes[bin - 1] - volumes[bin];
                return gy + (step > 0 ? width * (volumes[bin - 1] - wanted) / step : 0);
            }
            gy += width;
        }
        return gy;
    }

    /** One line for a person. */
    public String describe(String name) {
        String cc = Double.isNaN(volumeCc) ? "" : "%.3f cm3 (%+.2f %%), ".formatted(volumeCc, volumeDifferencePercent);
        return "in the file for %s: %smin %.3f, mean %.3f, max %.3f Gy; computed curve differs by %+.3f Gy at most (D%d%%)"
                .formatted(name, cc, minGy, meanGy, maxGy, largestDoseDifferenceGy, atPercent);
    }
}
