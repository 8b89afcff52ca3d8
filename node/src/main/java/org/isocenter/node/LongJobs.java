package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Job;
import org.isocenter.archive.Jobs;
import org.isocenter.dicom.Uids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long jobs, one after the other on one virtual thread: import, export, verify, and the retention that the settings order. A job is a row of the
 * index: it survives the process, goes on at the next start, and can be cancelled, held and released at any time.
 */
public final class LongJobs implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(LongJobs.class);
    private static final String RETAIN = "retain";
    /** A job that was begun so often and never ended probably ends the process. */
    private static final int MOST_ATTEMPTS = 20;

    private final Archive archive;
    private final Jobs jobs;
    private final Settings settings;
    private final Map<String, Work> works;
    private final Rounds rounds = new Rounds("jobs", this::round);

    LongJobs(Settings settings, Archive archive, Ingest ingest) {
        this.archive = archive;
        this.jobs = archive.jobs();
        this.settings = settings;
        this.works = new TreeMap<>(Map.of(
                "verify",
                new Verifying(archive),
                "import",
                new Importing(archive, ingest, settings.jobs().importFolders()),
                "export",
                new Exporting(archive, settings.jobs().exportFolder()),
                RETAIN,
                new Retaining(archive, settings.retention())));
    }

    /**
     * Asks for a job.
     *
     * @param kind {@code verify}, {@code import}, {@code export} or {@code retain}
     * @param options of import: {@code path} and {@code from}; of export: {@code to}, {@code patient}, {@code study}, {@code series},
     *     {@code instance}, {@code tree}
     * @param user who asks
     * @return its row
     * @throws SettingsException where it cannot be done so, with the reason
     */
    public long submit(String kind, Map<String, String> options, String user) throws IOException {
        Work work = works.get(kind);
        if (work == null) {
            throw new SettingsException("kind is '" + kind + "', expected one of " + String.join(", ", works.keySet()));
        }
        Optional<Long> id = submit(kind, Uids.create(), work.order(options), user);
        return id.orElseThrow(() -> new IllegalStateException("a new UID is taken"));
    }

    private Optional<Long> submit(String kind, String name, Map<String, String> order, String user) throws IOException {
        Optional<Long> id = jobs.submit(
                new Jobs.Order(kind, kind + " " + name, JobRun.text(order), 0, Instant.now(), false, List.of()));
        id.ifPresent(row -> tell(user, "job " + row + " was ordered: " + kind + " " + order));
        rounds.wake();
        return id;
    }

    /** Says that a job may be due. */
    void wake() {
        rounds.wake();
    }

    /** The newest jobs, newest first. */
    public List<Job> newest(int limit) throws IOException {
        return jobs.newest("", limit);
    }

    /** What a job was asked for with and has written down, such as counts of what it did. */
    public static Map<String, String> state(Job job) throws IOException {
        return JobRun.read(job.payload());
    }

    private void tell(String user, String what) {
        LOG.info("{}", what);
        archive.audit(AuditEvent.of(AuditEvent.Kind.DECISION, AuditEvent.Outcome.DONE)
                .asUser(user)
                .saying(what));
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop(Duration patience) {
        rounds.stop(patience);
    }

    private Instant round() throws IOException {
        Instant now = Instant.now();
        Instant next = orderRetention(now);
        for (String kind : works.keySet()) {
            for (Job job : jobs.take(kind, 1, now)) {
                run(job);
                return Instant.now();
            }
            Instant due = jobs.nextDue(kind);
            next = due.isBefore(next) ? due : next;
        }
        return next;
    }

    /** Of several hubs on one index one orders it: the name of a moment is taken once. When the next is due. */
    private Instant orderRetention(Instant now) throws IOException {
        if (!settings.retention().isOn()) {
            return Instant.MAX;
        }
        long seconds = Duration.ofMinutes(settings.retention().everyMinutes()).toSeconds();
        long turn = now.getEpochSecond() / seconds;
        Work work = works.get(RETAIN);
        if (jobs.find(RETAIN + " " + turn).isEmpty()) {
            submit(RETAIN, Long.toString(turn), work.order(Map.of()), "");
        }
        return Instant.ofEpochSecond((turn + 1) * seconds);
    }

    private void run(Job job) throws IOException {
        for (String kind : works.keySet()) {
            jobs.forget(
                    kind, Instant.now().minus(Duration.ofDays(settings.jobs().keptDays())));
        }
        if (job.attempts() > MOST_ATTEMPTS) {
            jobs.end(job.id(), Job.State.FAILED, "was begun " + MOST_ATTEMPTS + " times and never ended");
            return;
        }
        JobRun run = new JobRun(jobs, job, rounds::isStopping);
        try {
            String came = works.get(job.kind()).run(run);
            run.write();
            jobs.end(job.id(), Job.State.DONE, came);
            LOG.info("job {}, {}: {}", job.id(), job.kind(), came);
        } catch (JobRun.HaltedException halted) {
            // Nothing changes where it was cancelled.
            jobs.again(job.id(), Instant.now(), "interrupted: " + halted.getMessage());
            LOG.info("job {}, {}: {}", job.id(), job.kind(), halted.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.error("job {}, {} failed", job.id(), job.kind(), e);
            jobs.end(job.id(), Job.State.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
