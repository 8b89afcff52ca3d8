package org.isocenter.node;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
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
    private final List<String> verificationSyntaxes =
            List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid());
    private final List<String> storageSyntaxes = new ArrayList<>();

    AcceptancePolicy(Settings.HubSettings hub, Collection<Peer> peers, Services services) {
        this.hub = hub;
        this.peers = peers;
        this.services = services;
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
        if (abstractSyntax.equals(Uids.Verification)) {
            return verificationSyntaxes;
        }
        boolean storage = hub.acceptUnknownStorage() || StorageClasses.contains(abstractSyntax);
        return storage ? storageSyntaxes : List.of();
    }

    private static List<UserItem> userItems(AssociateRq rq) {
        List<UserItem> items = new ArrayList<>();
        for (UserItem.ExtendedNegotiation asked :
                Negotiation.items(rq.userItems(), UserItem.ExtendedNegotiation.class)) {
            if (StorageClasses.contains(asked.sopClassUid())) {
                items.add(new UserItem.ExtendedNegotiation(asked.sopClassUid(), STORAGE_LEVEL));
            }
        }
        return items;
    }
}
