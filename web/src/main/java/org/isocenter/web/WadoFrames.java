package org.isocenter.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.archive.Instance;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.pixels.PixelData;
import org.isocenter.pixels.Transcoder;

/** Gives frames: as pixels in little endian, or as they are coded (PS3.18 10.4.1.1.6). */
final class WadoFrames {
    /** How an answer looks: coded as kept, or as pixels. */
    private record Form(MediaType type, boolean coded, boolean multipart) {}

    private final Retrieval retrieval;

    WadoFrames(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    void serve(WebRequest request, WebReply reply) throws IOException {
        Instance instance = retrieval.one(Resource.of(request), request);
        try (OpenInstance open = new OpenInstance(instance)) {
            PixelData pixels = open.pixels();
            List<Integer> frames = FrameNumbers.parse(request.variable("frames"), pixels.frames());
            Form form = choose(Accept.of(request), open.syntax(), pixels, frames.size() == 1);
            String tag = Conditions.tag(List.of(instance), "frames " + frames + form);
            if (Conditions.isKnown(request, reply, tag)) {
                return;
            }
            if (form.multipart()) {
                multipart(pixels, frames, form, WadoInstances.location(request, instance) + "/frames/", reply);
            } else {
                single(pixels, frames.getFirst(), form, tag, request, reply);
            }
        } catch (DicomException e) {
            throw new HttpException(406, "the frame cannot be given so: " + e.getMessage());
        }
    }

    private static Form choose(Accept accept, TransferSyntax kept, PixelData pixels, boolean oneFrame)
            throws HttpException {
        Optional<MediaType> coded = pixels.isEncapsulated() ? PixelMedia.of(kept) : Optional.empty();
        boolean plain = !pixels.isEncapsulated() || Transcoder.canDecode(kept);
        for (MediaType range : accept.ranges()) {
            boolean multipart = range.type().equals("*") || range.type().equals("multipart");
            MediaType inner = multipart ? WadoInstances.inner(range) : range;
            String asked = range.parameters().getOrDefault("transfer-syntax", inner.parameter("transfer-syntax"));
            if (!multipart && !oneFrame) {
                continue;
            }
            boolean octets = inner.takes(MediaType.OCTETS);
            boolean asKept = asked.equals("*") || asked.equals(kept.uid());
            if (coded.isPresent() && octets && asKept) {
                return new Form(MediaType.OCTETS.with("transfer-syntax", kept.uid()), true, multipart);
            }
            if (coded.isPresent() && inner.takes(coded.get()) && (asked.isEmpty() || asKept)) {
                return new Form(coded.get(), true, multipart);
            }
            boolean asPixels = asked.isEmpty()
                    || asked.equals(TransferSyntax.EXPLICIT_LE.uid())
                    || asKept && !pixels.isEncapsulated();
            if (octets && plain && asPixels) {
                return new Form(
                        MediaType.OCTETS.with("transfer-syntax", TransferSyntax.EXPLICIT_LE.uid()), false, multipart);
            }
        }
        throw Accept.refusal(List.of(
                "multipart/related;type=\"application/octet-stream\"",
                coded.map(MediaType::essence).orElse("application/octet-stream")));
    }

    private static Bytes frame(PixelData pixels, int frame, Form form) throws DicomException {
        return form.coded() ? pixels.encoded(frame) : pixels.decode(frame).bytes();
    }

    private static void multipart(PixelData pixels, List<Integer> frames, Form form, String location, WebReply reply)
            throws IOException {
        MultipartWriter parts = new MultipartWriter(reply);
        // The first frame before the head: what cannot be decoded is told, not broken off.
        Bytes first = frame(pixels, frames.getFirst(), form);
        reply.start(200, parts.contentType(form.type()), -1);
        for (int i = 0; i < frames.size() && !reply.isHead(); i++) {
            parts.part(form.type(), location + (frames.get(i) + 1));
            reply.write((i == 0 ? first : frame(pixels, frames.get(i), form)).segment());
        }
        parts.close();
    }

    private static void single(PixelData pixels, int frame, Form form, String tag, WebRequest request, WebReply reply)
            throws IOException {
        range(frame(pixels, frame, form), form.type(), tag, request, reply);
    }

    /** Bytes as one body, or the part of them that is asked for. */
    static void range(Bytes bytes, MediaType type, String tag, WebRequest request, WebReply reply) throws IOException {
        reply.header("Accept-Ranges", "bytes");
        Optional<ByteRange> range = ByteRange.of(request, bytes.length(), tag);
        if (range.isPresent()) {
            reply.header("Content-Range", range.get().contentRange(bytes.length()));
        }
        Bytes part =
                range.isPresent() ? bytes.slice(range.get().first(), range.get().length()) : bytes;
        reply.start(range.isPresent() ? 206 : 200, type.toString(), part.length());
        reply.write(part.segment());
    }
}
