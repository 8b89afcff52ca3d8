package org.isocenter.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isocenter.dicom.TransferSyntax;

/** Pure functions of an acceptance: which contexts and roles, and what both sides then have. */
public final class Negotiation {
    /** Whose order of transfer syntaxes decides where several are possible. */
    public enum Order {
        OURS,
        PROPOSERS
    }

    private Negotiation() {}

    /**
     * Judges each proposed context.
     *
     * @param syntaxes gives for an abstract syntax the transfer syntaxes we take, by UID, in our order; none where we do not serve it
     */
    public static List<ContextResult> contexts(
            AssociateRq rq, Function<String, ? extends List<String>> syntaxes, Order order) {
        List<ContextResult> results = new ArrayList<>();
        for (ProposedContext context : rq.contexts()) {
            results.add(context(context, syntaxes.apply(context.abstractSyntax()), order));
        }
        return results;
    }

    private static ContextResult context(ProposedContext context, List<String> ours, Order order) {
        List<String> theirs = context.transferSyntaxes();
        if (ours.isEmpty()) {
            return refused(context, ContextResult.Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        List<String> first = order == Order.OURS ? ours : theirs;
        List<String> second = order == Order.OURS ? theirs : ours;
        return first.stream()
                .filter(second::contains)
                .findFirst()
                .map(uid -> new ContextResult(context.id(), ContextResult.Reason.ACCEPTANCE, uid))
                .orElseGet(() -> refused(context, ContextResult.Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    /** The syntax of a refused context has no meaning (PS3.8 9.3.3.2), but must be there; one the peer knows is kind. */
    private static ContextResult refused(ProposedContext context, ContextResult.Reason reason) {
        String syntax = context.transferSyntaxes().isEmpty()
                ? TransferSyntax.IMPLICIT_LE.uid()
                : context.transferSyntaxes().getFirst();
        return new ContextResult(context.id(), reason, syntax);
    }

    /**
     * Answers role selections: the requestor gets what it asks for, as far as {@code allowed} names it.
     *
     * @param allowed gives for a SOP class the roles the requestor may have; empty leaves its item unanswered, which means the default roles
     */
    // PS3.7 D.3.3.4.2: a role that was not proposed is not granted
    public static List<UserItem> roles(AssociateRq rq, Function<String, Optional<UserItem.RoleSelection>> allowed) {
        List<UserItem> answers = new ArrayList<>();
        for (UserItem.RoleSelection asked : items(rq.userItems(), UserItem.RoleSelection.class)) {
            allowed.apply(asked.sopClassUid())
                    .map(may -> new UserItem.RoleSelection(
                            asked.sopClassUid(), asked.scu() && may.scu(), asked.scp() && may.scp()))
                    .ifPresent(answers::add);
        }
        return answers;
    }

    /** The items of one kind. */
    public static <T extends UserItem> List<T> items(List<UserItem> items, Class<T> kind) {
        return items.stream()
                .flatMap(item -> kind.isInstance(item) ? Stream.of(kind.cast(item)) : Stream.empty())
                .toList();
    }

    /** The first item of one kind. */
    public static <T extends UserItem> Optional<T> item(List<UserItem> items, Class<T> kind) {
        return items(items, kind).stream().findFirst();
    }

    /** The contexts both sides have; a syntax that was not proposed, or an id that was not, counts as refused. */
    static List<PresentationContext> agreed(AssociateRq rq, AssociateAc ac) {
        Map<Integer, ProposedContext> proposed = new HashMap<>();
        rq.contexts().forEach(context -> proposed.putIfAbsent(context.id(), context));
        Map<String, UserItem.RoleSelection> roles = new HashMap<>();
        Set<String> asked = new HashSet<>();
        items(rq.userItems(), UserItem.RoleSelection.class).forEach(item -> asked.add(item.sopClassUid()));
        items(ac.userItems(), UserItem.RoleSelection.class).forEach(item -> roles.put(item.sopClassUid(), item));
        List<PresentationContext> agreed = new ArrayList<>();
        for (ContextResult result : ac.contexts()) {
            ProposedContext context = proposed.get(result.id());
            if (result.isAccepted()
                    && context != null
                    && context.transferSyntaxes().contains(result.transferSyntax())) {
                String sopClass = context.abstractSyntax();
                UserItem.RoleSelection role = asked.contains(sopClass) ? roles.get(sopClass) : null;
                agreed.add(new PresentationContext(
                        result.id(),
                        sopClass,
                        TransferSyntax.of(result.transferSyntax()),
                        role == null || role.scu(),
                        role != null && role.scp()));
            }
        }
        return agreed;
    }

    /** How many requests a side may have under way at once; 0 for any number. Without negotiation it is one. */
    // PS3.7 D.3.3.3: what the requestor may invoke, the acceptor may perform
    static int window(AssociateRq rq, AssociateAc ac, boolean requestor) {
        Optional<UserItem.AsynchronousOperationsWindow> asked =
                item(rq.userItems(), UserItem.AsynchronousOperationsWindow.class);
        Optional<UserItem.AsynchronousOperationsWindow> granted =
                item(ac.userItems(), UserItem.AsynchronousOperationsWindow.class);
        if (asked.isEmpty() || granted.isEmpty()) {
            return 1;
        }
        return requestor
                ? smaller(asked.get().invoked(), granted.get().invoked())
                : smaller(asked.get().performed(), granted.get().performed());
    }

    private static int smaller(int proposed, int granted) {
        return proposed == 0 || granted == 0 ? Math.max(proposed, granted) : Math.min(proposed, granted);
    }
}
