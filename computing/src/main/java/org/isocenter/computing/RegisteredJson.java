package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.isocenter.registration.CouchShift;
import org.isocenter.registration.FiducialRegistration;
import org.isocenter.registration.RigidResult;
import org.isocenter.registration.Verification;
import org.isocenter.rt.Point;

/** A registration as JSON: the contract's fields first. */
final class RegisteredJson {
    private final JsonGenerator json;

    private RegisteredJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(Registered registered, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(out, JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()) {
            new RegisteredJson(json).write(registered);
        }
        out.write('\n');
        out.flush();
    }

    private void write(Registered registered) throws IOException {
        json.writeStartObject();
        array("matrix", registered.movingToFixed().matrix());
        array("translationMm", registered.movingToFixed().translation());
        array("rotationDeg", registered.turnsDeg());
        json.writeStringField(
                "direction",
                "the matrix, row by row, maps points of the moving frame of reference to the fixed one; rotationDeg"
                        + " turns about x, then y, then z");
        json.writeNumberField("angleDeg", registered.movingToFixed().angleDeg());
        array("centerMm", registered.center());
        array("shiftAtCenterMm", registered.shiftAtCenter());
        json.writeStringField("fixedFrameOfReferenceUid", registered.frames().fixedUid());
        json.writeStringField("movingFrameOfReferenceUid", registered.frames().movingUid());
        json.writeStringField("method", registered.method());
        if (registered.rigid().isPresent()) {
            rigid(registered.rigid().get());
        }
        if (registered.fiducials().isPresent()) {
            fiducials(registered.fiducials().get(), registered.center());
        }
        if (registered.views().isPresent()) {
            views(registered.views().get());
        }
        if (registered.couch().isPresent()) {
            couch(registered.couch().get());
        }
        verifications(registered);
        FindingsOutput.json(json, registered.findings());
        json.writeEndObject();
    }

    private void rigid(RigidResult rigid) throws IOException {
        json.writeStringField("metric", rigid.settings().metric().word());
        json.writeNumberField("similarity", rigid.similarity());
        if (Double.isFinite(rigid.startSimilarity())) {
            json.writeNumberField("startSimilarity", rigid.startSimilarity());
        }
        json.writeNumberField("overlapPercent", 100 * rigid.overlap());
        json.writeObjectFieldStart("settings");
        json.writeStringField("start", rigid.settings().start().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("samples", rigid.settings().samples());
        json.writeNumberField("bins", rigid.settings().bins());
        json.writeEndObject();
        json.writeArrayFieldStart("levels");
        for (RigidResult.Level level : rigid.levels()) {
            json.writeStartObject();
            json.writeNumberField("spacingMm", level.spacingMm());
            json.writeNumberField("samples", level.samples());
            json.writeNumberField("steps", level.steps());
            json.writeBooleanField("hasConverged", level.hasConverged());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void fiducials(FiducialRegistration fiducials, Point center) throws IOException {
        json.writeObjectFieldStart("fiducials");
        json.writeNumberField("freMm", fiducials.freMm());
        json.writeNumberField("expectedTreAtCenterMm", fiducials.expectedTreMm(center));
        json.writeArrayFieldStart("pairs");
        for (FiducialRegistration.Pair pair : fiducials.pairs()) {
            json.writeStartObject();
            json.writeNumberField("fixed", pair.fixedIndex() + 1);
            json.writeNumberField("moving", pair.movingIndex() + 1);
            json.writeNumberField("residualMm", pair.residualMm());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void views(Registered.Views views) throws IOException {
        json.writeObjectFieldStart("views");
        array(
                "correlations",
                views.correlations().stream().mapToDouble(Double::doubleValue).toArray());
        if (Double.isFinite(views.residualMm())) {
            json.writeNumberField("commonAxisResidualMm", views.residualMm());
        }
        json.writeEndObject();
    }

    private void couch(CouchShift couch) throws IOException {
        json.writeObjectFieldStart("couch");
        json.writeNumberField("lateralMm", couch.lateralMm());
        json.writeNumberField("longitudinalMm", couch.longitudinalMm());
        json.writeNumberField("verticalMm", couch.verticalMm());
        json.writeNumberField("yawDeg", couch.yawDeg());
        json.writeNumberField("pitchDeg", couch.pitchDeg());
        json.writeNumberField("rollDeg", couch.rollDeg());
        if (Double.isFinite(couch.position().lateralMm())) {
            json.writeArrayFieldStart("positionMm");
            json.writeNumber(couch.position().lateralMm());
            json.writeNumber(couch.position().longitudinalMm());
            json.writeNumber(couch.position().verticalMm());
            json.writeEndArray();
        }
        json.writeNumberField("couchAngleDeg", couch.settings().couchDeg());
        array("isocenterMm", couch.settings().planned());
        array("machineIsocenterMm", couch.settings().machine());
        json.writeEndObject();
    }

    private void verifications(Registered registered) throws IOException {
        if (registered.verifications().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("verifications");
        for (Verification verification : registered.verifications()) {
            json.writeStartObject();
            json.writeStringField("how", verification.how().words());
            json.writeNumberField("meanMm", verification.meanMm());
            json.writeNumberField("greatestMm", verification.greatestMm());
            json.writeNumberField("halfVoxelMm", verification.halfVoxelMm());
            json.writeBooleanField("withinHalfVoxel", verification.passes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void array(String name, Point point) throws IOException {
        array(name, new double[] {point.x(), point.y(), point.z()});
    }

    private void array(String name, double[] numbers) throws IOException {
        json.writeFieldName(name);
        json.writeArray(numbers, 0, numbers.length);
    }
}
