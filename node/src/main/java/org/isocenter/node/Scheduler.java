package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.isocenter.archive.Worklist;
import org.isocenter.archive.WorklistItem;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.network.Endpoint;
import org.isocenter.node.Settings.WorklistSettings;
import org.isocenter.services.WorklistQuery;
import org.isocenter.services.WorklistScu;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the own worklist from that of an information system, as COHERENCE's scheduler does: by broad queries again and again, and by queries
 * for a patient when somebody asks.
 */
final class Scheduler {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final int PAGE = 1000;
    // COH-MWL-011
    private static final Set<Integer> PATIENT_KEYS = Set.of(
            Tags.ScheduledPerformingPhysicianName,
            Tags.RequestedProcedureID,
            Tags.AccessionNumber,
            Tags.ReferringPhysicianName,
            Tags.CurrentPatientLocation,
            Tags.PatientName,
            Tags.PatientID);

    private final WorklistSettings settings;
    private final String aeTitle;
    private final Peer from;
    private final Worklist worklist;
    // COH-MWL-002: the broad query runs in the background, the other when somebody asks
    /** Held while the peer is asked: one association at a time. */
    private final ReentrantLock turn = new ReentrantLock();

    Scheduler(WorklistSettings settings, String aeTitle, Peer from, Worklist worklist) {
        this.settings = settings;
        this.aeTitle = from.callingAe(aeTitle);
        this.from = from;
        this.worklist = worklist;
    }

    private String source() {
        return "peer " + from.name();
    }

    // COH-MWL-003 to COH-MWL-009
    /** A broad query: new entries are added, those no longer delivered and not begun are removed where the settings say so. */
    void update() {
        LocalDate today = LocalDate.now();
        WorklistQuery query = settings.by().equals("station")
                ? WorklistQuery.ofAllKeys().forStation(aeTitle, today)
                : WorklistQuery.ofAllKeys().forModality(settings.modality(), today);
        try {
            WorklistScu.Result result = query(query.identifier());
            Map<String, WorklistItem> delivered = put(result);
            if (settings.remove() && !result.cut()) {
                remove(delivered.keySet());
            }
        } catch (IOException e) {
            LOG.warn("the worklist of {} cannot be had: {}", from.name(), e.getMessage());
        }
    }

    // COH-MWL-010 to COH-MWL-013
    /** A query by keys of a patient or procedure; entries are added, none is removed. Number of entries that came. */
    int ask(Map<Integer, String> keys) throws IOException {
        boolean enough = keys.values().stream().anyMatch(value -> !value.isBlank() && !value.matches("[*?]*"));
        if (!PATIENT_KEYS.containsAll(keys.keySet()) || !enough) {
            throw new SettingsException("a query for a patient needs at least one of its keys with a value");
        }
        WorklistQuery query = WorklistQuery.ofAllKeys();
        keys.forEach(query::with);
        return put(query(query.identifier())).size();
    }

    // COH-MWL-018, COH-MWL-019, COH-MWL-020, ONC-MWL-017, ONC-MWL-019, ONC-MWL-020
    private WorklistScu.Result query(DataSet identifier) throws IOException {
        turn.lock();
        try {
            return queryAlone(identifier);
        } finally {
            turn.unlock();
        }
    }

    private WorklistScu.Result queryAlone(DataSet identifier) throws IOException {
        Endpoint endpoint = from.endpoint();
        WorklistScu.Result result = WorklistScu.query(
                endpoint.with(endpoint.timeouts().withResponse(Duration.ofSeconds(settings.waitSeconds()))),
                aeTitle,
                from.aeTitle(),
                identifier,
                from.manner(),
                settings.most());
        if (!result.status().isDone()) {
            throw new IOException("it answered " + result.status());
        }
        return result;
    }

    // COH-MWL-007, COH-MWL-008
    private Map<String, WorklistItem> put(WorklistScu.Result result) throws IOException {
        Map<String, WorklistItem> byKey = new LinkedHashMap<>();
        for (DataSet item : result.items()) {
            if (item.items(Tags.ScheduledProcedureStepSequence).isEmpty()) {
                LOG.warn("{} sent an entry without a scheduled step", from.name());
                continue;
            }
            String key = item.string(Tags.StudyInstanceUID) + "/" + Worklists.stepId(item);
            byKey.putIfAbsent(key, new WorklistItem(0, source(), key, Worklists.SCHEDULED, item));
        }
        worklist.put(inTheirStates(worklist, List.copyOf(byKey.values())));
        return byKey;
    }

    /** The items with the states that they have in the table. */
    static List<WorklistItem> inTheirStates(Worklist worklist, List<WorklistItem> items) throws IOException {
        Map<String, Map<String, String>> byStudy = new HashMap<>();
        List<WorklistItem> all = new ArrayList<>();
        for (WorklistItem item : items) {
            String study = item.item().string(Tags.StudyInstanceUID);
            Map<String, String> states = byStudy.get(study);
            if (states == null) {
                states = states(worklist, study);
                byStudy.put(study, states);
            }
            String state = states.getOrDefault(item.source() + "/" + item.key(), item.state());
            all.add(new WorklistItem(0, item.source(), item.key(), state, item.item()));
        }
        return all;
    }

    private static Map<String, String> states(Worklist worklist, String study) throws IOException {
        Map<String, String> states = new HashMap<>();
        if (!study.isEmpty()) {
            worklist.find(new Worklist.Range("", "", "", "", study), 0, PAGE)
                    .forEach(item -> states.put(item.source() + "/" + item.key(), item.state()));
        }
        return states;
    }

    // COH-MWL-009
    private void remove(Set<String> delivered) throws IOException {
        Set<String> gone = new HashSet<>();
        long last = 0;
        List<WorklistItem> page;
        do {
            page = worklist.find(Worklist.Range.ALL, last, PAGE);
            for (WorklistItem item : page) {
                last = item.id();
                boolean begun = !item.state().equals(Worklists.SCHEDULED);
                if (item.source().equals(source()) && !begun && !delivered.contains(item.key())) {
                    gone.add(item.key());
                }
            }
        } while (page.size() == PAGE);
        for (String key : gone) {
            worklist.remove(source(), key);
        }
    }
}
