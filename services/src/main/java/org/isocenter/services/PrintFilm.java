package org.isocenter.services;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Status;

/** A film box with its image boxes and annotation boxes (PS3.4 H.4.2 to H.4.4). */
final class PrintFilm {
    private static final int MOST_ANNOTATIONS = 8;

    private record Box(String uid, int[] size, List<DataSet> content) {
        DataSet now() {
            return content.isEmpty() ? DataSet.EMPTY : content.getLast();
        }
    }

    private final PrinterSettings settings;
    private final PrintScp.Layout layout;
    private final DataSet lut;
    private final boolean colour;
    private final List<Box> images = new ArrayList<>();
    private final List<Box> annotations = new ArrayList<>();
    private DataSet attributes = DataSet.EMPTY;

    PrintFilm(PrinterSettings settings, PrintScp.Layout layout, DataSet lut, boolean colour) {
        this.settings = settings;
        this.layout = layout;
        this.lut = lut;
        this.colour = colour;
    }

    Status create(DataSet given) {
        PrintChecks checks = checked(given);
        checks.required(Tags.ImageDisplayFormat);
        checks.oneOf(Tags.FilmOrientation, "PORTRAIT", "PORTRAIT", "LANDSCAPE");
        checks.available(Tags.FilmSizeID, settings.filmSizes());
        if (checks.isRefused()) {
            return checks.status();
        }
        attributes = checks.used();
        List<int[]> sizes;
        try {
            sizes = layout.boxes(
                    String.join("\\", attributes.strings(Tags.ImageDisplayFormat)),
                    attributes.string(Tags.FilmSizeID),
                    attributes.string(Tags.FilmOrientation));
        } catch (IllegalArgumentException e) {
            return Status.INVALID_ATTRIBUTE_VALUE.with(e.getMessage()).withOffending(Tags.ImageDisplayFormat);
        }
        sizes.forEach(size -> images.add(new Box(Uids.create(), size, new ArrayList<>())));
        for (int i = 0; i < annotationBoxes(given); i++) {
            annotations.add(new Box(Uids.create(), new int[2], new ArrayList<>()));
        }
        return checks.status();
    }

    /** Any Annotation Display Format is taken: as many lines as it has boxes set, at the foot of the film. */
    private static int annotationBoxes(DataSet given) {
        return given.hasValue(Tags.AnnotationDisplayFormatID) ? MOST_ANNOTATIONS : 0;
    }

    private PrintChecks checked(DataSet given) {
        return new PrintChecks(given)
                .known(
                        Tags.ImageDisplayFormat,
                        Tags.AnnotationDisplayFormatID,
                        Tags.FilmOrientation,
                        Tags.FilmSizeID,
                        Tags.MagnificationType,
                        Tags.SmoothingType,
                        Tags.BorderDensity,
                        Tags.EmptyImageDensity,
                        Tags.MinDensity,
                        Tags.MaxDensity,
                        Tags.Trim,
                        Tags.ConfigurationInformation,
                        Tags.Illumination,
                        Tags.ReflectedAmbientLight,
                        Tags.RequestedResolutionID,
                        Tags.ReferencedFilmSessionSequence,
                        Tags.ReferencedPresentationLUTSequence)
                .available(Tags.MagnificationType, settings.magnifications())
                .oneOf(Tags.Trim, "NO", "YES", "NO")
                .number(Tags.MinDensity, settings.minDensity(), settings.maxDensity(), PrintStatus.DENSITY_OUT_OF_RANGE)
                .number(
                        Tags.MaxDensity,
                        settings.minDensity(),
                        settings.maxDensity(),
                        PrintStatus.DENSITY_OUT_OF_RANGE);
    }

    /** What the response to N-CREATE says: all that holds, and the boxes made. */
    DataSet created() {
        DataSetBuilder builder = attributes.toBuilder();
        String sopClass = colour ? Uids.BasicColorImageBox : Uids.BasicGrayscaleImageBox;
        builder.put(Tags.ReferencedImageBoxSequence, references(sopClass, images));
        if (!annotations.isEmpty()) {
            builder.put(Tags.ReferencedBasicAnnotationBoxSequence, references(Uids.BasicAnnotationBox, annotations));
        }
        return builder.build();
    }

    private static List<DataSet> references(String sopClass, List<Box> boxes) {
        return boxes.stream().map(box -> FilmBox.reference(sopClass, box.uid())).toList();
    }

    boolean has(String uid) {
        return images.stream().anyMatch(box -> box.uid().equals(uid))
                || annotations.stream().anyMatch(box -> box.uid().equals(uid));
    }

    // PS3.4 H.4.2.2.2: the format, and with it the boxes, cannot be changed
    Status set(DataSet given) {
        PrintChecks checks = checked(given);
        if (!checks.isRefused()) {
            DataSetBuilder builder = attributes.toBuilder();
            checks.used().elements().stream()
                    .filter(element -> given.has(element.tag()) && element.tag() != Tags.ImageDisplayFormat)
                    .forEach(builder::put);
            attributes = builder.build();
        }
        return checks.status();
    }

    Status setBox(String sopClass, String uid, DataSet given, long room) {
        for (Box box : annotations) {
            if (box.uid().equals(uid)) {
                return sopClass.equals(Uids.BasicAnnotationBox) ? annotate(box, given) : Status.CLASS_INSTANCE_CONFLICT;
            }
        }
        String own = colour ? Uids.BasicColorImageBox : Uids.BasicGrayscaleImageBox;
        if (!sopClass.equals(own)) {
            return Status.CLASS_INSTANCE_CONFLICT;
        }
        int at = 0;
        while (!images.get(at).uid().equals(uid)) {
            at++;
        }
        PrintImageCheck check =
                new PrintImageCheck(given, at + 1, images.get(at).size(), attributes, colour);
        Status status = check.status(room + bytes(images.get(at)));
        if (status.isDone()) {
            images.get(at).content().clear();
            images.get(at).content().add(check.content());
        }
        return status;
    }

    private static Status annotate(Box box, DataSet given) {
        PrintChecks checks = new PrintChecks(given).known(Tags.AnnotationPosition, Tags.TextString);
        if (!checks.isRefused()) {
            box.content().clear();
            box.content().add(checks.used());
        }
        return checks.status();
    }

    long bytes() {
        return images.stream().mapToLong(PrintFilm::bytes).sum();
    }

    private static long bytes(Box box) {
        long bytes = 0;
        for (int sequence : new int[] {Tags.BasicGrayscaleImageSequence, Tags.BasicColorImageSequence}) {
            for (DataSet image : box.now().items(sequence)) {
                bytes += image.find(Tags.PixelData)
                        .map(Element::bytes)
                        .map(b -> b.length())
                        .orElse(0L);
            }
        }
        return bytes;
    }

    PrintOrder.Film order() {
        return new PrintOrder.Film(
                attributes,
                images.stream().map(Box::now).toList(),
                annotations.stream().map(Box::now).toList(),
                lut);
    }
}
