package org.isocenter.synthetic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToDoubleFunction;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;

/**
 * Writes a dose of a formula as RT Dose (PS3.3 A.18), 16 bits, planes told by offsets from the first.
 *
 * @param role from which its UID follows
 * @param frame role of the frame of reference
 * @param planClass SOP class of the plan
 * @param slices planes along their normal
 * @param gy at a place of the patient, from 0
 */
record DoseObject(
        SyntheticStudy study, String role, String frame, String planClass, Slices slices, ToDoubleFunction<Vector> gy) {
    static final String PLAN = "plan";
    private static final double STEPS = 65_000;

    /** Of an RT Plan. */
    DoseObject(SyntheticStudy study, String role, String frame, Slices slices, ToDoubleFunction<Vector> gy) {
        this(study, role, frame, Uids.RTPlanStorage, slices, gy);
    }

    void write(CaseFolder to, String file) throws IOException {
        to.write(file, dataSet());
    }

    private DataSet dataSet() {
        DataSetBuilder b = study.object(Uids.RTDoseStorage, study.uid(role), "RTDOSE", "dose series", 4);
        b.put(Tags.InstanceNumber, 1)
                .put(Tags.ContentDate, study.date())
                .put(Tags.ContentTime, SyntheticStudy.TIME)
                .put(Tags.FrameOfReferenceUID, study.uid(frame))
                .putEmpty(Tags.PositionReferenceIndicator)
                .put(Tags.ImagePositionPatient, slices.firsts().getFirst().xyz())
                .put(Tags.ImageOrientationPatient, slices.cosines())
                .putEmpty(Tags.SliceThickness)
                .put(Tags.PixelSpacing, slices.spacingMm(), slices.spacingMm())
                .put(Tags.NumberOfFrames, slices.count())
                .put(Tags.FrameIncrementPointer, "3004000C")
                .put(Tags.GridFrameOffsetVector, slices.offsets())
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, slices.rows())
                .put(Tags.Columns, slices.columns())
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.DoseUnits, "GY")
                .put(Tags.DoseType, "PHYSICAL")
                .put(Tags.DoseSummationType, "PLAN")
                .put(Tags.TissueHeterogeneityCorrection, "IMAGE")
                .put(Tags.ReferencedRTPlanSequence, SyntheticStudy.reference(b, planClass, study.uid(PLAN)));
        return pixels(b).build();
    }

    private DataSetBuilder pixels(DataSetBuilder b) {
        double[] values = new double[slices.count() * slices.rows() * slices.columns()];
        double greatest = 0;
        int at = 0;
        for (int slice = 0; slice < slices.count(); slice++) {
            for (int row = 0; row < slices.rows(); row++) {
                for (int column = 0; column < slices.columns(); column++) {
                    values[at] = gy.applyAsDouble(slices.place(column, row, slice));
                    greatest = Math.max(greatest, values[at]);
                    at++;
                }
            }
        }
        double scaling = Math.rint(greatest / STEPS * 1e9) / 1e9;
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (value < 0) {
                throw new IllegalStateException("a dose is 0 or more, not " + value);
            }
            bytes.putShort((short) Math.round(value / scaling));
        }
        return b.put(Tags.DoseGridScaling, scaling).put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes.array())));
    }
}
