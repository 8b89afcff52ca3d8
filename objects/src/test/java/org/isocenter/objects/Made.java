package org.isocenter.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.isocenter.rt.Point;

/** Objects that the tests of this module read. */
final class Made {
    static final String FRAME = "2.25.77";

    private Made() {}

    static DicomFile file(DataSet dataSet) {
        return new DicomFile(Bytes.EMPTY, DataSet.EMPTY, TransferSyntax.EXPLICIT_LE, dataSet, 0, List.of());
    }

    /** Signed 16 bits, spacing 2 mm a column and 3 mm a row. */
    static DataSetBuilder image(Point position, double[] cosines, int columns, int rows, short[] stored) {
        return DataSet.builder()
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.SOPInstanceUID, Uids.create())
                .put(Tags.SeriesInstanceUID, "2.25.3")
                .put(Tags.Modality, "CT")
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.PatientPosition, "HFS")
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.ImagePositionPatient, position.x(), position.y(), position.z())
                .put(Tags.ImageOrientationPatient, cosines)
                .put(Tags.PixelSpacing, 3, 2)
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, rows)
                .put(Tags.Columns, columns)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 1)
                .put(Tags.RescaleSlope, 1)
                .put(Tags.RescaleIntercept, 0)
                .put(pixels(stored));
    }

    static Element pixels(short... stored) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * stored.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(stored);
        return Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes.array()));
    }

    static Element pixels32(int... stored) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * stored.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(stored);
        return Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes.array()));
    }

    /** Dose of 4 columns and 3 rows, 32 bits, scaling 0.001; the stored values count the voxels in the order of the file. */
    static DataSetBuilder dose(Point position, double[] cosines, double... offsets) {
        int[] stored = new int[12 * offsets.length];
        Arrays.setAll(stored, i -> i);
        return image(position, cosines, 4, 3, new short[12])
                .put(Tags.SOPClassUID, Uids.RTDoseStorage)
                .put(Tags.Modality, "RTDOSE")
                .put(Tags.BitsAllocated, 32)
                .put(Tags.BitsStored, 32)
                .put(Tags.HighBit, 31)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.NumberOfFrames, offsets.length)
                .put(Tags.GridFrameOffsetVector, offsets)
                .put(Tags.DoseUnits, "GY")
                .put(Tags.DoseType, "PHYSICAL")
                .put(Tags.DoseSummationType, "PLAN")
                .put(Tags.DoseGridScaling, 0.001)
                .put(pixels32(stored));
    }

    static DataSet contour(String type, double... xyz) {
        DataSetBuilder contour = DataSet.builder().put(Tags.ContourData, xyz);
        if (!type.isEmpty()) {
            contour.put(Tags.ContourGeometricType, type);
        }
        return contour.build();
    }

    static DataSet roi(int number, String name) {
        return DataSet.builder()
                .put(Tags.ROINumber, number)
                .put(Tags.ROIName, name)
                .put(Tags.ReferencedFrameOfReferenceUID, FRAME)
                .build();
    }

    static DataSet contoursOf(int number, DataSet... contours) {
        return DataSet.builder()
                .put(Tags.ReferencedROINumber, number)
                .put(Tags.ROIDisplayColor, 10, 20, 30)
                .put(Tags.ContourSequence, List.of(contours))
                .build();
    }

    /** Rules of what was told. */
    static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).distinct().toList();
    }

    static List<Finding> list() {
        return new ArrayList<>();
    }
}
