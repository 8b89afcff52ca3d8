package org.isocenter.siemens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.PersonName;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** Machine QA (MQA) of the Physicist workstation: what it reads, and plans as it writes them. */
final class CoherenceMachineQa {
    private static final Pattern TWO_DIGITS = Pattern.compile(".*\\d\\d.*");
    private static final Pattern THREE_DIGITS = Pattern.compile(".*\\d\\d\\d.*");
    /** Beam, segment, shape, and numbers of the shape. */
    private static final Pattern SHAPE = Pattern.compile("[^:]+:\\d+:[A-Za-z]+(,\\s*-?\\d+(\\.\\d+)?)*");

    private static final int MAX_LABEL = 15;

    static final List<Check> CHECKS = new CheckList(CoherenceMachineQa.class)
            .set("COH-RT-MQA-001", CoherenceMachineQa::own)
            .written("COH-RT-MQA-002", CoherenceMachineQa::patient, Iods.PLAN)
            .written("COH-RT-MQA-006", CoherenceMachineQa::label, Iods.PLAN)
            .written("COH-RT-MQA-008", CoherenceMachineQa::tolerances, Iods.PLAN)
            .written("COH-RT-MQA-009", CoherenceMachineQa::doseReference, Iods.PLAN)
            .written("COH-RT-MQA-011", CoherenceMachineQa::beamNames, Iods.PLAN)
            .written("COH-RT-MQA-014", CoherenceMachineQa::controlPoints, Iods.PLAN)
            .written("COH-RT-MQA-016", CoherenceMachineQa::shapes, Iods.PLAN)
            .all();

    private CoherenceMachineQa() {}

    private static void own(SubjectSet set, SetSink out) {
        CoherenceKonradCommon.others(set, Set.of(Iods.PLAN, CoherenceIods.RT_IMAGE), "Machine QA", out);
        for (Subject subject : set.all(Iods.PLAN)) {
            String geometry = subject.dataSet().string(Tags.RTPlanGeometry);
            String intent = subject.dataSet().string(Tags.PlanIntent);
            if (!geometry.equals("TREATMENT_DEVICE") || !intent.equals("VERIFICATION")) {
                out.add(
                        subject,
                        "PlanIntent",
                        "is " + intent + " with geometry " + geometry
                                + "; own plans: VERIFICATION with TREATMENT_DEVICE");
            }
        }
    }

    private static void patient(DataSet plan, Sink out) {
        PersonName.Group name = PersonName.parse(plan.string(Tags.PatientName)).alphabetic();
        if (name.family().isEmpty() || name.given().isEmpty()) {
            out.add("PatientName", "is " + plan.string(Tags.PatientName) + "; written: machine^frequency");
        }
    }

    private static void label(DataSet plan, Sink out) {
        String label = plan.string(Tags.RTPlanLabel);
        if (label.length() > MAX_LABEL || !TWO_DIGITS.matcher(label).matches()) {
            out.add("RTPlanLabel", "is " + label + "; written: up to 15 characters with two digits in a row");
        }
    }

    private static void tolerances(DataSet plan, Sink out) {
        int n = plan.items(Tags.ToleranceTableSequence).size();
        if (n != 1) {
            out.add("ToleranceTableSequence", "has " + n + " items; written: 1");
        }
    }

    private static void doseReference(DataSet plan, Sink out) {
        List<DataSet> references = plan.items(Tags.DoseReferenceSequence);
        String label = plan.string(Tags.RTPlanLabel);
        for (int i = 0; i < references.size(); i++) {
            String where = "DoseReferenceSequence[" + (i + 1) + "].";
            String description = references.get(i).string(Tags.DoseReferenceDescription);
            if (!description.equals(label)) {
                out.add(
                        where + "DoseReferenceDescription",
                        "is " + description + "; written: RT Plan Label, which is " + label);
            }
            String number = references.get(i).string(Tags.DoseReferenceNumber);
            if (number.isEmpty() || !label.contains(number)) {
                out.add(where + "DoseReferenceNumber", "is " + number + ", which is not in the label " + label);
            }
        }
    }

    private static void beamNames(DataSet plan, Sink out) {
        Set<String> seen = new HashSet<>();
        for (Beams.Beam beam : Beams.all(plan)) {
            String name = beam.item().string(Tags.BeamName);
            if (!THREE_DIGITS.matcher(name).matches() || !seen.add(name)) {
                out.add(beam.where("BeamName"), "is " + name + "; written: unique, with three digits in a row");
            }
            String description = beam.item().string(Tags.BeamDescription);
            if (!description.equals(name)) {
                out.add(beam.where("BeamDescription"), "is " + description + "; written: Beam Name, which is " + name);
            }
        }
    }

    private static void controlPoints(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            for (int p = 0; p < points.size(); p++) {
                int index = CoherenceViewing.number(points.get(p), Tags.ControlPointIndex);
                if (index != p) {
                    out.add(beam.wherePoint(p, "ControlPointIndex"), "is " + index + "; written: " + p);
                }
            }
            double[] first =
                    points.isEmpty() ? new double[1] : points.getFirst().doubles(Tags.CumulativeMetersetWeight);
            if (first.length != 1 || first[0] != 0) {
                out.add(beam.wherePoint(0, "CumulativeMetersetWeight"), "is " + Words.numbers(first) + "; written: 0");
            }
        }
    }

    /** The statement prints no creator, so the element is known by its number. */
    private static void shapes(DataSet plan, Sink out) {
        for (Element element : plan.elements()) {
            boolean shape = (element.tag() >>> 16) == 0x0053
                    && (element.tag() & 0xFFFF) > 0x0FFF
                    && (element.tag() & 0xFF) == 0x79;
            for (String text : shape ? plan.strings(element.tag()) : List.<String>of()) {
                if (!SHAPE.matcher(text).matches()) {
                    out.add("(0053,1079)", "holds " + text + "; written: beam:segment:shape,numbers");
                }
            }
        }
    }
}
