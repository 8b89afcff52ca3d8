package org.isocenter.services;

import java.io.IOException;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Service;
import org.isocenter.network.Status;

/** Provider of the Verification Service Class (PS3.4 Annex A): answers C-ECHO. */
public final class VerificationScp implements Service {
    /** Verification SOP Class. */
    public static final String SOP_CLASS = "1.2.840.10008.1.1";

    public VerificationScp() {}

    @Override
    public void serve(Exchange exchange) throws IOException {
        boolean echo = exchange.request() instanceof Request.CEchoRq;
        exchange.respond(echo ? Status.SUCCESS : Status.UNRECOGNIZED_OPERATION);
    }
}
