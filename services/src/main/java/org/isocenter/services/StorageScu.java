package org.isocenter.services;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;

/** User of the Storage Service Class (PS3.4 Annex B) over one association. {@link StorageBatch} sends many over several. */
public final class StorageScu implements AutoCloseable {
    private final Association association;
    private final Conversion conversion;
    private final InstanceSender sender;

    private StorageScu(Association association, Conversion conversion, MoveOriginator originator) {
        this.association = association;
        this.conversion = conversion;
        this.sender = new InstanceSender(
                association, conversion, originator, PresentationContext::requestorIsScu, _ -> List.of());
    }

    /**
     * Opens an association with the contexts needed.
     *
     * @param needed at most as many as {@link #proposed} has room for
     */
    public static StorageScu open(
            Endpoint endpoint,
            String callingAe,
            String calledAe,
            Collection<StorageContext> needed,
            Conversion conversion)
            throws IOException {
        return open(endpoint, callingAe, calledAe, needed, conversion, Manner.OWN);
    }

    /** Likewise, in the manner of a product. */
    public static StorageScu open(
            Endpoint endpoint,
            String callingAe,
            String calledAe,
            Collection<StorageContext> needed,
            Conversion conversion,
            Manner manner)
            throws IOException {
        return open(endpoint, callingAe, calledAe, needed, conversion, manner, MoveOriginator.NONE);
    }

    /** Likewise, for the sub-operations of a C-MOVE. */
    static StorageScu open(
            Endpoint endpoint,
            String callingAe,
            String calledAe,
            Collection<StorageContext> needed,
            Conversion conversion,
            Manner manner,
            MoveOriginator originator)
            throws IOException {
        Proposal proposal = manner.proposal(callingAe, calledAe);
        Conversion allowed = manner.limiting(conversion);
        Map<String, List<List<TransferSyntax>>> contexts = proposed(needed, allowed, manner);
        for (Map.Entry<String, List<List<TransferSyntax>>> sopClass : contexts.entrySet()) {
            for (List<TransferSyntax> syntaxes : sopClass.getValue()) {
                proposal = proposal.with(
                        sopClass.getKey(),
                        syntaxes.stream().map(TransferSyntax::uid).toList());
            }
        }
        if (proposal.contexts().isEmpty()) {
            throw new IOException("nothing of this can be proposed: the product sends no such SOP class");
        }
        return new StorageScu(Association.open(endpoint, proposal), allowed, originator);
    }

    /** The contexts to propose, by SOP class; an association has room for {@link Proposal#MAX_CONTEXTS} of them. */
    static Map<String, List<List<TransferSyntax>>> proposed(
            Collection<StorageContext> needed, Conversion conversion, Manner manner) {
        return manner.isFixed() ? ofProduct(needed, conversion, manner) : asNeeded(needed, conversion, manner);
    }

    /**
     * The contexts of a product: one for each SOP class, with its syntaxes in its order, as far as objects can be brought into them. An
     * encapsulated syntax stands alone, so that the peer's choice turns nothing into it (COHERENCE's ERR-10), and only where the compression says so.
     */
    private static Map<String, List<List<TransferSyntax>>> ofProduct(
            Collection<StorageContext> needed, Conversion conversion, Manner manner) {
        Map<String, Set<TransferSyntax>> own = new LinkedHashMap<>();
        if (manner.proposesAll()) {
            manner.proposed().keySet().stream().sorted().forEach(uid -> own.put(uid, new LinkedHashSet<>()));
        }
        needed.forEach(context -> own.computeIfAbsent(context.sopClassUid(), _ -> new LinkedHashSet<>())
                .add(context.syntax()));
        Map<String, List<List<TransferSyntax>>> proposed = new LinkedHashMap<>();
        own.forEach((sopClass, syntaxes) -> {
            List<List<TransferSyntax>> contexts = contexts(
                    manner.proposed().getOrDefault(sopClass, List.of()).stream()
                            .map(TransferSyntax::of)
                            .toList(),
                    syntaxes,
                    conversion,
                    manner);
            if (!contexts.isEmpty()) {
                proposed.put(sopClass, contexts);
            }
        });
        return proposed;
    }

    private static List<List<TransferSyntax>> contexts(
            List<TransferSyntax> offered, Set<TransferSyntax> own, Conversion conversion, Manner manner) {
        List<List<TransferSyntax>> contexts = new ArrayList<>();
        // COH-STO-017: for what is kept with loss, its own syntax and nothing else
        boolean plain = own.isEmpty()
                || own.stream().anyMatch(s -> !conversion.targets().of(s).isEmpty());
        for (TransferSyntax syntax : offered) {
            boolean lossyKept = manner.keepsLossy() && syntax.lossy() && own.contains(syntax);
            boolean proposed = manner.compression().proposes(syntax, own.contains(syntax));
            if (syntax.encapsulated() && (lossyKept || proposed && (plain || own.contains(syntax)))) {
                contexts.add(List.of(syntax));
            }
        }
        List<TransferSyntax> uncompressed =
                offered.stream().filter(syntax -> !syntax.encapsulated()).toList();
        if (plain && !uncompressed.isEmpty()) {
            contexts.add(uncompressed);
        }
        return contexts;
    }

    /**
     * Our own contexts: one for each syntax that instances have, alone, so that the peer's choice is of no moment; and one for the syntaxes they
     * can be brought into.
     */
    private static Map<String, List<List<TransferSyntax>>> asNeeded(
            Collection<StorageContext> needed, Conversion conversion, Manner manner) {
        Map<String, Set<TransferSyntax>> own = new LinkedHashMap<>();
        for (StorageContext context : needed) {
            own.computeIfAbsent(context.sopClassUid(), _ -> new LinkedHashSet<>())
                    .add(context.syntax());
        }
        Map<String, List<List<TransferSyntax>>> proposed = new LinkedHashMap<>();
        own.forEach((sopClass, syntaxes) -> {
            List<List<TransferSyntax>> contexts = new ArrayList<>();
            Set<TransferSyntax> targets = new LinkedHashSet<>();
            for (TransferSyntax syntax : syntaxes) {
                if (manner.takes(syntax) && manner.compression().proposes(syntax, true)) {
                    contexts.add(List.of(syntax));
                }
                conversion.targets().of(syntax).stream().filter(manner::takes).forEach(targets::add);
            }
            contexts.forEach(targets::removeAll);
            if (!targets.isEmpty()) {
                contexts.add(List.copyOf(targets));
            }
            if (!contexts.isEmpty()) {
                proposed.put(sopClass, contexts);
            }
        });
        return proposed;
    }

    /** The association, for what it negotiated. */
    public Association association() {
        return association;
    }

    /** Whether another instance can be sent over it. */
    public boolean isOpen() {
        return association.isOpen();
    }

    /** Whether the peer accepted a context in which such instances can be sent, as they are or brought into another syntax. */
    public boolean accepts(StorageContext context) {
        return association.context(context.sopClassUid(), context.syntax()).isPresent()
                || conversion.targets().of(context.syntax()).stream()
                        .anyMatch(target -> association
                                .context(context.sopClassUid(), target)
                                .isPresent());
    }

    /** Sends an instance and waits for the answer. Does not fail: what went wrong is in the result. */
    public StoreResult store(Instance instance) {
        return sender.store(instance);
    }

    /** Ends the association at once. */
    public void abort() throws IOException {
        association.abort();
    }

    /** Releases the association. An association that is over already, or ends here otherwise, is no error: all answers are in. */
    @Override
    public void close() throws IOException {
        try {
            association.close();
        } catch (AssociationException over) {
            return;
        }
    }
}
