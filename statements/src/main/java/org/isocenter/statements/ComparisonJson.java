package org.isocenter.statements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.isocenter.dicom.TransferSyntax;

/**
 * Writes a comparison as JSON. {@code exporter}, {@code importer}, {@code sopClasses} with {@code uid name verdict transferSyntaxes} and
 * {@code attributes} with {@code where needs writes verdict rule} are a contract; more stands beside.
 */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** One object; the writer stays open. */
    public static void write(Comparison comparison, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(out)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("exporter", comparison.exporter().id());
            json.writeStringField("importer", comparison.importer().id());
            json.writeArrayFieldStart("sopClasses");
            for (SopClassComparison sopClass : comparison.sopClasses()) {
                write(sopClass, json);
            }
            json.writeEndArray();
            writeNegotiation(comparison, json);
            json.writeArrayFieldStart("attributes");
            for (AttributeComparison attribute : comparison.attributes()) {
                write(attribute, json);
            }
            json.writeEndArray();
            writeJudged(comparison.judged(), json);
            json.writeEndObject();
        }
    }

    private static void write(SopClassComparison sopClass, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("uid", sopClass.uid());
        json.writeStringField("name", sopClass.name());
        json.writeStringField("verdict", sopClass.verdict().name());
        json.writeStringField("exporterRoles", sopClass.exporterRoles());
        json.writeStringField("importerRoles", sopClass.importerRoles());
        texts("transferSyntaxes", sopClass.transferSyntaxes(), json);
        texts(
                "transferSyntaxNames",
                sopClass.transferSyntaxes().stream()
                        .map(uid -> TransferSyntax.of(uid).name())
                        .toList(),
                json);
        json.writeStringField("reason", sopClass.reason());
        json.writeStringField("rule", sopClass.rule());
        json.writeNumberField("open", sopClass.open());
        json.writeEndObject();
    }

    private static void writeNegotiation(Comparison comparison, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("negotiation");
        for (Comparison.Limit limit : comparison.negotiation()) {
            json.writeStartObject();
            json.writeStringField("topic", limit.topic());
            json.writeStringField("exporter", limit.exporter());
            json.writeStringField("importer", limit.importer());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("characterSets");
        json.writeStringField("verdict", comparison.characterSets().verdict().name());
        texts("common", comparison.characterSets().common(), json);
        texts("lost", comparison.characterSets().lost(), json);
        json.writeEndObject();
    }

    private static void write(AttributeComparison attribute, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("sopClass", attribute.sopClass());
        json.writeStringField("where", attribute.where());
        json.writeStringField("needs", attribute.needs());
        json.writeStringField("writes", attribute.writes());
        json.writeStringField("verdict", attribute.verdict().name());
        json.writeStringField("rule", attribute.rule());
        json.writeStringField("loss", lower(attribute.loss()));
        json.writeStringField("objects", lower(attribute.extent()));
        json.writeStringField("condition", attribute.condition());
        json.writeStringField("source", attribute.source());
        json.writeStringField("writtenAt", attribute.writtenAt());
        json.writeEndObject();
    }

    private static void writeJudged(List<Comparison.Judged> judged, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("judgedByRule");
        for (Comparison.Judged one : judged) {
            json.writeStartObject();
            json.writeStringField("sopClass", one.sopClass());
            json.writeStringField("rule", one.rule().id());
            json.writeStringField("effect", one.rule().effect().name());
            json.writeStringField("what", one.rule().what());
            json.writeStringField("source", one.rule().source());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
