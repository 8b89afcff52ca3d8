package org.isocenter.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.AuditEvent.Outcome;
import org.isocenter.archive.AuditEvent.Subject;

/**
 * Counts the objects of one association by study, and tells the audit when the first of a study is about to go and when all are over
 * (PS3.15 A.5.3.3 and A.5.3.7: a message speaks of one patient). For one thread.
 */
final class TransferTally {
    private record Study(String patientId, String patientName, String uid) {}

    private static final class Count {
        private final Map<String, Integer> done = new LinkedHashMap<>();
        private final Map<String, Integer> failed = new LinkedHashMap<>();
    }

    private final Consumer<AuditEvent> audit;
    private final String peer;
    private final String address;
    private final Map<Study, Count> studies = new LinkedHashMap<>();

    TransferTally(Consumer<AuditEvent> audit, String peer, String address) {
        this.audit = audit;
        this.peer = peer;
        this.address = address;
    }

    void begin(org.isocenter.archive.Instance instance) {
        Study study = study(instance);
        if (studies.putIfAbsent(study, new Count()) == null) {
            tell(Kind.BEGIN_TRANSFER, Outcome.DONE, study, Map.of());
        }
    }

    void ended(org.isocenter.archive.Instance instance, boolean done) {
        Count count = studies.computeIfAbsent(study(instance), _ -> new Count());
        (done ? count.done : count.failed).merge(instance.sopClassUid(), 1, Integer::sum);
    }

    /** The association is over. */
    void close() {
        studies.forEach((study, count) -> {
            if (!count.done.isEmpty()) {
                tell(Kind.TRANSFERRED, Outcome.DONE, study, count.done);
            }
            if (!count.failed.isEmpty()) {
                tell(Kind.TRANSFERRED, Outcome.FAILED, study, count.failed);
            }
        });
        studies.clear();
    }

    private static Study study(org.isocenter.archive.Instance instance) {
        return new Study(instance.patientId(), instance.patientName(), instance.studyUid());
    }

    private void tell(Kind kind, Outcome outcome, Study study, Map<String, Integer> instances) {
        audit.accept(AuditEvent.of(kind, outcome)
                .by(peer, address)
                .about(Subject.patient(study.patientId(), study.patientName()))
                .about(Subject.study(study.uid(), instances))
                .saying("sent by routing"));
    }
}
