package org.isocenter.services;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Status;

/** User of the Verification Service Class (PS3.4 Annex A). */
public final class VerificationScu {
    private VerificationScu() {}

    /**
     * Opens an association, sends C-ECHO, releases.
     *
     * @throws IOException where the peer cannot be reached, rejects, or does not accept Verification
     */
    public static Status echo(Endpoint endpoint, String callingAe, String calledAe) throws IOException {
        return echo(endpoint, callingAe, calledAe, Manner.OWN);
    }

    // COH-VER-001, COH-VER-002
    /**
     * Likewise, in the manner of a product.
     *
     * @throws IOException also where the product sends no C-ECHO
     */
    public static Status echo(Endpoint endpoint, String callingAe, String calledAe, Manner manner) throws IOException {
        Proposal proposal = proposal(manner.proposal(callingAe, calledAe), manner);
        try (Association association = Association.open(endpoint, proposal)) {
            PresentationContext context = association
                    .context(VerificationScp.SOP_CLASS)
                    .orElseThrow(() -> new IOException(calledAe + " does not accept the Verification SOP Class"));
            return association
                    .call(context, new Request.CEchoRq(association.nextMessageId()), Body.NONE)
                    .status();
        }
    }

    // IPL-NET-002, IPL-NET-003
    /** Verification alone, or all that a product always proposes. */
    private static Proposal proposal(Proposal empty, Manner manner) throws IOException {
        List<String> own =
                manner.syntaxes(VerificationScp.SOP_CLASS, TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_LE);
        if (!manner.proposesAll()) {
            return empty.with(VerificationScp.SOP_CLASS, own);
        }
        Proposal proposal = empty;
        for (Map.Entry<String, List<String>> each : new TreeMap<>(manner.proposed()).entrySet()) {
            if (!each.getValue().isEmpty()) {
                proposal = proposal.with(each.getKey(), each.getValue());
            }
        }
        return proposal;
    }
}
