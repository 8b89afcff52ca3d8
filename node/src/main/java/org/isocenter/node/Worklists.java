package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Worklist;
import org.isocenter.archive.WorklistItem;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.matching.MatchingPolicy;
import org.isocenter.network.Exchange;
import org.isocenter.network.Service;
import org.isocenter.node.Settings.WorklistSettings;
import org.isocenter.services.PerformedStep;
import org.isocenter.services.WorklistScp;

/** Basic Worklist Management: answers queries from the table of the index, which a folder, another worklist and callers of the node fill. */
final class Worklists implements Part {
    /** State of an item that no performed step is about. */
    static final String SCHEDULED = "SCHEDULED";
    /** Source of items that callers of the node put. */
    private static final String CALLERS = "node";

    private static final int PAGE = 200;

    private final Archive archive;
    private final Optional<WorklistFolder> folder;
    private final Optional<Scheduler> scheduler;
    private final List<Rounds> rounds = new ArrayList<>();

    Worklists(WorklistSettings settings, String aeTitle, Collection<Peer> peers, Archive archive) throws IOException {
        this.archive = archive;
        this.folder = settings.folder().toString().isEmpty()
                ? Optional.empty()
                : Optional.of(new WorklistFolder(settings.folder(), archive.worklist()));
        Peer from = peers.stream()
                .filter(peer -> peer.name().equals(settings.from()))
                .findFirst()
                .orElse(null);
        if (!settings.from().isEmpty() && (from == null || from.settings().port() == 0)) {
            throw new SettingsException("worklist.from is " + settings.from() + ", which is no peer with a port");
        }
        this.scheduler = from == null
                ? Optional.empty()
                : Optional.of(new Scheduler(settings, aeTitle, from, archive.worklist()));
        Duration look = Duration.ofSeconds(settings.folderSeconds());
        folder.ifPresent(one -> rounds.add(new Rounds("worklist-folder", () -> {
            one.look();
            return Instant.now().plus(look);
        })));
        Duration ask = Duration.ofMinutes(settings.minutes());
        scheduler.ifPresent(one -> rounds.add(new Rounds("worklist-scheduler", () -> {
            one.update();
            return Instant.now().plus(ask);
        })));
    }

    @Override
    public Map<String, Service> services() {
        return Map.of(Uids.ModalityWorklistInformationModelFind, new WorklistScp(this::find, MatchingPolicy.STANDARD));
    }

    /** Items that may match; those whose step is completed are done with. */
    private WorklistScp.Items find(Exchange exchange, DataSet identifier) {
        archive.audit(AuditEvent.of(AuditEvent.Kind.QUERY, AuditEvent.Outcome.DONE)
                .by(exchange.callingAe().strip(), exchange.remote().getAddress().getHostAddress())
                .saying("worklist"));
        Worklist.Range range = new Worklist.Range(
                "",
                "",
                single(identifier, Tags.PatientID),
                single(identifier, Tags.AccessionNumber),
                single(identifier, Tags.StudyInstanceUID));
        Deque<WorklistItem> page = new ArrayDeque<>();
        long[] last = {0};
        return () -> {
            if (page.isEmpty()) {
                page.addAll(archive.worklist().find(range, last[0], PAGE));
            }
            while (!page.isEmpty()) {
                WorklistItem item = page.poll();
                last[0] = item.id();
                if (!item.state().equals(PerformedStep.State.COMPLETED.value())) {
                    return Optional.of(shown(item));
                }
                if (page.isEmpty()) {
                    page.addAll(archive.worklist().find(range, last[0], PAGE));
                }
            }
            return Optional.empty();
        };
    }

    private static String single(DataSet identifier, int tag) {
        List<String> values = identifier.strings(tag);
        boolean plain = values.size() == 1 && values.getFirst().matches("[0-9A-Za-z._-]+");
        return plain ? values.getFirst() : "";
    }

    /** As it was given; Scheduled Procedure Step Status tells where it stands. */
    private static DataSet shown(WorklistItem item) {
        String status = item.state().equals(PerformedStep.State.IN_PROGRESS.value()) ? "STARTED" : SCHEDULED;
        DataSet step = item.item().items(Tags.ScheduledProcedureStepSequence).getFirst();
        return item.item().toBuilder()
                .put(
                        Tags.ScheduledProcedureStepSequence,
                        step.toBuilder()
                                .put(Tags.ScheduledProcedureStepStatus, status)
                                .build())
                .build();
    }

    static String stepId(DataSet item) {
        return item.items(Tags.ScheduledProcedureStepSequence).stream()
                .map(step -> step.string(Tags.ScheduledProcedureStepID))
                .findFirst()
                .orElse("");
    }

    /**
     * The items of a data set, one for each Scheduled Procedure Step.
     *
     * @throws DicomException where it cannot be a worklist item
     */
    static List<WorklistItem> items(String source, String key, DataSet dataSet) throws DicomException {
        List<DataSet> steps = dataSet.items(Tags.ScheduledProcedureStepSequence);
        if (steps.isEmpty()) {
            throw new DicomException(0, "ScheduledProcedureStepSequence", "a worklist item needs a scheduled step");
        }
        List<WorklistItem> items = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            DataSet one = dataSet.toBuilder()
                    .put(Tags.ScheduledProcedureStepSequence, steps.get(i))
                    .build();
            items.add(new WorklistItem(0, source, i == 0 ? key : key + "#" + (i + 1), SCHEDULED, one));
        }
        return items;
    }

    /** Puts an item, in place of the one with its key. */
    void put(String key, DataSet item) throws IOException {
        archive.worklist().put(items(CALLERS, key, item));
        archive.audit(
                AuditEvent.of(AuditEvent.Kind.ORDER, AuditEvent.Outcome.DONE).saying("worklist item put"));
    }

    /** Takes an item back; whether it was there. */
    boolean remove(String key) throws IOException {
        return archive.worklist().remove(CALLERS, key);
    }

    /** Files of the folder that are no worklist items, each with the reason. */
    Map<String, String> unreadable() {
        return folder.map(WorklistFolder::unreadable).orElse(Map.of());
    }

    /** Asks the other worklist by keys of a patient or a procedure, as COHERENCE's patient query does. */
    int ask(Map<Integer, String> keys) throws IOException {
        return scheduler
                .orElseThrow(() -> new SettingsException("worklist.from names no peer to ask"))
                .ask(keys);
    }

    /** Asks it at once for what is scheduled (COH-MWL-003). */
    void update() {
        rounds.forEach(Rounds::wake);
    }

    @Override
    public void start() {
        rounds.forEach(Rounds::start);
    }

    @Override
    public void stop(Duration patience) {
        rounds.forEach(one -> one.stop(patience));
    }
}
