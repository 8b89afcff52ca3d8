package org.isocenter.node;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.AssociateRj;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.Caller;
import org.isocenter.network.ContextResult;
import org.isocenter.network.Decision;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Services;
import org.isocenter.network.UserItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may open an association (field.md N-07, D2 "open by default"): the called AE title must be ours; the calling AE title must
 * be a peer's, and the address one it may call from. Limits of number are the listener's.
 */
final class AcceptancePolicy implements Function<Caller, Decision> {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptancePolicy.class);
    // PS3.4 B.3.1: level 2 (full), no signatures kept, no coercion
    private static final Bytes STORAGE_LEVEL = Bytes.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0);

    private final Settings.HubSettings hub;
    private final Collection<Peer> peers;
    private final Services services;
    private final Map<String, Service> promised = new HashMap<>();
    private final List<String> storageSyntaxes = new ArrayList<>();

    /** @param profile what is offered: its services, as far as there is code that answers them */
    AcceptancePolicy(Settings.HubSettings hub, Collection<Peer> peers, Profile profile, Services services) {
        this.hub = hub;
        this.peers = peers;
        this.services = services;
        for (Service service : profile.product().services()) {
            if (StorageClasses.contains(service.sopClass()) || services.has(service.sopClass())) {
                promised.put(service.sopClass(), service);
            }
        }
        TransferSyntax.all().forEach(syntax -> storageSyntaxes.add(syntax.uid()));
    }

    @Override
    public Decision apply(Caller caller) {
        AssociateRq rq = caller.rq();
        if (!rq.calledAe().strip().equals(hub.aeTitle())) {
            LOG.info("association rejected: {} called {}, we are {}", rq.callingAe(), rq.calledAe(), hub.aeTitle());
            return new Decision.Reject(AssociateRj.CALLED_AE_NOT_RECOGNIZED);
        }
        if (!hub.acceptUnknown()
                && !isKnown(rq.callingAe().strip(), caller.remote().getAddress())) {
            return new Decision.Reject(AssociateRj.CALLING_AE_NOT_RECOGNIZED);
        }
        // The proposer's order: what a peer sends is kept as it has it, without conversion on its side.
        List<ContextResult> contexts = Negotiation.contexts(rq, this::syntaxes, Negotiation.Order.PROPOSERS);
        return new Decision.Accept(contexts, userItems(rq), services);
    }

    private boolean isKnown(String callingAe, InetAddress address) {
        boolean title = false;
        for (Peer peer : peers) {
            if (peer.aeTitle().equals(callingAe)) {
                title = true;
                if (peer.callsFrom(address)) {
                    return true;
                }
            }
        }
        LOG.info(
                "association rejected: {}",
                title
                        ? callingAe + " called from " + address.getHostAddress() + ", which is not an address of it"
                        : "no peer has the AE title " + callingAe);
        return false;
    }

    private List<String> syntaxes(String abstractSyntax) {
        Service service = promised.get(abstractSyntax);
        if (service != null) {
            return service.scp() || service.scu() ? service.transferSyntaxes() : List.of();
        }
        boolean storage = hub.acceptUnknownStorage() || StorageClasses.contains(abstractSyntax);
        return storage ? storageSyntaxes : List.of();
    }

    /** The roles a requestor may have: user where we provide, provider where we use (C-GET, commitment results). */
    private Optional<UserItem.RoleSelection> roles(String sopClassUid) {
        return Optional.ofNullable(promised.get(sopClassUid))
                .map(service -> new UserItem.RoleSelection(sopClassUid, service.scp(), service.scu()));
    }

    private List<UserItem> userItems(AssociateRq rq) {
        List<UserItem> items = new ArrayList<>(Negotiation.roles(rq, this::roles));
        for (UserItem.ExtendedNegotiation asked :
                Negotiation.items(rq.userItems(), UserItem.ExtendedNegotiation.class)) {
            if (StorageClasses.contains(asked.sopClassUid())) {
                items.add(new UserItem.ExtendedNegotiation(asked.sopClassUid(), STORAGE_LEVEL));
            }
        }
        return items;
    }
}
