package org.isocenter.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveQuery;
import org.isocenter.archive.AuditEvent.Subject;
import org.isocenter.archive.Matches;
import org.isocenter.archive.QueryLevel;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.matching.Matching;
import org.isocenter.matching.MatchingPolicy;
import org.isocenter.matching.NameMatching;
import org.isocenter.matching.Unsupported;
import org.isocenter.node.Node;

/** Searches for studies, series and instances (PS3.18 10.6); matches go out as they are found. */
final class Qido {
    private final Archive archive;
    private final String aeTitle;
    private final int mostMatches;

    Qido(Node node) {
        this.archive = node.archive();
        this.aeTitle = node.settings().hub().aeTitle();
        this.mostMatches = node.settings().web().maxMatches();
    }

    /** What is searched for. */
    Route.Action at(QueryLevel level) {
        return (request, reply) -> search(level, request, reply);
    }

    private void search(QueryLevel level, WebRequest request, WebReply reply) throws IOException {
        MediaType type = Accept.of(request).require(MediaType.DICOM_JSON, MediaType.JSON);
        QueryParameters query = request.query();
        Resource resource = Resource.of(request);
        QidoIdentifier identifier = QidoIdentifier.of(level, resource, query);
        int limit = Math.min(query.integer("limit", mostMatches, 0, Integer.MAX_VALUE), mostMatches);
        int offset = query.integer("offset", 0, 0, Integer.MAX_VALUE);
        Matching matching = matching(identifier, query, reply);
        request.about(Subject.query(Uids.StudyRootQueryRetrieveInformationModelFind, "", queryText(request)));
        ArchiveQuery asked = new ArchiveQuery(
                level, matching, ArchiveQuery.Order.ARRIVAL, offset, limit, aeTitle, identifier.needsFiles());
        Matches matches = archive.query(asked);
        Optional<DataSet> first = limit == 0 ? Optional.empty() : matches.next();
        if (first.isEmpty()) {
            reply.empty(204);
            return;
        }
        if (limit == mostMatches) {
            warn(reply, "at most " + mostMatches + " matches are given; ask for more with offset");
        }
        write(level, first.get(), matches, type, request, reply);
    }

    private static byte[] queryText(WebRequest request) {
        StringBuilder text = new StringBuilder(request.path()).append('?');
        request.query()
                .all()
                .forEach(
                        p -> text.append(p.name()).append('=').append(p.value()).append('&'));
        return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void warn(WebReply reply, String text) {
        reply.add("Warning", "299 - \"" + text.replace('"', '\'') + "\"");
    }

    private static Matching matching(QidoIdentifier identifier, QueryParameters query, WebReply reply)
            throws HttpException {
        String fuzzy = query.first("fuzzymatching").orElse("false");
        if (!fuzzy.equals("true") && !fuzzy.equals("false")) {
            throw new HttpException(400, "fuzzymatching is true or false");
        }
        // PS3.18 8.3.4.2: names component by component, which is as fuzzy as it gets here
        MatchingPolicy policy = fuzzy.equals("true")
                ? MatchingPolicy.STANDARD.withNames(NameMatching.COMPONENTS)
                : MatchingPolicy.STANDARD;
        Matching matching = Matching.of(identifier.dataSet(), policy);
        for (Unsupported key : matching.unsupported()) {
            if (key.malformed()) {
                throw new HttpException(400, key.message());
            }
            warn(reply, key.message() + "; it is not matched");
        }
        if (!identifier.ignored().isEmpty()) {
            // PS3.18 8.3.4.4
            warn(reply, "not kept at this level, and neither matched nor returned: " + identifier.ignored());
        }
        return matching;
    }

    private static void write(
            QueryLevel level, DataSet first, Matches matches, MediaType type, WebRequest request, WebReply reply)
            throws IOException {
        String root = request.origin() + Resource.STUDIES + "/";
        try (OutputStream out = reply.stream(200, type.toString(), true)) {
            if (reply.isHead()) {
                return;
            }
            out.write('[');
            DicomJson.write(complete(level, first, root), out);
            for (Optional<DataSet> next = matches.next(); next.isPresent(); next = matches.next()) {
                out.write(',');
                DicomJson.write(complete(level, next.get(), root), out);
            }
            out.write(']');
        }
    }

    private static DataSet complete(QueryLevel level, DataSet match, String root) {
        StringBuilder url = new StringBuilder(root).append(match.string(Tags.StudyInstanceUID));
        if (level != QueryLevel.STUDY) {
            url.append("/series/").append(match.string(Tags.SeriesInstanceUID));
        }
        if (level == QueryLevel.IMAGE) {
            url.append("/instances/").append(match.string(Tags.SOPInstanceUID));
        }
        DataSetBuilder complete = match.toBuilder().put(Tags.RetrieveURL, url.toString());
        return complete.build();
    }
}
