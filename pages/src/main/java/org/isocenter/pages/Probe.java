package org.isocenter.pages;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.SopClasses;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.node.Calling;
import org.isocenter.services.VerificationScp;
import org.isocenter.web.JsonText;

/**
 * A call that asks a peer for what it takes: one association that proposes Verification, Storage Commitment and the storage classes of
 * radiotherapy, a C-ECHO where that is accepted, and a release.
 *
 * @param status of the C-ECHO in words; empty where none was sent
 * @param problem why nothing came of it; empty where it answered
 * @param accepted names of the SOP Classes it accepted
 * @param refused names of those it did not
 * @param millis from the first packet to the release
 */
record Probe(String status, String problem, List<String> accepted, List<String> refused, long millis) {
    // PS3.4 J.3.5
    private static final String COMMITMENT = "1.2.840.10008.1.20.1";

    private static final List<String> MODALITIES =
            List.of("CT", "MR", "PT", "RTSTRUCT", "RTPLAN", "RTDOSE", "RTIMAGE", "RTRECORD", "REG", "SC");

    private record Asked(String uid, String name) {}

    private static List<Asked> asked() {
        List<Asked> all = new ArrayList<>();
        all.add(new Asked(VerificationScp.SOP_CLASS, "Verification"));
        all.add(new Asked(COMMITMENT, "Storage Commitment Push Model"));
        for (SopClasses.Storage storage : SopClasses.storage()) {
            if (!storage.retired() && MODALITIES.contains(storage.modality()) && all.size() < Proposal.MAX_CONTEXTS) {
                all.add(new Asked(storage.uid(), storage.name()));
            }
        }
        return all;
    }

    static Probe of(Calling calling) {
        long start = System.nanoTime();
        List<Asked> asked = asked();
        Proposal proposal = Proposal.of(calling.callingAe(), calling.calledAe());
        for (Asked one : asked) {
            proposal = proposal.with(one.uid(), TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE);
        }
        List<String> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        String status = "";
        String problem = "";
        try (Association association = Association.open(calling.endpoint(), proposal)) {
            for (Asked one : asked) {
                (association.context(one.uid()).isPresent() ? accepted : refused).add(one.name());
            }
            var verification = association.context(VerificationScp.SOP_CLASS);
            if (verification.isPresent()) {
                status = echo(association, verification.get());
            }
        } catch (IOException e) {
            problem = words(e);
        }
        return new Probe(status, problem, accepted, refused, (System.nanoTime() - start) / 1_000_000);
    }

    private static String echo(Association association, PresentationContext context) throws IOException {
        return association
                .call(context, new Request.CEchoRq(association.nextMessageId()), Body.NONE)
                .status()
                .toString();
    }

    /** Why a call failed. */
    static String words(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "no host has this name";
            case ConnectException _ -> "nobody listens there";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    String json(Instant at) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("at", at.toString());
            json.writeBooleanField("answered", problem.isEmpty());
            json.writeStringField("status", status);
            json.writeStringField("problem", problem);
            json.writeNumberField("millis", millis);
            names("accepted", accepted, json);
            names("refused", refused, json);
            json.writeEndObject();
        });
    }

    private static void names(String field, List<String> names, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }
}
