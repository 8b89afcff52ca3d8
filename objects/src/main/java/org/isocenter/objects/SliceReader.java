package org.isocenter.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.pixels.PixelData;
import org.isocenter.rt.UnfitException;

/**
 * The slices of one image object: one of a single-frame image, one for each frame of an enhanced image, whose position stands in
 * its functional groups (PS3.3 C.7.6.16).
 */
final class SliceReader {
    /** Greatest slope and intercept of any image. */
    private static final double GREATEST = 1e20;

    private final DataSet image;
    private final PixelData pixels;
    private final String uid;
    private final String name;
    private final ImageVolumeReader.Padding padding;
    private final Consumer<Finding> findings;

    private SliceReader(DicomFile file, ImageVolumeReader.Padding padding, Consumer<Finding> findings)
            throws IOException {
        image = file.dataSet();
        pixels = PixelData.of(image, file.syntax());
        uid = image.string(Tags.SOPInstanceUID);
        name = "image " + uid;
        this.padding = padding;
        this.findings = findings;
    }

    static List<Slice> read(DicomFile file, ImageVolumeReader.Padding padding, Consumer<Finding> findings)
            throws IOException {
        if (!PixelData.isIn(file.dataSet())) {
            throw new UnfitException(
                    "RT-PIXELS",
                    "PixelData",
                    "image " + file.dataSet().string(Tags.SOPInstanceUID) + " has no pixels; give whole images",
                    "PS3.3 C.7.6.3");
        }
        return new SliceReader(file, padding, findings).slices();
    }

    private List<Slice> slices() throws IOException {
        requireColour();
        List<Slice> slices = new ArrayList<>();
        List<DataSet> groups = image.items(Tags.PerFrameFunctionalGroupsSequence);
        if (groups.isEmpty()) {
            requireOneFrame();
            ImagePlane plane = plane(
                    image.doubles(Tags.ImagePositionPatient),
                    image.doubles(Tags.ImageOrientationPatient),
                    spacing(image));
            slices.add(new Slice(plane, pixels, 0, rescale(image), uid));
            return slices;
        }
        DataSet shared = Attributes.item(image, Tags.SharedFunctionalGroupsSequence);
        if (groups.size() != pixels.frames()) {
            throw new UnfitException(
                    "RT-FRAMES",
                    "PerFrameFunctionalGroupsSequence",
                    name + " has " + groups.size() + " items for " + pixels.frames() + " frames",
                    "PS3.3 C.7.6.16.1.1");
        }
        for (int frame = 0; frame < groups.size(); frame++) {
            slices.add(slice(shared, groups.get(frame), frame));
        }
        return slices;
    }

    private Slice slice(DataSet shared, DataSet own, int frame) throws UnfitException {
        DataSet measures = group(shared, own, Tags.PixelMeasuresSequence);
        DataSet place = group(shared, own, Tags.PlanePositionSequence);
        DataSet orientation = group(shared, own, Tags.PlaneOrientationSequence);
        double[] position = place.doubles(Tags.ImagePositionPatient);
        double[] cosines = orientation.doubles(Tags.ImageOrientationPatient);
        boolean ultrasound = position.length == 0;
        if (ultrasound) {
            // PS3.3 C.8.24.3: an enhanced ultrasound volume has a frame of reference of its own
            position = group(shared, own, Tags.PlanePositionVolumeSequence).doubles(Tags.ImagePositionVolume);
            cosines = group(shared, own, Tags.PlaneOrientationVolumeSequence).doubles(Tags.ImageOrientationVolume);
        }
        DataSet values = group(shared, own, Tags.PixelValueTransformationSequence);
        ImagePlane plane = plane(position, cosines, measures.doubles(Tags.PixelSpacing));
        ImagePlane framed = ultrasound ? plane.inFrame(image.string(Tags.VolumeFrameOfReferenceUID)) : plane;
        return new Slice(framed, pixels, frame, rescale(values), uid);
    }

