package org.isocenter.services;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;

/** User of the Storage Service Class (PS3.4 Annex B) over one association. {@link StorageBatch} sends many over several. */
public final class StorageScu implements AutoCloseable {
    private final Association association;
    private final Conversion conversion;

    private StorageScu(Association association, Conversion conversion) {
        this.association = association;
        this.conversion = conversion;
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
        Proposal proposal = Proposal.of(callingAe, calledAe);
        for (Map.Entry<String, List<List<TransferSyntax>>> sopClass :
                proposed(needed, conversion).entrySet()) {
            for (List<TransferSyntax> syntaxes : sopClass.getValue()) {
                proposal = proposal.with(
                        sopClass.getKey(),
                        syntaxes.stream().map(TransferSyntax::uid).toList());
            }
        }
        return new StorageScu(Association.open(endpoint, proposal), conversion);
    }

    /**
     * The contexts to propose, by SOP class: one for each syntax that instances have, alone, so that the peer's choice is of no moment; and
     * one for the syntaxes they can be brought into. An association has room for {@link Proposal#MAX_CONTEXTS} of them.
     */
    static Map<String, List<List<TransferSyntax>>> proposed(Collection<StorageContext> needed, Conversion conversion) {
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
                contexts.add(List.of(syntax));
                targets.addAll(conversion.targets().of(syntax));
            }
            targets.removeAll(syntaxes);
            if (!targets.isEmpty()) {
                contexts.add(List.copyOf(targets));
            }
            proposed.put(sopClass, contexts);
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
        try {
            Optional<PresentationContext> own = association.context(instance.sopClassUid(), instance.syntax());
            if (own.isPresent()) {
                return store(instance, own.get(), instance.body());
            }
            for (TransferSyntax target : conversion.targets().of(instance.syntax())) {
                Optional<PresentationContext> context = association.context(instance.sopClassUid(), target);
                Optional<Body> body = context.isPresent() ? conversion.bodies().of(instance, target) : Optional.empty();
                if (body.isPresent()) {
                    return store(instance, context.get(), body.get());
                }
            }
            return new StoreResult.NotAccepted(instance, refusal(instance));
        } catch (IOException e) {
            return new StoreResult.Failed(instance, e);
        }
    }

    private String refusal(Instance instance) {
        boolean any = association.context(instance.sopClassUid()).isPresent();
        return any
                ? "the peer accepts the SOP class, but not " + instance.syntax().name()
                : "the peer does not accept SOP class " + instance.sopClassUid();
    }

    private StoreResult store(Instance instance, PresentationContext context, Body body) throws IOException {
        Request request =
                new Request.CStoreRq(association.nextMessageId(), instance.sopClassUid(), instance.sopInstanceUid());
        return new StoreResult.Answered(
                instance, association.call(context, request, body).status());
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
