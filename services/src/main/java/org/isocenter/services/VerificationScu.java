package org.isocenter.services;

import java.io.IOException;
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
    /** Likewise, in the manner of a product. */
    public static Status echo(Endpoint endpoint, String callingAe, String calledAe, Manner manner) throws IOException {
        Proposal proposal = manner.proposal(callingAe, calledAe)
                .with(
                        VerificationScp.SOP_CLASS,
                        manner.syntaxes(
                                VerificationScp.SOP_CLASS, TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_LE));
        try (Association association = Association.open(endpoint, proposal)) {
            PresentationContext context = association
                    .context(VerificationScp.SOP_CLASS)
                    .orElseThrow(() -> new IOException(calledAe + " does not accept the Verification SOP Class"));
            return association
                    .call(context, new Request.CEchoRq(association.nextMessageId()), Body.NONE)
                    .status();
        }
    }
}
