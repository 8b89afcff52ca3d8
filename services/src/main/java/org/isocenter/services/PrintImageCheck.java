package org.isocenter.services;

import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.network.Status;

/** Whether an image box can be set to what a peer gives (PS3.4 H.4.3.1.2.1, H.4.3.2.2.1). */
final class PrintImageCheck {
    private final DataSet given;
    private final int position;
    private final int[] size;
    private final DataSet film;
    private final boolean colour;
    private DataSet content = DataSet.EMPTY;

    /**
     * @param position of the image box
     * @param size of the image box in pixels
     */
    PrintImageCheck(DataSet given, int position, int[] size, DataSet film, boolean colour) {
        this.given = given;
        this.position = position;
        this.size = size;
        this.film = film;
        this.colour = colour;
    }

    /** What the box is set to, where the status is no failure. */
    DataSet content() {
        return content;
    }

    /** @param room bytes of pixels that the session may still hold */
    Status status(long room) {
        int sequence = colour ? Tags.BasicColorImageSequence : Tags.BasicGrayscaleImageSequence;
        PrintChecks checks = new PrintChecks(given)
                .known(
                        Tags.ImageBoxPosition,
                        Tags.Polarity,
                        Tags.MagnificationType,
                        Tags.SmoothingType,
                        Tags.ConfigurationInformation,
                        Tags.RequestedImageSize,
                        Tags.RequestedDecimateCropBehavior,
                        Tags.MinDensity,
                        Tags.MaxDensity,
                        Tags.ReferencedPresentationLUTSequence,
                        sequence)
                .oneOf(Tags.Polarity, "NORMAL", "NORMAL", "REVERSE")
                .oneOf(Tags.RequestedDecimateCropBehavior, "DECIMATE", "DECIMATE", "CROP", "FAIL");
        int[] asked = given.ints(Tags.ImageBoxPosition);
        if (asked.length > 0 && asked[0] != position) {
            checks.note(Status.INVALID_ATTRIBUTE_VALUE.withOffending(Tags.ImageBoxPosition));
        }
        List<DataSet> items = given.items(sequence);
        if (!given.has(sequence)) {
            checks.note(Status.MISSING_ATTRIBUTE.withOffending(sequence));
        } else if (!items.isEmpty()) {
            checks.note(image(items.getFirst(), sequence, room));
        }
        // PS3.4 H.4.3.1.2.1: an empty sequence takes the image away
        content = items.isEmpty() ? DataSet.EMPTY : checks.used();
        return checks.status();
    }

    private Status image(DataSet image, int sequence, long room) {
        int columns = number(image, Tags.Columns);
        int rows = number(image, Tags.Rows);
        int allocated = number(image, Tags.BitsAllocated);
        boolean described = columns > 0
                && rows > 0
                && (colour ? isColour(image) : isGray(image))
                && (allocated == 8 || allocated == 16 && !colour);
        if (!described) {
            return Status.INVALID_ATTRIBUTE_VALUE.withOffending(sequence);
        }
        long expected = (long) rows * columns * (colour ? 3 : 1) * (allocated / 8);
        long found = image.find(Tags.PixelData)
                .map(Element::bytes)
                .map(b -> b.length())
                .orElse(0L);
        if (found < expected) {
            return Status.INVALID_ATTRIBUTE_VALUE
                    .with(found + " bytes of pixels, " + expected + " expected")
                    .withOffending(Tags.PixelData);
        }
        return found > room ? PrintStatus.NO_MEMORY : fit(columns, rows);
    }

    private static boolean isGray(DataSet image) {
        int stored = number(image, Tags.BitsStored);
        boolean depth = number(image, Tags.BitsAllocated) == 8 ? stored == 8 : stored > 8 && stored <= 16;
        return number(image, Tags.SamplesPerPixel) == 1
                && image.string(Tags.PhotometricInterpretation).startsWith("MONOCHROME")
                && depth
                && number(image, Tags.HighBit) == stored - 1;
    }

    private static boolean isColour(DataSet image) {
        return number(image, Tags.SamplesPerPixel) == 3
                && image.string(Tags.PhotometricInterpretation).equals("RGB")
                && number(image, Tags.BitsStored) == 8;
    }

    // PS3.4 H.4.3.1.2.1.3
    private Status fit(int columns, int rows) {
        boolean larger = columns > size[0] || rows > size[1];
        if (!larger) {
            return Status.SUCCESS;
        }
        String magnification = given.string(Tags.MagnificationType);
        boolean asIs = (magnification.isEmpty() ? film.string(Tags.MagnificationType) : magnification).equals("NONE");
        return switch (given.string(Tags.RequestedDecimateCropBehavior)) {
            case "FAIL" -> PrintStatus.IMAGE_TOO_LARGE;
            case "CROP" -> PrintStatus.IMAGE_CROPPED;
            case "DECIMATE" -> PrintStatus.IMAGE_DECIMATED;
            default -> asIs ? PrintStatus.IMAGE_TOO_LARGE : PrintStatus.IMAGE_DEMAGNIFIED;
        };
    }

    private static int number(DataSet image, int tag) {
        int[] values = image.ints(tag);
        return values.length == 0 ? -1 : values[0];
    }
}
