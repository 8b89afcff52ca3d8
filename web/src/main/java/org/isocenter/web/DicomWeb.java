package org.isocenter.web;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.QueryLevel;
import org.isocenter.node.Node;

/** The table of DICOMweb: the Studies Service of PS3.18 chapter 10, and the URI Service of chapter 9. */
final class DicomWeb {
    private static final String PARTS = "multipart/related";
    private static final String JSON = "application/dicom+json";

    private final List<Route> routes = new ArrayList<>();

    DicomWeb(Node node) {
        Retrieval retrieval = new Retrieval(node.archive());
        retrieve(retrieval);
        pictures(retrieval);
        store(new Stow(node));
        search(new Qido(node));
    }

    private void store(Stow stow) {
        for (String resource : List.of(Resource.STUDIES, Resource.STUDY)) {
            add(
                    Route.post(
                                    resource,
                                    Role.PHYSICIST,
                                    "Stores instances: DICOM files, or DICOM JSON and bulk data",
                                    stow::serve)
                            .producing(JSON),
                    Kind.TRANSFERRED);
        }
    }

    List<Route> routes() {
        return routes;
    }

    private void add(Route route, Kind kind) {
        routes.add(route.audited(kind));
    }

    private void search(Qido qido) {
        search("/studies", QueryLevel.STUDY, qido);
        search("/series", QueryLevel.SERIES, qido);
        search("/studies/{study}/series", QueryLevel.SERIES, qido);
        search("/instances", QueryLevel.IMAGE, qido);
        search("/studies/{study}/instances", QueryLevel.IMAGE, qido);
        search("/studies/{study}/series/{series}/instances", QueryLevel.IMAGE, qido);
    }

    private void search(String path, QueryLevel level, Qido qido) {
        String what = level == QueryLevel.IMAGE ? "instances" : path.endsWith("series") ? "series" : "studies";
        add(
                Route.get(Resource.ROOT + path, Role.VIEWER, "Searches for " + what, qido.at(level))
                        .with("{attribute}", "a keyword or tag, such as PatientID=4711; sequences by a dot")
                        .with("includefield", "all, or attributes to return beside the usual ones")
                        .with("fuzzymatching", "true compares names component by component")
                        .with("limit", "most matches to return")
                        .with("offset", "matches to pass over")
                        .producing(JSON),
                Kind.QUERY);
    }

    private void retrieve(Retrieval retrieval) {
        WadoInstances instances = new WadoInstances(retrieval);
        WadoMetadata metadata = new WadoMetadata(retrieval);
        WadoBulkData bulkData = new WadoBulkData(retrieval);
        for (String resource : List.of(Resource.STUDY, Resource.SERIES, Resource.INSTANCE)) {
            add(
                    Route.get(resource, Role.VIEWER, "Its instances as DICOM files", instances::serve)
                            .producing(PARTS, "application/dicom"),
                    Kind.TRANSFERRED);
            add(
                    Route.get(resource + "/metadata", Role.VIEWER, "All attributes of its instances", metadata::serve)
                            .producing(JSON),
                    Kind.ACCESSED);
            add(
                    Route.get(resource + "/bulkdata", Role.VIEWER, "Long binary values of its instances", bulkData::all)
                            .producing(PARTS),
                    Kind.TRANSFERRED);
        }
        add(
                Route.get(Resource.INSTANCE + "/bulkdata/{path*}", Role.VIEWER, "One long binary value", bulkData::one)
                        .producing(PARTS, "application/octet-stream"),
                Kind.TRANSFERRED);
        add(
                Route.get(
                                Resource.INSTANCE + "/frames/{frames}",
                                Role.VIEWER,
                                "Frames, such as 1,2,5: pixels, or as they are coded",
                                new WadoFrames(retrieval)::serve)
                        .producing(PARTS, "application/octet-stream"),
                Kind.TRANSFERRED);
        add(
                Route.get(
                                "/wado",
                                Role.VIEWER,
                                "One object by query parameters (WADO-URI)",
                                new WadoUri(retrieval, instances)::serve)
                        .with("requestType", "WADO")
                        .with("studyUID", "Study Instance UID")
                        .with("seriesUID", "Series Instance UID")
                        .with("objectUID", "SOP Instance UID")
                        .with("contentType", "application/dicom, image/jpeg or image/png")
                        .producing("image/jpeg", "image/png", "application/dicom"),
                Kind.TRANSFERRED);
    }

    private void pictures(Retrieval retrieval) {
        WadoRendered pictures = new WadoRendered(retrieval);
        for (String resource :
                List.of(Resource.STUDY, Resource.SERIES, Resource.INSTANCE, Resource.INSTANCE + "/frames/{frames}")) {
            add(picture(resource + "/rendered", "Pictures of its frames", pictures::rendered), Kind.ACCESSED);
            add(picture(resource + "/thumbnail", "A small picture of it", pictures::thumbnail), Kind.ACCESSED);
        }
    }

    private static Route picture(String path, String summary, Route.Action action) {
        return Route.get(path, Role.VIEWER, summary, action)
                .with("viewport", "width,height of the picture, then left,top,width,height of the region shown")
                .with("window", "center,width,function (linear, linear-exact, sigmoid)")
                .with("quality", "of a JPEG, 1 to 100")
                .producing("image/jpeg", "image/png");
    }
}
