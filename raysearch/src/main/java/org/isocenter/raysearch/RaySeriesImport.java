package org.isocenter.raysearch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;
import org.isocenter.readings.SliceStack;

/** RayStation import of image series: what must be the same in all images, slice direction, gaps. */
final class RaySeriesImport {
    static final List<Check> CHECKS = new CheckList(RaySeriesImport.class)
            .set("RAY-IMP-CT-005", same(Iods.CT, Tags.FrameOfReferenceUID))
            .set("RAY-IMP-MR-004", same(Iods.MR, Tags.FrameOfReferenceUID))
            .set("RAY-IMP-PET-005", same(Iods.PET, Tags.FrameOfReferenceUID))
            .set("RAY-IMP-CT-020", same(Iods.CT, Tags.Rows))
            .set("RAY-IMP-CT-021", same(Iods.CT, Tags.Columns))
            .set("RAY-IMP-MR-013", same(Iods.MR, Tags.Rows, Tags.Columns))
            .set("RAY-IMP-PET-012", same(Iods.PET, Tags.Rows, Tags.Columns))
            .set("RAY-IMP-CT-024", same(Iods.CT, Tags.BitsStored))
            .set("RAY-IMP-PET-014", same(Iods.PET, Tags.BitsStored))
            .set("RAY-IMP-CT-025", same(Iods.CT, Tags.HighBit))
            .set("RAY-IMP-PET-015", same(Iods.PET, Tags.HighBit))
            .set("RAY-IMP-CT-026", same(Iods.CT, Tags.PixelRepresentation))
            .set("RAY-IMP-MR-016", same(Iods.MR, Tags.PixelRepresentation))
            .set("RAY-IMP-PET-016", same(Iods.PET, Tags.PixelRepresentation))
            .set("RAY-IMP-CT-027", same(Iods.CT, Tags.RescaleIntercept))
            .set("RAY-IMP-CT-028", same(Iods.CT, Tags.RescaleSlope))
            .set("RAY-IMP-CT-014", direction(Iods.CT, true))
            .set("RAY-IMP-MR-009", direction(Iods.MR, false))
            .set("RAY-IMP-PET-009", direction(Iods.PET, true))
            .set("RAY-IMP-CT-017", gaps(Iods.CT))
            .set("RAY-IMP-MR-010", gaps(Iods.MR))
            .set("RAY-IMP-PET-010", gaps(Iods.PET))
            .all();

    private RaySeriesImport() {}

    /** Attributes with one value throughout a series; the images that differ from the most are named. */
    private static Check.SetTest same(String iod, int... tags) {
        return (set, out) -> set.imageSeries().values().stream()
                .filter(series -> set.iod(series.getFirst()).equals(iod))
                .forEach(series -> {
                    for (int tag : tags) {
                        same(series, tag, out);
                    }
                });
    }

    private static void same(List<Subject> series, int tag, SetSink out) {
        Map<String, Integer> counts = new HashMap<>();
        String common = "";
        for (Subject image : series) {
            String value = value(image.dataSet(), tag);
            if (counts.merge(value, 1, Integer::sum) > counts.getOrDefault(common, 0) || common.isEmpty()) {
                common = value;
            }
        }
        if (counts.size() < 2) {
            return;
        }
        for (Subject image : series) {
            String value = value(image.dataSet(), tag);
            if (!value.isEmpty() && !value.equals(common)) {
                out.add(
                        image,
                        Text.name(tag, DataSet.EMPTY),
                        "is " + value + " where other images of the series have " + common);
            }
        }
    }

    private static String value(DataSet image, int tag) {
        Element element = image.find(tag).orElse(null);
        if (element == null || element.isEmpty()) {
            return "";
        }
        boolean number = element.vr() == Vr.DS || element.vr() == Vr.IS;
        return number ? Words.numbers(image.doubles(tag)) : String.join("\\", image.strings(tag));
    }

    private static Check.SetTest direction(String iod, boolean alongZ) {
        return (set, out) -> {
            for (List<Subject> series : set.imageSeries().values()) {
                SliceStack stack = SliceStack.of(series);
                if (set.iod(series.getFirst()).equals(iod) && stack.size() > 1) {
                    double[] axis = alongZ ? new double[] {0, 0, 1} : stack.axis();
                    stack.offAxis(axis)
                            .forEach((image, mm) -> out.add(
                                    image,
                                    "ImagePositionPatient",
                                    "is " + Words.numbers(image.dataSet().doubles(Tags.ImagePositionPatient)) + ", "
                                            + Words.number(Math.round(mm * 1000) / 1000.0)
                                            + " mm off the line of the series" + (alongZ ? " along z" : "")));
                }
            }
        };
    }

    // field.md S-11, S-19: positions count, never a mean spacing.
    private static Check.SetTest gaps(String iod) {
        return (set, out) -> set.imageSeries().forEach((uid, series) -> {
            if (set.iod(series.getFirst()).equals(iod)) {
                for (SliceStack.Gap gap : SliceStack.of(series).gaps()) {
                    out.add("series " + uid + " lacks " + gap.missing() + (gap.missing() == 1 ? " slice" : " slices")
                            + " between " + Words.number(gap.fromMm()) + " and " + Words.number(gap.toMm())
                            + " mm, where slices stand " + Words.number(gap.spacingMm())
                            + " mm apart; the gap is filled from the neighbouring slice and not shown");
                }
            }
        });
    }
}
