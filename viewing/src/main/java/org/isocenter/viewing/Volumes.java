package org.isocenter.viewing;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Work;

/** Series read to volumes. The last ones are kept as long as there is memory: a beam's eye view asks for the same CT again and again. */
final class Volumes {
    /** Series that are kept. */
    private static final int MOST = 2;

    private static final ImageVolumeReader.Settings SETTINGS =
            ImageVolumeReader.Settings.DEFAULT.withSheared(ImageVolumeReader.Sheared.STRAIGHTENED);

    /**
     * A series and what was forgiven when it was read.
     *
     * @param range of its values
     * @param window center and width that the middle image names; empty where it names none
     * @param isPart whether it is one slice of more
     */
    record Loaded(
            ImageSeries series,
            ImageBlock.Range range,
            List<Finding> findings,
            double[] window,
            String description,
            boolean isPart) {}

    private final Map<List<Kept>, SoftReference<Loaded>> last = new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Kept>, SoftReference<Loaded>> eldest) {
            return size() > MOST;
        }
    };

    /** The volume of the images of one series. */
    Loaded read(List<Kept> series, Work work) throws IOException {
        Loaded known = known(series);
        if (known != null) {
            return known;
        }
        Loaded loaded = load(series, false, work);
        synchronized (last) {
            last.put(List.copyOf(series), new SoftReference<>(loaded));
        }
        return loaded;
    }

    private Loaded known(List<Kept> series) {
        synchronized (last) {
            SoftReference<Loaded> reference = last.get(series);
            return reference == null ? null : reference.get();
        }
    }

    /** The middle slice of the volume alone: one image is decoded. */
    Loaded readMiddle(List<Kept> series, Work work) throws IOException {
        return load(series, true, work);
    }

    private static Loaded load(List<Kept> series, boolean isMiddle, Work work) throws IOException {
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        try (OpenFiles open = new OpenFiles(series, work)) {
            ImageSeries images = isMiddle
                    ? ImageVolumeReader.readMiddle(open.all(), SETTINGS, work, findings::add)
                    : ImageVolumeReader.read(open.all(), SETTINGS, work, findings::add);
            DataSet middle = open.all().get(open.all().size() / 2).dataSet();
            double[] centers = middle.doubles(Tags.WindowCenter);
            double[] widths = middle.doubles(Tags.WindowWidth);
            return new Loaded(
                    images,
                    ImageBlock.Range.of(images.volume().values(), work),
                    List.copyOf(findings),
                    centers.length > 0 && widths.length > 0 ? new double[] {centers[0], widths[0]} : new double[0],
                    middle.string(Tags.SeriesDescription),
                    isMiddle);
        }
    }
}
