package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.network.AssociationException;
import org.isocenter.services.StoreResult;

/**
 * What became of the instances of one {@code send}.
 *
 * @param address where they were to go
 * @param results one for each instance
 * @param unreadable files that could not be read, each with the reason
 * @param commitment what the peer said to keep for good, where it was asked
 */
record SendReport(
        Address address, List<StoreResult> results, List<String> unreadable, Optional<CommitResult> commitment) {
    private static final int MOST_EXAMPLES = 3;

    /** 0 when the peer has all, 1 when it refused some, 2 when some could not be read or the peer not be reached. */
    int exitCode() {
        if (!unreadable.isEmpty() || results.stream().anyMatch(SendReport::isLost)) {
            return ExitCode.UNUSABLE;
        }
        boolean stored = results.stream().allMatch(StoreResult::isStored);
        return stored && commitment.map(CommitResult::exitCode).orElse(ExitCode.OK) == ExitCode.OK
                ? ExitCode.OK
                : ExitCode.REFUSED;
    }

    /** No answer came, and not because the peer said no. */
    private static boolean isLost(StoreResult result) {
        return result instanceof StoreResult.Failed(var _, IOException cause)
                && !(cause instanceof AssociationException.Rejected);
    }

    private long stored() {
        return results.stream().filter(StoreResult::isStored).count();
    }

    void write(Console console, boolean json) throws IOException {
        if (json) {
            writeJson(console);
            return;
        }
        Map<String, List<StoreResult>> byReason = new LinkedHashMap<>();
        for (StoreResult result : results) {
            if (!reason(result).isEmpty()) {
                byReason.computeIfAbsent(reason(result), _ -> new java.util.ArrayList<>())
                        .add(result);
            }
        }
        byReason.forEach((reason, some) -> {
            console.err().println(some.size() + " x " + reason + ":");
            some.stream()
                    .limit(MOST_EXAMPLES)
                    .forEach(result ->
                            console.err().println("    " + result.instance().path()));
            if (some.size() > MOST_EXAMPLES) {
                console.err().println("    and " + (some.size() - MOST_EXAMPLES) + " more");
            }
        });
        console.say(address + " took " + stored() + " of " + results.size() + " instances");
        commitment.ifPresent(result -> result.write(console, address));
    }

    /** Why a result is worth a line; empty where all went well. */
    private String reason(StoreResult result) {
        return switch (result) {
            case StoreResult.Answered(var _, var status) -> status.code() == 0 ? "" : "answered " + status;
            case StoreResult.NotAccepted(var _, String why) -> "not sent: " + why;
            case StoreResult.Failed(var _, IOException cause) -> "no answer: " + PeerOptions.reason(address, cause);
        };
    }

    private void writeJson(Console console) throws IOException {
        try (JsonGenerator out = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(console.out())
                .useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeStringField("peer", address.toString());
            out.writeNumberField("stored", stored());
            out.writeNumberField("total", results.size());
            out.writeArrayFieldStart("instances");
            for (StoreResult result : results) {
                writeJson(result, out);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("unreadable");
            for (String line : unreadable) {
                out.writeString(line);
            }
            out.writeEndArray();
            if (commitment.isPresent()) {
                out.writeObjectFieldStart("commitment");
                commitment.get().writeFields(out);
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        console.out().println();
    }

    private void writeJson(StoreResult result, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("path", result.instance().path().toString());
        out.writeStringField("sopClass", result.instance().sopClassUid());
        out.writeStringField("sopInstance", result.instance().sopInstanceUid());
        out.writeBooleanField("stored", result.isStored());
        if (result instanceof StoreResult.Answered(var _, var status)) {
            out.writeStringField("status", "%04X".formatted(status.code()));
        }
        out.writeStringField("message", reason(result));
        out.writeEndObject();
    }
}
