package org.isocenter.network;

import java.util.List;

/** How an acceptor judges a request for an association. */
public sealed interface Decision {
    /**
     * Accepts.
     *
     * @param contexts the answer to each proposed context, see {@link Negotiation#contexts}
     * @param userItems beside maximum length and implementation identity, which are added: roles, window, extended negotiation, identity
     * @param services what answers the requests of this association
     */
    record Accept(List<ContextResult> contexts, List<UserItem> userItems, Services services) implements Decision {
        public Accept {
            contexts = List.copyOf(contexts);
            userItems = List.copyOf(userItems);
        }
    }

    /** Rejects. */
    record Reject(AssociateRj rejection) implements Decision {}
}
