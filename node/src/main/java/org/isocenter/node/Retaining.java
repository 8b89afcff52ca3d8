package org.isocenter.node;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;

/** Removes what may go by the settings. A run that was cut off begins anew: what it removed is gone already. */
record Retaining(Archive archive, RetentionSettings settings) implements Work {
    @Override
    public Map<String, String> order(Map<String, String> options) throws IOException {
        if (!settings.isOn()) {
            throw new SettingsException("nothing is to be removed: retention.days and retention.high-gib are 0");
        }
        Map<String, String> order = new LinkedHashMap<>();
        order.put("days", Integer.toString(settings.days()));
        order.put("highGib", Integer.toString(settings.highGib()));
        order.put("lowGib", Integer.toString(settings.lowGib()));
        return order;
    }

    @Override
    public String run(JobRun run) throws IOException {
        RetentionSettings ordered =
                settings.with((int) run.count("days"), (int) run.count("highGib"), (int) run.count("lowGib"));
        Archive.Removal removal = archive.retain(ordered.policy(), false, (done, total) -> {
            run.at(done, total);
            return true;
        });
        for (String study : removal.studies()) {
            archive.audit(AuditEvent.of(AuditEvent.Kind.DELETED, AuditEvent.Outcome.DONE)
                    .about(AuditEvent.Subject.study(study, Map.of()))
                    .saying("removed by the policy of retention"));
        }
        return "%d studies, %d instances, %.1f MiB removed; %d studies are still needed"
                .formatted(
                        removal.studies().size(),
                        removal.instances(),
                        removal.bytes() / (double) (1 << 20),
                        removal.kept());
    }
}
