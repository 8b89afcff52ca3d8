package org.isocenter.web;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import org.isocenter.archive.Instance;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonOptions;
import org.isocenter.dicom.ReadOptions;

/** Gives all attributes of instances as DICOM JSON, pixels and other long binary values by the place they can be had (PS3.18 10.4.1.1.2). */
final class WadoMetadata {
    private final Retrieval retrieval;

    WadoMetadata(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    void serve(WebRequest request, WebReply reply) throws IOException {
        MediaType type = Accept.of(request).require(MediaType.DICOM_JSON, MediaType.JSON);
        List<Instance> instances = retrieval.all(Resource.of(request), request);
        if (Conditions.isKnown(request, reply, Conditions.tag(instances, "metadata " + request.origin()))) {
            return;
        }
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
