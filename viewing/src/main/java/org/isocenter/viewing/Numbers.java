package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.dicom.Finding;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;

/** How numbers, places and findings stand in JSON: what is not known is null, never 0. */
final class Numbers {
    private Numbers() {}

    static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    static void number(JsonGenerator json, String name, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsInt());
        } else {
            json.writeNullField(name);
        }
    }

    /** Not a number becomes null. */
    static void numbers(JsonGenerator json, String name, double... values) throws IOException {
        json.writeArrayFieldStart(name);
        for (double value : values) {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    static void point(JsonGenerator json, String name, Point point) throws IOException {
        numbers(json, name, point.x(), point.y(), point.z());
    }

    static void point(JsonGenerator json, String name, Optional<Point> point) throws IOException {
        if (point.isPresent()) {
            point(json, name, point.get());
        } else {
            json.writeNullField(name);
        }
    }

    /** 16 numbers, row by row. */
    static void matrix(JsonGenerator json, String name, Affine map) throws IOException {
        numbers(json, name, map.matrix());
    }

    static void texts(JsonGenerator json, String name, Iterable<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Where voxels stand: {@code origin + column * columnSpacingMm * rowDirection + ..}, slices at their offsets along the normal. */
    static void grid(JsonGenerator json, Grid grid, String frameOfReferenceUid) throws IOException {
        json.writeStringField("frameOfReference", frameOfReferenceUid);
        json.writeNumberField("columns", grid.columns());
        json.writeNumberField("rows", grid.rows());
        json.writeNumberField("slices", grid.slices());
        point(json, "origin", grid.origin());
        point(json, "rowDirection", grid.rowDirection());
        point(json, "columnDirection", grid.columnDirection());
        json.writeNumberField("columnSpacingMm", grid.columnSpacingMm());
        json.writeNumberField("rowSpacingMm", grid.rowSpacingMm());
        numbers(json, "offsetsMm", grid.offsetsMm());
    }

    /** In the shape of {@code check --json}. */
    static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", finding.severity().name());
            json.writeStringField("effect", finding.effect().name());
            json.writeStringField("where", finding.where());
            json.writeStringField("message", finding.message());
            json.writeStringField("source", finding.source());
            json.writeBooleanField("repairable", finding.isRepairable());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
