package org.isocenter.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.isocenter.archive.Job;
import org.isocenter.archive.Jobs;

/** One run of a long job: what it is to do, and how far it is, which is written down twice a second at most. */
final class JobRun {
    /** The job is not to go on now: the hub stops, or somebody cancelled it. */
    static final class HaltedException extends IOException {
        private static final long serialVersionUID = 1L;

        HaltedException(String message) {
            super(message);
        }
    }

    private static final long WRITE_NANOS = 500_000_000;
    private static final JsonMapper JSON = new JsonMapper();
    /** Lines of one value; what is more is counted elsewhere. */
    private static final int MOST_LINES = 50;

    private static final int MOST_PATIENTS = 1000;

    private final Jobs jobs;
    private final Job job;
    private final BooleanSupplier stopping;
    private final Map<String, String> state;
    private long done;
    private long total;
    private long written = System.nanoTime();

    JobRun(Jobs jobs, Job job, BooleanSupplier stopping) throws IOException {
        this.jobs = jobs;
        this.job = job;
        this.stopping = stopping;
        this.state = read(job.payload());
        this.done = job.done();
        this.total = job.total();
    }

    static Map<String, String> read(String payload) throws IOException {
        Map<String, String> state = new LinkedHashMap<>();
        JSON.readTree(payload)
                .properties()
                .forEach(entry -> state.put(entry.getKey(), entry.getValue().asText()));
        return state;
    }

    static String text(Map<String, String> state) {
        try {
            return JSON.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    String get(String name) {
        return state.getOrDefault(name, "");
    }

    /** A count; 0 where there is none yet. */
    long count(String name) {
        return Long.parseLong(state.getOrDefault(name, "0"));
    }

    void put(String name, String value) {
        state.put(name, value);
    }

    void add(String name, long more) {
        state.put(name, Long.toString(count(name) + more));
    }

    /** One more line of a value that people read; passed over where there are many. */
    void note(String name, String line) {
        String before = get(name);
        if (before.lines().count() < MOST_LINES) {
            state.put(name, before.isEmpty() ? line : before + "\n" + line);
        }
    }

    /** One more object of a patient; so many patients are counted one by one. */
    void patient(String patientId) {
        String name = "patient " + patientId;
        if (state.containsKey(name) || state.size() < MOST_PATIENTS) {
            add(name, 1);
        } else {
            add("further patients", 1);
        }
    }

    long done() {
        return done;
    }

    /** Says how far it is. */
    void at(long nowDone, long nowTotal) throws IOException {
        done = nowDone;
        total = nowTotal;
        if (stopping.getAsBoolean()) {
            write();
            throw new HaltedException("the hub stops");
        }
        if (System.nanoTime() - written > WRITE_NANOS) {
            write();
        }
    }

    /** Writes down how far it is, at once. */
    void write() throws IOException {
        written = System.nanoTime();
        if (!jobs.progress(job.id(), done, total, text(state))) {
            throw new HaltedException("it was cancelled");
        }
    }
}
