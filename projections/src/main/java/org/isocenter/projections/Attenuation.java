package org.isocenter.projections;

import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * From Hounsfield Units to linear attenuation, the curve WATER: {@code mu = muWater * (1 + HU / 1000)}, 0 at and below
 * {@code airHu} and no more than at {@code maximumHu}; NaN (padding) counts as air.
 *
 * @param energyKev effective energy that the attenuation of water is taken at
 * @param airHu from which down nothing attenuates; at -1000 the curve is 0 anyway
 * @param maximumHu to which values are cut: metal and overflow
 */
public record Attenuation(double energyKev, double airHu, double maximumHu) {
    /** Mass attenuation of water in cm²/g by energy in keV: NIST, Hubbell and Seltzer 1995 (NISTIR 5632), table 4. */
    private static final double[][] WATER = {
        {20, 0.8096},
        {30, 0.3756},
        {40, 0.2683},
        {50, 0.2269},
        {60, 0.2059},
        {80, 0.1837},
        {100, 0.1707},
        {150, 0.1505},
        {200, 0.1370},
        {300, 0.1186},
        {400, 0.1061},
        {500, 0.09687},
        {600, 0.08956},
        {800, 0.07865},
        {1000, 0.07072},
        {1500, 0.05754},
        {2000, 0.04942},
        {3000, 0.03969},
        {4000, 0.03403},
        {5000, 0.03031},
        {6000, 0.02770}
    };

    /** 60 keV, about that of 120 kV behind a patient; all of the scale. */
    public static final Attenuation DEFAULT = new Attenuation(60, -1000, 30_000);

    /**
     * @throws IllegalArgumentException where the energy is outside 20 to 6000 keV or the limits are not in order
     */
    public Attenuation {
        if (!(energyKev >= WATER[0][0] && energyKev <= WATER[WATER.length - 1][0])) {
            throw new IllegalArgumentException("the effective energy is 20 to 6000 keV, not " + energyKev);
        }
        if (!(airHu < maximumHu) || !Double.isFinite(maximumHu - airHu)) {
            throw new IllegalArgumentException("air is below the maximum, not " + airHu + " and " + maximumHu + " HU");
        }
    }

    /** Attenuation of water per mm, between the energies of the table linear in both logarithms. */
    public double waterPerMm() {
        int above = 1;
        while (WATER[above][0] < energyKev) {
            above++;
        }
        double[] low = WATER[above - 1];
        double[] high = WATER[above];
        double part = Math.log(energyKev / low[0]) / Math.log(high[0] / low[0]);
        return 0.1 * Math.exp(Math.log(low[1]) + part * Math.log(high[1] / low[1]));
    }

    /** The attenuation per mm of each voxel. */
    public Volume apply(Volume hounsfield, Work work) {
        return to(new float[hounsfield.values().length], hounsfield, work);
    }

    /** The same in the place of the values, for a caller who alone holds the volume and needs it no more: half the memory. */
    public Volume replace(Volume hounsfield, Work work) {
        return to(hounsfield.values(), hounsfield, work);
    }

    private Volume to(float[] to, Volume hounsfield, Work work) {
        float[] from = hounsfield.values();
        int slice = hounsfield.grid().columns() * hounsfield.grid().rows();
        float water = (float) waterPerMm();
        float perUnit = water / 1000;
        float air = (float) airHu;
        float maximum = (float) maximumHu;
        work.forEach(hounsfield.grid().slices(), index -> {
            for (int voxel = index * slice; voxel < (index + 1) * slice; voxel++) {
                float hu = from[voxel] > maximum ? maximum : from[voxel];
                float attenuation = water + perUnit * hu;
                // Also false for NaN
                to[voxel] = hu > air && attenuation > 0 ? attenuation : 0;
            }
        });
        return new Volume(hounsfield.grid(), hounsfield.frameOfReferenceUid(), to);
    }
}
