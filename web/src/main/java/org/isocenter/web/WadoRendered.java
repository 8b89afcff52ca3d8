package org.isocenter.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.isocenter.archive.Instance;
import org.isocenter.dicom.DicomException;
import org.isocenter.rendering.FrameRenderer;
import org.isocenter.rendering.Picture;

/** Gives frames as pictures for the eye: rendered resources and thumbnails (PS3.18 10.4.1.1.3, 10.4.1.1.4). */
final class WadoRendered {
    /** Side of a thumbnail where the request names no viewport. */
    private static final int THUMBNAIL = 128;
    /** Instances that are tried for one picture of a series or a study. */
    private static final int TRIES = 16;
    /** Bytes of pictures kept: of slices of 512 x 512 some 1,000. */
    private static final long KEPT_BYTES = 64L << 20;

    private final Retrieval retrieval;
    private final PictureCache pictures = new PictureCache(KEPT_BYTES);

    WadoRendered(Retrieval retrieval) {
        this.retrieval = retrieval;
    }

    /** Frames of an instance, or the first of all instances of a series or a study: one picture as it is, several in parts. */
    void rendered(WebRequest request, WebReply reply) throws IOException {
        RenderingParameters parameters = RenderingParameters.of(request.query(), 0);
        List<Instance> instances = retrieval.all(Resource.of(request), request);
        String asked = request.hasVariable("frames") ? request.variable("frames") : "";
        MediaType type = pictureType(Accept.of(request));
        if (Conditions.isKnown(request, reply, Conditions.tag(instances, asked + parameters + type))) {
            return;
        }
        warn(parameters, reply);
        if (instances.size() == 1 && asked.indexOf(',') < 0) {
            reply.bytes(200, type.toString(), kept(instances.getFirst(), asked, parameters, type));
        } else {
            parts(instances, asked, parameters, type, request, reply);
        }
    }

    /** A picture type the client takes, alone or in parts. */
    private static MediaType pictureType(Accept accept) throws HttpException {
        for (MediaType range : accept.ranges()) {
            MediaType inner = range.type().equals("multipart") ? WadoInstances.inner(range) : range;
            for (MediaType offer : List.of(MediaType.JPEG, MediaType.PNG)) {
                if (inner.takes(offer)) {
                    return offer;
                }
            }
        }
        throw Accept.refusal(List.of(MediaType.JPEG, MediaType.PNG));
    }

    private static void warn(RenderingParameters parameters, WebReply reply) {
        if (parameters.annotated()) {
            reply.header("Warning", "299 - \"annotation is not drawn\"");
        }
    }

    private static void parts(
            List<Instance> instances,
            String asked,
            RenderingParameters parameters,
            MediaType type,
            WebRequest request,
            WebReply reply)
            throws IOException {
        MultipartWriter parts = new MultipartWriter(reply);
        boolean begun = false;
        for (Instance instance : instances) {
            try (OpenInstance open = OpenInstance.here(instance)) {
                FrameRenderer renderer = renderer(open);
                for (int frame : FrameNumbers.parse(asked.isEmpty() ? "1" : asked, renderer.frames())) {
                    byte[] picture = picture(renderer, frame, parameters, type);
                    if (!begun) {
                        reply.start(200, parts.contentType(type), -1);
                        begun = true;
                    }
                    parts.part(
                            type, WadoInstances.location(request, instance) + "/frames/" + (frame + 1) + "/rendered");
                    reply.write(ByteBuffer.wrap(picture));
                }
            } catch (HttpException noPicture) {
                // Plans and structure sets beside the images of a study have no picture; alone they are refused.
                if (instances.size() == 1) {
                    throw noPicture;
                }
            }
        }
        if (!begun) {
            throw new HttpException(406, "nothing of it is an image");
        }
        parts.close();
    }

    private static FrameRenderer renderer(OpenInstance open) throws HttpException {
        try {
            return FrameRenderer.of(open.dataSet(), open.syntax());
        } catch (DicomException e) {
            throw new HttpException(406, "no picture: " + e.getMessage());
        }
    }

    private byte[] kept(Instance instance, String asked, RenderingParameters parameters, MediaType type)
            throws IOException {
        return pictures.get(
                PictureCache.Key.of(instance, asked, parameters, type),
                () -> picture(instance, asked, parameters, type));
    }

    private static byte[] picture(Instance instance, String asked, RenderingParameters parameters, MediaType type)
            throws IOException {
        try (OpenInstance open = OpenInstance.here(instance)) {
            FrameRenderer renderer = renderer(open);
            int frame = FrameNumbers.parse(asked.isEmpty() ? "1" : asked, renderer.frames())
                    .getFirst();
            return picture(renderer, frame, parameters, type);
        }
    }

    static byte[] picture(FrameRenderer renderer, int frame, RenderingParameters parameters, MediaType type)
            throws IOException {
        Picture picture;
        try {
            picture = parameters.fit(renderer.render(frame, parameters.options()), renderer, frame);
        } catch (DicomException e) {
            throw new HttpException(406, "no picture: " + e.getMessage());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        if (type.is(MediaType.PNG)) {
            picture.writePng(out);
        } else {
            picture.writeJpeg(out, parameters.quality());
        }
        return out.toByteArray();
    }

    /** One small picture that stands for the resource: the frame asked for, else one from the middle. */
    void thumbnail(WebRequest request, WebReply reply) throws IOException {
        RenderingParameters parameters = RenderingParameters.of(request.query(), THUMBNAIL);
        List<Instance> instances = retrieval.all(Resource.of(request), request);
        String asked = request.hasVariable("frames") ? request.variable("frames") : "";
        MediaType type = pictureType(Accept.of(request));
        if (Conditions.isKnown(request, reply, Conditions.tag(instances, "small" + asked + parameters + type))) {
            return;
        }
        HttpException last = new HttpException(406, "nothing of it is an image");
        for (int i = 0; i < Math.min(TRIES, instances.size()); i++) {
            int middle = instances.size() / 2;
            int index = i % 2 == 0 ? middle + i / 2 : middle - (i + 1) / 2;
            try {
                Instance instance = instances.get(Math.floorMod(index, instances.size()));
                reply.bytes(200, type.toString(), kept(instance, asked, parameters, type));
                return;
            } catch (HttpException noPicture) {
                last = noPicture;
            }
        }
        throw last;
    }
}
