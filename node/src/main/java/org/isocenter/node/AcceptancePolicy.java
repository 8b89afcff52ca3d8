package org.isocenter.node;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.isocenter.conformance.QueryPolicies;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.AssociateRj;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.Caller;
import org.isocenter.network.ContextResult;
import org.isocenter.network.Decision;
import org.isocenter.network.Negotiation;
import org.isocenter.network.ProposedContext;
import org.isocenter.network.Services;
import org.isocenter.network.UserItem;
import org.isocenter.services.QueryExtensions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may open an association at one listener, and for what (field.md N-07, D2 "open by default"): the called AE title must be the
 * listener's; the calling AE title must be a peer's, and the address one it may call from. What is offered is what the listener's
 * {@link Personality} promises and somebody here answers. Limits of number are the listener's.
 */
final class AcceptancePolicy implements Function<Caller, Decision> {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptancePolicy.class);
    // PS3.4 B.3.1: level 2 (full), no signatures kept, no coercion
    private static final Bytes STORAGE_LEVEL = Bytes.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0);

    private final String aeTitle;
    private final Settings.HubSettings hub;
    private final Collection<Peer> peers;
    private final Personality personality;
    private final boolean own;
    private final Services services;
    private final List<String> storageSyntaxes = new ArrayList<>();

    /**
     * @param aeTitle what must be called
     * @param own whether the personality is the hub's own, which takes storage classes it has never heard of (N-08)
     */
    AcceptancePolicy(
            String aeTitle,
            Settings.HubSettings hub,
            Collection<Peer> peers,
            Personality personality,
            boolean own,
            Services services) {
        this.aeTitle = aeTitle;
        this.hub = hub;
        this.peers = peers;
        this.personality = personality;
        this.own = own;
        this.services = services;
        TransferSyntax.all().forEach(syntax -> storageSyntaxes.add(syntax.uid()));
    }

    @Override
    public Decision apply(Caller caller) {
        AssociateRq rq = caller.rq();
        if (!rq.calledAe().strip().equals(aeTitle)) {
            LOG.info("association rejected: {} called {}, we are {}", rq.callingAe(), rq.calledAe(), aeTitle);
            return new Decision.Reject(AssociateRj.CALLED_AE_NOT_RECOGNIZED);
        }
        if (!hub.acceptUnknown()
                && !isKnown(rq.callingAe().strip(), caller.remote().getAddress())) {
            return new Decision.Reject(AssociateRj.CALLING_AE_NOT_RECOGNIZED);
        }
        return new Decision.Accept(contexts(rq), userItems(rq), services);
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

    private List<ContextResult> contexts(AssociateRq rq) {
        List<ContextResult> promised =
                personality.contexts(rq, uid -> StorageClasses.contains(uid) || services.has(uid));
        if (!own) {
            return promised;
        }
        List<ContextResult> all = new ArrayList<>();
        List<ContextResult> further = Negotiation.contexts(rq, this::furtherStorage, Negotiation.Order.PROPOSERS);
        for (int i = 0; i < promised.size(); i++) {
            all.add(isFurther(rq.contexts().get(i)) ? further.get(i) : promised.get(i));
        }
        return all;
    }

    private boolean isFurther(ProposedContext context) {
        return personality.service(context.abstractSyntax()).isEmpty();
    }

    private List<String> furtherStorage(String abstractSyntax) {
        return hub.acceptUnknownStorage() || StorageClasses.contains(abstractSyntax) ? storageSyntaxes : List.of();
    }

    /** PS3.4 C.5: what was asked and is done; a product that never does it answers nothing (COH-QRY-012). */
    private List<UserItem> queryItems(AssociateRq rq) {
        QueryPolicies policies = personality.profile().product().query();
        if (policies.relational() == QueryPolicies.Relational.NEVER) {
            return List.of();
        }
        List<UserItem> items = new ArrayList<>();
        for (UserItem.ExtendedNegotiation asked :
                Negotiation.items(rq.userItems(), UserItem.ExtendedNegotiation.class)) {
            QueryExtensions.answer(asked, new QueryExtensions(true, true)).ifPresent(items::add);
        }
        return items;
    }

    private List<UserItem> userItems(AssociateRq rq) {
        List<UserItem> items = new ArrayList<>(Negotiation.roles(rq, personality::roles));
        items.addAll(queryItems(rq));
        if (!own) {
            return items;
        }
        for (UserItem.ExtendedNegotiation asked :
                Negotiation.items(rq.userItems(), UserItem.ExtendedNegotiation.class)) {
            if (StorageClasses.contains(asked.sopClassUid())) {
                items.add(new UserItem.ExtendedNegotiation(asked.sopClassUid(), STORAGE_LEVEL));
            }
        }
        return items;
    }
}
