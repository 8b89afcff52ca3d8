package org.isocenter.dicom;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The DICOM JSON Model (PS3.18 Annex F), both ways, streaming. {@code docs/formats.md} says what is written where the standard
 * leaves a choice.
 */
public final class DicomJson {
    private DicomJson() {}

    /** Writes one data set as a JSON object in one line. The stream is flushed, not closed. */
    public static void write(DataSet dataSet, OutputStream out) throws IOException {
        write(dataSet, out, DicomJsonOptions.COMPACT);
    }

    /** Writes one data set as a JSON object. The stream is flushed, not closed. */
    public static void write(DataSet dataSet, OutputStream out, DicomJsonOptions options) throws IOException {
        try (JsonGenerator json = generator(out, options)) {
            new DicomJsonWriter(json, options).write(dataSet);
        }
    }

    /** Writes data sets as a JSON array, one after the other as they come. The stream is flushed, not closed. */
    public static void writeAll(Iterable<DataSet> dataSets, OutputStream out, DicomJsonOptions options)
            throws IOException {
        try (JsonGenerator json = generator(out, options)) {
            DicomJsonWriter writer = new DicomJsonWriter(json, options);
            json.writeStartArray();
            for (DataSet dataSet : dataSets) {
                writer.write(dataSet);
            }
            json.writeEndArray();
        }
    }

    private static JsonGenerator generator(OutputStream out, DicomJsonOptions options) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        // The model has one form for a value that JSON cannot say; an error must not close what is open as if it were
        // whole.
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        if (options.pretty()) {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
        }
        return json;
    }

    /** Reads one data set: a JSON object, or an array of one. Findings are dropped; see the other form. */
    public static DataSet read(InputStream in) throws IOException {
        return read(in, DicomJsonLimits.DEFAULT, _ -> {});
    }

    /**
     * Reads one data set: a JSON object, or an array of one.
     *
     * @throws DicomException where it is not DICOM JSON, cannot become a data set, or passes a limit
     */
    public static DataSet read(InputStream in, DicomJsonLimits limits, Consumer<Finding> findings) throws IOException {
        List<DataSet> all = readAll(in, limits, findings);
        if (all.size() != 1) {
            throw new DicomException(0, "", "expected one data set, found " + all.size());
        }
        return all.getFirst();
    }

    /** Reads all data sets of a JSON array, or the one of a JSON object. */
    public static List<DataSet> readAll(InputStream in, DicomJsonLimits limits, Consumer<Finding> findings)
            throws IOException {
        List<DataSet> all = new ArrayList<>();
        readEach(in, limits, findings, all::add);
        return all;
    }

    /** Likewise, with the values that stand elsewhere. */
    public static List<DataSet> readAll(
            InputStream in, DicomJsonLimits limits, Consumer<Finding> findings, BulkDataSource bulkData)
            throws IOException {
        List<DataSet> all = new ArrayList<>();
        new DicomJsonReader(limits, findings, bulkData).read(in, all::add);
        return all;
    }

    /** Hands over the data sets of a JSON array as they are read, or the one of a JSON object. */
    public static void readEach(
            InputStream in, DicomJsonLimits limits, Consumer<Finding> findings, Consumer<DataSet> each)
            throws IOException {
        new DicomJsonReader(limits, findings, (_, _, _) -> Optional.empty()).read(in, each);
    }

    /** Has the values that BulkDataURIs stand for. */
    @FunctionalInterface
    public interface BulkDataSource {
        /** The value in little endian; empty where it is not to be had, so that it becomes {@link Value.Omitted}. */
        Optional<Value> value(String uri, int tag, Vr vr) throws IOException;
    }
}
