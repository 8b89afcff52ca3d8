package org.isocenter.films;

import java.io.IOException;
import java.util.List;
import org.isocenter.rendering.Picture;
import org.isocenter.rendering.Scaling;

/**
 * Makes one picture of a page of images with captions, for printers that shall print it as it is.
 */
public final class Sheet {
    private static final double CAPTION_MM = 3.5;

    private Sheet() {}

    /**
     * One image of a sheet.
     *
     * @param picture the image
     * @param pixelAspect how high its pixels are for their width
     * @param widthMm width it shall have; 0 for as large as fits
     * @param captions lines written over its upper left corner
     */
    public record Entry(Picture picture, double pixelAspect, double widthMm, List<String> captions) {
        public Entry {
            captions = List.copyOf(captions);
        }
    }

    /**
     * The page.
     *
     * @param layout its places
     * @param entries in order of the places, no more than there are
     * @param bits bits of grey: 8 or 12
     * @param colour whether it has colour
     * @throws IOException where an image of a size wanted does not fit its place
     */
    public static Picture of(PageLayout layout, List<Entry> entries, int bits, boolean colour) throws IOException {
        Canvas canvas = new Canvas(layout.width(), layout.height(), colour ? 3 : 1, bits, 0);
        try (Lettering lettering = new Lettering()) {
            for (int i = 0; i < entries.size(); i++) {
                draw(canvas, layout, layout.places().get(i), entries.get(i), lettering);
            }
        }
        return canvas.picture();
    }

    private static void draw(Canvas canvas, PageLayout layout, Place place, Entry entry, Lettering lettering)
            throws IOException {
        canvas.draw(placed(layout, place, entry), place);
        int height = (int) Math.round(CAPTION_MM * layout.pixelsPerMm());
        int top = place.top() + height / 2;
        for (String caption : entry.captions()) {
            Lettering.Line line = lettering.line(caption, height, place.width() - height);
            // A dark edge keeps letters readable on white.
            canvas.draw(line, place.left() + height / 2 + 1, top + 1, 0);
            canvas.draw(line, place.left() + height / 2, top, canvas.white());
            top += height;
        }
    }

    private static Picture placed(PageLayout layout, Place place, Entry entry) throws IOException {
        if (entry.widthMm() <= 0) {
            return entry.picture().fitted(place.width(), place.height(), entry.pixelAspect());
        }
        Picture picture = entry.picture();
        int width = Math.max(1, (int) Math.round(entry.widthMm() * layout.pixelsPerMm()));
        int height = Math.max(
                1, (int) Math.round((double) width * picture.height() * entry.pixelAspect() / picture.width()));
        if (width > place.width() || height > place.height()) {
            throw new IOException(String.format(
                    java.util.Locale.ROOT,
                    "an image of %.0f by %.0f mm does not fit its place of %.0f by %.0f mm in true size",
                    entry.widthMm(),
                    height / layout.pixelsPerMm(),
                    place.width() / layout.pixelsPerMm(),
                    place.height() / layout.pixelsPerMm()));
        }
        boolean smaller = width < picture.width() || height < picture.height();
        return picture.scaled(width, height, smaller ? Scaling.AREA : Scaling.BILINEAR);
    }
}
