package org.isocenter.planning;

import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.planning.Beam.ControlPoint;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;

/** Isocenters, arcs, and angles of gantry and couch that may touch. */
final class GeometryChecks {
    private static final String STANDARD = "PS3.3 C.8.8.14";
    private static final double SAME_MM = 0.1;
    private static final double SAME_DEG = 0.01;
    /** Beyond the outermost slices and rows, of images that end at the skin. */
    private static final double MARGIN_MM = 20;
    /** Couch turned by more: a gantry at the side is near the couch or the patient. */
    private static final double COUCH_KICK_DEG = 45;

    private static final double SIDE_DEG = 40;
    /** Couch turned by more: a gantry below is near its pedestal. */
    private static final double COUCH_TURN_DEG = 15;

    private static final double BELOW_DEG = 45;

    private final PlanInputs inputs;
    private final List<Beam> beams;
    private final Sink out;

    private GeometryChecks(PlanInputs inputs, List<Beam> beams, Sink out) {
        this.inputs = inputs;
        this.beams = beams;
        this.out = out;
    }

    static void judge(PlanInputs inputs, List<Beam> beams, Sink out) {
        GeometryChecks checks = new GeometryChecks(inputs, beams, out);
        checks.isocenters();
        for (Beam beam : beams) {
            if (beam.isTreatment() && !beam.points().isEmpty()) {
                checks.isocenter(beam);
                checks.arc(beam);
                checks.clearance(beam);
            }
        }
    }

    private static Optional<Point> isocenterOf(Beam beam) {
        return beam.points().stream().findFirst().flatMap(ControlPoint::isocenterMm);
    }

    /** PC-ISO-01 */
    private void isocenters() {
        List<Beam> treated = beams.stream()
                .filter(Beam::isTreatment)
                .filter(beam -> isocenterOf(beam).isPresent())
                .toList();
        if (treated.isEmpty()) {
            return;
        }
        Point first = isocenterOf(treated.getFirst()).orElseThrow();
        for (Beam beam : treated) {
            Point other = isocenterOf(beam).orElseThrow();
            if (other.distanceTo(first) > SAME_MM) {
                out.warning(
                        "PC-ISO-01",
                        beam.points().getFirst().where() + ".IsocenterPosition",
                        beam.name() + " is at " + Numbers.text(other) + " mm; "
                                + treated.getFirst().name() + " at " + Numbers.text(first),
                        "TG-275");
                return;
            }
        }
    }

    /** PC-ISO-02 to -05 */
    private void isocenter(Beam beam) {
        Optional<Point> isocenter = isocenterOf(beam);
        String where = beam.points().getFirst().where() + ".IsocenterPosition";
        if (isocenter.isEmpty()) {
            if (inputs.plan().string(Tags.RTPlanGeometry).equals("PATIENT")) {
                out.error(
                        "PC-ISO-04", where, beam.name() + " has no isocenter in a plan of geometry PATIENT", STANDARD);
            }
            return;
        }
        outside(beam, isocenter.get(), where);
        for (ControlPoint point : beam.points()) {
            if (point.isocenterMm().isPresent()
                    && point.isocenterMm().get().distanceTo(isocenter.get()) > SAME_MM
                    && !point.item().hasValue(Tags.TableTopVerticalPosition)) {
                out.warning(
                        "PC-ISO-05",
                        point.where() + ".IsocenterPosition",
                        "moves within " + beam.name() + " without a table position",
                        STANDARD);
                return;
            }
        }
    }

    private void outside(Beam beam, Point isocenter, String where) {
        Optional<Roi> external = inputs.rois().stream()
                .flatMap(set -> set.rois().stream())
                .filter(roi -> roi.type().equals("EXTERNAL"))
                .findFirst();
        Optional<Region> region = external.map(Region::new).filter(found -> !found.isEmpty());
        if (region.isPresent() && !region.get().contains(isocenter)) {
            out.warning(
                    "PC-ISO-02",
                    where,
                    "isocenter of " + beam.name() + ", " + Numbers.text(isocenter) + " mm, is outside the patient, ROI "
                            + external.get().name(),
                    "TG-275");
        }
        if (!inputs.images().isEmpty() && !isInImages(isocenter)) {
            out.error(
                    "PC-ISO-03",
                    where,
                    "isocenter of " + beam.name() + ", " + Numbers.text(isocenter) + " mm, is outside the images",
                    "TG-275");
        }
    }

