package org.isocenter.web;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.archive.Instance;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.pixels.Transcoder;

/**
 * Gives studies, series and instances as DICOM files (PS3.18 10.4.1.1.1): as kept they go from the file to the connection; in another
 * Transfer Syntax they are written anew, one at a time.
 */
final class WadoInstances {
    /** An instance and the syntax it is given in. */
    private record Given(Instance instance, TransferSyntax syntax) {
        boolean asKept() {
            return syntax.uid().equals(instance.transferSyntaxUid());
        }
    }

    /** How an answer looks. */
    private record Form(List<Given> given, boolean multipart, boolean all) {}

    private final Retrieval retrieval;

    WadoInstances(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    void serve(WebRequest request, WebReply reply) throws IOException {
        Resource resource = Resource.of(request);
        List<Instance> instances = retrieval.all(resource, request);
        Form form = choose(Accept.of(request), instances, resource);
        String name = form.multipart() + " " + form.given().getFirst().syntax().uid();
        String tag = Conditions.tag(instances, name);
        if (Conditions.isKnown(request, reply, tag)) {
            return;
        }
        if (form.multipart()) {
            multipart(form, request, reply);
        } else {
            single(form.given().getFirst(), tag, request, reply);
        }
    }

    /** One instance without parts around it, for WADO-URI. */
    void single(Instance instance, String syntax, WebRequest request, WebReply reply) throws IOException {
        TransferSyntax given = SyntaxChoice.of(TransferSyntax.of(instance.transferSyntaxUid()), syntax, false)
                .orElseThrow(() -> new HttpException(406, "the object cannot be given in this Transfer Syntax"));
        String tag = Conditions.tag(List.of(instance), given.uid());
        if (!Conditions.isKnown(request, reply, tag)) {
            single(new Given(instance, given), tag, request, reply);
        }
    }

    private static Form choose(Accept accept, List<Instance> instances, Resource resource) throws HttpException {
        for (MediaType range : accept.ranges()) {
            boolean everything = range.type().equals("*");
            boolean multipart = everything || range.type().equals("multipart");
            MediaType inner = multipart ? inner(range) : range;
            if (!inner.takes(MediaType.DICOM) || !multipart && !resource.isInstance()) {
                continue;
            }
            String asked = range.parameters().getOrDefault("transfer-syntax", inner.parameter("transfer-syntax"));
            List<Given> given = new ArrayList<>();
            for (Instance instance : instances) {
                SyntaxChoice.of(TransferSyntax.of(instance.transferSyntaxUid()), asked, everything)
                        .ifPresent(syntax -> given.add(new Given(instance, syntax)));
            }
            if (!given.isEmpty()) {
                return new Form(given, multipart, given.size() == instances.size());
            }
        }
        throw Accept.refusal(List.of(
                "multipart/related;type=\"application/dicom\"",
                "application/dicom (one instance)",
                "transfer-syntax=*"));
    }

    /** The media type of the parts that a range of multipart types asks for. */
    static MediaType inner(MediaType range) throws HttpException {
        String type = range.parameter("type");
        return type.isEmpty() ? MediaType.of("*/*") : MediaType.parse(type);
    }

    private static MediaType type(TransferSyntax syntax) {
        return MediaType.DICOM.with("transfer-syntax", syntax.uid());
    }

    static String location(WebRequest request, Instance instance) {
        return request.origin() + Resource.STUDIES + "/" + instance.studyUid() + "/series/" + instance.seriesUid()
                + "/instances/" + instance.sopInstanceUid();
    }

    private static void multipart(Form form, WebRequest request, WebReply reply) throws IOException {
        MultipartWriter parts = new MultipartWriter(reply);
        long length = parts.end();
        boolean known = true;
        for (Given given : form.given()) {
            known &= given.asKept();
            length += parts.overhead(type(given.syntax()), location(request, given.instance()))
                    + given.instance().size();
        }
        // PS3.18 10.4.3.2: 206 where only some of the instances can be given as asked
        reply.start(form.all() ? 200 : 206, parts.contentType(MediaType.DICOM), known ? length : -1);
        if (reply.isHead()) {
            return;
        }
        for (Given given : form.given()) {
            parts.part(type(given.syntax()), location(request, given.instance()));
            write(given, reply);
        }
        parts.close();
    }

    private static void single(Given given, String tag, WebRequest request, WebReply reply) throws IOException {
        Instance instance = given.instance();
        String type = type(given.syntax()).toString();
        if (!given.asKept()) {
            reply.start(200, type, -1);
            write(given, reply);
            return;
        }
        reply.header("Accept-Ranges", "bytes");
        Optional<ByteRange> range = ByteRange.of(request, instance.size(), tag);
        if (range.isPresent()) {
            reply.header("Content-Range", range.get().contentRange(instance.size()));
        }
        long first = range.map(ByteRange::first).orElse(0L);
        long length = range.map(ByteRange::length).orElse(instance.size());
        reply.start(range.isPresent() ? 206 : 200, type, length);
        try (FileChannel file = instance.file().open()) {
            reply.file(file, first, length);
        }
    }

    private static void write(Given given, WebReply reply) throws IOException {
        if (reply.isHead()) {
            return;
        }
        Instance instance = given.instance();
        if (given.asKept()) {
            try (FileChannel file = instance.file().open()) {
                reply.file(file, 0, instance.size());
            }
            return;
        }
        try (Arena arena = Arena.ofShared();
                OutputStream out = reply.stream()) {
            DicomFile file = DicomFileReader.readMapped(instance.file(), ReadOptions.ALL, arena);
            DataSet dataSet = Transcoder.transcode(file.dataSet(), file.syntax(), given.syntax());
            DicomFileWriter.write(dataSet, given.syntax(), out);
        }
    }
}
