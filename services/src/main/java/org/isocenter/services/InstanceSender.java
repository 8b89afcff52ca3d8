package org.isocenter.services;

import java.io.EOFException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Priority;
import org.isocenter.network.Request;

/** Sends instances by C-STORE over an association, in a context that fits, brought into another syntax where need be. */
final class InstanceSender {
    private final Association association;
    private final Conversion conversion;
    private final MoveOriginator originator;
    private final Predicate<PresentationContext> role;
    private final Function<String, List<String>> order;

    /**
     * A sender.
     *
     * @param role whether we may be user in a context
     * @param order by SOP class the UIDs of transfer syntaxes, the best first, where several contexts would do; empty for that of the conversion
     */
    InstanceSender(
            Association association,
            Conversion conversion,
            MoveOriginator originator,
            Predicate<PresentationContext> role,
            Function<String, List<String>> order) {
        this.order = order;
        this.association = association;
        this.conversion = conversion;
        this.originator = originator;
        this.role = role;
    }

    Optional<PresentationContext> context(String sopClassUid, TransferSyntax syntax) {
        return association.contexts().stream()
                .filter(c -> c.abstractSyntax().equals(sopClassUid)
                        && c.syntax().uid().equals(syntax.uid())
                        && role.test(c))
                .findFirst();
    }

    /** Sends an instance and waits for the answer. Does not fail: what went wrong is in the result. */
    StoreResult store(Instance instance) {
        try {
            requireFile(instance);
            Optional<PresentationContext> own = context(instance.sopClassUid(), instance.syntax());
            if (own.isPresent()) {
                return store(instance, own.get(), instance.body());
            }
            for (PresentationContext context : converted(instance)) {
                Optional<Body> body = conversion.bodies().of(instance, context.syntax());
                if (body.isPresent()) {
                    return store(instance, context, body.get());
                }
            }
            return new StoreResult.NotAccepted(instance, refusal(instance));
        } catch (IOException e) {
            return new StoreResult.Failed(instance, e);
        }
    }

    /** Accepted contexts in which an instance may be sent when it is brought into their syntax, the best first. */
    private List<PresentationContext> converted(Instance instance) {
        List<TransferSyntax> targets = conversion.targets().of(instance.syntax());
        return association.contexts().stream()
                .filter(context -> context.abstractSyntax().equals(instance.sopClassUid())
                        && role.test(context)
                        && !targets.isEmpty()
                        && (targets.contains(context.syntax())
                                || !context.syntax().encapsulated()))
                .sorted(Comparator.comparingInt(context -> place(context, targets)))
                .toList();
    }

    // COH-STO-032
    private int place(PresentationContext context, List<TransferSyntax> targets) {
        List<String> own = order.apply(context.abstractSyntax());
        int place = own.isEmpty()
                ? targets.indexOf(context.syntax())
                : own.indexOf(context.syntax().uid());
        return place < 0 ? Math.max(own.size(), targets.size()) : place;
    }

    /** Half of a message costs the association; a file that is not there, or cut, need not. */
    private static void requireFile(Instance instance) throws IOException {
        long size = instance.file().size();
        if (size < instance.offset() + instance.length()) {
            throw new EOFException(
                    instance.path() + " has " + size + " bytes; expected " + (instance.offset() + instance.length()));
        }
    }

    private String refusal(Instance instance) {
        boolean any = association.contexts().stream()
                .anyMatch(c -> c.abstractSyntax().equals(instance.sopClassUid()) && role.test(c));
        return any
                ? "the peer accepts the SOP class, but not " + instance.syntax().name()
                : "the peer does not accept SOP class " + instance.sopClassUid();
    }

    private StoreResult store(Instance instance, PresentationContext context, Body body) throws IOException {
        Request request = new Request.CStoreRq(
                association.nextMessageId(),
                instance.sopClassUid(),
                instance.sopInstanceUid(),
                Priority.MEDIUM,
                originator.aeTitle(),
                originator.messageId());
        return new StoreResult.Answered(
                instance, association.call(context, request, body).status());
    }
}
