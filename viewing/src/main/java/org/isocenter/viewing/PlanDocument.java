package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Finding;
import org.isocenter.objects.PlanReader;
import org.isocenter.rt.Beam;
import org.isocenter.rt.BeamLimitingDevice;
import org.isocenter.rt.BeamModifier;
import org.isocenter.rt.ControlPoint;
import org.isocenter.rt.CoordinateSystems;
import org.isocenter.rt.DoseReference;
import org.isocenter.rt.FractionGroup;
import org.isocenter.rt.PatientSetup;
import org.isocenter.rt.Plan;
import org.isocenter.rt.ScanSpots;
import org.isocenter.rt.UnfitException;

/** A plan as a page shows it: prescriptions, fractions, setups, beams with their control points, channels with their dwells. */
final class PlanDocument {
    private final JsonGenerator json;
    private final Plan plan;

    private PlanDocument(JsonGenerator json, Plan plan) {
        this.json = json;
        this.plan = plan;
    }

    static Document of(Kept kept) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (OpenFiles open = OpenFiles.of(kept)) {
            Plan plan = PlanReader.read(open.first(), findings::add);
            return json -> new PlanDocument(json, plan).write(findings);
        }
    }

    private void write(List<Finding> findings) throws IOException {
        json.writeStartObject();
        json.writeStringField("plan", plan.sopInstanceUid());
        json.writeStringField("label", plan.label());
        json.writeStringField("name", plan.name());
        json.writeStringField("date", plan.date());
        json.writeStringField("geometry", plan.geometry());
        json.writeStringField("intent", plan.intent());
        json.writeStringField("approvalStatus", plan.approvalStatus());
        json.writeStringField("structureSet", plan.structureSetUid());
        json.writeStringField("frameOfReference", plan.frameOfReferenceUid());
        prescriptions();
        fractionGroups();
        setups();
        json.writeArrayFieldStart("beams");
        for (Beam beam : plan.beams()) {
            beam(beam);
        }
        json.writeEndArray();
        new BrachyDocument(json, plan).write();
        Numbers.findings(json, findings);
        json.writeEndObject();
    }

    private void prescriptions() throws IOException {
        json.writeArrayFieldStart("doseReferences");
        for (DoseReference reference : plan.doseReferences()) {
            json.writeStartObject();
            json.writeNumberField("number", reference.number());
            json.writeStringField("type", reference.type());
            json.writeStringField("structureType", reference.structureType());
            json.writeStringField("description", reference.description());
            Numbers.number(json, "roi", reference.roiNumber());
            Numbers.number(json, "targetPrescriptionGy", reference.targetPrescriptionGy());
            Numbers.number(json, "targetMinimumGy", reference.targetMinimumGy());
            Numbers.number(json, "targetMaximumGy", reference.targetMaximumGy());
            Numbers.number(json, "organMaximumGy", reference.organMaximumGy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void fractionGroups() throws IOException {
        json.writeArrayFieldStart("fractionGroups");
        for (FractionGroup group : plan.fractionGroups()) {
            json.writeStartObject();
            json.writeNumberField("number", group.number());
            Numbers.number(json, "fractionsPlanned", group.fractionsPlanned());
            json.writeArrayFieldStart("beams");
            for (FractionGroup.BeamUse use : group.beams()) {
                json.writeStartObject();
                json.writeNumberField("number", use.beamNumber());
                Numbers.number(json, "meterset", use.meterset().orElse(Double.NaN));
                Numbers.number(json, "doseGy", use.doseGy());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void setups() throws IOException {
        json.writeArrayFieldStart("patientSetups");
        for (PatientSetup setup : plan.patientSetups()) {
            json.writeStartObject();
            json.writeNumberField("number", setup.number());
            json.writeStringField("patientPosition", setup.patientPosition());
            json.writeStringField("additionalPosition", setup.additionalPosition());
            json.writeStringField("technique", setup.technique());
            Numbers.numbers(json, "tableTopMm", setup.verticalMm(), setup.longitudinalMm(), setup.lateralMm());
            Numbers.texts(json, "fixations", setup.fixations());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void beam(Beam beam) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", beam.number());
        json.writeStringField("name", beam.name());
        json.writeStringField("description", beam.description());
        json.writeStringField("type", beam.type());
        json.writeStringField("radiationType", beam.radiationType());
        json.writeStringField("deliveryType", beam.deliveryType());
        json.writeStringField("machine", beam.machineName());
        json.writeStringField("dosimeterUnit", beam.dosimeterUnit());
        json.writeStringField("scanMode", beam.scanMode());
        json.writeStringField("patientPosition", plan.patientPosition(beam));
        Numbers.number(json, "sourceAxisDistanceMm", beam.sourceAxisDistanceMm());
        Numbers.number(json, "meterset", beam.meterset().orElse(Double.NaN));
        json.writeArrayFieldStart("devices");
        for (BeamLimitingDevice device : beam.devices()) {
            json.writeStartObject();
            json.writeStringField("type", device.type());
            json.writeNumberField("pairs", device.pairs());
            Numbers.numbers(json, "boundariesMm", device.isMlc() ? device.boundariesMm() : new double[0]);
            json.writeEndObject();
        }
        json.writeEndArray();
        modifiers(beam);
        json.writeArrayFieldStart("controlPoints");
        for (ControlPoint point : beam.controlPoints()) {
            controlPoint(beam, point);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void modifiers(Beam beam) throws IOException {
        json.writeArrayFieldStart("modifiers");
        for (BeamModifier modifier : beam.modifiers()) {
            json.writeStartObject();
            switch (modifier) {
                case BeamModifier.Wedge wedge ->
                    modifier(
                            "WEDGE",
                            "%s %s %s deg".formatted(wedge.id(), wedge.type(), degrees(wedge.angleDeg())),
                            new double[0]);
                case BeamModifier.Block block ->
                    modifier("BLOCK", (block.name() + " " + block.type()).strip(), block.xyMm());
                case BeamModifier.Compensator compensator ->
                    modifier("COMPENSATOR", compensator.id() + " " + compensator.type(), new double[0]);
                case BeamModifier.Applicator applicator ->
                    modifier("APPLICATOR", applicator.id() + " " + applicator.type(), new double[0]);
                case BeamModifier.Bolus bolus -> modifier("BOLUS", bolus.id(), new double[0]);
                case BeamModifier.RangeShifter shifter ->
                    modifier("RANGE SHIFTER", shifter.id() + " " + shifter.type(), new double[0]);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String degrees(double angle) {
        return Double.isFinite(angle) ? "%.0f".formatted(angle) : "?";
    }

    private void modifier(String kind, String words, double[] outlineMm) throws IOException {
        json.writeStringField("kind", kind);
        json.writeStringField("words", words.strip());
        Numbers.numbers(json, "outlineMm", outlineMm);
    }

    private void controlPoint(Beam beam, ControlPoint point) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", point.index());
        Numbers.number(json, "meterset", beam.metersetAt(point));
        Numbers.number(json, "weight", point.cumulativeMetersetWeight());
        Numbers.number(json, "energyMev", point.energyMev());
        Numbers.number(json, "doseRate", point.doseRate());
        Numbers.number(json, "gantryDeg", point.gantryAngleDeg());
        json.writeStringField("gantryRotation", point.gantryRotation());
        Numbers.number(json, "collimatorDeg", point.collimatorAngleDeg());
        Numbers.number(json, "couchDeg", point.patientSupportAngleDeg());
        Numbers.number(json, "ssdMm", point.sourceSurfaceDistanceMm());
        Numbers.point(json, "isocenterMm", point.isocenter());
        json.writeObjectFieldStart("positionsMm");
        for (BeamLimitingDevice device : beam.devices()) {
            Numbers.numbers(json, device.type(), point.positions(device.type()));
        }
        json.writeEndObject();
        if (point.spots().isPresent()) {
            spots(point.spots().get());
        }
        geometry(beam, point);
        json.writeEndObject();
    }

    private void spots(ScanSpots spots) throws IOException {
        Numbers.numbers(json, "spotsMm", spots.xyMm());
        Numbers.numbers(json, "spotWeights", spots.weights());
    }

    /** Null where the plan does not tell where the beam is: the page says so. */
    private void geometry(Beam beam, ControlPoint point) throws IOException {
        try {
            Numbers.matrix(
                    json,
                    "patientToGantry",
                    CoordinateSystems.of(plan, beam, point).patientToGantry());
        } catch (UnfitException e) {
            json.writeNullField("patientToGantry");
            json.writeStringField("noGeometry", e.getMessage());
        }
    }
}
