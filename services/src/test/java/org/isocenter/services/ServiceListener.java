package org.isocenter.services;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Decision;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.UserItem;

/** Listeners on free ports that take everything in the usual two syntaxes and answer with one service. */
final class ServiceListener {
    private static final List<String> SYNTAXES =
            List.of(TransferSyntax.IMPLICIT_LE.uid(), TransferSyntax.EXPLICIT_LE.uid());

    private ServiceListener() {}

    /** With every role a requestor asks for. */
    static Listener open(Service service) throws IOException {
        return open(service, true);
    }

    /** @param grantsRoles whether role selections are answered; without, each side has its usual role */
    static Listener open(Service service, boolean grantsRoles) throws IOException {
        return Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> new Decision.Accept(
                        Negotiation.contexts(caller.rq(), _ -> SYNTAXES, Negotiation.Order.OURS),
                        grantsRoles
                                ? Negotiation.roles(
                                        caller.rq(),
                                        sopClass -> Optional.of(new UserItem.RoleSelection(sopClass, true, true)))
                                : List.of(),
                        Services.NONE.otherwise(service)),
                _ -> {});
    }

    static Endpoint endpoint(Listener listener) {
        return Endpoint.of("127.0.0.1", listener.port());
    }
}
