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
 * Writes a series of CT (PS3.3 A.3) or MR (A.4) images of a formula.
 *
 * @param series role of the series, from which its UIDs follow
 * @param frame role of the frame of reference
 * @param modality CT or MR
 * @param position Patient Position
 * @param slices where the planes stand
 * @param value at a place of the patient: HU, or the signal of an MR from 0
 */
record ImageObjects(
        SyntheticStudy study,
        String series,
        String frame,
        String modality,
        String position,
        Slices slices,
        ToDoubleFunction<Vector> value) {
    private static final int INTERCEPT_HU = -1024;
    private static final int MOST = 4095;

    String sopClass() {
        return modality.equals("MR") ? Uids.MRImageStorage : Uids.CTImageStorage;
    }

    String sliceUid(int slice) {
        return study.uid(series + " " + (slice + 1));
    }

    /** Writes them as {@code CT001.dcm}.. into a folder below that of the case. */
    void write(CaseFolder to, String below) throws IOException {
        for (int slice = 0; slice < slices.count(); slice++) {
            to.write("%s%s%03d.dcm".formatted(below, modality, slice + 1), image(slice));
        }
    }

    DataSet image(int slice) {
        boolean isMr = modality.equals("MR");
        DataSetBuilder b = study.object(sopClass(), sliceUid(slice), modality, series, 1);
        b.put(Tags.ImageType, "ORIGINAL", "PRIMARY", isMr ? "OTHER" : "AXIAL")
                .put(Tags.AcquisitionDate, study.date())
                .put(Tags.ContentDate, study.date())
                .put(Tags.AcquisitionTime, SyntheticStudy.TIME)
                .put(Tags.ContentTime, SyntheticStudy.TIME)
                .put(Tags.SeriesDescription, "Synthetic " + modality)
                .put(Tags.BodyPartExamined, "CHEST")
                .put(Tags.PatientPosition, position)
                .put(Tags.InstanceNumber, slice + 1)
                .put(Tags.AcquisitionNumber, 1)
                .put(Tags.FrameOfReferenceUID, study.uid(frame))
                .putEmpty(Tags.PositionReferenceIndicator)
                .put(Tags.SliceThickness, thickness());
        if (isMr) {
            magnetic(b);
        } else {
            b.put(Tags.KVP, 120)
                    .put(Tags.RescaleIntercept, INTERCEPT_HU)
                    .put(Tags.RescaleSlope, 1)
                    .put(Tags.RescaleType, "HU");
        }
        plane(b, slice);
        return b.put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(pixels(slice, isMr ? 0 : INTERCEPT_HU))))
                .build();
    }

    private double thickness() {
        double[] offsets = slices.offsets();
        return offsets.length > 1 ? Math.abs(offsets[1] - offsets[0]) : 1;
    }

    // PS3.3 C.8.3.1
    private static void magnetic(DataSetBuilder b) {
        b.put(Tags.ScanningSequence, "SE")
                .put(Tags.SequenceVariant, "NONE")
                .putEmpty(Tags.ScanOptions)
                .put(Tags.MRAcquisitionType, "2D")
                .put(Tags.RepetitionTime, 500)
                .put(Tags.EchoTime, 10)
                .put(Tags.EchoTrainLength, 1)
                .put(Tags.MagneticFieldStrength, 1.5);
    }

    private void plane(DataSetBuilder b, int slice) {
        b.put(Tags.ImagePositionPatient, slices.firsts().get(slice).xyz())
                .put(Tags.ImageOrientationPatient, slices.cosines())
                .put(Tags.PixelSpacing, slices.spacingMm(), slices.spacingMm())
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, slices.rows())
                .put(Tags.Columns, slices.columns())
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 12)
                .put(Tags.HighBit, 11)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.WindowCenter, modality.equals("MR") ? 500 : 40)
                .put(Tags.WindowWidth, modality.equals("MR") ? 1000 : 400);
    }

    private byte[] pixels(int slice, int intercept) {
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * slices.rows() * slices.columns()).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < slices.rows(); row++) {
            for (int column = 0; column < slices.columns(); column++) {
                long stored = Math.round(value.applyAsDouble(slices.place(column, row, slice)) - intercept);
                bytes.putShort((short) Math.clamp(stored, 0, MOST));
            }
        }
        return bytes.array();
    }
}
