package org.isocenter.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.synthetic.SyntheticShape.Cylinder;
import org.isocenter.synthetic.SyntheticShape.Ellipse;
import org.isocenter.synthetic.SyntheticShape.Ellipsoid;

/**
 * A patient made of ellipses: identity, anatomy and geometry from which the CT, the structure set, the plan and the dose are
 * written. The same options give the same bytes. Coordinates are DICOM patient coordinates in millimetres, position HFS.
 *
 * @param seed varies UIDs, image noise and leaf positions
 * @param slices number of CT slices
 * @param rows rows of a slice
 * @param columns columns of a slice
 * @param patientId Patient ID
 * @param patientName Patient's Name
 * @param characterSet Specific Character Set
 * @param date date of everything, DICOM DA
 */
public record SyntheticPatient(
        long seed,
        int slices,
        int rows,
        int columns,
        String patientId,
        String patientName,
        String characterSet,
        String date) {
    static final double SLICE_SPACING_MM = 3;
    static final double FIELD_OF_VIEW_MM = 500;
    static final double PRESCRIPTION_GY = 60;
    static final int FRACTIONS = 30;
    static final String TIME = "120000";
    static final String SOURCE = "Isocenter";

    private static final double[] TARGET_MM = {22, -14, 6};
    private static final double CTV_RADIUS_MM = 24;
    private static final double PTV_RADIUS_MM = 31;
    private static final int RING_NUMBER = 8;

    /**
     * A region of interest.
     *
     * @param number ROI Number
     * @param name ROI Name
     * @param type RT ROI Interpreted Type
     * @param colour red, green, blue
     * @param shape outline
     * @param hole what is cut out of it, null for none
     * @param hu its CT value, NaN where it does not show
     */
    record Roi(
            int number, String name, String type, int[] colour, SyntheticShape shape, SyntheticShape hole, double hu) {}

    /** All regions; later ones lie over earlier ones in the image. */
    List<Roi> rois() {
        List<Roi> rois = new ArrayList<>();
        rois.add(roi(1, "External", "EXTERNAL", 0, 200, 0, new Cylinder(new Ellipse(0, 0, 170, 110)), 15));
        rois.add(roi(2, "Lung_R", "ORGAN", 0, 120, 255, new Ellipsoid(-78, -6, 34, 52, 70, 92), -740));
        rois.add(roi(3, "Lung_L", "ORGAN", 0, 200, 255, new Ellipsoid(78, -6, 34, 52, 70, 92), -740));
        rois.add(roi(4, "Spine", "ORGAN", 240, 220, 160, new Cylinder(new Ellipse(0, 72, 22, 19)), 620));
        rois.add(roi(5, "SpinalCord", "ORGAN", 255, 255, 0, new Cylinder(new Ellipse(0, 72, 8, 7)), 32));
        rois.add(roi(6, "PTV", "PTV", 255, 0, 0, Ellipsoid.sphere(TARGET_MM, PTV_RADIUS_MM), Double.NaN));
        rois.add(roi(7, "CTV", "CTV", 255, 120, 120, Ellipsoid.sphere(TARGET_MM, CTV_RADIUS_MM), 48));
        rois.add(new Roi(
                RING_NUMBER,
                "Ring",
                "AVOIDANCE",
                new int[] {160, 0, 200},
                Ellipsoid.sphere(TARGET_MM, PTV_RADIUS_MM + 20),
                Ellipsoid.sphere(TARGET_MM, PTV_RADIUS_MM + 5),
                Double.NaN));
        return rois;
    }

    private static Roi roi(
            int number, String name, String type, int red, int green, int blue, SyntheticShape shape, double hu) {
        return new Roi(number, name, type, new int[] {red, green, blue}, shape, null, hu);
    }

    Roi roi(String name) {
        return rois().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    /** Isocenter of every beam: the centre of the target. */
    double[] isocenterMm() {
        return TARGET_MM.clone();
    }

    double targetRadiusMm() {
        return PTV_RADIUS_MM;
    }

    double pixelSpacingMm(int pixels) {
        return FIELD_OF_VIEW_MM / pixels;
    }

    /** Centre of the first pixel along an axis of so many pixels; the field of view is centred on 0. */
    double firstPixelMm(int pixels) {
        return (pixelSpacingMm(pixels) - FIELD_OF_VIEW_MM) / 2;
    }

    /** Height of a slice, from 0. */
    double sliceMm(int slice) {
        return (slice - (slices - 1) / 2.0) * SLICE_SPACING_MM;
    }

    SyntheticStudy study() {
        String options = seed + "/" + patientId + "/" + slices + "/" + rows + "x" + columns;
        String accession = "A" + Math.floorMod(seed, 100_000);
        return new SyntheticStudy(options, patientId, patientName, characterSet, accession, "Synthetic thorax", date);
    }

    /** A UID that only the options and the role decide (PS3.5 B.2). */
    String uid(String role) {
        return study().uid(role);
    }

    String sliceUid(int slice) {
        return uid("CT " + (slice + 1));
    }

    /** SOP Common, Patient, General Study, General Series and Equipment of one object. */
    DataSetBuilder object(String sopClass, String sopInstance, String modality, String series, int seriesNumber) {
        return study().object(sopClass, sopInstance, modality, series, seriesNumber);
    }

    /**
     * Writes all objects as files {@code CT0001.dcm}.., {@code RTSTRUCT.dcm}, {@code RTPLAN.dcm}, {@code RTDOSE.dcm}.
     *
     * @return how many
     */
    public int write(Path folder, TransferSyntax syntax) throws IOException {
        return write(folder, syntax, new SyntheticPlan(this).dataSet());
    }

    /** With another plan of the same UID. */
    int write(Path folder, TransferSyntax syntax, DataSet plan) throws IOException {
        SyntheticCt ct = new SyntheticCt(this);
        for (int slice = 0; slice < slices; slice++) {
            DicomFileWriter.write(ct.slice(slice), syntax, folder.resolve(String.format("CT%04d.dcm", slice + 1)));
        }
        DicomFileWriter.write(new SyntheticStructures(this).dataSet(), syntax, folder.resolve("RTSTRUCT.dcm"));
        DicomFileWriter.write(plan, syntax, folder.resolve("RTPLAN.dcm"));
        DataSet dose = new SyntheticDose(this, plan.string(Tags.SOPClassUID)).dataSet();
        DicomFileWriter.write(dose, syntax, folder.resolve("RTDOSE.dcm"));
        return slices + 3;
    }
}
