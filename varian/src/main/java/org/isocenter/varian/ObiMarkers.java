package org.isocenter.varian;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** What makes a structure a marker for marker match: a single point of type MARKER with the private subtype MARKER. */
final class ObiMarkers {
    private static final int GROUP = 0x3271;
    private static final int SUBTYPE = 0x00;

    static final List<Check> CHECKS = new CheckList(ObiMarkers.class)
            .object("OBI-MARKER-017", ObiMarkers::types, Iods.STRUCTURE_SET)
            .object("OBI-MARKER-018", ObiMarkers::points, Iods.STRUCTURE_SET)
            .object("OBI-MARKER-019", ObiMarkers::interpretedTypes, Iods.STRUCTURE_SET)
            .object("OBI-MARKER-021", ObiMarkers::otherSubtypes, Iods.STRUCTURE_SET)
            .object("OBI-MARKER-022", ObiMarkers::noSubtypes, Iods.STRUCTURE_SET)
            .covered("OBI-MARKER-020")
            .set("OBI-MARKER-015", ObiMarkers::elsewhere)
            .all();

    private ObiMarkers() {}

    /**
     * A structure that calls itself a marker, by interpreted type or by subtype.
     *
     * @param observation item of RT ROI Observations Sequence, from 1
     * @param item that item
     * @param roi item of ROI Contour Sequence, from 1; 0 for none
     * @param contours its contours
     */
    record Marker(int observation, DataSet item, int roi, List<DataSet> contours) {
        String type() {
            return item.string(Tags.RTROIInterpretedType);
        }

        String subtype() {
            return VarianPrivate.string(item, GROUP, SUBTYPE);
        }

        String where(String attribute) {
            return "RTROIObservationsSequence[" + observation + "]." + attribute;
        }

        String whereContour(int contour, String attribute) {
            return "ROIContourSequence[" + roi + "].ContourSequence[" + (contour + 1) + "]." + attribute;
        }

        boolean isPoint() {
            return contours.size() == 1
                    && contours.getFirst().string(Tags.ContourGeometricType).equals("POINT");
        }

        boolean isComplete() {
            return type().equals("MARKER") && subtype().equals("MARKER") && isPoint();
        }
    }

    /** All structures that call themselves markers. */
    static List<Marker> all(DataSet structures) {
        Map<String, Integer> rois = new HashMap<>();
        List<DataSet> contours = structures.items(Tags.ROIContourSequence);
        for (int r = 0; r < contours.size(); r++) {
            rois.putIfAbsent(contours.get(r).string(Tags.ReferencedROINumber), r);
        }
        List<Marker> markers = new ArrayList<>();
        List<DataSet> observations = structures.items(Tags.RTROIObservationsSequence);
        for (int o = 0; o < observations.size(); o++) {
            DataSet item = observations.get(o);
            Integer roi = rois.get(item.string(Tags.ReferencedROINumber));
            Marker marker = new Marker(
                    o + 1,
                    item,
                    roi == null ? 0 : roi + 1,
                    roi == null ? List.of() : contours.get(roi).items(Tags.ContourSequence));
            if (marker.type().equals("MARKER") || marker.subtype().equals("MARKER")) {
                markers.add(marker);
            }
        }
        return markers;
    }

    // E05: type and number of points stand in the contour.
    private static void types(DataSet structures, Sink out) {
        for (Marker marker : all(structures)) {
            for (int c = 0; c < marker.contours().size(); c++) {
                String type = marker.contours().get(c).string(Tags.ContourGeometricType);
                if (!type.equals("POINT")) {
                    out.add(
                            marker.whereContour(c, "ContourGeometricType"),
                            "is " + type + "; accepted: POINT, or this is no marker");
                }
            }
        }
    }

    private static void points(DataSet structures, Sink out) {
        for (Marker marker : all(structures)) {
            for (int c = 0; c < marker.contours().size(); c++) {
                int[] points = marker.contours().get(c).ints(Tags.NumberOfContourPoints);
                if (points.length > 0 && points[0] != 1) {
                    out.add(
                            marker.whereContour(c, "NumberOfContourPoints"),
                            "is " + points[0] + "; accepted: 1, or this is no marker");
                }
            }
        }
    }

    private static void interpretedTypes(DataSet structures, Sink out) {
        for (Marker marker : all(structures)) {
            if (!marker.type().equals("MARKER")) {
                out.add(
                        marker.where("RTROIInterpretedType"),
                        (marker.type().isEmpty() ? "is missing" : "is " + marker.type())
                                + "; accepted: MARKER, or this is no marker");
            }
        }
    }

    private static void otherSubtypes(DataSet structures, Sink out) {
        for (Marker marker : all(structures)) {
            if (!marker.subtype().isEmpty() && !marker.subtype().equals("MARKER")) {
                out.add(
                        marker.where(VarianPrivate.name(marker.item(), GROUP, SUBTYPE)),
                        "is " + marker.subtype() + "; accepted: MARKER, or this is no marker");
            }
        }
    }

    private static void noSubtypes(DataSet structures, Sink out) {
        for (Marker marker : all(structures)) {
            if (marker.subtype().isEmpty() && marker.isPoint()) {
                out.add(
                        marker.where(VarianPrivate.name(marker.item(), GROUP, SUBTYPE)),
                        "is missing; accepted: MARKER, or this is no marker");
            }
        }
    }

    private static void elsewhere(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN)) {
            String uid = References.structureSet(plan.dataSet());
            boolean own = set.find(uid).filter(ObiMarkers::hasMarkers).isPresent();
            boolean other = set.all(Iods.STRUCTURE_SET).stream()
                    .anyMatch(structures -> !structures.sopInstance().equals(uid) && hasMarkers(structures));
            if (other && !own) {
                out.add(
                        plan,
                        "ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID",
                        "names a structure set without markers; there are markers in another structure set of this set");
            }
        }
    }

    private static boolean hasMarkers(Subject structures) {
        return all(structures.dataSet()).stream().anyMatch(Marker::isComplete);
    }
}
