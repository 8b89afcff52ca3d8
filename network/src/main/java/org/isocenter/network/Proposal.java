package org.isocenter.network;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.TransferSyntax;

/**
 * What we propose when we open an association.
 *
 * @param callingAe our AE title, 1 to 16 characters
 * @param calledAe the peer's AE title
 * @param contexts at most {@value #MAX_CONTEXTS}
 * @param userItems beside maximum length and implementation identity, which are added
 * @param identity which implementation we say we are
 * @param maxPduLength Maximum Length Received we announce, in bytes; 0 for no limit
 * @param maxPduSent the longest P-DATA-TF we send, whatever the peer takes; 0 for what the peer takes
 */
public record Proposal(
        String callingAe,
        String calledAe,
        List<ProposedContext> contexts,
        List<UserItem> userItems,
        Identity identity,
        long maxPduLength,
        long maxPduSent) {
    /** Odd numbers that fit a byte. */
    public static final int MAX_CONTEXTS = 128;

    public Proposal {
        contexts = List.copyOf(contexts);
        userItems = List.copyOf(userItems);
        if (contexts.size() > MAX_CONTEXTS) {
            throw new IllegalArgumentException(
                    contexts.size() + " presentation contexts; an association has room for " + MAX_CONTEXTS);
        }
    }

    /** No contexts yet. */
    public static Proposal of(String callingAe, String calledAe) {
        return new Proposal(callingAe, calledAe, List.of(), List.of(), Identity.OWN, Limits.DEFAULT.maxPduLength(), 0);
    }

    /** With one context more. */
    public Proposal with(String abstractSyntax, TransferSyntax... syntaxes) {
        List<String> uids = new ArrayList<>();
        for (TransferSyntax syntax : syntaxes) {
            uids.add(syntax.uid());
        }
        return with(abstractSyntax, uids);
    }

    /** With one context more; syntaxes by UID. */
    public Proposal with(String abstractSyntax, List<String> syntaxes) {
        List<ProposedContext> more = new ArrayList<>(contexts);
        more.add(new ProposedContext(2 * contexts.size() + 1, abstractSyntax, syntaxes));
        return new Proposal(callingAe, calledAe, more, userItems, identity, maxPduLength, maxPduSent);
    }

    /** With one user item more. */
    public Proposal with(UserItem item) {
        List<UserItem> more = new ArrayList<>(userItems);
        more.add(item);
        return new Proposal(callingAe, calledAe, contexts, more, identity, maxPduLength, maxPduSent);
    }

    /** With another Maximum Length Received. */
    public Proposal withMaxPduLength(long bytes) {
        return new Proposal(callingAe, calledAe, contexts, userItems, identity, bytes, maxPduSent);
    }

    /** With a limit of our own for what we send. */
    public Proposal withMaxPduSent(long bytes) {
        return new Proposal(callingAe, calledAe, contexts, userItems, identity, maxPduLength, bytes);
    }

    /** As another implementation. */
    public Proposal as(Identity other) {
        return new Proposal(callingAe, calledAe, contexts, userItems, other, maxPduLength, maxPduSent);
    }

    AssociateRq request() {
        List<UserItem> items = identity.items(maxPduLength);
        items.addAll(userItems);
        return new AssociateRq(calledAe, callingAe, 1, AssociateRq.DICOM_APPLICATION_CONTEXT, contexts, items);
    }
}
