package org.isocenter.repair;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Numbers;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/**
 * Contours of more points than a target takes lose such as lie near the line between those that stay, by no more than the
 * displacement the person allowed. The argument is the most points of a contour. Points that stay keep their characters.
 */
final class DenseContours implements Repair {
    @Override
    public String id() {
        return "contour-thinning";
    }

    @Override
    public Set<May> may() {
        return Set.of(May.THIN_CONTOURS);
    }

    @Override
    public void mend(Task task) {
        int most = task.argument(Integer.MAX_VALUE);
        task.propose(Tree.items(
                task.dataSet(),
                (item, at) ->
                        at != null && at.sequence() == Tags.ContourSequence ? thinned(item, at, most, task) : item));
    }

    private static DataSet thinned(DataSet contour, Spot at, int most, Task task) {
        Element old = contour.find(Tags.ContourData).orElse(null);
        // two bytes a value at least
        if (old == null || old.bytes().length() / 6 <= most) {
            return contour;
        }
        double[] data = contour.doubles(Tags.ContourData);
        String type = contour.string(Tags.ContourGeometricType);
        boolean points = type.equals("POINT") || Arrays.stream(data).anyMatch(Double::isNaN);
        if (data.length % 3 != 0 || data.length / 3 <= most || most < 3 || points) {
            return contour;
        }
        String where = Spot.where(at, "ContourData");
        double allowed = task.options().maxDisplacementMm();
        List<Integer> kept = Thinning.keep(data, most, allowed);
        if (kept.isEmpty()) {
            task.decide(
                    where,
                    "of " + data.length / 3 + " points cannot be thinned to " + most + " within "
                            + Numbers.formatDs(allowed) + " mm");
            return contour;
        }
        String moved = Numbers.formatDs(Thinning.displacementMm(data, kept));
        task.changed(
                at,
                where,
                old,
                data.length / 3 + " points",
                kept.size() + " points, displaced at most " + moved + " mm");
        return contour.toBuilder()
                .put(Element.of(Tags.ContourData, Vr.DS, text(old.bytes().toArray(), kept)))
                .put(Tags.NumberOfContourPoints, kept.size())
                .build();
    }

    /** The characters of the points that stay. */
    private static Bytes text(byte[] old, List<Integer> kept) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < old.length; i++) {
            if (old[i] == '\\') {
                ends.add(i);
            }
        }
        ends.add(old.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int point : kept) {
            int from = point == 0 ? 0 : ends.get(3 * point - 1) + 1;
            if (out.size() > 0) {
                out.write('\\');
            }
            out.write(old, from, ends.get(3 * point + 2) - from);
        }
        if (out.size() % 2 != 0) {
            out.write(' ');
        }
        return Bytes.of(out.toByteArray());
    }
}
