package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Finding;
import org.isocenter.objects.StructureSetReader;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Work;

/**
 * Contours of a structure set: the head names each region, and of each of its contours the type and how many points it has; the numbers
 * are x, y, z of all points in that order, float32, in mm of the patient.
 */
final class StructureBlock {
    private StructureBlock() {}

    static Block of(Kept kept, Work work) throws IOException {
        List<Finding> findings = java.util.Collections.synchronizedList(new ArrayList<>());
        StructureSet set;
        try (OpenFiles open = OpenFiles.of(kept)) {
            set = StructureSetReader.read(open.first().dataSet(), work, findings::add);
        }
        long numbers = set.rois().stream()
                .flatMap(roi -> roi.contours().stream())
                .mapToLong(contour -> contour.xyzMm().length)
                .sum();
        List<Finding> forgiven = List.copyOf(findings);
        return Block.of(
                json -> head(json, set, forgiven),
                4 * numbers,
                set.rois().size(),
                index -> points(set.rois().get(index)));
    }

    private static ByteBuffer points(Roi roi) {
        int numbers = roi.contours().stream()
                .mapToInt(contour -> contour.xyzMm().length)
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, numbers)).order(ByteOrder.LITTLE_ENDIAN);
        for (Contour contour : roi.contours()) {
            for (double number : contour.xyzMm()) {
                bytes.putFloat((float) number);
            }
        }
        return bytes.flip();
    }

    private static void head(JsonGenerator json, StructureSet set, List<Finding> findings) throws IOException {
        json.writeStartObject();
        json.writeStringField("structureSet", set.sopInstanceUid());
        json.writeStringField("label", set.label());
        json.writeStringField("frameOfReference", set.frameOfReferenceUid());
        json.writeArrayFieldStart("rois");
        for (Roi roi : set.rois()) {
            json.writeStartObject();
            json.writeNumberField("number", roi.number());
            json.writeStringField("name", roi.name());
            json.writeStringField("type", roi.type());
            json.writeStringField("color", "#%06x".formatted(roi.color()));
            json.writeStringField("frameOfReference", roi.frameOfReferenceUid());
            json.writeArrayFieldStart("contours");
            for (Contour contour : roi.contours()) {
                json.writeStartArray();
                json.writeString(contour.type().name());
                json.writeNumber(contour.points());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        Numbers.findings(json, findings);
        json.writeEndObject();
    }
}
