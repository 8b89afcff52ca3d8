package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Finding;
import org.isocenter.objects.PlanReader;
import org.isocenter.objects.RegistrationReader;
import org.isocenter.registration.CouchLimits;
import org.isocenter.registration.CouchSettings;
import org.isocenter.registration.CouchShift;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Beam;
import org.isocenter.rt.ControlPoint;
import org.isocenter.rt.ImageReference;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Plan;
import org.isocenter.rt.Point;
import org.isocenter.rt.Registration;

/** The maps of a spatial registration, and how the table would have to move for each where a plan tells isocenter and position. */
final class RegistrationDocument {
    private RegistrationDocument() {}

    /** @param planned whose isocenter is meant; empty for none */
    static Document of(Kept kept, Optional<Kept> planned) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Registration registration;
        try (OpenFiles open = OpenFiles.of(kept)) {
            registration = RegistrationReader.read(open.first(), findings::add);
        }
        Optional<Target> target = planned.isEmpty() ? Optional.empty() : Target.of(planned.get());
        return json -> write(json, registration, target, findings);
    }

    /** Where a plan wants the patient. */
    private record Target(Point isocenter, PatientPosition position, String frameOfReferenceUid) {
        static Optional<Target> of(Kept kept) throws IOException {
            try (OpenFiles open = OpenFiles.of(kept)) {
                Plan plan = PlanReader.read(open.first(), _ -> {});
                for (Beam beam : plan.beams()) {
                    Optional<PatientPosition> position = PatientPosition.of(plan.patientPosition(beam));
                    Optional<Point> isocenter =
                            beam.controlPoints().stream().findFirst().flatMap(ControlPoint::isocenter);
                    if (position.isPresent() && isocenter.isPresent()) {
                        return Optional.of(new Target(isocenter.get(), position.get(), plan.frameOfReferenceUid()));
                    }
                }
                return Optional.empty();
            }
        }
    }

    private static void write(
            JsonGenerator json, Registration registration, Optional<Target> target, List<Finding> findings)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("registration", registration.sopInstanceUid());
        json.writeStringField("label", registration.label());
        json.writeStringField("registeredFrameOfReference", registration.registeredFrameOfReferenceUid());
        json.writeArrayFieldStart("items");
        for (Registration.Item item : registration.items()) {
            json.writeStartObject();
            json.writeStringField("frameOfReference", item.frameOfReferenceUid());
            Numbers.texts(
                    json,
                    "images",
                    item.images().stream().map(ImageReference::sopInstanceUid).toList());
            json.writeStringField("kind", item.kind().name());
            json.writeBooleanField("isDeformable", item.deformation().isPresent());
            Numbers.matrix(json, "matrix", item.toRegistered());
            couch(json, registration, item, target);
            json.writeEndObject();
        }
        json.writeEndArray();
        Numbers.findings(json, findings);
        json.writeEndObject();
    }

    /** The machine's isocenter is the origin of the images taken in the room, as {@code isocenter register --couch} takes it. */
    private static void couch(
            JsonGenerator json, Registration registration, Registration.Item item, Optional<Target> target)
            throws IOException {
        boolean isOther = !item.frameOfReferenceUid().isEmpty()
                && !item.frameOfReferenceUid().equals(registration.registeredFrameOfReferenceUid());
        boolean isOfPlan = target.map(Target::frameOfReferenceUid)
                .filter(registration.registeredFrameOfReferenceUid()::equals)
                .isPresent();
        if (!isOther || !isOfPlan || item.deformation().isPresent() || item.kind() != Registration.Kind.RIGID) {
            return;
        }
        Affine toTableTop = target.get().position().toTableTop();
        CouchSettings settings = new CouchSettings(
                toTableTop,
                target.get().isocenter(),
                Point.ORIGIN,
                0,
                CouchSettings.Position.UNKNOWN,
                CouchLimits.DEFAULT);
        CouchShift shift = CouchShift.of(item.toRegistered(), settings);
        json.writeObjectFieldStart("couch");
        Numbers.number(json, "lateralMm", shift.lateralMm());
        Numbers.number(json, "longitudinalMm", shift.longitudinalMm());
        Numbers.number(json, "verticalMm", shift.verticalMm());
        Numbers.number(json, "yawDeg", shift.yawDeg());
        Numbers.number(json, "pitchDeg", shift.pitchDeg());
        Numbers.number(json, "rollDeg", shift.rollDeg());
        Numbers.findings(json, shift.findings());
        json.writeEndObject();
    }
}
