package org.isocenter.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes profiles as JSON: the list of all, one product, the rules of one. The fields of rules are a contract. */
public final class ProfileJson {
    private ProfileJson() {}

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static void write(Writer out, Body body) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(out)
                .useDefaultPrettyPrinter()) {
            body.write(json);
        }
    }

    /** {@code [{"id","name","vendor","release","statement","target"}]} */
    public static void writeList(List<Profile> profiles, Writer out) throws IOException {
        write(out, json -> {
            json.writeStartArray();
            for (Profile profile : profiles) {
                json.writeStartObject();
                writeProduct(profile.product(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The product with its services, and how many rows and rules it has. */
    public static void writeProfile(Profile profile, Writer out) throws IOException {
        write(out, json -> {
            json.writeStartObject();
            writeProduct(profile.product(), json);
            writeTexts("characterSets", profile.product().characterSets(), json);
            writeTexts("uses", profile.product().uses(), json);
            writeTexts("applicationEntities", profile.product().applicationEntities(), json);
            json.writeArrayFieldStart("services");
            for (Service service : profile.product().services()) {
                writeService(service, json);
            }
            json.writeEndArray();
            writeTexts(
                    "retrievable",
                    profile.product().retrievable().stream()
                            .map(Service::sopClass)
                            .toList(),
                    json);
            json.writeNumberField("rows", profile.rows().size());
            json.writeNumberField("rules", profile.rules().size());
            json.writeEndObject();
        });
    }

    private static void writeProduct(Product product, JsonGenerator json) throws IOException {
        json.writeStringField("id", product.id());
        json.writeStringField("name", product.name());
        json.writeStringField("vendor", product.vendor());
        json.writeStringField("release", product.release());
        json.writeStringField("statement", product.statement());
        json.writeBooleanField("target", product.target());
    }

    private static void writeService(Service service, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("sopClass", service.sopClass());
        json.writeStringField("name", service.name());
        json.writeStringField("iod", service.iod());
        json.writeBooleanField("scu", service.scu());
        json.writeBooleanField("scp", service.scp());
        writeTexts("transferSyntaxes", service.transferSyntaxes(), json);
        json.writeEndObject();
    }

    private static void writeTexts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** {@code [{"id","state","by","test","reason","effect","source","what"}]} */
    public static void writeRules(Profile profile, Writer out) throws IOException {
        write(out, json -> {
            json.writeStartArray();
            for (Rule rule : profile.rules()) {
                json.writeStartObject();
                json.writeStringField("id", rule.id());
                json.writeStringField("state", rule.state().text());
                json.writeStringField("by", profile.by(rule));
                json.writeStringField("test", rule.test());
                json.writeStringField("reason", rule.reason());
                json.writeStringField("effect", rule.effect().name());
                writeTexts("uses", rule.uses(), json);
                json.writeStringField("source", rule.source());
                json.writeStringField("what", rule.what());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
