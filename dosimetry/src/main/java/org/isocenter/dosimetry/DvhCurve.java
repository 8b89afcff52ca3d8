package org.isocenter.dosimetry;

/**
 * A cumulative dose-volume curve: the volume that receives at least a dose. It never rises with dose (D-10); between bins it is
 * straight.
 */
public final class DvhCurve {
    private final double leastGy;
    private final double widthGy;
    private final double minGy;
    private final double maxGy;
    private final double[] atLeastCc;

    /**
     * @param leastGy lower end of the first bin
     * @param mostGy upper end of the last
     * @param volumesMm3 of each bin
     * @param minGy least dose, within the range
     * @param maxGy largest dose, within the range
     */
    DvhCurve(double leastGy, double mostGy, double[] volumesMm3, double minGy, double maxGy) {
        this.leastGy = leastGy;
        this.minGy = minGy;
        this.maxGy = maxGy;
        widthGy = (mostGy - leastGy) / volumesMm3.length;
        atLeastCc = new double[volumesMm3.length + 1];
        for (int bin = volumesMm3.length - 1; bin >= 0; bin--) {
            atLeastCc[bin] = atLeastCc[bin + 1] + volumesMm3[bin] / 1000;
        }
    }

    /** All of it, in cm^3: what the dose covers. */
    public double volumeCc() {
        return atLeastCc[0];
    }

    /** Volume in cm^3 that receives at least this dose. */
    public double volumeCcAtGy(double gy) {
        if (gy <= minGy) {
            return volumeCc();
        }
        if (gy > maxGy) {
            return 0;
        }
        if (widthGy == 0) {
            return gy <= leastGy ? volumeCc() : 0;
        }
        double bin = Math.clamp((gy - leastGy) / widthGy, 0, atLeastCc.length - 1);
        int below = (int) Math.min(bin, atLeastCc.length - 2);
        return atLeastCc[below] + (bin - below) * (atLeastCc[below + 1] - atLeastCc[below]);
    }

    /** Least dose in Gy to the most exposed volume of this size; NaN where the structure is smaller. */
    public double doseGyAtCc(double cc) {
        if (!(cc >= 0 && cc <= volumeCc() * (1 + 1e-9))) {
            return Double.NaN;
        }
        int low = 0;
        int high = atLeastCc.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (atLeastCc[middle] >= cc) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double step = atLeastCc[low] - atLeastCc[high];
        double part = step > 0 ? (atLeastCc[low] - cc) / step : 0;
        return Math.clamp(leastGy + (low + Math.clamp(part, 0, 1)) * widthGy, minGy, maxGy);
    }

    /** Least dose in Gy to the most exposed part of this size, in percent of the covered volume. */
    public double doseGyAtPercent(double percent) {
        return doseGyAtCc(volumeCc() * percent / 100);
    }
}
