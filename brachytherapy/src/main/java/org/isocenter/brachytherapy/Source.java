package org.isocenter.brachytherapy;

import java.util.Optional;

/**
 * What TG-43 asks of a source model (Rivard et al., Med. Phys. 31, 633, 2004).
 *
 * @param name of the model
 * @param citation where the numbers are published, or the plan that they stand in
 * @param isotope such as {@code Ir-192}
 * @param halfLifeDays of the isotope; NaN where not told
 * @param form LINE with anisotropy function, or POINT with anisotropy factor
 * @param activeLengthMm L, above 0 for a LINE
 * @param doseRateConstant Lambda in cGy/(h U)
 * @param radial g(r)
 * @param anisotropy F(r, theta); a LINE needs it
 * @param factor anisotropy factor of the POINT form
 * @param anisotropyConstant of the POINT form, where there is no factor; NaN where not told
 */
public record Source(
        String name,
        String citation,
        String isotope,
        double halfLifeDays,
        Form form,
        double activeLengthMm,
        double doseRateConstant,
        RadialTable radial,
        Optional<AnisotropyTable> anisotropy,
        Optional<RadialTable> factor,
        double anisotropyConstant) {
    /** Source Type (300A,0214), as far as TG-43 treats it. */
    public enum Form {
        LINE,
        POINT
    }

    /**
     * @throws IllegalArgumentException where a LINE has no length or no anisotropy function, a POINT neither factor nor constant, or
     *     the dose rate constant is no positive number (ONC-TG43-010)
     */
    public Source {
        if (!(doseRateConstant > 0) || Double.isInfinite(doseRateConstant)) {
            throw new IllegalArgumentException("the dose rate constant is " + doseRateConstant + ", not above 0");
        }
        if (form == Form.LINE && (!(activeLengthMm > 0) || Double.isInfinite(activeLengthMm))) {
            throw new IllegalArgumentException("a LINE source has an active length above 0, not " + activeLengthMm);
        }
        if (form == Form.LINE && anisotropy.isEmpty()) {
            throw new IllegalArgumentException("a LINE source has an anisotropy function");
        }
        if (form == Form.POINT && factor.isEmpty() && !(anisotropyConstant > 0)) {
            throw new IllegalArgumentException("a POINT source has an anisotropy factor or an anisotropy constant");
        }
    }
}
