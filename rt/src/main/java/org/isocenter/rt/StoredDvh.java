package org.isocenter.rt;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A dose volume histogram that a file holds (PS3.3 C.8.8.4), as data: nothing of it is computed here.
 *
 * @param roiNumbers Referenced ROI Numbers that are included
 * @param excludedRoiNumbers those that are excluded
 * @param type DVH Type: CUMULATIVE, DIFFERENTIAL, NATURAL
 * @param doseUnits GY or RELATIVE
 * @param volumeUnits CM3, PERCENT or PER_U
 * @param widths of the bins, in dose units with DVH Dose Scaling applied; may be irregular
 * @param volumes at each bin, in volume units
 * @param minimum DVH Minimum Dose, in dose units
 * @param maximum DVH Maximum Dose
 * @param mean DVH Mean Dose
 */
public record StoredDvh(
        List<Integer> roiNumbers,
        List<Integer> excludedRoiNumbers,
        String type,
        String doseUnits,
        String volumeUnits,
        double[] widths,
        double[] volumes,
        OptionalDouble minimum,
        OptionalDouble maximum,
        OptionalDouble mean) {
    public StoredDvh {
        roiNumbers = List.copyOf(roiNumbers);
        excludedRoiNumbers = List.copyOf(excludedRoiNumbers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredDvh dvh
                && roiNumbers.equals(dvh.roiNumbers)
                && excludedRoiNumbers.equals(dvh.excludedRoiNumbers)
                && type.equals(dvh.type)
                && doseUnits.equals(dvh.doseUnits)
                && volumeUnits.equals(dvh.volumeUnits)
                && Arrays.equals(widths, dvh.widths)
                && Arrays.equals(volumes, dvh.volumes)
                && minimum.equals(dvh.minimum)
                && maximum.equals(dvh.maximum)
                && mean.equals(dvh.mean);
    }

    @Override
    public int hashCode() {
        return 31 * roiNumbers.hashCode() + Arrays.hashCode(volumes);
    }
}
