package org.isocenter.viewing;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Finding;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Work;

/** Series read to volumes. The last ones are kept as long as there is memory: a beam's eye view asks for the same CT again and again. */
final class Volumes {
    /** Series that are kept. */
    private static final int MOST = 2;

    /**
     * A series and what was forgiven when it was read.
     *
     * @param window center and width that the middle image names; empty where it names none
     */
    record Loaded(ImageSeries series, List<Finding> findings, double[] window, String description) {}

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
        Loaded loaded = load(series, work);
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

    private static Loaded load(List<Kept> series, Work work) throws IOException {
        List<Finding> findings = java.util.Collections.synchronizedList(new ArrayList<>());
        try (OpenFiles open = new OpenFiles(series)) {
            ImageSeries images =
                    ImageVolumeReader.read(open.all(), ImageVolumeReader.Settings.DEFAULT, work, findings::add);
            var middle = open.all().get(open.all().size() / 2).dataSet();
            double[] centers = middle.doubles(org.isocenter.dicom.Tags.WindowCenter);
            double[] widths = middle.doubles(org.isocenter.dicom.Tags.WindowWidth);
            double[] window =
                    centers.length > 0 && widths.length > 0 ? new double[] {centers[0], widths[0]} : new double[0];
            return new Loaded(
                    images, List.copyOf(findings), window, middle.string(org.isocenter.dicom.Tags.SeriesDescription));
        }
    }
}
