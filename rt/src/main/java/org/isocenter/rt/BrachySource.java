package org.isocenter.rt;

import org.isocenter.dicom.DataSet;

/**
 * One item of Source Sequence (PS3.3 C.8.8.15). Lengths in mm; NaN where not told.
 *
 * @param number Source Number
 * @param type POINT, LINE, CYLINDER, SPHERE
 * @param activeLengthMm Active Source Length
 * @param activeDiameterMm Active Source Diameter
 * @param isotope Source Isotope Name
 * @param halfLifeDays Source Isotope Half Life
 * @param strengthUnits AIR_KERMA_RATE or DOSE_RATE_WATER; empty where not told
 * @param airKermaRate Reference Air Kerma Rate in uGy/h at 1 m, which is U; as it stands at the reference date
 * @param waterDoseRate Source Strength where its units are DOSE_RATE_WATER
 * @param strengthDate Source Strength Reference Date, as the object writes it
 * @param strengthTime Source Strength Reference Time
 * @param item as read, for private attributes; valid as long as the file it was read from is
 */
public record BrachySource(
        int number,
        String type,
        String manufacturer,
        double activeLengthMm,
        double activeDiameterMm,
        String isotope,
        double halfLifeDays,
        String strengthUnits,
        double airKermaRate,
        double waterDoseRate,
        String strengthDate,
        String strengthTime,
        DataSet item) {}
