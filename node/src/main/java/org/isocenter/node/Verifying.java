package org.isocenter.node;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares files and index while the hub runs; goes on after the last row that was written down. */
record Verifying(Archive archive) implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(Verifying.class);
    private static final int PAGE = 100;

    @Override
    public Map<String, String> order(Map<String, String> options) {
        return Map.of();
    }

    @Override
    public String run(JobRun run) throws IOException {
        long total = archive.totals().instances();
        long row = archive.verifySome(run.count("row"), PAGE, fault -> fault(run, fault));
        while (row > 0) {
            run.put("row", Long.toString(row));
            run.at(Math.min(total, run.done() + PAGE), total);
            row = archive.verifySome(row, PAGE, fault -> fault(run, fault));
        }
        archive.verifySurplus(fault -> fault(run, fault));
        run.at(total, total);
        return total + " instances verified, " + run.count("damaged") + " damaged, " + run.count("missing")
                + " missing, " + run.count("surplus") + " surplus files";
    }

    private static void fault(JobRun run, Fault fault) {
        String kind = fault.kind().name().toLowerCase(Locale.ROOT);
        LOG.warn("verify: {} {} {}: {}", kind, fault.file(), fault.sopInstanceUid(), fault.message());
        run.add(kind, 1);
        run.note("faults", kind + " " + fault.file() + ": " + fault.message());
    }
}
