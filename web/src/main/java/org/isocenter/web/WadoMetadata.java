package org.isocenter.web;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.isocenter.archive.Instance;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonOptions;
import org.isocenter.dicom.ReadOptions;

/**
 * Gives all attributes of instances as DICOM JSON, or in parts of XML, pixels and other long binary values by the place they can be had (PS3.18
 * 10.4.1.1.2, 8.7.3.2).
 */
final class WadoMetadata {
    private final Retrieval retrieval;

    WadoMetadata(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    void serve(WebRequest request, WebReply reply) throws IOException {
        MediaType type = choose(Accept.of(request));
        List<Instance> instances = retrieval.all(Resource.of(request), request);
        if (Conditions.isKnown(request, reply, Conditions.tag(instances, type + " metadata " + request.origin()))) {
            return;
        }
        if (type.is(MediaType.DICOM_XML)) {
            writeXml(instances, request, reply);
        } else {
            writeJson(instances, type, request, reply);
        }
    }

    // PS3.18 8.7.3.2: XML only as multipart/related;type="application/dicom+xml", JSON only as one document
    private static MediaType choose(Accept accept) throws HttpException {
        for (MediaType range : accept.ranges()) {
            boolean multipart = range.type().equals("multipart") && range.takes(MediaType.RELATED);
            if (multipart && WadoInstances.inner(range).takes(MediaType.DICOM_XML)) {
                return MediaType.DICOM_XML;
            }
            for (MediaType json : List.of(MediaType.DICOM_JSON, MediaType.JSON)) {
                if (range.takes(json)) {
                    return json;
                }
            }
        }
        throw Accept.refusal(List.of(
                MediaType.DICOM_JSON, MediaType.JSON, MediaType.RELATED.with("type", MediaType.DICOM_XML.essence())));
    }

    private static void writeJson(List<Instance> instances, MediaType type, WebRequest request, WebReply reply)
            throws IOException {
        try (OutputStream out = reply.stream(200, type.toString(), true)) {
            if (reply.isHead()) {
                return;
            }
            out.write('[');
            for (int i = 0; i < instances.size(); i++) {
                if (i > 0) {
                    out.write(',');
                }
                write(instances.get(i), request, out);
            }
            out.write(']');
        }
    }

    private static void writeXml(List<Instance> instances, WebRequest request, WebReply reply) throws IOException {
        MultipartWriter parts = new MultipartWriter(reply);
        reply.start(200, parts.contentType(MediaType.DICOM_XML), -1);
        if (reply.isHead()) {
            return;
        }
        for (Instance instance : instances) {
            String location = WadoInstances.location(request, instance);
            parts.part(MediaType.DICOM_XML, location + "/metadata");
            StringBuilder text = new StringBuilder();
            try (Arena arena = Arena.ofConfined()) {
                DicomFile file = DicomFileReader.readMapped(instance.file(), ReadOptions.ALL, arena);
                NativeModel.write(file.dataSet(), location + "/bulkdata/", text);
            }
            reply.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
        }
        parts.close();
    }

    private static void write(Instance instance, WebRequest request, OutputStream out) throws IOException {
        String base = WadoInstances.location(request, instance) + "/bulkdata/";
        DicomJsonOptions options = DicomJsonOptions.COMPACT.withBulkData(
                0, (path, element) -> BulkDataPath.isBulk(element) ? Optional.of(base + path) : Optional.empty());
        try (Arena arena = Arena.ofConfined()) {
            DicomFile file = DicomFileReader.readMapped(instance.file(), ReadOptions.ALL, arena);
            DicomJson.write(file.dataSet(), out, options);
        }
    }
}
