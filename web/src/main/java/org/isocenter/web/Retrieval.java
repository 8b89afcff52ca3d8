package org.isocenter.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent.Subject;
import org.isocenter.archive.Instance;

/**
 * Finds the instances a resource means. Where several objects share a SOP Instance UID, the one received first is the instance; the others are
 * for a person to decide about, by the REST interface.
 */
final class Retrieval {
    /** Most instances of one request. */
    static final int MOST = 200_000;

    private static final int PAGE = 5_000;

    private final Archive archive;

    Retrieval(Archive archive) {
        this.archive = archive;
    }

    /**
     * In the order of their arrival; the audit is told whose they are.
     *
     * @throws HttpException 404 where there is none
     */
    List<Instance> all(Resource resource, WebRequest request) throws IOException {
        List<Instance> found = new ArrayList<>();
        List<Instance> page;
        long after = 0;
        do {
            page = archive.find(resource.selection(), after, PAGE);
            page.stream().filter(i -> i.variant() == 0).forEach(found::add);
            after = page.isEmpty() ? after : page.getLast().id();
            if (found.size() > MOST) {
                throw new HttpException(413, "more than " + MOST + " instances; ask for series or instances");
            }
        } while (page.size() == PAGE);
        if (found.isEmpty()) {
            throw new HttpException(404, "nothing is kept under this UID");
        }
        tell(found, request);
        return found;
    }

    /** The one instance a path names. */
    Instance one(Resource resource, WebRequest request) throws IOException {
        return all(resource, request).getFirst();
    }

    /** Tells the audit whose objects are given. */
    static void tell(List<Instance> found, WebRequest request) {
        Map<String, Map<String, Integer>> studies = new HashMap<>();
        for (Instance instance : found) {
            studies.computeIfAbsent(instance.studyUid(), _ -> new HashMap<>())
                    .merge(instance.sopClassUid(), 1, Integer::sum);
        }
        Instance first = found.getFirst();
        request.about(Subject.patient(first.patientId(), first.patientName()));
        studies.forEach((study, classes) -> request.about(Subject.study(study, classes)));
    }
}
