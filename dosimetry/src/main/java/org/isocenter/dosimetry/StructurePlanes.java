package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.isocenter.dosimetry.StructurePlane.Outline;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Roi;

/**
 * The closed contours of a region of interest, sorted into their planes.
 *
 * @param frame the axes of the planes
 * @param planes by ascending offset, none empty
 * @param spacingMm usual distance of neighbouring planes; that of the neighbours' contours where the structure has one plane only
 * @param notes what could not be used or looks wrong, in words
 */
record StructurePlanes(StructureFrame frame, List<StructurePlane> planes, double spacingMm, List<String> notes) {
    /** S-18: planes that differ by less than this part of the spacing are one plane. */
    private static final double SAME_PLANE = 0.1;

    private static final double NOISE_MM = 0.01;

    /** Planes further apart than this many spacings are ends of two bodies; up to it the structure goes on between them. */
    static final double BRIDGE_SPACINGS = 2.5;

    /**
     * @param preferred axes to use where the contours are parallel to them
     * @param fallbackSpacingMm of a structure with a single plane
     */
    static StructurePlanes of(Roi roi, StructureFrame preferred, double fallbackSpacingMm) {
        List<String> notes = new ArrayList<>();
        List<Contour> closed = roi.contours().stream()
                .filter(contour -> contour.isClosed() && contour.points() >= 3)
                .toList();
        long small = roi.contours().stream()
                .filter(contour -> contour.isClosed() && contour.points() < 3)
                .count();
        if (small > 0) {
            // S-13
            notes.add(small + " closed contours of one or two points enclose nothing and are left out");
        }
        StructureFrame frame = StructureFrame.of(closed, preferred);
        List<Flat> flats = new ArrayList<>();
        for (Contour contour : closed) {
            if (frame.holds(contour)) {
                flats.add(Flat.of(contour, frame));
            }
        }
        if (flats.size() < closed.size()) {
            notes.add((closed.size() - flats.size())
                    + " contours lie across the planes of the others and are left out: draw them in one orientation");
        }
        return assemble(frame, flats, fallbackSpacingMm, notes);
    }

    private static StructurePlanes assemble(
            StructureFrame frame, List<Flat> flats, double fallbackSpacingMm, List<String> notes) {
        flats.sort(Comparator.comparingDouble(Flat::offsetMm));
        double[] offsets = flats.stream().mapToDouble(Flat::offsetMm).toArray();
        double spacing = spacing(offsets, fallbackSpacingMm);
        double tolerance = Math.max(NOISE_MM, SAME_PLANE * spacing);
        double bent = flats.stream().mapToDouble(Flat::bendMm).max().orElse(0);
        if (bent > spacing / 2) {
            notes.add("a contour leaves its plane by %.2f mm: it is not planar".formatted(bent));
        }
        List<StructurePlane> planes = new ArrayList<>();
        for (int from = 0, to; from < offsets.length; from = to) {
            to = from;
            while (to < offsets.length && offsets[to] - offsets[from] <= tolerance) {
                to++;
            }
            double mean = Arrays.stream(offsets, from, to).average().orElseThrow();
            planes.add(new StructurePlane(
                    mean, flats.subList(from, to).stream().map(Flat::outline).toList()));
        }
        noteGaps(planes, spacing, notes);
        return new StructurePlanes(frame, List.copyOf(planes), spacing, List.copyOf(notes));
    }

    private static void noteGaps(List<StructurePlane> planes, double spacing, List<String> notes) {
        for (int plane = 1; plane < planes.size(); plane++) {
            double below = planes.get(plane - 1).offsetMm();
            double above = planes.get(plane).offsetMm();
            if (above - below > 1.5 * spacing) {
                // S-11
                String between =
                        above - below > BRIDGE_SPACINGS * spacing ? "ends and begins again" : "goes on between";
                notes.add("no contour from %.2f to %.2f mm, usual is one each %.2f mm: the structure %s"
                        .formatted(below, above, spacing, between));
            }
        }
    }

    /** Median distance of neighbouring planes. */
    private static double spacing(double[] sortedOffsets, double fallbackMm) {
        double[] gaps = new double[Math.max(0, sortedOffsets.length - 1)];
        int count = 0;
        for (int at = 1; at < sortedOffsets.length; at++) {
            double gap = sortedOffsets[at] - sortedOffsets[at - 1];
            if (gap > NOISE_MM) {
                gaps[count++] = gap;
            }
        }
        if (count == 0) {
            return fallbackMm;
        }
        // Float noise makes gaps that are none; they are smaller than a tenth of the real ones.
        double[] found = Arrays.copyOf(gaps, count);
        Arrays.sort(found);
        double largest = found[count - 1];
        double[] real = Arrays.stream(found)
                .filter(gap -> gap > SAME_PLANE * largest || gap > 0.5)
                .toArray();
        return real.length == 0 ? found[count / 2] : real[(real.length - 1) / 2];
    }

    /** Distance of the planes of all contours of a set: what a structure of one plane goes by. */
    static double usualSpacingMm(List<Roi> rois, StructureFrame frame, double fallbackMm) {
        double[] offsets = rois.stream()
                .flatMap(roi -> roi.contours().stream())
                .filter(contour -> contour.isClosed() && contour.points() >= 3)
                .mapToDouble(contour -> contour.point(0).dot(frame.n()))
                .sorted()
                .toArray();
        return spacing(offsets, fallbackMm);
    }

    /** Contour in the coordinates of a frame. */
    private record Flat(double offsetMm, double bendMm, Outline outline) {
        static Flat of(Contour contour, StructureFrame frame) {
            double[] xyz = contour.xyzMm();
            double[] uv = new double[xyz.length / 3 * 2];
            double sum = 0;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int point = 0; point < contour.points(); point++) {
                double x = xyz[3 * point];
                double y = xyz[3 * point + 1];
                double z = xyz[3 * point + 2];
                uv[2 * point] =
                        x * frame.u().x() + y * frame.u().y() + z * frame.u().z();
                uv[2 * point + 1] =
                        x * frame.v().x() + y * frame.v().y() + z * frame.v().z();
                double offset =
                        x * frame.n().x() + y * frame.n().y() + z * frame.n().z();
                sum += offset;
                least = Math.min(least, offset);
                most = Math.max(most, offset);
            }
            return new Flat(
                    sum / contour.points(),
                    most - least,
                    new Outline(uv, contour.type() == Contour.Type.CLOSEDPLANAR_XOR));
        }
    }
}
