package org.isocenter.synthetic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;

/**
 * Writes a picture of a machine as RT Image (PS3.3 A.17), of a patient head first and supine. Values are 1000 times the line integral
 * of the attenuation.
 *
 * @param role from which its UID follows
 * @param imageType values of Image Type
 * @param number Instance Number
 * @param gantryDeg gantry angle
 * @param sadMm distance of the source from the axis
 * @param sidMm distance of the source from the image plane
 * @param pixelMm spacing in the image plane
 * @param offsetXMm of the middle of the detector from the central ray, along x of the gantry system
 */
record RtImageObject(
        SyntheticStudy study,
        String role,
        List<String> imageType,
        int number,
        double gantryDeg,
        double sadMm,
        double sidMm,
        int columns,
        int rows,
        double pixelMm,
        double offsetXMm,
        Vector isocenter,
        Ellipsoids patient) {
    private static final double PER_UNIT = 1000;

    void write(CaseFolder to, String file) throws IOException {
        to.write(file, dataSet());
    }

    private double firstXMm() {
        return offsetXMm - (columns - 1) * pixelMm / 2;
    }

    private double firstYMm() {
        return (rows - 1) * pixelMm / 2;
    }

    private DataSet dataSet() {
        DataSetBuilder b = study.object(
                Uids.RTImageStorage, study.uid(role + " " + number), "RTIMAGE", "RT Image series " + role, 5);
        b.put(Tags.ImageType, imageType.toArray(String[]::new))
                .put(Tags.ContentDate, study.date())
                .put(Tags.ContentTime, SyntheticStudy.TIME)
                .put(Tags.ConversionType, "WSD")
                .put(Tags.PatientPosition, "HFS")
                .put(Tags.FrameOfReferenceUID, study.uid("frame of reference"))
                .putEmpty(Tags.PositionReferenceIndicator)
                .put(Tags.InstanceNumber, number)
                .putEmpty(Tags.PatientOrientation)
                .put(Tags.RTImageLabel, role.substring(0, Math.min(16, role.length())))
                .putEmpty(Tags.PrimaryDosimeterUnit)
                .put(Tags.RTImagePlane, "NORMAL")
                .put(Tags.XRayImageReceptorAngle, 0)
                .put(Tags.RTImageOrientation, 1, 0, 0, 0, -1, 0)
                .put(Tags.XRayImageReceptorTranslation, 0, 0, sadMm - sidMm)
                .put(Tags.ImagePlanePixelSpacing, pixelMm, pixelMm)
                .put(Tags.RTImagePosition, firstXMm(), firstYMm())
                .put(Tags.RadiationMachineName, SyntheticPlan.MACHINE)
                .put(Tags.RadiationMachineSAD, sadMm)
                .put(Tags.RTImageSID, sidMm)
                .put(Tags.GantryAngle, gantryDeg)
                .put(Tags.BeamLimitingDeviceAngle, 0)
                .put(Tags.PatientSupportAngle, 0)
                .put(Tags.IsocenterPosition, isocenter.xyz());
        if (imageType.contains("PORTAL")) {
            b.putEmpty(Tags.ReportedValuesOrigin);
        }
        return pixels(b).build();
    }

    /** Source and pixels of a machine at an angle, in the patient: head first and supine x is left, z of the machine is to the front. */
    private double value(int column, int row) {
        Vector toSource = Vector.Y.times(-1).turned(Vector.Z, gantryDeg);
        Vector across = Vector.X.turned(Vector.Z, gantryDeg);
        Vector source = isocenter.plus(toSource.times(sadMm));
        Vector pixel = isocenter
                .plus(toSource.times(sadMm - sidMm))
                .plus(across.times(firstXMm() + column * pixelMm))
                .plus(Vector.Z.times(firstYMm() - row * pixelMm));
        return PER_UNIT * patient.integral(source, pixel);
    }

    private DataSetBuilder pixels(DataSetBuilder b) {
        double[] values = new double[rows * columns];
        double greatest = 0;
        for (int at = 0; at < values.length; at++) {
            values[at] = value(at % columns, at / columns);
            greatest = Math.max(greatest, values[at]);
        }
        double slope = Math.rint(greatest / 65_000 * 1e6 + 1) / 1e6;
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putShort((short) Math.round(value / slope));
        }
        return b.put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, rows)
                .put(Tags.Columns, columns)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.RescaleIntercept, 0)
                .put(Tags.RescaleSlope, slope)
                .put(Tags.RescaleType, "US")
                .put(Tags.WindowCenter, greatest / 2)
                .put(Tags.WindowWidth, greatest)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes.array())));
    }
}
