package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.isocenter.objects.PlanReader;
import org.isocenter.projections.BeamGeometry;
import org.isocenter.projections.Drr;
import org.isocenter.rt.Beam;
import org.isocenter.rt.ControlPoint;
import org.isocenter.rt.CoordinateSystems;
import org.isocenter.rt.Plan;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * What the source of a control point sees of a CT: line integrals of attenuation in the isocenter plane, upright in the gantry system, so
 * that the picture does not turn with the collimator.
 *
 * @param size pixels of a side
 * @param fieldMm width of the picture in the isocenter plane
 */
record BeamsEyeView(int size, double fieldMm) {
    private static final String SOURCE = "PS3.3 C.8.8.14";

    Block of(Kept kept, int beamNumber, int pointIndex, Volume ct, Projectors projectors, Work work)
            throws IOException {
        CoordinateSystems systems;
        try (OpenFiles open = OpenFiles.of(kept)) {
            Plan plan = PlanReader.read(open.first(), _ -> {});
            Beam beam = plan.beam(beamNumber)
                    .orElseThrow(() ->
                            unfit("BeamNumber", "the plan has no beam " + beamNumber + "; it names its beams itself"));
            ControlPoint point = beam.controlPoints().stream()
                    .filter(candidate -> candidate.index() == pointIndex)
                    .findFirst()
                    .orElseThrow(() ->
                            unfit("ControlPointIndex", "beam " + beamNumber + " has no control point " + pointIndex));
            requireFrame(plan, ct);
            systems = CoordinateSystems.of(plan, beam, point);
        }
        double pixelMm = fieldMm / size;
        BeamGeometry geometry = new BeamGeometry(systems, 0, systems.sourceAxisDistanceMm());
        Drr.Settings settings = new Drr.Settings(size, size, pixelMm, Projectors.METHOD, Projectors.ATTENUATION);
        Drr drr = Drr.of(projectors.of(ct, work), geometry, settings, work);
        return Block.ofFloats(json -> head(json, systems), drr.values());
    }

    private static void requireFrame(Plan plan, Volume ct) throws UnfitException {
        String planned = plan.frameOfReferenceUid();
        if (!planned.isEmpty() && !ct.frameOfReferenceUid().isEmpty() && !planned.equals(ct.frameOfReferenceUid())) {
            throw new UnfitException(
                    "S-06",
                    "FrameOfReferenceUID",
                    "the plan stands in frame of reference " + planned + ", the images in " + ct.frameOfReferenceUid()
                            + ": pick the images of the plan",
                    "PS3.3 C.7.4.1");
        }
    }

    private static UnfitException unfit(String where, String message) {
        return new UnfitException("RT-GEOMETRY", where, message, SOURCE);
    }

    private void head(JsonGenerator json, CoordinateSystems systems) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "float32");
        json.writeNumberField("columns", size);
        json.writeNumberField("rows", size);
        json.writeNumberField("pixelMm", fieldMm / size);
        Numbers.number(json, "gantryDeg", systems.gantryAngleDeg());
        Numbers.number(json, "sourceAxisDistanceMm", systems.sourceAxisDistanceMm());
        Numbers.matrix(json, "patientToGantry", systems.patientToGantry());
        json.writeEndObject();
    }
}
