package org.isocenter.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;

/** From values of the modality to fractions of white (PS3.3 C.11.2): a window or a table. */
sealed interface Voi {
    /** Changes values of the modality to fractions of 0 to 1, in place. */
    void apply(double[] values);

    record OfWindow(Window window) implements Voi {
        @Override
        public void apply(double[] values) {
            window.apply(values);
        }
    }

    record Table(LookupTable table) implements Voi {
        @Override
        public void apply(double[] values) {
            table.applyScaled(values);
        }
    }

    /** The view that options ask for; empty where the image has none. */
    static Optional<Voi> of(DataSet image, int frame, boolean signed, RenderOptions options) throws DicomException {
        if (options.window().isPresent()) {
            return options.window().map(OfWindow::new);
        }
        DataSet values = FrameAttributes.of(image, frame, Tags.FrameVOILUTSequence);
        List<Window> windows = windows(values);
        if (options.view() < windows.size()) {
            return Optional.of(new OfWindow(windows.get(options.view())));
        }
        return LookupTable.of(values, Tags.VOILUTSequence, options.view() - windows.size(), signed)
                .map(Table::new);
    }

    /** The windows of an image; one that cannot be is left out (field case: width 0). */
    static List<Window> windows(DataSet values) {
        double[] centers = values.doubles(Tags.WindowCenter);
        double[] widths = values.doubles(Tags.WindowWidth);
        VoiFunction function = VoiFunction.of(values.string(Tags.VOILUTFunction));
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < Math.min(centers.length, widths.length); i++) {
            if (Double.isFinite(centers[i]) && widths[i] > 0 && Double.isFinite(widths[i])) {
                windows.add(new Window(centers[i], widths[i], function));
            }
        }
        return windows;
    }
}
