package org.isocenter.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.AssociateRj;
import org.isocenter.network.Caller;
import org.isocenter.network.Decision;
import org.isocenter.network.Identity;
import org.isocenter.network.Limits;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Services;
import org.isocenter.network.Timeouts;
import org.isocenter.services.StorageScp;

// RAY-NET-010 to RAY-NET-012, OBI-MOVE-006
/** A Storage SCP for as long as a retrieval of our own runs; its objects come over associations of their own. */
final class ReceivingPort implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String aeTitle;
    private final Listener listener;
    private final List<String> syntaxes = new ArrayList<>();
    private final Services services;

    ReceivingPort(ReceivedFiles files, String aeTitle, int port) throws IOException {
        this.aeTitle = aeTitle;
        TransferSyntax.all().forEach(syntax -> syntaxes.add(syntax.uid()));
        this.services = Services.NONE.otherwise(new StorageScp(files::store));
        ListenerOptions everywhere = new ListenerOptions(
                new InetSocketAddress(port), Optional.empty(), Limits.DEFAULT, Identity.OWN, Timeouts.DEFAULT);
        this.listener = Listener.open(everywhere, this::decide, _ -> {});
    }

    private Decision decide(Caller caller) {
        if (!caller.rq().calledAe().strip().equals(aeTitle)) {
            return new Decision.Reject(AssociateRj.CALLED_AE_NOT_RECOGNIZED);
        }
        return new Decision.Accept(
                Negotiation.contexts(caller.rq(), _ -> syntaxes, Negotiation.Order.PROPOSERS), List.of(), services);
    }

    @Override
    public void close() throws IOException {
        listener.close(PATIENCE);
    }
}
