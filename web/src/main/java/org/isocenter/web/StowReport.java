package org.isocenter.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.archive.AuditEvent.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.node.Ingest.Taken;

/** What became of each instance of a store request (PS3.18 10.5.3, table 10.5.3.2-1). */
final class StowReport {
    private final String studies;
    private final List<DataSet> stored = new ArrayList<>();
    private final List<DataSet> failed = new ArrayList<>();
    private final List<DataSet> other = new ArrayList<>();
    private final Map<String, Map<String, Integer>> byStudy = new HashMap<>();

    StowReport(WebRequest request) {
        this.studies = request.origin() + Resource.STUDIES;
    }

    void add(Taken taken) {
        switch (taken) {
            case Taken.Stored(var sopClass, var instance, var study, var series, var _) -> {
                stored.add(reference(sopClass, instance)
                        .put(Tags.RetrieveURL, studies + "/" + study + "/series/" + series + "/instances/" + instance)
                        .build());
                byStudy.computeIfAbsent(study, _ -> new HashMap<>()).merge(sopClass, 1, Integer::sum);
            }
            case Taken.Refused(var sopClass, var instance, var status) -> {
                if (instance.isEmpty()) {
                    // PS3.18 10.5.3.2: what has no SOP instance of its own
                    other.add(DataSet.builder()
                            .put(Tags.FailureReason, status.code())
                            .build());
                } else {
                    failed.add(reference(sopClass, instance)
                            .put(Tags.FailureReason, status.code())
                            .build());
                }
            }
        }
    }

    private static DataSetBuilder reference(String sopClass, String instance) {
        return DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, Vr.UI, safe(sopClass))
                .put(Tags.ReferencedSOPInstanceUID, Vr.UI, safe(instance));
    }

    /** UIDs of objects that were refused may be anything. */
    private static String safe(String uid) {
        String text = HeaderText.safe(uid);
        return text.length() > 64 ? text.substring(0, 64) : text;
    }

    private boolean isEmpty() {
        return stored.isEmpty() && failed.isEmpty() && other.isEmpty();
    }

    // PS3.18 table 10.5.3-1
    private int status() {
        if (failed.isEmpty() && other.isEmpty()) {
            return 200;
        }
        return stored.isEmpty() ? 409 : 202;
    }

    /** @throws HttpException 400 where nothing came */
    void reply(WebRequest request, WebReply reply) throws IOException {
        if (isEmpty()) {
            throw new HttpException(400, "the request holds no instance");
        }
        byStudy.forEach((study, classes) -> request.about(Subject.study(study, classes)));
        DataSetBuilder report = DataSet.builder();
        if (byStudy.size() == 1) {
            report.put(
                    Tags.RetrieveURL,
                    studies + "/" + byStudy.keySet().iterator().next());
        }
        if (!stored.isEmpty()) {
            report.put(Tags.ReferencedSOPSequence, stored);
        }
        if (!failed.isEmpty()) {
            report.put(Tags.FailedSOPSequence, failed);
        }
        if (!other.isEmpty()) {
            report.put(Tags.OtherFailuresSequence, other);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DicomJson.write(report.build(), body);
        reply.bytes(status(), MediaType.DICOM_JSON.toString(), body.toByteArray());
    }
}
