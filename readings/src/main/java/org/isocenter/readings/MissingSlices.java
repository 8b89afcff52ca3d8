package org.isocenter.readings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.Tags;

/** Slices that series of images lack, as the distances of their neighbours tell. Whoever routes sets waits for them. */
public final class MissingSlices {
    private MissingSlices() {}

    /** One line for each gap: series, where, how many; empty where all slices follow each other at the usual distance. */
    public static List<String> of(List<Subject> images) {
        Map<String, List<Subject>> series = new LinkedHashMap<>();
        for (Subject image : images) {
            series.computeIfAbsent(image.dataSet().string(Tags.SeriesInstanceUID), _ -> new ArrayList<>())
                    .add(image);
        }
        List<String> missing = new ArrayList<>();
        series.forEach((uid, slices) -> {
            for (SliceStack.Gap gap : SliceStack.of(slices).gaps()) {
                missing.add("%d slice(s) of series %s between %.2f and %.2f mm, where the usual distance is %.2f mm"
                        .formatted(gap.missing(), uid, gap.fromMm(), gap.toMm(), gap.spacingMm()));
            }
        });
        return missing;
    }
}
