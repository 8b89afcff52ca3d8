package org.isocenter.synthetic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.isocenter.synthetic.SyntheticShape.Ellipse;

/** The RT Dose of a synthetic patient (PS3.3 A.18): plan dose in Gy on its own grid inside the images, zero outside the body. */
final class SyntheticDose {
    static final double SPACING_MM = 3;
    private static final double SHOULDER_MM = 9;
    private static final double FALLOFF_MM = 5;
    private static final double BATH = 0.12;
    private static final double BATH_RANGE_MM = 90;

    private final SyntheticPatient patient;
    private final String planClass;

    /** @param planClass SOP class of the plan it is of */
    SyntheticDose(SyntheticPatient patient, String planClass) {
        this.patient = patient;
        this.planClass = planClass;
    }

    /** Dose at a point: the prescription at the isocenter, a flat target, a steep edge, a low bath. */
    double doseGy(double xMm, double yMm, double zMm) {
        Ellipse body = patient.roi("External").shape().sectionAt(zMm).orElseThrow();
        double u = (xMm - body.xMm()) / body.semiXMm();
        double v = (yMm - body.yMm()) / body.semiYMm();
        if (u * u + v * v > 1) {
            return 0;
        }
        double[] centre = patient.isocenterMm();
        return atRadiusGy(Math.sqrt(square(xMm - centre[0]) + square(yMm - centre[1]) + square(zMm - centre[2])));
    }

    /** Dose so far from the isocenter, inside the body. */
    double atRadiusGy(double radiusMm) {
        return SyntheticPatient.PRESCRIPTION_GY * relative(radiusMm) / relative(0);
    }

    private double relative(double radiusMm) {
        double edge = patient.targetRadiusMm() + SHOULDER_MM;
        return (1 - BATH) / (1 + Math.exp((radiusMm - edge) / FALLOFF_MM)) + BATH * Math.exp(-radiusMm / BATH_RANGE_MM);
    }

    private static double square(double value) {
        return value * value;
    }

    DataSet dataSet() {
        Ellipse body = patient.roi("External").shape().sectionAt(0).orElseThrow();
        int columns = 2 * (int) Math.ceil(body.semiXMm() / SPACING_MM) + 1;
        int rows = 2 * (int) Math.ceil(body.semiYMm() / SPACING_MM) + 1;
        double firstX = body.xMm() - (columns - 1) / 2.0 * SPACING_MM;
        double firstY = body.yMm() - (rows - 1) / 2.0 * SPACING_MM;
        DataSetBuilder b = patient.object(Uids.RTDoseStorage, patient.uid("dose"), "RTDOSE", "dose series", 4);
        b.put(Tags.InstanceNumber, 1)
                .put(Tags.FrameOfReferenceUID, patient.uid("frame of reference"))
                .putEmpty(Tags.PositionReferenceIndicator)
                .put(Tags.ImagePositionPatient, firstX, firstY, patient.sliceMm(0))
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.SliceThickness, SyntheticPatient.SLICE_SPACING_MM)
                .put(Tags.PixelSpacing, SPACING_MM, SPACING_MM)
                .put(Tags.NumberOfFrames, patient.slices())
                .put(Tags.FrameIncrementPointer, "3004000C")
                .put(Tags.GridFrameOffsetVector, offsets());
        b.put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, rows)
                .put(Tags.Columns, columns)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0);
        b.put(Tags.DoseUnits, "GY")
                .put(Tags.DoseType, "PHYSICAL")
                .put(Tags.DoseSummationType, "PLAN")
                .put(Tags.TissueHeterogeneityCorrection, "IMAGE")
                .put(
                        Tags.ReferencedRTPlanSequence,
                        b.item()
                                .put(Tags.ReferencedSOPClassUID, planClass)
                                .put(Tags.ReferencedSOPInstanceUID, patient.uid("plan"))
                                .build());
        return pixels(b, rows, columns, firstX, firstY).build();
    }

    private double[] offsets() {
        return IntStream.range(0, patient.slices())
                .mapToDouble(s -> s * SyntheticPatient.SLICE_SPACING_MM)
                .toArray();
    }

    private DataSetBuilder pixels(DataSetBuilder b, int rows, int columns, double firstX, double firstY) {
        double scaling = SyntheticPatient.PRESCRIPTION_GY / 65_000;
        ByteBuffer bytes =
                ByteBuffer.allocate(patient.slices() * rows * columns * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int slice = 0; slice < patient.slices(); slice++) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double dose =
                            doseGy(firstX + column * SPACING_MM, firstY + row * SPACING_MM, patient.sliceMm(slice));
                    bytes.putShort((short) Math.round(dose / scaling));
                }
            }
        }
        return b.put(Tags.DoseGridScaling, scaling).put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes.array())));
    }
}
