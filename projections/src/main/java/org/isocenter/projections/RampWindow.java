package org.isocenter.projections;

/** What the ramp filter is multiplied with over frequency; {@code f} is 0 to 1, where 1 is the frequency where the window ends. */
public enum RampWindow {
    /** Nothing: sharp, noise and edges ring. Ramachandran and Lakshminarayanan 1971. */
    RAM_LAK,
    /** {@code sin(pi f / 2) / (pi f / 2)}. */
    SHEPP_LOGAN,
    /** {@code cos(pi f / 2)}. */
    COSINE,
    /** {@code (1 + cos(pi f)) / 2}: smooth. */
    HANN;

    double at(double f) {
        double quarter = Math.PI * f / 2;
        return switch (this) {
            case RAM_LAK -> 1;
            case SHEPP_LOGAN -> quarter == 0 ? 1 : Math.sin(quarter) / quarter;
            case COSINE -> Math.cos(quarter);
            case HANN -> (1 + Math.cos(Math.PI * f)) / 2;
        };
    }
}
