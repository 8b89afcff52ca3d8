package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.Progress;
import org.isocenter.console.UsageException;

/** {@code isocenter jobs --hub}: what a hub that runs has under way. */
record JobsOfHub(Console console, RunningHub hub) {
    private static final long LOOK_NANOS = 300_000_000;
    private static final Set<String> NOT_OVER = Set.of("queued", "running", "held");

    /** One line each: id, state, kind or destination, how far, note. */
    int list() throws IOException {
        List<Map<String, String>> open = hub.get("/api/jobs");
        for (Map<String, String> job : open) {
            console.say(line(job));
        }
        console.say(open.size() + " open");
        return ExitCode.OK;
    }

    private static String line(Map<String, String> job) {
        String total = job.getOrDefault("total", "");
        String note = job.getOrDefault("note", "");
        String destination = job.getOrDefault("destination", "");
        return job.get("id") + "  " + job.get("state") + "  " + job.get("kind")
                + (destination.isEmpty() ? "" : " to " + destination)
                + (total.isEmpty() || total.equals("0") ? "" : "  " + job.get("done") + " of " + total)
                + (note.isEmpty() ? "" : ": " + note);
    }

    /** Orders a long job; says its id. */
    int start(String kind, Map<String, String> options) throws IOException {
        Map<String, String> order = new LinkedHashMap<>(options);
        order.put("kind", kind);
        console.say(hub.post("/api/jobs", order).getFirst().get("id"));
        return ExitCode.OK;
    }

    /** Shows how far a long job is until it is over; 0 where it ended well. */
    int await(String id) throws IOException {
        if (!id.matches("J[0-9]{1,18}")) {
            throw new UsageException("'" + id + "' is no long job (J3)");
        }
        Progress progress = new Progress(console, id, 0);
        Map<String, String> job = hub.get("/api/jobs/long/" + id).getFirst();
        while (NOT_OVER.contains(job.get("state"))) {
            progress.at(Long.parseLong(job.get("done")), Long.parseLong(job.get("total")));
            LockSupport.parkNanos(LOOK_NANOS);
            job = hub.get("/api/jobs/long/" + id).getFirst();
        }
        progress.end();
        console.say(line(job));
        return job.get("state").equals("done") ? ExitCode.OK : ExitCode.REFUSED;
    }

    int decide(String action, List<String> ids) throws IOException {
        int done = Integer.parseInt(hub.post("/api/jobs/" + action, (JsonGenerator json) -> {
                    json.writeArrayFieldStart("ids");
                    for (String id : ids) {
                        json.writeString(id);
                    }
                    json.writeEndArray();
                })
                .getFirst()
                .get("done"));
        console.say(action + ": " + done + " of " + ids.size());
        return done == ids.size() ? ExitCode.OK : ExitCode.REFUSED;
    }
}
