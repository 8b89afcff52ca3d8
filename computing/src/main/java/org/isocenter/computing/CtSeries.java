package org.isocenter.computing;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Work;

/** The one CT series among the inputs. */
final class CtSeries {
    private static final Set<String> CT =
            Set.of(Uids.CTImageStorage, Uids.EnhancedCTImageStorage, Uids.LegacyConvertedEnhancedCTImageStorage);

    private CtSeries() {}

    /**
     * @param seriesUid Series Instance UID to pick among several; empty where there is but one
     * @throws UsageException where there is none, or several and no UID tells which
     */
    static ImageSeries read(Inputs inputs, String seriesUid, Work work, Consumer<Finding> findings) throws IOException {
        List<DicomFile> images = inputs.of(CT).stream()
                .map(Inputs.Input::file)
                .filter(file -> seriesUid.isEmpty() || series(file).equals(seriesUid))
                .toList();
        if (images.isEmpty()) {
            throw new UsageException("there are no CT images "
                    + (seriesUid.isEmpty() ? "" : "of series " + seriesUid + " ") + "among the objects");
        }
        Set<String> all = images.stream().map(CtSeries::series).collect(Collectors.toSet());
        if (all.size() > 1) {
            throw new UsageException(
                    "there are " + all.size() + " CT series; name one by --series: " + String.join(", ", all));
        }
        return ImageVolumeReader.read(images, ImageVolumeReader.Settings.DEFAULT, work, findings);
    }

    private static String series(DicomFile file) {
        return file.dataSet().string(Tags.SeriesInstanceUID);
    }
}
