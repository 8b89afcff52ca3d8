package org.isocenter.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.films.PageLayout;
import org.isocenter.films.Place;
import org.isocenter.films.Sheet;
import org.isocenter.rendering.FrameRenderer;
import org.isocenter.rendering.Picture;
import org.isocenter.rendering.Scaling;
import org.isocenter.services.FilmImage;
import org.isocenter.services.FilmJob;

/** Makes films of images: renders frames, writes captions, puts pages together where the printer gets whole ones. */
final class PrintPages {
    /** Resolution of pages put together here; a 14 by 17 inch page has 2134 by 2591 pixels. */
    private static final double PIXELS_PER_MM = 6;
    /** Captions of single images are a 120th of this height. */
    private static final double CAPTION_PAGE_MM = 120;
    /** Shorter side of an image, at least, for captions to be read. */
    private static final int LEGIBLE_PIXELS = 512;

    private final PrintOptions options;
    private final PageLayout layout;

    PrintPages(PrintOptions options) throws UsageException {
        this.options = options;
        try {
            this.layout = PageLayout.of(
                    options.format(),
                    options.filmSize(),
                    options.isLandscape() ? "LANDSCAPE" : "PORTRAIT",
                    PIXELS_PER_MM,
                    0,
                    List.of());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** Images on a film. */
    int places() {
        return layout.places().size();
    }

    /**
     * One frame to be printed.
     *
     * @param frame from 0
     */
    record Source(Path path, int frame) {}

    /** The film of some frames. */
    FilmJob film(List<Source> sources) throws IOException {
        List<Sheet.Entry> entries = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<int[]> aspects = new ArrayList<>();
        for (Source source : sources) {
            add(source, entries, labels, aspects);
        }
        boolean colour = entries.stream().anyMatch(entry -> !entry.picture().isGray());
        List<FilmImage> images =
                options.isFullPage() ? List.of(page(entries, colour)) : images(entries, aspects, colour);
        return new FilmJob(options.session(), options.box(), images, options.isLabelled() ? labels : List.of());
    }

    private void add(Source source, List<Sheet.Entry> entries, List<String> labels, List<int[]> aspects)
            throws IOException {
        DicomFile file = DicomFileReader.read(source.path(), ReadOptions.ALL);
        FrameRenderer renderer = FrameRenderer.of(file.dataSet(), file.syntax());
        Picture picture = renderer.render(source.frame(), options.rendering());
        Picture shown = options.isColour() ? picture : picture.grayed().withBits(options.bits());
        double[] spacing = renderer.pixelSpacingMm(source.frame());
        if (options.isTrueSize() && spacing.length == 0) {
            throw new UsageException(
                    source.path() + " does not say how large it is: it cannot be printed in true size");
        }
        double widthMm = options.isTrueSize() ? spacing[1] * renderer.columns() : 0;
        List<String> captions = captions(file.dataSet(), source.frame(), renderer.frames());
        labels.add(String.join("  ", captions));
        aspects.add(aspect(renderer.pixelAspect(source.frame())));
        entries.add(new Sheet.Entry(
                shown, renderer.pixelAspect(source.frame()), widthMm, options.isBurnt() ? captions : List.of()));
    }

    private static List<String> captions(DataSet image, int frame, int frames) {
        String who = image.string(Tags.PatientName).replace('^', ' ').strip() + "  " + image.string(Tags.PatientID);
        String what = image.string(Tags.Modality)
                + "  " + image.string(Tags.StudyDate)
                + "  " + image.string(Tags.SeriesDescription)
                + (image.hasValue(Tags.InstanceNumber) ? "  #" + image.string(Tags.InstanceNumber) : "")
                + (frames > 1 ? "  frame " + (frame + 1) : "");
        return List.of(who.strip(), what.strip());
    }

    /** Height and width of a pixel as small whole numbers; nothing where it is square. */
    private static int[] aspect(double ratio) {
        if (Math.abs(ratio - 1) < 1e-6) {
            return new int[0];
        }
        return new int[] {(int) Math.round(ratio * 10_000), 10_000};
    }

    private FilmImage page(List<Sheet.Entry> entries, boolean colour) throws IOException {
        Picture page = Sheet.of(layout, entries, colour ? 8 : options.bits(), colour);
        return image(options.isLandscape() ? page.turned(1) : page, new int[0], 0);
    }

    private List<FilmImage> images(List<Sheet.Entry> entries, List<int[]> aspects, boolean colour) throws IOException {
        List<FilmImage> images = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Sheet.Entry entry = entries.get(i);
            Picture picture = colour ? entry.picture().withBits(8).coloured() : entry.picture();
            boolean square = options.keepsPixelAspect() || aspects.get(i).length == 0;
            Picture shown = square ? picture : squared(picture, entry.pixelAspect());
            Picture labelled = captioned(shown, entry.captions());
            images.add(image(labelled, options.keepsPixelAspect() ? aspects.get(i) : new int[0], entry.widthMm()));
        }
        return images;
    }

    /** Printers often pass Pixel Aspect Ratio over: pixels are made square before. */
    private static Picture squared(Picture picture, double aspect) {
        int height = (int) Math.clamp(Math.round(picture.height() * aspect), 1L, 1L << 15);
        return picture.scaled(picture.width(), height, height < picture.height() ? Scaling.AREA : Scaling.BILINEAR);
    }

    private static Picture captioned(Picture small, List<String> captions) throws IOException {
        if (captions.isEmpty()) {
            return small;
        }
        // Letters need pixels: a dose of 50 by 50 is made larger before it gets a name.
        int times = Math.ceilDiv(LEGIBLE_PIXELS, Math.min(small.width(), small.height()));
        Picture picture =
                times == 1 ? small : small.scaled(small.width() * times, small.height() * times, Scaling.BILINEAR);
        Place whole = new Place(0, 0, picture.width(), picture.height());
        PageLayout own =
                new PageLayout(picture.width(), picture.height(), picture.height() / CAPTION_PAGE_MM, List.of(whole));
        return Sheet.of(own, List.of(new Sheet.Entry(picture, 1, 0, captions)), picture.bits(), !picture.isGray());
    }

    private FilmImage image(Picture picture, int[] aspect, double widthMm) {
        boolean colour = !picture.isGray();
        byte[] bytes = picture.bits() == 8 ? picture.bytes() : words(picture);
        return new FilmImage(
                picture.width(),
                picture.height(),
                picture.bits(),
                colour,
                false,
                Bytes.of(bytes),
                aspect,
                options.imageMagnification(),
                widthMm);
    }

    // ONC-PRN-012: 12 bits in 16, none above 4095
    private static byte[] words(Picture picture) {
        ByteBuffer words = ByteBuffer.allocate(2 * picture.samples().length).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : picture.samples()) {
            words.putShort(sample);
        }
        return words.array();
    }
}
