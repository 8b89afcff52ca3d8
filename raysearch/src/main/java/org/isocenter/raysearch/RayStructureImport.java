package org.isocenter.raysearch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Contours;

/** RayStation import of structure sets: what one object shows by itself. */
final class RayStructureImport {
    static final List<Check> CHECKS = new CheckList(RayStructureImport.class)
            .object("RAY-IMP-SS-014", RayStructureImport::counts, Iods.STRUCTURE_SET)
            .object("RAY-IMP-SS-015", RayStructureImport::withoutContourItem, Iods.STRUCTURE_SET)
            .object("RAY-IMP-SS-019", RayStructureImport::numbers, Iods.STRUCTURE_SET)
            .object("RAY-IMP-SS-022", RayStructureImport::pointCounts, Iods.STRUCTURE_SET)
            .object("RAY-IMP-SS-032", RayStructureImport::materials, Iods.STRUCTURE_SET)
            .object("RAY-IMP-SS-033", RayStructureImport::overrides, Iods.STRUCTURE_SET)
            .object("RAY-IMP-SS-034", RayStructureImport::halfOverrides, Iods.STRUCTURE_SET)
            .all();

    private RayStructureImport() {}

    private static void counts(DataSet object, Sink out) {
        int rois = object.items(Tags.StructureSetROISequence).size();
        int contours = object.items(Tags.ROIContourSequence).size();
        if (rois != contours) {
            out.add(
                    "ROIContourSequence",
                    "has " + contours + " items; accepted: as many as Structure Set ROI Sequence, which has " + rois);
        }
    }

    /** An ROI without contours still needs its item. Joined by number, never by position (field.md S-12). */
    private static void withoutContourItem(DataSet object, Sink out) {
        Set<String> drawn = new HashSet<>();
        for (DataSet item : object.items(Tags.ROIContourSequence)) {
            drawn.add(item.string(Tags.ReferencedROINumber));
        }
        List<DataSet> rois = object.items(Tags.StructureSetROISequence);
        for (int i = 0; i < rois.size(); i++) {
            if (!drawn.contains(rois.get(i).string(Tags.ROINumber))) {
                out.add(
                        "StructureSetROISequence[" + (i + 1) + "].ROINumber",
                        "ROI " + rois.get(i).string(Tags.ROIName) + " has no item in ROI Contour Sequence");
            }
        }
    }

    private static void numbers(DataSet object, Sink out) {
        Set<String> numbers = new HashSet<>();
        List<DataSet> rois = object.items(Tags.StructureSetROISequence);
        for (int i = 0; i < rois.size(); i++) {
            String number = rois.get(i).string(Tags.ROINumber);
            if (!number.isEmpty() && !numbers.add(number)) {
                out.add(
                        "StructureSetROISequence[" + (i + 1) + "].ROINumber",
                        "is " + number + ", which another ROI has");
            }
        }
        resolve(object.items(Tags.ROIContourSequence), "ROIContourSequence", numbers, out);
        resolve(object.items(Tags.RTROIObservationsSequence), "RTROIObservationsSequence", numbers, out);
    }

    private static void resolve(List<DataSet> items, String sequence, Set<String> numbers, Sink out) {
        for (int i = 0; i < items.size(); i++) {
            String number = items.get(i).string(Tags.ReferencedROINumber);
            if (!number.isEmpty() && !numbers.contains(number)) {
                out.add(sequence + "[" + (i + 1) + "].ReferencedROINumber", "is " + number + ", which no ROI has");
            }
        }
    }

    // field.md S-22: a length that is no multiple of three is reported here too.
    private static void pointCounts(DataSet object, Sink out) {
        Contours.each(object, contour -> {
            int[] declared = contour.item().ints(Tags.NumberOfContourPoints);
            long values = contour.valueCount(out);
            if (values > 0 && declared.length == 1 && declared[0] * 3L != values) {
                out.add(
                        contour.where("NumberOfContourPoints"),
                        "is " + declared[0] + " where Contour Data holds " + values + " numbers, three a point");
            }
        });
    }

    /** Two materials of one name with different properties are an error. */
    private static void materials(DataSet object, Sink out) {
        Map<String, DataSet> first = new HashMap<>();
        List<DataSet> observations = object.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < observations.size(); i++) {
            DataSet item = observations.get(i);
            String name = item.string(Tags.MaterialID);
            DataSet other = name.isEmpty() ? null : first.putIfAbsent(name, item);
            if (other != null
                    && !other.items(Tags.ROIPhysicalPropertiesSequence)
                            .equals(item.items(Tags.ROIPhysicalPropertiesSequence))) {
                out.add(
                        "RTROIObservationsSequence[" + (i + 1) + "].MaterialID",
                        "is " + name + ", the name of another material with other physical properties");
            }
        }
    }

    private static void overrides(DataSet object, Sink out) {
        densities(object, 0, "names no relative mass or electron density, so no density is overridden", out);
    }

    private static void halfOverrides(DataSet object, Sink out) {
        densities(object, 1, "names one of the two densities only; the rest is taken from water", out);
    }

    private static void densities(DataSet object, int wanted, String message, Sink out) {
        List<DataSet> observations = object.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < observations.size(); i++) {
            List<DataSet> properties = observations.get(i).items(Tags.ROIPhysicalPropertiesSequence);
            long named = properties.stream()
                    .map(item -> item.string(Tags.ROIPhysicalProperty))
                    .filter(property -> property.equals("REL_MASS_DENSITY") || property.equals("REL_ELEC_DENSITY"))
                    .distinct()
                    .count();
            if (!properties.isEmpty() && named == wanted) {
                out.add("RTROIObservationsSequence[" + (i + 1) + "].ROIPhysicalPropertiesSequence", message);
            }
        }
    }
}
