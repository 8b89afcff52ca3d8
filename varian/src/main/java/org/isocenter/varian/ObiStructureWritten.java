package org.isocenter.varian;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.readings.Contours;
import org.isocenter.readings.Tolerances;

/** Structure sets the On-Board Imager and PortalVision write: detected markers, isocenters of a scan, changed structures. */
final class ObiStructureWritten {
    private static final int GROUP = 0x3263;
    private static final int SEQUENCE = 0x01;
    private static final int RELATIONSHIP = 0x02;

    /** Label of an isocenter and its interpreted type without underscores (E16). */
    private record Isocenter(String rule, String label, String type) {}

    private static final List<Isocenter> ISOCENTERS = List.of(
            new Isocenter("OBI-SS-019", "InitLaserIso", "INITLASERISO"),
            new Isocenter("OBI-SS-020", "AcqIsocenter", "ACQISOCENTER"),
            new Isocenter("OBI-SS-021", "InitMatchIso", "INITMATCHISO"));

    private static final Map<String, String> PRINTED = Map.of("ACQISOCENTER", "ACQ_ISOCENTER");

    static final List<Check> CHECKS = checks();

    /** Where the first point of a contour ends at the latest. */
    private static final int POINT_BYTES = 192;

    private ObiStructureWritten() {}

    private static List<Check> checks() {
        CheckList list = new CheckList(ObiStructureWritten.class)
                .written("OBI-SS-002", ObiStructureWritten::newInstance, Iods.STRUCTURE_SET)
                .writtenSet("OBI-SS-003", ObiStructureWritten::frames)
                .written("OBI-SS-004", ObiStructureWritten::original, Iods.STRUCTURE_SET)
                .written("OBI-SS-005", ObiStructureWritten::addition, Iods.STRUCTURE_SET)
                .written("OBI-SS-006", ObiStructureWritten::relationship, Iods.STRUCTURE_SET)
                .written("OBI-SS-008", ObiStructureWritten::contours, Iods.STRUCTURE_SET)
                .written("OBI-SS-009", ObiStructureWritten::pointTypes, Iods.STRUCTURE_SET)
                .written("OBI-SS-010", ObiStructureWritten::pointCounts, Iods.STRUCTURE_SET)
                .written("OBI-SS-011", ObiStructureWritten::markerTypes, Iods.STRUCTURE_SET)
                .written("OBI-SS-013", ObiStructureWritten::images, Iods.STRUCTURE_SET)
                .writtenSet("OBI-SS-016", ObiStructureWritten::onSlices)
                .writtenSet("OBI-SS-017", ObiStructureWritten::allImages)
                .covered("OBI-SS-012", "OBI-SS-022");
        for (Isocenter isocenter : ISOCENTERS) {
            list.written(
                    isocenter.rule(), (structures, out) -> isocenter(isocenter, structures, out), Iods.STRUCTURE_SET);
        }
        return list.written("OBI-SS-024", ObiStructureWritten::properties, Iods.STRUCTURE_SET)
                .written("OBI-SS-030", ObiStructureWritten::observations, Iods.STRUCTURE_SET)
                .all();
    }

    private static List<DataSet> relations(DataSet structures) {
        return VarianPrivate.find(structures, GROUP, SEQUENCE)
                .map(Element::items)
                .orElse(List.of());
    }

    private static String whereRelation(DataSet structures, int item, String attribute) {
        return VarianPrivate.name(structures, GROUP, SEQUENCE) + "[" + (item + 1) + "]." + attribute;
    }

    private static void newInstance(DataSet structures, Sink out) {
        List<DataSet> relations = relations(structures);
        for (int i = 0; i < relations.size(); i++) {
            if (relations.get(i).string(Tags.ReferencedSOPInstanceUID).equals(structures.string(Tags.SOPInstanceUID))) {
                out.add(
                        whereRelation(structures, i, "ReferencedSOPInstanceUID"),
                        "is the structure set itself; accepted: the original, which stays as it is");
            }
        }
    }

    private static void original(DataSet structures, Sink out) {
        List<DataSet> relations = relations(structures);
        for (int i = 0; i < relations.size(); i++) {
            if (!relations.get(i).string(Tags.ReferencedSOPClassUID).equals(Uids.RTStructureSetStorage)) {
                out.add(
                        whereRelation(structures, i, "ReferencedSOPClassUID"),
                        "is not RT Structure Set Storage, " + Uids.RTStructureSetStorage);
            }
            if (!relations.get(i).hasValue(Tags.ReferencedSOPInstanceUID)) {
                out.add(whereRelation(structures, i, "ReferencedSOPInstanceUID"), "is missing");
            }
        }
    }

