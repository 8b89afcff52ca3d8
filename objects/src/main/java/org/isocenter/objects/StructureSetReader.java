package org.isocenter.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;

/**
 * Reads an RT Structure Set (PS3.3 A.19). The parts of a region of interest are joined by ROI Number, never by their order
 * (field.md S-12). Contours are parsed in parallel; memory is 24 bytes a point. What cannot be a contour is left out with a finding.
 */
public final class StructureSetReader {
    /** Colours of regions that have none: distinct, none of them black. */
    private static final int[] COLORS = {
        0xFF0000, 0x00FF00, 0x3399FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0xFF8000, 0x9966FF, 0x99CC00, 0xFF99CC
    };

    private final DataSet object;
    private final Consumer<Finding> findings;

    private StructureSetReader(DataSet object, Consumer<Finding> findings) {
        this.object = object;
        this.findings = findings;
    }

    /** On all processors. */
    public static StructureSet read(DicomFile file, Consumer<Finding> findings) throws UnfitException {
        return read(file.dataSet(), Work.onAllProcessors(), findings);
    }

    /**
     * Reads a structure set, or the structures that another object holds, such as the points of an RT Dose.
     *
     * @param findings hears what was forgiven and what was left out
     * @throws UnfitException where the object has no Structure Set ROI Sequence and no ROI Contour Sequence
     */
    public static StructureSet read(DataSet object, Work work, Consumer<Finding> findings) throws UnfitException {
        if (!object.has(Tags.StructureSetROISequence) && !object.has(Tags.ROIContourSequence)) {
            throw new UnfitException(
                    "RT-STRUCTURES",
                    "StructureSetROISequence",
                    "this is no structure set; give an RTSTRUCT object",
                    "PS3.3 A.19");
        }
        return new StructureSetReader(object, findings).read(work);
    }

    /** What the three sequences say of one ROI Number. */
    private static final class Parts {
        private DataSet roi = DataSet.EMPTY;
        private DataSet observation = DataSet.EMPTY;
        private boolean observed;
        private int[] color = {};
        private final List<Contour> contours = new ArrayList<>();
    }

    private StructureSet read(Work work) {
        Map<Integer, Parts> parts = new LinkedHashMap<>();
        List<DataSet> rois = object.items(Tags.StructureSetROISequence);
        for (int i = 0; i < rois.size(); i++) {
            addRoi(rois.get(i), "StructureSetROISequence[" + (i + 1) + "]", parts);
        }
        for (DataSet observation : object.items(Tags.RTROIObservationsSequence)) {
            Parts of = parts.get(
                    Attributes.whole(observation, Tags.ReferencedROINumber).orElse(Integer.MIN_VALUE));
            if (of != null && !of.observed) {
                of.observed = true;
                of.observation = observation;
            }
        }
        addContours(parts, work);
        List<Roi> all = new ArrayList<>();
        parts.forEach((number, of) -> all.add(roi(number, of, all.size())));
        return new StructureSet(
                object.string(Tags.SOPInstanceUID), object.string(Tags.StructureSetLabel), frameOfReference(all), all);
    }

    private void addRoi(DataSet item, String where, Map<Integer, Parts> parts) {
        var number = Attributes.whole(item, Tags.ROINumber);
        if (number.isEmpty()) {
            tell(
                    "S-12",
                    where + ".ROINumber",
                    "a region without number cannot be joined to its contours and is left out");
        } else if (parts.containsKey(number.getAsInt())) {
            tell(
                    "S-12",
                    where + ".ROINumber",
                    "number " + number.getAsInt() + " is given twice; the first name is taken");
        } else {
            Parts of = new Parts();
            of.roi = item;
            parts.put(number.getAsInt(), of);
        }
    }

    /** A contour that is to be parsed: where it is found and to whom it belongs. */
    private record Item(ContourReader reader, Parts parts) {}

