package org.isocenter.computing;

import java.io.IOException;
import java.util.function.Consumer;
import org.isocenter.computing.Inputs.Input;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.objects.RtImageReader;
import org.isocenter.projections.View;
import org.isocenter.registration.PlanarRegistration;
import org.isocenter.registration.XrayImage;
import org.isocenter.rt.Affine;
import org.isocenter.rt.CoordinateSystems;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;
import org.isocenter.rt.RtImage;

/**
 * An RT Image as a picture of a patient in the room: its pixels as attenuation, and where focus and pixels are for a patient who lies as planned.
 *
 * @param attenuation row by row, the greater the more is in the way
 * @param pixelToPatient from column, row, 0 to the patient as planned
 * @param source focus, in the patient as planned
 */
record RoomPicture(RtImage image, float[] attenuation, Affine pixelToPatient, Point source) {
    /** Intensities below this part of the greatest are no signal. */
    private static final float LEAST_INTENSITY = 1e-4f;

    /**
     * @param isocenter planned, in the patient
     * @param position how the patient lies, where the image does not say
     */
    static RoomPicture read(Input input, Point isocenter, String position, Consumer<Finding> findings)
            throws IOException {
        RtImage image = RtImageReader.read(input.file(), findings);
        if (!image.hasGeometry() || Double.isNaN(image.gantryAngleDeg())) {
            throw new UsageException(input.path()
                    + ": a picture needs Gantry Angle, RT Image Position, Image Plane Pixel Spacing, RT Image"
                    + " SID and Radiation Machine SAD");
        }
        String term = image.patientPosition().isEmpty() ? position : image.patientPosition();
        PatientPosition lying = PatientPosition.of(term)
                .orElseThrow(() -> new UsageException(input.path()
                        + ": how the patient lies is not told; give --patient-position HFS, HFP, FFS, FFP .."));
        double couch = Double.isNaN(image.patientSupportAngleDeg()) ? 0 : image.patientSupportAngleDeg();
        CoordinateSystems systems =
                CoordinateSystems.of(lying, isocenter, image.gantryAngleDeg(), 0, couch, image.sourceAxisDistanceMm());
        Affine toPatient = image.pixelToGantry()
                .then(systems.gantryToFixed())
                .then(systems.patientToFixed().inverse());
        return new RoomPicture(image, attenuation(input.file().dataSet(), image.values()), toPatient, systems.source());
    }

    // PS3.3 C.8.11.3.1.2: sign 1 means that higher values are more X-ray intensity; of a DRR without it bone is bright
    private static float[] attenuation(DataSet object, float[] values) {
        String relation = object.string(Tags.PixelIntensityRelationship);
        if (object.ints(Tags.PixelIntensityRelationshipSign).length == 0
                || object.ints(Tags.PixelIntensityRelationshipSign)[0] != 1) {
            return values;
        }
        float most = 0;
        for (float value : values) {
            most = Math.max(most, value);
        }
        float[] attenuation = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            float part = Math.max(values[i] / most, LEAST_INTENSITY);
            attenuation[i] = relation.equals("LOG") ? -values[i] : (float) -Math.log(part);
        }
        return attenuation;
    }

    XrayImage xray() {
        View view = new View(
                source, pixelToPatient.apply(Point.ORIGIN), alongRows(), alongColumns(), image.columns(), image.rows());
        return new XrayImage(view, attenuation);
    }

    private Point alongRows() {
        return pixelToPatient.applyToDirection(new Point(1, 0, 0));
    }

    private Point alongColumns() {
        return pixelToPatient.applyToDirection(new Point(0, 1, 0));
    }

    Point rowDirection() {
        return alongRows().unit();
    }

    Point columnDirection() {
        return alongColumns().unit();
    }

    /** In mm where the isocenter is, so that shifts are those of the patient there. */
    PlanarRegistration.Picture atIsocenter() {
        double scale = image.sourceAxisDistanceMm() / image.sourceImageDistanceMm();
        return new PlanarRegistration.Picture(
                attenuation,
                image.columns(),
                image.rows(),
                alongRows().length() * scale,
                alongColumns().length() * scale);
    }

    /** Where the middle of the picture is seen from the focus in the plane of the isocenter, in the patient. */
    Point middleAtIsocenter() {
        Point middle = pixelToPatient.apply(new Point((image.columns() - 1) / 2.0, (image.rows() - 1) / 2.0, 0));
        double scale = image.sourceAxisDistanceMm() / image.sourceImageDistanceMm();
        return source.plus(middle.minus(source).times(scale));
    }
}
