package org.isocenter.varian;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.ContourScan;
import org.isocenter.readings.Contours;

/** Which structures marker and 3D/3D match take: contours in a plane, of one type. Others are left out with a warning. */
final class ObiStructures {
    /** DECISIONS 1: as printed. */
    private static final double PLANE_MM = 1e-6;

    private static final Set<String> PLANAR = Set.of("CLOSED_PLANAR", "OPEN_PLANAR");

    static final List<Check> CHECKS = new CheckList(ObiStructures.class)
            .object("OBI-MARKER-010", ObiStructures::planes, Iods.STRUCTURE_SET)
            .covered("OBI-MARKER-011", "OBI-MARKER-014", "OBI-MARKER-016")
            .object("OBI-MARKER-012", ObiStructures::types, Iods.STRUCTURE_SET)
            .object("OBI-MARKER-013", ObiStructures::mixtures, Iods.STRUCTURE_SET)
            .object("OBI-M3D3D-010", ObiStructures::planes, Iods.STRUCTURE_SET)
            .covered("OBI-M3D3D-011", "OBI-M3D3D-013")
            .object(
                    "OBI-M3D3D-012",
                    (structures, out) -> {
                        types(structures, out);
                        mixtures(structures, out);
                    },
                    Iods.STRUCTURE_SET)
            .all();

    private ObiStructures() {}

    private static String type(DataSet contour) {
        return contour.string(Tags.ContourGeometricType);
    }

    private static void planes(DataSet structures, Sink out) {
        for (ContourScan.Shape shape : ContourScan.of(structures, out).shapes()) {
            double spread = shape.size(2);
            if (spread > PLANE_MM && !type(shape.contour().item()).equals("POINT")) {
                out.add(
                        shape.contour().where("ContourData"),
                        "spreads " + Words.number(spread)
                                + " mm in z; accepted: 0.000001 mm, or the structure is left out");
            }
        }
    }

    private static void types(DataSet structures, Sink out) {
        Contours.each(structures, contour -> {
            String type = type(contour.item());
            if (!type.isEmpty() && !type.equals("POINT") && !PLANAR.contains(type)) {
                out.add(
                        contour.where("ContourGeometricType"),
                        "is " + type + "; accepted: CLOSED_PLANAR, OPEN_PLANAR, POINT, or the structure is left out");
            }
        });
    }

    private static void mixtures(DataSet structures, Sink out) {
        List<DataSet> rois = structures.items(Tags.ROIContourSequence);
        for (int r = 0; r < rois.size(); r++) {
            Set<String> types = new TreeSet<>();
            rois.get(r).items(Tags.ContourSequence).forEach(contour -> types.add(type(contour)));
            if (types.containsAll(PLANAR)) {
                out.add(
                        "ROIContourSequence[" + (r + 1) + "].ContourSequence",
                        "has contours of both CLOSED_PLANAR and OPEN_PLANAR; accepted: one of them, or the structure is left out");
            }
        }
    }
}
