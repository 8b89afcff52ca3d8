package org.isocenter.projections;

import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * A digitally reconstructed radiograph: the line integral of attenuation, without unit, at each pixel; scatter, spectrum and the
 * detector are left out.
 *
 * @param values row by row
 * @param method of the rays that was used
 */
public record Drr(
        BeamGeometry geometry,
        View view,
        double pixelSpacingMm,
        float[] values,
        RayMethod method,
        Attenuation attenuation) {
    /**
     * Size and way of the image.
     *
     * @param pixelSpacingMm in the image plane
     */
    public record Settings(int columns, int rows, double pixelSpacingMm, RayMethod method, Attenuation attenuation) {}

    /** @param hounsfield CT in HU, of any orientation and spacing */
    public static Drr of(Volume hounsfield, BeamGeometry geometry, Settings settings, Work work) {
        return of(projector(hounsfield, settings, work), geometry, settings, work);
    }

    /** The attenuation of a CT, for several images of it. */
    public static Projector projector(Volume hounsfield, Settings settings, Work work) {
        return new Projector(settings.attenuation().apply(hounsfield, work), settings.method(), work);
    }

    /** The same, made in the place of the values of the CT, which nobody else may hold. */
    public static Projector projectorInPlace(Volume hounsfield, Settings settings, Work work) {
        return new Projector(settings.attenuation().replace(hounsfield, work), settings.method(), work);
    }

    public static Drr of(Projector projector, BeamGeometry geometry, Settings settings, Work work) {
        View view = geometry.view(settings.columns(), settings.rows(), settings.pixelSpacingMm());
        float[] values = projector.project(view, work);
        return new Drr(geometry, view, settings.pixelSpacingMm(), values, projector.method(), settings.attenuation());
    }
}
