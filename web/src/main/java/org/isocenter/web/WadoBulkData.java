package org.isocenter.web;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.archive.Instance;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;
import org.isocenter.pixels.PixelData;

/** Gives long binary values at the places that metadata names, and all of a resource at once (PS3.18 10.4.1.1.5). */
final class WadoBulkData {
    private final Retrieval retrieval;

    WadoBulkData(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    void one(WebRequest request, WebReply reply) throws IOException {
        Instance instance = retrieval.one(Resource.of(request), request);
        String path = request.variable("path");
        MediaType accepted = form(Accept.of(request));
        String tag = Conditions.tag(List.of(instance), "bulk " + path + accepted);
        if (Conditions.isKnown(request, reply, tag)) {
            return;
        }
        try (OpenInstance open = new OpenInstance(instance)) {
            Element element = BulkDataPath.find(open.dataSet(), path)
                    .orElseThrow(() -> new HttpException(404, "there is no attribute at " + HeaderText.safe(path)));
            if (!accepted.is(MediaType.RELATED) && element.value() instanceof Value.Plain) {
                WadoFrames.range(bytes(element, open), MediaType.OCTETS, tag, request, reply);
                return;
            }
            MultipartWriter parts = new MultipartWriter(reply);
            List<Part> all = parts(element, open);
            reply.start(200, parts.contentType(all.getFirst().type()), -1);
            write(all, WadoInstances.location(request, instance) + "/bulkdata/" + path, parts, reply);
            parts.close();
        } catch (DicomException e) {
            throw new HttpException(406, "the value cannot be given: " + e.getMessage());
        }
    }

    /** Multipart, or one body where the client asks for octets and nothing around them. */
    private static MediaType form(Accept accept) throws HttpException {
        for (MediaType range : accept.ranges()) {
            if (range.type().equals("multipart") || range.type().equals("*")) {
                MediaType inner = WadoInstances.inner(range);
                if (inner.takes(MediaType.OCTETS) || inner.type().equals("image")) {
                    return MediaType.RELATED;
                }
            } else if (range.takes(MediaType.OCTETS)) {
                return MediaType.OCTETS;
            }
        }
        throw Accept.refusal(List.of("multipart/related;type=\"application/octet-stream\"", MediaType.OCTETS));
    }

    private record Part(MediaType type, Bytes bytes) {}

    private static Bytes bytes(Element element, OpenInstance open) throws DicomException {
        Bytes bytes = element.bytes();
        Vr vr = element.vr();
        // PS3.18 10.4.1.1.5: bulk data is in little endian
        if (open.dataSet().byteOrder() == ByteOrder.LITTLE_ENDIAN || vr.unit() == 1) {
            return bytes;
        }
        byte[] swapped = bytes.toArray();
        for (int at = 0; at + vr.unit() <= swapped.length; at += vr.unit()) {
            for (int i = 0; i < vr.unit() / 2; i++) {
                byte kept = swapped[at + i];
                swapped[at + i] = swapped[at + vr.unit() - 1 - i];
                swapped[at + vr.unit() - 1 - i] = kept;
            }
        }
        return Bytes.of(swapped);
    }

    /** A value as one part; coded pixel data as one for each frame. */
    private static List<Part> parts(Element element, OpenInstance open) throws IOException {
        if (!(element.value() instanceof Value.Fragments)) {
            return List.of(new Part(MediaType.OCTETS, bytes(element, open)));
        }
        PixelData pixels = open.pixels();
        MediaType type = PixelMedia.of(open.syntax())
                .orElse(MediaType.OCTETS.with("transfer-syntax", open.syntax().uid()));
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < pixels.frames(); i++) {
            parts.add(new Part(type, pixels.encoded(i)));
        }
        return parts;
    }

    private static void write(List<Part> all, String location, MultipartWriter parts, WebReply reply)
            throws IOException {
        for (int i = 0; i < all.size() && !reply.isHead(); i++) {
            parts.part(all.get(i).type(), location);
            MemorySegment segment = all.get(i).bytes().segment();
            reply.write(segment);
        }
    }

    /** All bulk data of a study, a series or an instance: here the pixels, which are most of it, and whatever else is long. */
    void all(WebRequest request, WebReply reply) throws IOException {
        List<Instance> instances = retrieval.all(Resource.of(request), request);
        if (!form(Accept.of(request)).is(MediaType.RELATED)) {
            throw Accept.refusal(List.of("multipart/related;type=\"application/octet-stream\""));
        }
        if (Conditions.isKnown(request, reply, Conditions.tag(instances, "bulk"))) {
            return;
        }
        MultipartWriter parts = new MultipartWriter(reply);
        reply.start(200, parts.contentType(MediaType.OCTETS), -1);
        for (Instance instance : instances) {
            try (OpenInstance open = new OpenInstance(instance)) {
                for (Element element : open.dataSet().elements()) {
                    if (BulkDataPath.isBulk(element) && element.tag() != Tags.ExtendedOffsetTable) {
                        String place = String.format("%08X", element.tag());
                        write(
                                parts(element, open),
                                WadoInstances.location(request, instance) + "/bulkdata/" + place,
                                parts,
                                reply);
                    }
                }
            }
        }
        parts.close();
    }
}
