package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.network.Status;
import org.isocenter.services.CommitmentReport;
import org.isocenter.services.CommitmentRequest;
import org.isocenter.services.SopReference;

/**
 * What became of a request for Storage Commitment, in the words of COHERENCE: sent, pending, committed, failed.
 *
 * @param transactionUid of the request
 * @param instances what was asked for, each with its result
 * @param message why it is not committed; empty where it is
 */
record CommitResult(String transactionUid, List<Line> instances, String message) {
    private static final int MOST_EXAMPLES = 3;

    /**
     * One instance.
     *
     * @param state {@code sent} (the peer refused the request), {@code pending}, {@code committed}, {@code failed}
     * @param reason Failure Reason in words; empty where it is committed
     */
    record Line(SopReference instance, String state, String reason) {}

    static CommitResult of(
            CommitmentRequest request, Status status, Optional<CommitmentReport> report, int waitSeconds) {
        if (!status.isDone()) {
            return same(request, "sent", "the peer answered " + status);
        }
        if (report.isEmpty()) {
            return same(request, "pending", "no report within " + waitSeconds + " s");
        }
        Map<SopReference, String> results = new HashMap<>();
        report.get().committed().forEach(one -> results.put(one, ""));
        report.get().failed().forEach(one -> results.put(one.reference(), one.why()));
        List<Line> lines = new ArrayList<>();
        for (SopReference one : request.references()) {
            String reason = results.getOrDefault(one, "not named by the report");
            lines.add(new Line(one, reason.isEmpty() ? "committed" : "failed", reason));
        }
        long failed =
                lines.stream().filter(line -> line.state().equals("failed")).count();
        return new CommitResult(
                request.transactionUid(), List.copyOf(lines), failed == 0 ? "" : failed + " are not committed");
    }

    private static CommitResult same(CommitmentRequest request, String state, String why) {
        List<Line> lines = request.references().stream()
                .map(one -> new Line(one, state, why))
                .toList();
        return new CommitResult(request.transactionUid(), lines, why);
    }

    /** Sent, but there was no asking. */
    static CommitResult unasked(List<SopReference> references, String why) {
        return same(new CommitmentRequest("", references), "sent", why);
    }

    /** The state of all: that of the worst. */
    String state() {
        for (String worst : List.of("failed", "sent", "pending")) {
            if (instances.stream().anyMatch(line -> line.state().equals(worst))) {
                return worst;
            }
        }
        return "committed";
    }

    int exitCode() {
        return state().equals("committed") ? ExitCode.OK : ExitCode.REFUSED;
    }

    void write(Console console, Address address) {
        Map<String, List<Line>> byReason = new LinkedHashMap<>();
        for (Line line : instances) {
            if (!line.reason().isEmpty()) {
                byReason.computeIfAbsent(line.reason(), _ -> new ArrayList<>()).add(line);
            }
        }
        byReason.forEach((reason, some) -> {
            console.err().println(some.size() + " x " + reason + ":");
            some.stream()
                    .limit(MOST_EXAMPLES)
                    .forEach(line ->
                            console.err().println("    " + line.instance().sopInstanceUid()));
            if (some.size() > MOST_EXAMPLES) {
                console.err().println("    and " + (some.size() - MOST_EXAMPLES) + " more");
            }
        });
        long committed = instances.stream()
                .filter(line -> line.state().equals("committed"))
                .count();
        console.say(address + " committed " + committed + " of " + instances.size() + " instances");
    }

    /** Writes the fields of an object that is open. */
    void writeFields(JsonGenerator out) throws IOException {
        out.writeStringField("transaction", transactionUid);
        out.writeStringField("state", state());
        out.writeArrayFieldStart("instances");
        for (Line line : instances) {
            out.writeStartObject();
            out.writeStringField("sopClass", line.instance().sopClassUid());
            out.writeStringField("sopInstance", line.instance().sopInstanceUid());
            out.writeStringField("state", line.state());
            out.writeStringField("message", line.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