    private static DataSet group(DataSet shared, DataSet own, int sequence) {
        return own.items(sequence).isEmpty() ? Attributes.item(shared, sequence) : Attributes.item(own, sequence);
    }

    private ImagePlane plane(double[] position, double[] cosines, double[] spacing) throws UnfitException {
        return ImagePlane.of(image, position, cosines, spacing, name, findings);
    }

    private static double[] spacing(DataSet image) {
        return image.doubles(Tags.PixelSpacing);
    }

    private void requireOneFrame() throws UnfitException {
        if (pixels.frames() > 1) {
            throw new UnfitException(
                    "RT-FRAMES",
                    "PerFrameFunctionalGroupsSequence",
                    name + " has " + pixels.frames() + " frames and says of none where it stands; it makes no volume",
                    "PS3.3 C.7.6.16");
        }
    }

    private void requireColour() throws UnfitException {
        String photometric = pixels.format().photometric();
        if (photometric.equals("PALETTE COLOR")) {
            throw new UnfitException(
                    "RT-PIXELS",
                    "PhotometricInterpretation",
                    name + " holds numbers of colours, which are no values",
                    "PS3.3 C.7.6.3.1.2");
        }
        if (pixels.format().samples() > 1) {
            findings.accept(ReaderFindings.warning(
                    "RT-PIXELS",
                    "PhotometricInterpretation",
                    name + " is in colour (" + photometric + "); its luminance is taken",
                    "PS3.3 C.7.6.3.1.2"));
        }
        if (!image.items(Tags.ModalityLUTSequence).isEmpty()) {
            throw new UnfitException(
                    "RT-RESCALE",
                    "ModalityLUTSequence",
                    name + " has a table of values, which no slice of a volume has",
                    "PS3.3 C.11.1");
        }
    }

    // PS3.3 C.11.1.1.2
    private Rescale rescale(DataSet in) throws UnfitException {
        var slope = Attributes.number(in, Tags.RescaleSlope);
        var intercept = Attributes.number(in, Tags.RescaleIntercept);
        boolean needed = image.string(Tags.Modality).equals("CT")
                || image.string(Tags.Modality).equals("PT");
        if (needed && (slope.isEmpty() || intercept.isEmpty())) {
            findings.accept(ReaderFindings.warning(
                    "RT-RESCALE",
                    slope.isEmpty() ? "RescaleSlope" : "RescaleIntercept",
                    name + " does not say what its stored values mean; slope 1 and intercept 0 are taken where absent",
                    "PS3.3 C.8.2.1"));
        }
        if (slope.orElse(1) == 0 || Math.abs(slope.orElse(1)) > GREATEST || Math.abs(intercept.orElse(0)) > GREATEST) {
            throw new UnfitException(
                    "RT-RESCALE",
                    "RescaleSlope",
                    name + " has slope " + slope.orElse(1) + " and intercept " + intercept.orElse(0)
                            + ", with which no value means anything",
                    "PS3.3 C.11.1");
        }
        return withPadding(slope.orElse(1), intercept.orElse(0));
    }

    // PS3.3 C.7.5.1.1.2: one value, or a range where a limit is given
    private Rescale withPadding(double slope, double intercept) {
        var value = Attributes.whole(image, Tags.PixelPaddingValue);
        if (padding == ImageVolumeReader.Padding.KEEP || value.isEmpty()) {
            return Rescale.of(slope, intercept);
        }
        int first = stored(value.getAsInt());
        int last = stored(Attributes.whole(image, Tags.PixelPaddingRangeLimit).orElse(value.getAsInt()));
        return new Rescale(slope, intercept, Math.min(first, last), Math.max(first, last));
    }

    /** Some write the padding value with the other signedness. */
    private int stored(int value) {
        if (pixels.format().bitsAllocated() != 16) {
            return value;
        }
        return pixels.format().signed() ? (short) value : value & 0xFFFF;
    }
}
