package org.isocenter.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.web.HttpException;
import org.isocenter.web.JsonText;

/** The kept objects that a request is about: a patient, a study, or some of their objects by UID. */
final class Chosen {
    /** Most objects of one request. */
    static final int MOST = 10_000;

    private Chosen() {}

    /**
     * What {@code {"patientId" or "study", "instances":[..]}} names.
     *
     * @throws HttpException where it names nothing that is kept, or too much
     */
    static List<Instance> of(Archive archive, ObjectNode body) throws IOException {
        List<Instance> all = of(archive, JsonText.optional(body, "patientId"), JsonText.optional(body, "study"));
        Set<String> named = new HashSet<>();
        for (JsonNode uid : body.path("instances")) {
            named.add(uid.asText());
        }
        if (named.isEmpty()) {
            return all;
        }
        List<Instance> some =
                all.stream().filter(one -> named.contains(one.sopInstanceUid())).toList();
        if (some.isEmpty()) {
            throw new HttpException(404, "none of these instances is kept");
        }
        return some;
    }

    static List<Instance> of(Archive archive, String patientId, String study) throws IOException {
        if (patientId.isEmpty() && study.isEmpty()) {
            throw new HttpException(400, "name a patientId or a study");
        }
        List<Instance> all = archive.find(new Selection(patientId, study, "", ""), 0, MOST + 1);
        if (all.isEmpty()) {
            throw new HttpException(404, "nothing is kept of it");
        }
        if (all.size() > MOST) {
            throw new HttpException(413, "these are more than " + MOST + " objects; name a study");
        }
        // Of several objects under one UID the first is the one that is sent and shown.
        return all.stream().filter(one -> one.variant() == 0).toList();
    }

    /** The objects to be judged; they may be used as long as the arena is open. */
    static List<Subject> open(List<Instance> instances, Arena arena) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (Instance instance : instances) {
            try {
                DicomFile file = DicomFileReader.readMapped(instance.file(), ReadOptions.ALL, arena);
                // Where files are kept is nobody's business; their UIDs tell them apart in reports.
                subjects.add(new Subject(
                        Path.of(instance.sopInstanceUid()), file.dataSet(), file.syntax(), file.findings()));
            } catch (DicomException e) {
                throw new HttpException(500, instance.sopInstanceUid() + " cannot be read any more", e);
            }
        }
        return subjects;
    }
}
