package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.objects.RtImageReader;
import org.isocenter.rt.Point;
import org.isocenter.rt.RtImage;
import org.isocenter.rt.Work;

/** An RT Image: its pixels as float32, and where the axes of the machine are on it. */
final class RtImageBlock {
    private final RtImage image;
    private final DataSet object;
    private final List<Finding> findings;

    private RtImageBlock(RtImage image, DataSet object, List<Finding> findings) {
        this.image = image;
        this.object = object;
        this.findings = findings;
    }

    static Block of(Kept kept) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (OpenFiles open = OpenFiles.of(kept)) {
            RtImage image = RtImageReader.read(open.first(), findings::add);
            RtImageBlock block = new RtImageBlock(image, open.first().dataSet(), findings);
            return Block.ofFloats(block::head, image.values());
        }
    }

    private void head(JsonGenerator json) throws IOException {
        ImageBlock.Range range = ImageBlock.Range.of(image.values(), Work.onAllProcessors());
        json.writeStartObject();
        json.writeStringField("type", "float32");
        json.writeStringField("rtImage", image.sopInstanceUid());
        json.writeStringField("label", image.label());
        json.writeStringField("date", object.string(Tags.ContentDate));
        json.writeStringField("photometric", object.string(Tags.PhotometricInterpretation));
        json.writeNumberField("columns", image.columns());
        json.writeNumberField("rows", image.rows());
        Numbers.number(json, "columnSpacingMm", image.columnSpacingMm());
        Numbers.number(json, "rowSpacingMm", image.rowSpacingMm());
        Numbers.number(json, "least", range.least());
        Numbers.number(json, "most", range.most());
        window(json);
        json.writeStringField("machine", image.machineName());
        Numbers.number(json, "gantryDeg", image.gantryAngleDeg());
        Numbers.number(json, "collimatorDeg", image.collimatorAngleDeg());
        Numbers.number(json, "couchDeg", image.patientSupportAngleDeg());
        Numbers.number(json, "sourceAxisDistanceMm", image.sourceAxisDistanceMm());
        Numbers.number(json, "sourceImageDistanceMm", image.sourceImageDistanceMm());
        json.writeStringField("plan", image.planUid());
        Numbers.number(json, "beam", image.beamNumber());
        graticule(json);
        devices(json);
        Numbers.findings(json, findings);
        json.writeEndObject();
    }

    private void window(JsonGenerator json) throws IOException {
        double[] centers = object.doubles(Tags.WindowCenter);
        double[] widths = object.doubles(Tags.WindowWidth);
        if (centers.length > 0 && widths.length > 0) {
            Numbers.numbers(json, "window", centers[0], widths[0]);
        }
    }

    /** Where the axis of the beam meets the image, and how far one mm of the isocenter plane is along x and y of the gantry, in pixels. */
    private void graticule(JsonGenerator json) throws IOException {
        if (!image.hasGeometry()) {
            json.writeNullField("graticule");
            return;
        }
        Point axis = image.project(Point.ORIGIN);
        json.writeObjectFieldStart("graticule");
        Numbers.numbers(json, "axisPixel", axis.x(), axis.y());
        Point x = image.project(new Point(1, 0, 0)).minus(axis);
        Point y = image.project(new Point(0, 1, 0)).minus(axis);
        Numbers.numbers(json, "xPixelPerMm", x.x(), x.y());
        Numbers.numbers(json, "yPixelPerMm", y.x(), y.y());
        json.writeEndObject();
    }

    /** Jaws and leaves of the first exposure, where told (PS3.3 C.8.8.2). */
    private void devices(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("devices");
        List<DataSet> exposures = object.items(Tags.ExposureSequence);
        if (!exposures.isEmpty()) {
            for (DataSet device : exposures.getFirst().items(Tags.BeamLimitingDeviceSequence)) {
                json.writeStartObject();
                json.writeStringField("type", device.string(Tags.RTBeamLimitingDeviceType));
                Numbers.numbers(json, "positionsMm", device.doubles(Tags.LeafJawPositions));
                Numbers.numbers(json, "boundariesMm", device.doubles(Tags.LeafPositionBoundaries));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