    /** Within the box that the slices span, with a margin. */
    private boolean isInImages(Point place) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (DataSet image : inputs.images()) {
            for (Point corner : corners(image)) {
                double[] xyz = {corner.x(), corner.y(), corner.z()};
                for (int axis = 0; axis < 3; axis++) {
                    low[axis] = Math.min(low[axis], xyz[axis]);
                    high[axis] = Math.max(high[axis], xyz[axis]);
                }
            }
        }
        double[] xyz = {place.x(), place.y(), place.z()};
        for (int axis = 0; axis < 3; axis++) {
            boolean isKnown = low[axis] <= high[axis];
            if (isKnown && (xyz[axis] < low[axis] - MARGIN_MM || xyz[axis] > high[axis] + MARGIN_MM)) {
                return false;
            }
        }
        return true;
    }

    private static List<Point> corners(DataSet image) {
        double[] orientation = image.doubles(Tags.ImageOrientationPatient);
        double[] spacing = image.doubles(Tags.PixelSpacing);
        Optional<Point> origin = Numbers.point(image, Tags.ImagePositionPatient);
        if (origin.isEmpty() || orientation.length != 6 || spacing.length != 2) {
            return List.of();
        }
        Point across = new Point(orientation[0], orientation[1], orientation[2])
                .times(spacing[1] * (Numbers.whole(image, Tags.Columns) - 1));
        Point down = new Point(orientation[3], orientation[4], orientation[5])
                .times(spacing[0] * (Numbers.whole(image, Tags.Rows) - 1));
        return List.of(
                origin.get(),
                origin.get().plus(across),
                origin.get().plus(down),
                origin.get().plus(across).plus(down));
    }

    /** PC-ARC-01, -02: a gantry that moves says which way, and a static beam does not move. */
    private void arc(Beam beam) {
        double way = 0;
        for (int i = 0; i + 1 < beam.points().size(); i++) {
            ControlPoint here = beam.points().get(i);
            double next = beam.points().get(i + 1).gantryDeg();
            double step = Math.abs(Math.IEEEremainder(next - here.gantryDeg(), 360));
            boolean isStill =
                    here.gantryDirection().isEmpty() || here.gantryDirection().equals("NONE");
            if (step > SAME_DEG && isStill) {
                out.error(
                        "PC-ARC-01",
                        here.where() + ".GantryRotationDirection",
                        "the gantry goes from "
                                + Numbers.text(here.gantryDeg()) + " to " + Numbers.text(next) + " degrees, but turns "
                                + (here.gantryDirection().isEmpty() ? "nowhere" : "NONE"),
                        STANDARD);
                return;
            }
            way += isStill || Double.isNaN(step) ? 0 : turned(here.gantryDeg(), next, here.gantryDirection());
        }
        if (way > 360 + SAME_DEG) {
            out.error(
                    "PC-ARC-02",
                    beam.where(),
                    beam.name() + " turns the gantry by " + Numbers.text(way) + " degrees; a gantry turns 360 at most",
                    "TG-275");
        }
    }

    private static double turned(double from, double to, String direction) {
        double way = direction.equals("CC") ? from - to : to - from;
        double turned = (way % 360 + 360) % 360;
        return turned > 360 - SAME_DEG ? 0 : turned;
    }

    /** PC-COUCH-01, -02. A rule of thumb, not a model of the room: couch turned far and gantry at the side, or turned and gantry below. */
    private void clearance(Beam beam) {
        for (int i = 0; i < beam.points().size(); i++) {
            ControlPoint point = beam.points().get(i);
            double couch = Math.abs(Math.IEEEremainder(point.couchDeg(), 360));
            double gantry = Math.abs(Math.IEEEremainder(point.gantryDeg(), 360));
            boolean isSide = couch > COUCH_KICK_DEG && Math.abs(gantry - 90) < SIDE_DEG;
            boolean isBelow = couch > COUCH_TURN_DEG && gantry > 180 - BELOW_DEG;
            if (isSide || isBelow) {
                out.warning(
                        "PC-COUCH-01",
                        point.where(),
                        beam.name() + ": couch at " + Numbers.text(point.couchDeg()) + " and gantry at "
                                + Numbers.text(point.gantryDeg()) + " degrees may touch; look at the clearance",
                        "TG-275");
                return;
            }
            if (i > 0
                    && Math.abs(Math.IEEEremainder(
                                    point.couchDeg() - beam.points().getFirst().couchDeg(), 360))
                            > SAME_DEG
                    && beam.type().equals("STATIC")) {
                out.error(
                        "PC-COUCH-02",
                        point.where() + ".PatientSupportAngle",
                        "the couch turns within the static beam " + beam.name(),
                        STANDARD);
                return;
            }
        }
    }
}