    private static void relationship(DataSet structures, Sink out) {
        List<DataSet> relations = relations(structures);
        for (int i = 0; i < relations.size(); i++) {
            String value = VarianPrivate.string(relations.get(i), GROUP, RELATIONSHIP);
            if (!Set.of("PREDECESSOR", "ADDITION").contains(value)) {
                out.add(
                        whereRelation(structures, i, VarianPrivate.name(relations.get(i), GROUP, RELATIONSHIP)),
                        (value.isEmpty() ? "is missing" : "is " + value) + "; accepted: PREDECESSOR, ADDITION");
            }
        }
    }

    /** A structure set of markers alone comes from marker detection. */
    private static void addition(DataSet structures, Sink out) {
        List<DataSet> relations = relations(structures);
        int observed = structures.items(Tags.RTROIObservationsSequence).size();
        for (int i = 0;
                i < relations.size()
                        && observed > 0
                        && ObiMarkers.all(structures).size() == observed;
                i++) {
            if (VarianPrivate.string(relations.get(i), GROUP, RELATIONSHIP).equals("PREDECESSOR")) {
                out.add(
                        whereRelation(structures, i, VarianPrivate.name(relations.get(i), GROUP, RELATIONSHIP)),
                        "is PREDECESSOR; accepted: ADDITION for new markers");
            }
        }
    }

    private static void frames(SubjectSet set, SetSink out) {
        for (Subject structures : set.all(Iods.STRUCTURE_SET)) {
            for (DataSet relation : relations(structures.dataSet())) {
                String frame = References.frame(structures.dataSet());
                set.find(relation.string(Tags.ReferencedSOPInstanceUID))
                        .map(original -> References.frame(original.dataSet()))
                        .filter(expected -> !expected.isEmpty() && !expected.equals(frame))
                        .ifPresent(expected -> out.add(
                                structures,
                                "ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID",
                                "is " + frame + "; accepted: " + expected + ", the one of the original"));
            }
        }
    }

    private static void contours(DataSet structures, Sink out) {
        for (ObiMarkers.Marker marker : ObiMarkers.all(structures)) {
            if (marker.contours().size() != 1) {
                out.add(
                        marker.roi() == 0
                                ? marker.where("ReferencedROINumber")
                                : "ROIContourSequence[" + marker.roi() + "].ContourSequence",
                        "is a marker with " + marker.contours().size() + " contours; accepted: 1");
            }
        }
    }

    private static void pointTypes(DataSet structures, Sink out) {
        for (ObiMarkers.Marker marker : ObiMarkers.all(structures)) {
            for (int c = 0; c < marker.contours().size(); c++) {
                String type = marker.contours().get(c).string(Tags.ContourGeometricType);
                if (!type.equals("POINT")) {
                    out.add(
                            marker.whereContour(c, "ContourGeometricType"),
                            "is " + type + "; accepted: POINT for a marker");
                }
            }
        }
    }

    private static void pointCounts(DataSet structures, Sink out) {
        for (ObiMarkers.Marker marker : ObiMarkers.all(structures)) {
            for (int c = 0; c < marker.contours().size(); c++) {
                DataSet contour = marker.contours().get(c);
                String points = contour.string(Tags.NumberOfContourPoints);
                if (!points.equals("1")) {
                    out.add(
                            marker.whereContour(c, "NumberOfContourPoints"),
                            "is " + points + "; accepted: 1 for a marker");
                } else if (contour.doubles(Tags.ContourData).length != 3) {
                    out.add(marker.whereContour(c, "ContourData"), "does not hold the three coordinates of one point");
                }
            }
        }
    }

    private static void markerTypes(DataSet structures, Sink out) {
        for (ObiMarkers.Marker marker : ObiMarkers.all(structures)) {
            if (!marker.type().equals("MARKER")) {
                out.add(
                        marker.where("RTROIInterpretedType"),
                        (marker.type().isEmpty() ? "is missing" : "is " + marker.type()) + "; accepted: MARKER");
            }
        }
    }

    private static void images(DataSet structures, Sink out) {
        boolean listed = References.series(structures).stream()
                .anyMatch(series -> !series.images().isEmpty());
        if (!listed && !ObiMarkers.all(structures).isEmpty()) {
            out.add("ReferencedFrameOfReferenceSequence", "lists no image of the reference CT");
        }
    }

