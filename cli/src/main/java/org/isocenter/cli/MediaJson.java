package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.media.ApplicationProfile;
import org.isocenter.media.Directory;
import org.isocenter.media.DirectoryRecord;
import org.isocenter.media.FileSetUpdate;
import org.isocenter.media.FileSetWriter;

/** What media subcommands print with {@code --json}. */
final class MediaJson {
    private MediaJson() {}

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static void object(PrintStream out, Body body) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }

    private static JsonGenerator generator(OutputStream out) throws IOException {
        return new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(out, JsonEncoding.UTF8)
                .useDefaultPrettyPrinter();
    }

    static void written(FileSetWriter.Written written, PrintStream out) throws IOException {
        object(out, json -> {
            json.writeArrayFieldStart("volumes");
            for (Object volume : written.volumes()) {
                json.writeString(volume.toString());
            }
            json.writeEndArray();
            json.writeNumberField("objects", written.objects());
            texts(json, "refused", written.refused());
            findings(json, written.findings());
        });
    }

    static void updated(FileSetUpdate.Updated updated, PrintStream out) throws IOException {
        object(out, json -> {
            json.writeNumberField("added", updated.added());
            json.writeNumberField("removed", updated.removed());
            json.writeNumberField("there", updated.there());
            texts(json, "refused", updated.refused());
            findings(json, updated.findings());
        });
    }

    static void checked(String path, String profile, Directory directory, List<Finding> findings, PrintStream out)
            throws IOException {
        object(out, json -> {
            json.writeStringField("fileSet", path);
            json.writeStringField("fileSetId", directory.fileSetId());
            json.writeStringField("profile", profile);
            json.writeNumberField("records", directory.records().size());
            json.writeNumberField("files", directory.files().size());
            findings(json, findings);
        });
    }

    static void imported(
            Map<String, Integer> outcomes, List<MediaPatients.Patient> patients, List<String> refused, PrintStream out)
            throws IOException {
        object(out, json -> {
            for (Map.Entry<String, Integer> outcome : outcomes.entrySet()) {
                json.writeNumberField(outcome.getKey(), outcome.getValue());
            }
            json.writeArrayFieldStart("patients");
            for (MediaPatients.Patient patient : patients) {
                json.writeStartObject();
                json.writeStringField("patientId", patient.id());
                json.writeStringField("patientName", patient.name());
                json.writeNumberField("studies", patient.studies());
                json.writeNumberField("series", patient.series());
                json.writeNumberField("instances", patient.instances());
                json.writeEndObject();
            }
            json.writeEndArray();
            texts(json, "refused", refused);
        });
    }

    static void profiles(List<ApplicationProfile> profiles, PrintStream out) throws IOException {
        object(out, json -> {
            json.writeArrayFieldStart("profiles");
            for (ApplicationProfile profile : profiles) {
                json.writeStartObject();
                json.writeStringField("id", profile.id());
                json.writeStringField("medium", profile.medium());
                json.writeNumberField("capacityBytes", profile.capacityBytes());
                texts(json, "roles", profile.roles().stream().sorted().toList());
                json.writeStringField("source", profile.source());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static void directory(String path, Directory directory, PrintStream out) throws IOException {
        object(out, json -> {
            json.writeStringField("fileSet", path);
            json.writeStringField("fileSetId", directory.fileSetId());
            records(json, directory.roots());
            findings(json, directory.findings());
        });
    }

    private static void records(JsonGenerator json, List<DirectoryRecord> records) throws IOException {
        json.writeArrayFieldStart("records");
        for (DirectoryRecord record : records) {
            json.writeStartObject();
            json.writeStringField("type", record.type());
            if (record.fileId().isPresent()) {
                json.writeStringField("file", record.fileId().get().toString());
            }
            keys(json, record.keys());
            if (!record.children().isEmpty()) {
                records(json, record.children());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void keys(JsonGenerator json, DataSet keys) throws IOException {
        json.writeObjectFieldStart("keys");
        for (Element element : keys.elements()) {
            boolean isKey = element.vr().isText() || element.vr().isBinaryNumber();
            if (isKey && Tag.group(element.tag()) != 0x0004) {
                json.writeStringField(
                        Dictionary.find(element.tag())
                                .map(Dictionary.Entry::keyword)
                                .orElse(Tag.format(element.tag())),
                        String.join("\\", keys.strings(element.tag())));
            }
        }
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", finding.severity().name());
            json.writeStringField("effect", finding.effect().name());
            json.writeStringField("where", finding.where());
            json.writeStringField("message", finding.message());
            json.writeStringField("source", finding.source());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
