package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.isocenter.rt.BrachyChannel;
import org.isocenter.rt.BrachySetup;
import org.isocenter.rt.BrachySource;
import org.isocenter.rt.Plan;

/** Sources, application setups, channels and dwells of a brachytherapy plan, as the plan writes them; nothing is decayed. */
final class BrachyDocument {
    private static final double SAME_MM = 1e-3;

    private final JsonGenerator json;
    private final Plan plan;

    BrachyDocument(JsonGenerator json, Plan plan) {
        this.json = json;
        this.plan = plan;
    }

    void write() throws IOException {
        if (!plan.isBrachy()) {
            return;
        }
        json.writeObjectFieldStart("brachy");
        json.writeStringField("technique", plan.brachyTechnique());
        json.writeStringField("type", plan.brachyType());
        json.writeStringField("machine", plan.brachyMachineName());
        json.writeArrayFieldStart("sources");
        for (BrachySource source : plan.sources()) {
            json.writeStartObject();
            json.writeNumberField("number", source.number());
            json.writeStringField("isotope", source.isotope());
            json.writeStringField("manufacturer", source.manufacturer());
            Numbers.number(json, "halfLifeDays", source.halfLifeDays());
            Numbers.number(json, "airKermaRateUgyPerHour", source.airKermaRate());
            json.writeStringField("strengthDate", source.strengthDate());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("setups");
        for (BrachySetup setup : plan.brachySetups()) {
            json.writeStartObject();
            json.writeNumberField("number", setup.number());
            json.writeStringField("type", setup.type());
            json.writeStringField("name", setup.name());
            Numbers.number(json, "totalReferenceAirKermaUgy", setup.totalReferenceAirKermaUgy());
            json.writeArrayFieldStart("channels");
            for (BrachyChannel channel : setup.channels()) {
                channel(channel);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void channel(BrachyChannel channel) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", channel.number());
        json.writeStringField("applicator", channel.applicatorName());
        json.writeStringField("applicatorType", channel.applicatorType());
        json.writeStringField("movementType", channel.movementType());
        Numbers.number(json, "lengthMm", channel.lengthMm());
        Numbers.number(json, "stepMm", channel.stepMm());
        Numbers.number(json, "totalTimeS", channel.totalTimeS());
        Numbers.number(json, "source", channel.sourceNumber());
        json.writeArrayFieldStart("dwells");
        List<BrachyChannel.Position> points = channel.controlPoints();
        for (int i = 0; i + 1 < points.size(); i++) {
            dwell(channel, points.get(i), points.get(i + 1));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** PS3.3 C.8.8.15.9: the source stands still between two control points of one place; between others it moves. */
    private void dwell(BrachyChannel channel, BrachyChannel.Position begin, BrachyChannel.Position end)
            throws IOException {
        if (Math.abs(begin.relativePositionMm() - end.relativePositionMm()) > SAME_MM) {
            return;
        }
        json.writeStartObject();
        Numbers.number(json, "relativePositionMm", begin.relativePositionMm());
        Numbers.point(json, "positionMm", begin.position());
        Numbers.number(json, "timeS", channel.timeAtS(end) - channel.timeAtS(begin));
        json.writeEndObject();
    }
}
