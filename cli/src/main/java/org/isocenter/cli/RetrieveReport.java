package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.util.List;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.network.Status;
import org.isocenter.network.SubOperations;
import org.isocenter.services.RetrieveResult;

/**
 * What became of a {@code move} or {@code get}.
 *
 * @param address who was asked
 * @param destination AE title they went to
 * @param results one for each request
 * @param received what arrived here; empty where it went elsewhere
 */
record RetrieveReport(
        Address address, String destination, List<RetrieveResult> results, List<ReceivedFiles.Received> received) {
    int exitCode() {
        return results.stream().allMatch(RetrieveResult::isComplete)
                        && received.stream().allMatch(r -> r.status().isDone())
                ? ExitCode.OK
                : ExitCode.REFUSED;
    }

    private int sum(java.util.function.ToIntFunction<SubOperations> count) {
        return results.stream()
                .mapToInt(r -> Math.max(0, count.applyAsInt(r.subOperations())))
                .sum();
    }

    void write(Console console, boolean json) throws IOException {
        if (json) {
            writeJson(console);
            return;
        }
        for (RetrieveResult result : results) {
            if (!result.isComplete()) {
                console.err().println(address + " answered " + result.status());
                result.failed().forEach(uid -> console.err().println("    failed: " + uid));
            }
        }
        int done = sum(SubOperations::completed) + sum(SubOperations::warning);
        console.say(done + " of " + (done + sum(SubOperations::failed) + sum(SubOperations::remaining))
                + " instances to " + destination);
    }

    private void writeJson(Console console) throws IOException {
        try (JsonGenerator out = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(console.out())
                .useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeStringField("peer", address.toString());
            out.writeStringField("destination", destination);
            out.writeStringField("status", "%04X".formatted(worst().code()));
            out.writeStringField("comment", worst().comment());
            out.writeNumberField("remaining", sum(SubOperations::remaining));
            out.writeNumberField("completed", sum(SubOperations::completed));
            out.writeNumberField("failed", sum(SubOperations::failed));
            out.writeNumberField("warning", sum(SubOperations::warning));
            out.writeArrayFieldStart("failedInstances");
            for (RetrieveResult result : results) {
                for (String uid : result.failed()) {
                    out.writeString(uid);
                }
            }
            out.writeEndArray();
            out.writeArrayFieldStart("instances");
            for (ReceivedFiles.Received each : received) {
                writeJson(each, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        console.out().println();
    }

    /** The first that is not success. */
    private Status worst() {
        return results.stream()
                .filter(r -> !r.isComplete())
                .map(RetrieveResult::status)
                .findFirst()
                .orElse(Status.SUCCESS);
    }

    private static void writeJson(ReceivedFiles.Received each, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("path", each.path().toString());
        out.writeStringField("sopClass", each.sopClassUid());
        out.writeStringField("sopInstance", each.sopInstanceUid());
        out.writeBooleanField("stored", each.status().isDone());
        out.writeStringField("status", "%04X".formatted(each.status().code()));
        out.writeEndObject();
    }
}
