package org.isocenter.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.archive.Instance;
import org.isocenter.dicom.DicomException;
import org.isocenter.rendering.FrameRenderer;
import org.isocenter.rendering.VoiFunction;

/** One object by query parameters, as DICOM file or as picture (PS3.18 chapter 9). */
final class WadoUri {
    private static final String[] PARAMETERS = {
        "requestType",
        "studyUID",
        "seriesUID",
        "objectUID",
        "contentType",
        "charset",
        "anonymize",
        "annotation",
        "rows",
        "columns",
        "region",
        "windowCenter",
        "windowWidth",
        "imageQuality",
        "frameNumber",
        "transferSyntax",
        "accept",
        "presentationUID",
        "presentationSeriesUID"
    };

    private final Retrieval retrieval;
    private final WadoInstances instances;

    WadoUri(Retrieval retrieval, WadoInstances instances) {
        this.retrieval = retrieval;
        this.instances = instances;
    }

    void serve(WebRequest request, WebReply reply) throws IOException {
        QueryParameters query = request.query();
        query.allow(PARAMETERS);
        if (!query.first("requestType").orElse("").equals("WADO")) {
            throw new HttpException(400, "requestType is WADO");
        }
        for (String absent : List.of("anonymize", "presentationUID")) {
            if (query.first(absent).isPresent()) {
                throw new HttpException(400, absent + " is not offered here");
            }
        }
        Resource resource = new Resource(uid(query, "studyUID"), uid(query, "seriesUID"), uid(query, "objectUID"));
        Instance instance = retrieval.one(resource, request);
        String type = query.first("contentType").orElse("");
        Accept accept = type.isEmpty() ? Accept.of(request) : Accept.parse(List.of(type));
        MediaType chosen = accept.require(MediaType.JPEG, MediaType.PNG, MediaType.DICOM);
        if (chosen.is(MediaType.DICOM)) {
            String syntax = query.first("transferSyntax").orElse("*");
            instances.single(instance, syntax, request, reply);
        } else {
            picture(instance, chosen, query, request, reply);
        }
    }

    private static String uid(QueryParameters query, String name) throws HttpException {
        return Resource.requireUid(
                query.first(name).orElseThrow(() -> new HttpException(400, "the parameter " + name + " is missing")));
    }

    private static void picture(
            Instance instance, MediaType type, QueryParameters query, WebRequest request, WebReply reply)
            throws IOException {
        int quality = query.integer("imageQuality", 90, 1, 100);
        String tag = Conditions.tag(List.of(instance), query.all().toString() + type);
        if (Conditions.isKnown(request, reply, tag)) {
            return;
        }
        try (OpenInstance open = new OpenInstance(instance)) {
            FrameRenderer renderer = FrameRenderer.of(open.dataSet(), open.syntax());
            int frame = query.integer("frameNumber", 1, 1, renderer.frames()) - 1;
            RenderingParameters parameters =
                    new RenderingParameters(window(query), viewport(query, renderer), quality, false);
            reply.bytes(200, type.toString(), WadoRendered.picture(renderer, frame, parameters, type));
        } catch (DicomException e) {
            throw new HttpException(406, "no picture: " + e.getMessage());
        }
    }

    private static Optional<org.isocenter.rendering.Window> window(QueryParameters query) throws HttpException {
        Optional<String> center = query.first("windowCenter");
        Optional<String> width = query.first("windowWidth");
        if (center.isEmpty() && width.isEmpty()) {
            return Optional.empty();
        }
        if (center.isEmpty() || width.isEmpty()) {
            throw new HttpException(400, "windowCenter and windowWidth go together");
        }
        return Optional.of(RenderingParameters.window(
                RenderingParameters.number("windowCenter", center.get()),
                RenderingParameters.number("windowWidth", width.get()),
                VoiFunction.LINEAR));
    }

    /** From rows and columns of the picture, and a region in fractions of the frame: left, top, right, bottom. */
    private static List<Double> viewport(QueryParameters query, FrameRenderer renderer) throws HttpException {
        int most = RenderingParameters.LONGEST_SIDE;
        int rows = query.integer("rows", 0, 1, most);
        int columns = query.integer("columns", 0, 1, most);
        List<Double> viewport = new ArrayList<>();
        if (rows == 0 && columns == 0 && query.first("region").isEmpty()) {
            return viewport;
        }
        // PS3.18 9.4.1.2.4: where only one is given, the other follows from the proportions
        viewport.add((double) (columns > 0 ? columns : rows > 0 ? most : renderer.columns()));
        viewport.add((double) (rows > 0 ? rows : columns > 0 ? most : renderer.rows()));
        if (query.first("region").isPresent()) {
            String[] parts = query.first("region").get().split(",", -1);
            if (parts.length != 4) {
                throw new HttpException(400, "region is left,top,right,bottom from 0 to 1");
            }
            double[] at = new double[4];
            for (int i = 0; i < 4; i++) {
                at[i] = Math.clamp(RenderingParameters.number("region", parts[i]), 0, 1);
            }
            viewport.add(Math.floor(at[0] * renderer.columns()));
            viewport.add(Math.floor(at[1] * renderer.rows()));
            viewport.add(Math.max(1, Math.floor((at[2] - at[0]) * renderer.columns())));
            viewport.add(Math.max(1, Math.floor((at[3] - at[1]) * renderer.rows())));
        }
        return viewport;
    }
}
