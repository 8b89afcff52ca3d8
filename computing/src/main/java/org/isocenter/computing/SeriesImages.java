package org.isocenter.computing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.isocenter.computing.Inputs.Input;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;

/** The one series of slices among objects, as a volume. */
final class SeriesImages {
    private static final Set<String> IMAGES = Set.of(
            Uids.CTImageStorage,
            Uids.MRImageStorage,
            Uids.PositronEmissionTomographyImageStorage,
            Uids.EnhancedCTImageStorage,
            Uids.EnhancedMRImageStorage,
            Uids.EnhancedPETImageStorage);

    private SeriesImages() {}

    static boolean areAmong(Inputs inputs) {
        return !inputs.of(IMAGES).isEmpty();
    }

    /**
     * @param which of the two sides, in words
     * @param seriesUid which of several; empty where there is but one
     * @throws UsageException where there is none, or several and none is named
     */
    static ImageSeries read(Inputs inputs, String which, String seriesUid, Work work, Consumer<Finding> findings)
            throws IOException {
        Map<String, List<Input>> series = new LinkedHashMap<>();
        for (Input input : inputs.of(IMAGES)) {
            series.computeIfAbsent(input.file().dataSet().string(Tags.SeriesInstanceUID), _ -> new ArrayList<>())
                    .add(input);
        }
        List<Input> chosen = seriesUid.isEmpty() && series.size() == 1
                ? series.values().iterator().next()
                : series.get(seriesUid);
        if (chosen == null) {
            throw new UsageException(
                    series.isEmpty()
                            ? "there are no CT, MR or PET images among the " + which + " objects"
                            : "which of the " + which + " series? name one with --" + which + "-series: "
                                    + list(series));
        }
        try {
            return ImageVolumeReader.read(
                    chosen.stream().map(Input::file).toList(),
                    ImageVolumeReader.Settings.DEFAULT.withPadding(ImageVolumeReader.Padding.NAN),
                    work,
                    findings);
        } catch (UnfitException e) {
            throw new UsageException(
                    "the " + which + " series of " + chosen.getFirst().path() + ": "
                            + e.finding().rule() + ": " + e.getMessage(),
                    e);
        }
    }

    private static String list(Map<String, List<Input>> series) {
        return series.entrySet().stream()
                .map(entry -> (entry.getKey().isEmpty() ? "without UID" : entry.getKey()) + " ("
                        + entry.getValue().size() + " images, "
                        + entry.getValue().getFirst().path().getParent() + ")")
                .collect(Collectors.joining(", "));
    }
}
