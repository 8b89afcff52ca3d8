package org.isocenter.readings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** The beams of a plan, photon, electron or ion; setup beams are told apart because import leaves them out (RayStation E23). */
public final class Beams {
    private Beams() {}

    /**
     * One beam.
     *
     * @param sequence keyword of the sequence it stands in
     * @param index item, from 1
     * @param item the item itself
     */
    public record Beam(String sequence, int index, DataSet item) {
        public String where(String attribute) {
            return sequence + "[" + index + "]." + attribute;
        }

        public String number() {
            return item.string(Tags.BeamNumber);
        }

        public boolean isSetup() {
            return item.string(Tags.TreatmentDeliveryType).equals("SETUP");
        }

        /** Control points of either kind of plan. */
        public List<DataSet> controlPoints() {
            List<DataSet> points = item.items(Tags.ControlPointSequence);
            return points.isEmpty() ? item.items(Tags.IonControlPointSequence) : points;
        }

        /** Path of an attribute of a control point, {@code point} from 0. */
        public String wherePoint(int point, String attribute) {
            String points = sequence.equals("BeamSequence") ? "ControlPointSequence" : "IonControlPointSequence";
            return where(points + "[" + (point + 1) + "]." + attribute);
        }

        /** STATIC beams are SMLC; DYNAMIC ones are arcs where the gantry turns, else DMLC (RAY-IMP-PLAN-037 to -039). */
        public boolean isArc() {
            return item.string(Tags.BeamType).equals("DYNAMIC")
                    && controlPoints().stream()
                            .map(point -> point.string(Tags.GantryRotationDirection))
                            .anyMatch(direction -> direction.equals("CW") || direction.equals("CC"));
        }
    }

    /** All beams. */
    public static List<Beam> all(DataSet plan) {
        List<Beam> beams = new ArrayList<>();
        add("BeamSequence", plan.items(Tags.BeamSequence), beams);
        add("IonBeamSequence", plan.items(Tags.IonBeamSequence), beams);
        return beams;
    }

    private static void add(String sequence, List<DataSet> items, List<Beam> beams) {
        for (int i = 0; i < items.size(); i++) {
            beams.add(new Beam(sequence, i + 1, items.get(i)));
        }
    }

    /** Beams that are imported: all but setup beams. */
    public static List<Beam> treated(DataSet plan) {
        return all(plan).stream().filter(beam -> !beam.isSetup()).toList();
    }

    /** Beams by Beam Number, never by position (field.md P-03). */
    public static Map<String, Beam> byNumber(DataSet plan) {
        Map<String, Beam> beams = new HashMap<>();
        all(plan).forEach(beam -> beams.putIfAbsent(beam.number(), beam));
        return beams;
    }
}
