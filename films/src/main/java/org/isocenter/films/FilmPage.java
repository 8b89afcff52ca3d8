package org.isocenter.films;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.rendering.FrameRenderer;
import org.isocenter.rendering.Picture;
import org.isocenter.rendering.RenderOptions;
import org.isocenter.rendering.Scaling;
import org.isocenter.rendering.Window;

/** Makes the page of a film as a printer would: each image in its place, border, frames, annotations at the foot. */
final class FilmPage {
    private static final double FOOT_LINE_MM = 5;

    private final Film film;
    private final PageLayout layout;
    private final Density density;

    private FilmPage(Film film, PageLayout layout) {
        this.film = film;
        this.layout = layout;
        this.density = Density.of(film.box());
    }

    /** @throws IOException where an image cannot be read */
    static Picture of(Film film, FilmOptions options) throws IOException {
        DataSet box = film.box();
        PageLayout layout = options.layout(
                String.join("\\", box.strings(Tags.ImageDisplayFormat)),
                box.string(Tags.FilmSizeID),
                box.string(Tags.FilmOrientation),
                lines(film).size() * FOOT_LINE_MM);
        return new FilmPage(film, layout).drawn();
    }

    private static List<String> lines(Film film) {
        return film.annotations().stream()
                .map(annotation -> annotation.string(Tags.TextString))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private Picture drawn() throws IOException {
        Canvas canvas = new Canvas(layout.width(), layout.height(), film.isColour() ? 3 : 1, 8, 0);
        int border = (int) Math.round(255 * density.named(film.box().string(Tags.BorderDensity), 0));
        int empty = (int) Math.round(255 * density.named(film.box().string(Tags.EmptyImageDensity), 0));
        canvas.fill(new Place(0, 0, layout.width(), layout.height()), border);
        boolean trim = film.box().string(Tags.Trim).equals("YES");
        for (int i = 0; i < layout.places().size(); i++) {
            Place place = layout.places().get(i);
            DataSet image = i < film.images().size() ? film.images().get(i) : DataSet.EMPTY;
            if (image.elements().isEmpty()) {
                canvas.fill(place, empty);
            } else {
                canvas.draw(placed(image, place), place);
            }
            if (trim) {
                canvas.frame(place, border > 127 ? 0 : 255);
            }
        }
        annotate(canvas, border);
        return canvas.picture();
    }

    private void annotate(Canvas canvas, int border) throws IOException {
        List<String> lines = lines(film);
        int height = (int) Math.round(FOOT_LINE_MM * layout.pixelsPerMm());
        int top = layout.height() - lines.size() * height;
        try (Lettering lettering = new Lettering()) {
            for (String line : lines) {
                canvas.draw(
                        lettering.line(line, height * 9 / 10, layout.width() - height), height / 2, top, 255 - border);
                top += height;
            }
        }
    }

    private Picture placed(DataSet box, Place place) throws DicomException {
        boolean colour = box.has(Tags.BasicColorImageSequence);
        List<DataSet> items = box.items(colour ? Tags.BasicColorImageSequence : Tags.BasicGrayscaleImageSequence);
        if (items.isEmpty()) {
            throw new DicomException(0, "", "an image box without image");
        }
        FrameRenderer renderer = FrameRenderer.of(described(items.getFirst()), TransferSyntax.EXPLICIT_LE);
        Picture picture = renderer.render(0, options(items.getFirst()));
        if (box.string(Tags.Polarity).equals("REVERSE")) {
            picture = picture.inverted();
        }
        return sized(picture, renderer.pixelAspect(0), box, place);
    }

    /** The image with the Presentation LUT of the film. */
    private DataSet described(DataSet image) {
        DataSetBuilder builder = image.toBuilder();
        List<DataSet> table = film.presentationLut().items(Tags.PresentationLUTSequence);
        if (!table.isEmpty()) {
            builder.put(Tags.PresentationLUTSequence, table);
        } else if (film.presentationLut().string(Tags.PresentationLUTShape).equals("LIN OD")) {
            builder.put(Tags.PresentationLUTSequence, linearDensity());
        }
        return builder.build();
    }

    private DataSet linearDensity() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (int) Math.round(255 * density.presentedLinear(i / 255.0));
        }
        return DataSet.builder()
                .put(Tags.LUTDescriptor, 256, 0, 8)
                .put(Tags.LUTData, table)
                .build();
    }

    /** All values that can be stored, from black to white: pixels of a film are presentation values. */
    private static RenderOptions options(DataSet image) {
        int[] stored = image.ints(Tags.BitsStored);
        double values = Math.pow(2, stored.length == 0 ? 8 : Math.clamp(stored[0], 1, 16));
        return RenderOptions.DEFAULT.withWindow(new Window(values / 2, values));
    }

    private Picture sized(Picture picture, double aspect, DataSet box, Place place) {
        String own = box.string(Tags.MagnificationType);
        String magnification = own.isEmpty() ? film.box().string(Tags.MagnificationType) : own;
        double[] wanted = box.doubles(Tags.RequestedImageSize);
        double scale = Math.min(
                (double) place.width() / picture.width(), (double) place.height() / (picture.height() * aspect));
        if (wanted.length > 0 && wanted[0] > 0) {
            // PS3.3 C.13.5.1: width in mm
            double asked = wanted[0] * layout.pixelsPerMm() / picture.width();
            boolean crop = box.string(Tags.RequestedDecimateCropBehavior).equals("CROP");
            scale = crop ? Math.min(asked, 16 * scale) : Math.min(asked, scale);
        } else if (magnification.equals("NONE")) {
            scale = Math.min(1, scale);
        }
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * aspect * scale));
        boolean smaller = width < picture.width() || height < picture.height();
        return picture.scaled(width, height, smaller ? Scaling.AREA : scaling(magnification));
    }

    private static Scaling scaling(String magnification) {
        return switch (magnification) {
            case "REPLICATE" -> Scaling.NEAREST;
            case "CUBIC" -> Scaling.CUBIC;
            default -> Scaling.BILINEAR;
        };
    }
}
