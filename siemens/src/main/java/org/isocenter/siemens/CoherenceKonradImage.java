package org.isocenter.siemens;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;

/** KonRad import of CT images, and of doses as images. */
final class CoherenceKonradImage {
    /** Bits of the pixels KonRad works with, which are signed. */
    private static final int BITS = 16;

    static final List<Check> CHECKS = new CheckList(CoherenceKonradImage.class)
            .object("COH-RT-KONRAD-007", CoherenceKonradImage::position, Iods.CT)
            .object("COH-RT-KONRAD-009", CoherenceKonradImage::plane, Iods.CT, Iods.DOSE)
            .object("COH-RT-KONRAD-011", CoherencePixels::bits, Iods.CT, Iods.DOSE)
            .object("COH-RT-KONRAD-012", CoherenceKonradImage::conversion, Iods.CT, Iods.DOSE)
            .all();

    private CoherenceKonradImage() {}

    /** DECISIONS 13: the assumed value is reported. */
    private static void position(DataSet image, Sink out) {
        if (!image.hasValue(Tags.PatientPosition)) {
            out.add(Finding.Effect.ALTERED, "PatientPosition", "has no value and is taken as HFP");
        }
    }

    private static void plane(DataSet image, Sink out) {
        CoherencePixels.orientation(image, out);
        atLeast(image, Tags.PixelSpacing, "PixelSpacing", 2, out);
        atLeast(image, Tags.ImagePositionPatient, "ImagePositionPatient", 3, out);
    }

    private static void atLeast(DataSet image, int tag, String name, int n, Sink out) {
        double[] values = image.doubles(tag);
        if (values.length > 0 && values.length < n) {
            out.add(name, "is " + Words.numbers(values) + "; accepted: " + n + " values");
        }
    }

    private static void conversion(DataSet image, Sink out) {
        int stored = CoherenceViewing.number(image, Tags.BitsStored);
        boolean signed = CoherenceViewing.isSigned(image);
        if (stored > BITS) {
            out.add("BitsStored", "is " + stored + "; pixels are cut to " + BITS + " bits signed");
        } else if (stored == BITS && !signed) {
            out.add(
                    Finding.Effect.NOTE,
                    "PixelRepresentation",
                    "is 0 with 16 bits; values above 32767 do not fit the signed pixels they become");
        } else if (image.string(Tags.PhotometricInterpretation).equals("MONOCHROME1")) {
            out.add(Finding.Effect.NOTE, "PhotometricInterpretation", "is MONOCHROME1 and becomes MONOCHROME2");
        }
    }
}