    private void addContours(Map<Integer, Parts> parts, Work work) {
        List<Item> items = new ArrayList<>();
        List<DataSet> sequence = object.items(Tags.ROIContourSequence);
        for (int r = 0; r < sequence.size(); r++) {
            String where = "ROIContourSequence[" + (r + 1) + "]";
            Parts of = partsOf(sequence.get(r), where, parts);
            if (of == null) {
                continue;
            }
            of.color = of.color.length == 0 ? sequence.get(r).ints(Tags.ROIDisplayColor) : of.color;
            List<DataSet> contours = sequence.get(r).items(Tags.ContourSequence);
            for (int c = 0; c < contours.size(); c++) {
                String path = where + ".ContourSequence[" + (c + 1) + "]";
                items.add(new Item(new ContourReader(contours.get(c), path), of));
            }
        }
        ContourReader.Result[] results = new ContourReader.Result[items.size()];
        work.forEach(results.length, i -> results[i] = items.get(i).reader().read());
        for (int i = 0; i < results.length; i++) {
            results[i].findings().forEach(findings);
            items.get(i).parts().contours.addAll(results[i].contours());
        }
    }

    private Parts partsOf(DataSet contourItem, String where, Map<Integer, Parts> parts) {
        var number = Attributes.whole(contourItem, Tags.ReferencedROINumber);
        if (number.isEmpty()) {
            findings.accept(ReaderFindings.error(
                    "S-12",
                    where + ".ReferencedROINumber",
                    "contours that do not say whose they are are left out",
                    "PS3.3 C.8.8.6"));
            return null;
        }
        return parts.computeIfAbsent(number.getAsInt(), absent -> {
            tell(
                    "S-12",
                    where + ".ReferencedROINumber",
                    "number " + absent + " is not in Structure Set ROI Sequence; the region has no name");
            return new Parts();
        });
    }

    private Roi roi(int number, Parts of, int index) {
        String name = of.roi.string(Tags.ROIName);
        if (of.contours.isEmpty()) {
            findings.accept(ReaderFindings.info(
                    "S-12", "", "region " + number + " \"" + name + "\" has no contours", "PS3.3 C.8.8.6"));
        }
        if (!of.observed) {
            findings.accept(ReaderFindings.info(
                    "S-22",
                    "RTROIObservationsSequence",
                    "region " + number + " \"" + name + "\" has no observation; its type is not known",
                    "PS3.3 C.8.8.8"));
        }
        return new Roi(
                number,
                name,
                of.observation.string(Tags.RTROIInterpretedType),
                of.roi.string(Tags.ReferencedFrameOfReferenceUID),
                color(of.color, number, index),
                density(of.observation),
                of.contours);
    }

    // PS3.3 C.8.8.6: red, green, blue of 0 to 255 (field.md S-24)
    private int color(int[] rgb, int number, int index) {
        if (rgb.length == 0) {
            return COLORS[index % COLORS.length];
        }
        boolean valid = rgb.length == 3 && Arrays.stream(rgb).allMatch(c -> c >= 0 && c <= 255);
        if (!valid) {
            tell(
                    "S-24",
                    "ROIDisplayColor",
                    "region " + number + " has the colour " + Arrays.toString(rgb)
                            + ", expected three numbers of 0 to 255; another is taken");
            return COLORS[index % COLORS.length];
        }
        return rgb[0] << 16 | rgb[1] << 8 | rgb[2];
    }

    // PS3.3 C.8.8.8: relative to water
    private OptionalDouble density(DataSet observation) {
        for (DataSet property : observation.items(Tags.ROIPhysicalPropertiesSequence)) {
            if (property.string(Tags.ROIPhysicalProperty).equals("REL_ELEC_DENSITY")) {
                return Attributes.number(property, Tags.ROIPhysicalPropertyValue);
            }
        }
        return OptionalDouble.empty();
    }

    /** That of the object; else the one its regions or its references name. */
    private String frameOfReference(List<Roi> rois) {
        String referenced =
                Attributes.item(object, Tags.ReferencedFrameOfReferenceSequence).string(Tags.FrameOfReferenceUID);
        List<String> ofRois = rois.stream()
                .map(Roi::frameOfReferenceUid)
                .filter(uid -> !uid.isEmpty())
                .distinct()
                .toList();
        if (ofRois.size() > 1) {
            tell(
                    "S-06",
                    "StructureSetROISequence",
                    "regions stand in " + ofRois.size() + " frames of reference; each keeps its own");
        }
        if (!ofRois.isEmpty()) {
            return ofRois.getFirst();
        }
        return referenced.isEmpty() ? object.string(Tags.FrameOfReferenceUID) : referenced;
    }

    private void tell(String rule, String where, String message) {
        findings.accept(ReaderFindings.warning(rule, where, message, "PS3.3 C.8.8.5"));
    }
}
