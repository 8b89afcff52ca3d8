package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Finding;
import org.isocenter.dosimetry.StructureComparison;
import org.isocenter.dosimetry.StructurePolicy;
import org.isocenter.dosimetry.StructureVolume;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Work;

/** What {@code structures} prints: the new structures with their volumes, and the comparisons. */
record StructuresReport(List<Roi> made, List<Compared> compared, List<Finding> findings) {
    /** Two structures as they were named. */
    record Compared(String first, String second, StructureComparison result) {}

    void write(PrintStream out, boolean json, StructurePolicy policy, Work work) throws IOException {
        List<Double> volumes = new ArrayList<>();
        for (Roi roi : made) {
            volumes.add(StructureVolume.cc(roi, policy, work));
        }
        if (json) {
            writeJson(out, volumes, policy);
        } else {
            writeText(out, volumes);
        }
        out.flush();
    }

    private void writeJson(PrintStream out, List<Double> volumes, StructurePolicy policy) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(out, JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeArrayFieldStart("structures");
            for (int number = 0; number < made.size(); number++) {
                json.writeStartObject();
                json.writeNumberField("number", made.get(number).number());
                json.writeStringField("name", made.get(number).name());
                json.writeNumberField("volumeCc", volumes.get(number));
                json.writeNumberField("contours", made.get(number).contours().size());
                json.writeStringField("policy", policy.describe());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("comparisons");
            for (Compared one : compared) {
                json.writeStartObject();
                write(json, one);
                json.writeEndObject();
            }
            json.writeEndArray();
            FindingsOutput.json(json, findings);
            json.writeEndObject();
        }
        out.println();
    }

    private static void write(JsonGenerator json, Compared one) throws IOException {
        StructureComparison result = one.result;
        json.writeStringField("first", one.first);
        json.writeStringField("second", one.second);
        json.writeNumberField("firstCc", result.firstCc());
        json.writeNumberField("secondCc", result.secondCc());
        json.writeNumberField("commonCc", result.commonCc());
        json.writeNumberField("dice", result.dice());
        json.writeNumberField("jaccard", result.jaccard());
        json.writeNumberField("hausdorffMm", result.hausdorffMm());
        json.writeNumberField("hausdorff95Mm", result.hausdorff95Mm());
        json.writeNumberField("meanDistanceMm", result.meanDistanceMm());
        json.writeStringField("policy", result.policy());
    }

    private void writeText(PrintStream out, List<Double> volumes) {
        for (int number = 0; number < made.size(); number++) {
            out.println("%d %s: %.3f cm3 on %d contours"
                    .formatted(
                            made.get(number).number(),
                            made.get(number).name(),
                            volumes.get(number),
                            made.get(number).contours().size()));
        }
        for (Compared one : compared) {
            StructureComparison result = one.result;
            out.println(
                    "%s (%.3f cm3) and %s (%.3f cm3): Dice %.4f, Jaccard %.4f, Hausdorff %.2f mm, 95 %% %.2f mm, mean distance %.2f mm; %s"
                            .formatted(
                                    one.first,
                                    result.firstCc(),
                                    one.second,
                                    result.secondCc(),
                                    result.dice(),
                                    result.jaccard(),
                                    result.hausdorffMm(),
                                    result.hausdorff95Mm(),
                                    result.meanDistanceMm(),
                                    result.policy()));
        }
        FindingsOutput.lines(out, findings);
    }
}
