package org.isocenter.brachytherapy;

/**
 * Dose rate to water around a source of strength 1 U, in cGy/h, unbounded water:
 *
 * <pre>
 *   D(r, theta) = Lambda G(r, theta)/G(1 cm, 90 deg) g(r) F(r, theta)      LINE
 *   D(r)        = Lambda (1 cm/r)^2 g(r) phi_an(r)                         POINT
 * </pre>
 *
 * <p>Rivard et al., Med. Phys. 31, 633 (2004), equations 1 and 13. G of a line is the angle it spans, seen from the place, divided by
 * its length and the distance from its axis; on the axis outside the line that is 1/(r^2 - L^2/4). On the line itself G has no value, so a
 * place nearer than {@code nearestMm} to the line is taken as one at that distance beside it.
 */
public final class DoseRate {
    private final Source source;
    private final TablePolicy policy;
    private final double lengthCm;
    private final double nearestCm;
    private final double scale;

    /**
     * @param nearestMm distance from the active line below which the dose rate is that at this distance; above 0
     * @throws IllegalArgumentException where it is not
     */
    public DoseRate(Source source, TablePolicy policy, double nearestMm) {
        if (!(nearestMm > 0) || nearestMm > 10) {
            throw new IllegalArgumentException("the nearest distance is above 0 and up to 10 mm, not " + nearestMm);
        }
        this.source = source;
        this.policy = policy;
        this.nearestCm = nearestMm / 10;
        this.lengthCm = source.form() == Source.Form.LINE ? source.activeLengthMm() / 10 : 0;
        this.scale = source.doseRateConstant() / geometry(lengthCm, 0, 1);
    }

    public Source source() {
        return source;
    }

    /**
     * Geometry function in 1/cm^2 of a line of constant density, or of a point where the length is 0; infinite on the source.
     *
     * @param alongCm from the centre along the axis
     * @param awayCm from the axis, not negative
     */
    public static double geometry(double lengthCm, double alongCm, double awayCm) {
        double squared = alongCm * alongCm + awayCm * awayCm;
        if (lengthCm == 0) {
            return 1 / squared;
        }
        double rest = squared - lengthCm * lengthCm / 4;
        if (awayCm == 0) {
            return rest > 0 ? 1 / rest : Double.POSITIVE_INFINITY;
        }
        // The angle between the lines to both ends, without the cancellation of a difference of arc tangents
        return Math.atan2(lengthCm * awayCm, rest) / (lengthCm * awayCm);
    }

    /** Distance from the active line. */
    static double distance(double lengthCm, double alongCm, double awayCm) {
        return Math.hypot(Math.max(0, Math.abs(alongCm) - lengthCm / 2), awayCm);
    }

    /** Whether a place is so near that the dose rate beside it is taken. */
    public boolean isInSource(double alongCm, double awayCm) {
        return distance(lengthCm, alongCm, awayCm) < nearestCm;
    }

    /**
     * Dose rate in cGy/(h U).
     *
     * @param alongCm from the centre along the axis, positive towards the tip
     * @param awayCm from the axis, not negative
     */
    public double at(double alongCm, double awayCm) {
        double distance = distance(lengthCm, alongCm, awayCm);
        if (distance < nearestCm) {
            double beyond = Math.max(0, Math.abs(alongCm) - lengthCm / 2);
            return outside(alongCm, Math.sqrt(nearestCm * nearestCm - beyond * beyond));
        }
        return outside(alongCm, awayCm);
    }

    private double outside(double alongCm, double awayCm) {
        double radius = Math.hypot(alongCm, awayCm);
        double angle = Math.toDegrees(Math.atan2(awayCm, alongCm));
        return scale
                * geometry(lengthCm, alongCm, awayCm)
                * source.radial().at(radius, policy)
                * anisotropy(radius, angle);
    }

    private double anisotropy(double radiusCm, double angleDeg) {
        return switch (source.form()) {
            case LINE -> source.anisotropy().orElseThrow().at(radiusCm, angleDeg, policy);
            case POINT -> source.factor().map(table -> table.nearest(radiusCm)).orElse(source.anisotropyConstant());
        };
    }
}