    /** Compared with the slices that are here; without them nothing is known. */
    private static void onSlices(SubjectSet set, SetSink out) {
        for (Subject structures : set.all(Iods.STRUCTURE_SET)) {
            List<Double> slices = new ArrayList<>();
            References.series(structures.dataSet()).stream()
                    .flatMap(series -> series.images().stream())
                    .map(set::find)
                    .flatMap(Optional::stream)
                    .map(image -> image.dataSet().doubles(Tags.ImagePositionPatient))
                    .filter(position -> position.length == 3)
                    .forEach(position -> slices.add(position[2]));
            if (slices.isEmpty()) {
                continue;
            }
            Contours.each(structures.dataSet(), contour -> {
                double z = firstZ(contour.item());
                boolean point = contour.item().string(Tags.ContourGeometricType).equals("POINT");
                if (!point && slices.stream().noneMatch(slice -> !(Math.abs(slice - z) > Tolerances.SLICE_TEXT_MM))) {
                    out.add(
                            structures,
                            contour.where("ContourData"),
                            "lies at z " + Words.number(z) + ", where there is no slice");
                }
            });
        }
    }

    /** The z of the first point in mm, read without the others; NaN where there is none. */
    private static double firstZ(DataSet contour) {
        Bytes data = contour.find(Tags.ContourData).map(Element::bytes).orElse(Bytes.EMPTY);
        String[] head =
                data.slice(0, Math.min(POINT_BYTES, data.length())).latin1().split("\\\\", 4);
        try {
            return head.length < 3 ? Double.NaN : Double.parseDouble(head[2].strip());
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private static void allImages(SubjectSet set, SetSink out) {
        for (Subject structures : set.all(Iods.STRUCTURE_SET)) {
            for (References.Series series : References.series(structures.dataSet())) {
                Set<String> listed = new HashSet<>(series.images());
                List<String> missing = set.imageSeries().getOrDefault(series.uid(), List.of()).stream()
                        .map(Subject::sopInstance)
                        .filter(uid -> !listed.contains(uid))
                        .toList();
                if (!missing.isEmpty()) {
                    out.add(
                            structures,
                            series.where() + ".ContourImageSequence",
                            "does not list " + Words.list(missing) + " of the series");
                }
            }
        }
    }

    private static String plain(String type) {
        return type.replace("_", "");
    }

    private static void isocenter(Isocenter isocenter, DataSet structures, Sink out) {
        List<DataSet> observations = structures.items(Tags.RTROIObservationsSequence);
        for (int o = 0; o < observations.size(); o++) {
            String label = observations.get(o).string(Tags.ROIObservationLabel);
            String type = observations.get(o).string(Tags.RTROIInterpretedType);
            String where = "RTROIObservationsSequence[" + (o + 1) + "].";
            boolean ofType = plain(type).equals(isocenter.type());
            if (label.equals(isocenter.label()) && !ofType) {
                out.add(
                        where + "RTROIInterpretedType",
                        "is " + type + "; accepted: " + PRINTED.getOrDefault(isocenter.type(), isocenter.type())
                                + " with the label " + label);
            } else if (ofType && !label.equals(isocenter.label())) {
                out.add(
                        where + "ROIObservationLabel",
                        "is " + label + "; accepted: " + isocenter.label() + " with the type " + type);
            }
        }
    }

    /** DECISIONS 4: markers and isocenters. */
    private static boolean isPoint(DataSet observation) {
        String type = plain(observation.string(Tags.RTROIInterpretedType));
        return type.equals("MARKER")
                || ISOCENTERS.stream().anyMatch(isocenter -> isocenter.type().equals(type));
    }

    private static void properties(DataSet structures, Sink out) {
        List<DataSet> observations = structures.items(Tags.RTROIObservationsSequence);
        for (int o = 0; o < observations.size(); o++) {
            List<DataSet> properties = observations.get(o).items(Tags.ROIPhysicalPropertiesSequence);
            for (int p = 0; p < properties.size() && isPoint(observations.get(o)); p++) {
                String where =
                        "RTROIObservationsSequence[" + (o + 1) + "].ROIPhysicalPropertiesSequence[" + (p + 1) + "].";
                String property = properties.get(p).string(Tags.ROIPhysicalProperty);
                if (!property.equals("PAT_SUPPORT_ANGLE")) {
                    out.add(where + "ROIPhysicalProperty", "is " + property + "; accepted: PAT_SUPPORT_ANGLE");
                } else if (!properties.get(p).hasValue(Tags.ROIPhysicalPropertyValue)) {
                    out.add(where + "ROIPhysicalPropertyValue", "is missing");
                }
            }
        }
    }

    private static void observations(DataSet structures, Sink out) {
        List<DataSet> observations = structures.items(Tags.RTROIObservationsSequence);
        for (int o = 0; o < observations.size(); o++) {
            String where = "RTROIObservationsSequence[" + (o + 1) + "].";
            if (!observations.get(o).hasValue(Tags.ObservationNumber)) {
                out.add(where + "ObservationNumber", "is missing");
            }
            if (isPoint(observations.get(o)) && !observations.get(o).hasValue(Tags.ROIObservationLabel)) {
                out.add(where + "ROIObservationLabel", "is missing for a marker or an isocenter");
            }
        }
    }
}
