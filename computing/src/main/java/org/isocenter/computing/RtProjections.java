package org.isocenter.computing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.objects.RtImageFrames;
import org.isocenter.objects.RtImageReader;
import org.isocenter.projections.CircularScan;
import org.isocenter.projections.FixedAxes;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;
import org.isocenter.rt.RtImage;

/**
 * Projections as RT Images: one each with its Gantry Angle, or frames of one object whose angles stand in the Exposure Sequence or, as
 * COHERENCE writes them, in a private element (COH-RT-CBCT-001, -002).
 */
final class RtProjections {
    private static final String ANGLES = "SIEMENS MED OCS CBT PROJECTION GANTRY POSITIONS";
    private static final String MISSING = "SIEMENS MED OCS CBT MISSING PROJECTION FRAMES";
    private static final String ORIENTATION = "SIEMENS MED OCS CBT PATIENT_ORIENTATION";
    private static final double SAME_MM = 0.01;

    /** One frame of one object. */
    private record Source(RtImageFrames frames, int frame, double gantryDeg) {}

    private RtProjections() {}

    static ProjectionSet read(List<Inputs.Input> inputs, String position, Consumer<Finding> findings)
            throws IOException {
        List<Source> sources = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        List<DataSet> objects = new ArrayList<>();
        RtImage first = null;
        for (Inputs.Input input : inputs) {
            RtImage image = RtImageReader.read(input.file(), findings);
            requireGeometry(input, image);
            if (first == null) {
                first = image;
            }
            requireSame(input, first, image);
            RtImageFrames frames = RtImageFrames.of(input.file());
            double[] angles = angles(input, image, frames.frames());
            for (int frame = 0; frame < angles.length; frame++) {
                sources.add(new Source(frames, frame, angles[frame]));
            }
            Arrays.stream(ints(input.file().dataSet(), MISSING, 0x91)).forEach(missing::add);
            objects.add(input.file().dataSet());
        }
        if (first == null) {
            throw new UsageException("there are no RT Images among the objects");
        }
        PatientPosition lies = position(position, first, objects.getFirst());
        boolean isDrr = objects.getFirst().strings(Tags.ImageType).contains("DRR");
        return new ProjectionSet(
                scan(first, lies, sources),
                number -> frame(sources.get(number)),
                isDrr,
                isDrr ? DrrObject.PER_UNIT : 1,
                lies,
                first.frameOfReferenceUid(),
                missing,
                objects);
    }

    private static float[] frame(Source source) {
        try {
            return source.frames().read(source.frame());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireGeometry(Inputs.Input input, RtImage image) throws UsageException {
        boolean isPlain = image.plane().equals("NORMAL")
                && !(Math.abs(image.receptorAngleDeg()) > 1e-6)
                && image.rowDirection().distanceTo(RtImage.USUAL_ROW) < 1e-6
                && image.columnDirection().distanceTo(RtImage.USUAL_COLUMN) < 1e-6;
        if (!image.hasGeometry() || !isPlain) {
            throw new UsageException(
                    input.path() + " cannot be a projection: it needs RTImageSID, RadiationMachineSAD, "
                            + "ImagePlanePixelSpacing and RTImagePosition, plane NORMAL, receptor angle 0 and orientation 1 0 0 0 -1 0");
        }
        if (Math.abs(image.patientSupportAngleDeg()) > 1e-6) {
            throw new UsageException(input.path() + ": the table is turned by " + image.patientSupportAngleDeg()
                    + " degrees; volumes are reconstructed along a table that is not");
        }
    }

    private static void requireSame(Inputs.Input input, RtImage first, RtImage image) throws UsageException {
        boolean isSame = first.columns() == image.columns()
                && first.rows() == image.rows()
                && Math.abs(first.sourceAxisDistanceMm() - image.sourceAxisDistanceMm()) < SAME_MM
                && Math.abs(first.sourceImageDistanceMm() - image.sourceImageDistanceMm()) < SAME_MM
                && Math.abs(first.columnSpacingMm() - image.columnSpacingMm()) < 1e-6
                && corner(first).distanceTo(corner(image)) < SAME_MM
                && first.isocenter().equals(image.isocenter());
        if (!isSame) {
            throw new UsageException(
                    input.path()
                            + " was taken with another size, distance, place of the detector or isocenter than the first projection");
        }
    }

    /** Center of the first pixel in the gantry system. */
    private static Point corner(RtImage image) {
        return image.pixelToGantry().apply(Point.ORIGIN);
    }

    private static CircularScan scan(RtImage image, PatientPosition position, List<Source> sources) {
        Point corner = corner(image);
        return new CircularScan(
                FixedAxes.of(position),
                image.isocenter().orElse(Point.ORIGIN),
                image.sourceAxisDistanceMm(),
                image.sourceAxisDistanceMm() - corner.z(),
                image.columns(),
                image.rows(),
                image.columnSpacingMm(),
                image.rowSpacingMm(),
                corner.x(),
                corner.y(),
                sources.stream().mapToDouble(Source::gantryDeg).toArray());
    }

    private static PatientPosition position(String told, RtImage image, DataSet object) throws UsageException {
        String known = image.patientPosition().isEmpty()
                ? object.string(element(object, ORIENTATION, 0x93))
                : image.patientPosition();
        String lies = told.isEmpty() ? known : told;
        return PatientPosition.of(lies)
                .orElseThrow(() -> new UsageException(
                        "the patient position is \"" + lies + "\"; tell HFS, HFP, FFS .. by --position"));
    }

    private static double[] angles(Inputs.Input input, RtImage image, int frames) throws UsageException {
        DataSet object = input.file().dataSet();
        double[] listed = object.doubles(element(object, ANGLES, 0x86));
        if (listed.length == 0) {
            listed = ofExposures(object);
        }
        if (listed.length == 0 && frames == 1 && !Double.isNaN(image.gantryAngleDeg())) {
            listed = new double[] {image.gantryAngleDeg()};
        }
        if (listed.length != frames || !Double.isFinite(Arrays.stream(listed).sum())) {
            throw new UsageException(input.path() + " has " + frames + " projections and " + listed.length
                    + " gantry angles; each projection needs one");
        }
        return listed;
    }

    private static double[] ofExposures(DataSet object) {
        return object.items(Tags.ExposureSequence).stream()
                .filter(item -> item.has(Tags.ReferencedFrameNumber))
                .mapToDouble(item ->
                        item.doubles(Tags.GantryAngle).length == 1 ? item.doubles(Tags.GantryAngle)[0] : Double.NaN)
                .toArray();
    }

    private static int[] ints(DataSet object, String creator, int element) {
        return Arrays.stream(object.doubles(element(object, creator, element)))
                .mapToInt(value -> (int) value)
                .toArray();
    }

    /** The tag in the block of group 0039 that a creator reserved; one of no block where it reserved none (PS3.5 7.8.1). */
    private static int element(DataSet object, String creator, int element) {
        for (int block = 0x10; block <= 0xFF; block++) {
            if (object.string(0x0039_0000 | block).equals(creator)) {
                return 0x0039_0000 | block << 8 | element;
            }
        }
        return 0x0039_0000 | element;
    }
}
