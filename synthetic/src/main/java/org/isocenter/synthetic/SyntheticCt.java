package org.isocenter.synthetic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.isocenter.synthetic.SyntheticPatient.Roi;
import org.isocenter.synthetic.SyntheticShape.Ellipse;

/** The CT slices of a synthetic patient (PS3.3 A.3): 12 of 16 bits, unsigned, HU by Rescale Intercept. */
final class SyntheticCt {
    private static final int INTERCEPT_HU = -1024;
    private static final double AIR_HU = -1000;
    private static final int NOISE_HU = 8;

    private final SyntheticPatient patient;

    SyntheticCt(SyntheticPatient patient) {
        this.patient = patient;
    }

    DataSet slice(int index) {
        double zMm = patient.sliceMm(index);
        DataSetBuilder b = patient.object(Uids.CTImageStorage, patient.sliceUid(index), "CT", "CT series", 1);
        b.put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.AcquisitionDate, patient.date())
                .put(Tags.ContentDate, patient.date())
                .put(Tags.AcquisitionTime, SyntheticPatient.TIME)
                .put(Tags.ContentTime, SyntheticPatient.TIME)
                .put(Tags.SeriesDescription, "Synthetic CT")
                .put(Tags.BodyPartExamined, "CHEST")
                .put(Tags.SliceThickness, SyntheticPatient.SLICE_SPACING_MM)
                .put(Tags.KVP, 120)
                .put(Tags.PatientPosition, "HFS")
                .put(Tags.AcquisitionNumber, 1)
                .put(Tags.InstanceNumber, index + 1)
                .put(Tags.FrameOfReferenceUID, patient.uid("frame of reference"))
                .putEmpty(Tags.PositionReferenceIndicator);
        b.put(
                        Tags.ImagePositionPatient,
                        patient.firstPixelMm(patient.columns()),
                        patient.firstPixelMm(patient.rows()),
                        zMm)
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.SliceLocation, zMm);
        return pixels(b, index, zMm).build();
    }

    private DataSetBuilder pixels(DataSetBuilder b, int index, double zMm) {
        b.put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, patient.rows())
                .put(Tags.Columns, patient.columns())
                .put(
                        Tags.PixelSpacing,
                        patient.pixelSpacingMm(patient.rows()),
                        patient.pixelSpacingMm(patient.columns()))
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 12)
                .put(Tags.HighBit, 11)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.WindowCenter, 40)
                .put(Tags.WindowWidth, 400)
                .put(Tags.RescaleIntercept, INTERCEPT_HU)
                .put(Tags.RescaleSlope, 1)
                .put(Tags.RescaleType, "HU");
        return b.put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(draw(index, zMm))));
    }

    private byte[] draw(int index, double zMm) {
        double[] hu = new double[patient.rows() * patient.columns()];
        java.util.Arrays.fill(hu, AIR_HU);
        for (Roi roi : patient.rois()) {
            if (!Double.isNaN(roi.hu())) {
                roi.shape().sectionAt(zMm).ifPresent(e -> fill(hu, e, roi.hu()));
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(hu.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        ShortBuffer out = bytes.asShortBuffer();
        long state = patient.seed() * 0x9E3779B97F4A7C15L + index;
        for (double value : hu) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            int noise = (int) ((state >>> 33) % (2 * NOISE_HU + 1)) - NOISE_HU;
            out.put((short) Math.max(0, Math.round(value) + noise - INTERCEPT_HU));
        }
        return bytes.array();
    }

    /** Sets the pixels whose centre lies in the ellipse, row by row. */
    private void fill(double[] hu, Ellipse e, double value) {
        double spacingX = patient.pixelSpacingMm(patient.columns());
        double firstX = patient.firstPixelMm(patient.columns());
        for (int row = 0; row < patient.rows(); row++) {
            double y = patient.firstPixelMm(patient.rows()) + row * patient.pixelSpacingMm(patient.rows());
            double t = (y - e.yMm()) / e.semiYMm();
            if (Math.abs(t) <= 1) {
                double half = e.semiXMm() * Math.sqrt(1 - t * t);
                int from = (int) Math.ceil((e.xMm() - half - firstX) / spacingX);
                int to = (int) Math.floor((e.xMm() + half - firstX) / spacingX);
                for (int column = Math.max(0, from); column <= Math.min(patient.columns() - 1, to); column++) {
                    hu[row * patient.columns() + column] = value;
                }
            }
        }
    }
}
