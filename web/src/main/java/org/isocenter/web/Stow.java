package org.isocenter.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.isocenter.archive.Origin;
import org.isocenter.node.Ingest;
import org.isocenter.node.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores instances (PS3.18 10.5): each part of the request goes through the door of C-STORE as it comes, so that a request may be of any
 * length. Also takes one DICOM file as the whole body.
 */
final class Stow {
    private static final Logger LOG = LoggerFactory.getLogger(Stow.class);
    // PS3.5 6.2 AE
    private static final int LONGEST_AE = 16;

    private final Ingest ingest;
    private final String aeTitle;
    private final Path uploads;
    private final long mostBytes;

    Stow(Node node) {
        this.ingest = node.ingest();
        this.aeTitle = node.settings().hub().aeTitle();
        this.uploads = node.settings().hub().data().resolve("uploads");
        this.mostBytes = (long) node.settings().web().maxUploadMib() << 20;
    }

    void serve(WebRequest request, WebReply reply) throws IOException {
        Accept.of(request).require(MediaType.DICOM_JSON, MediaType.JSON);
        String study = request.hasVariable("study") ? Resource.requireUid(request.variable("study")) : "";
        MediaType type = type(request);
        StowReport report = new StowReport(request);
        try (InputStream body = Upload.of(request, mostBytes)) {
            if (type.is(MediaType.DICOM)) {
                report.add(ingest.take(body, origin(request), study));
            } else {
                MultipartReader parts = new MultipartReader(body, type.parameter("boundary"));
                if (type.parameter("type").equals(MediaType.DICOM_JSON.essence())) {
                    metadata(parts, origin(request), study, report);
                } else {
                    files(parts, origin(request), study, report);
                }
            }
        }
        report.reply(request, reply);
    }

    private static MediaType type(WebRequest request) throws HttpException {
        MediaType type =
                MediaType.parse(request.header("Content-Type").isEmpty() ? "*" : request.header("Content-Type"));
        String inner = type.parameter("type");
        boolean related = type.is(MediaType.RELATED)
                && (inner.isEmpty()
                        || inner.equals(MediaType.DICOM.essence())
                        || inner.equals(MediaType.DICOM_JSON.essence()));
        if (!related && !type.is(MediaType.DICOM)) {
            throw new HttpException(
                    415,
                    "to be stored come multipart/related with type application/dicom or application/dicom+json,"
                            + " or one application/dicom");
        }
        return type;
    }

    /** Routes see users and tokens as the calling AE titles of the web. */
    private Origin origin(WebRequest request) {
        String name = request.caller().name();
        String plain = name.startsWith("token ") ? name.substring(6) : name;
        String from = plain.length() > LONGEST_AE ? plain.substring(0, LONGEST_AE) : plain;
        return new Origin(from, aeTitle, "stow " + request.address());
    }

    private void files(MultipartReader parts, Origin origin, String study, StowReport report) throws IOException {
        for (Optional<MultipartReader.Head> head = parts.next(); head.isPresent(); head = parts.next()) {
            if (!head.get().type().takes(MediaType.DICOM) && !head.get().type().is(MediaType.OCTETS)) {
                throw new HttpException(
                        415, "a part is " + head.get().type().essence() + ", expected application/dicom");
            }
            report.add(ingest.take(parts.body(), origin, study));
        }
    }

    private void metadata(MultipartReader parts, Origin origin, String study, StowReport report) throws IOException {
        try (StowDocuments documents = new StowDocuments(uploads)) {
            documents.read(parts);
            documents.each(file -> {
                try (InputStream in = file) {
                    report.add(ingest.take(in, origin, study));
                }
            });
            documents.failures().forEach(report::add);
        }
        LOG.debug("stored from documents and bulk data by {}", origin.from());
    }
}
