package org.isocenter.services;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.SopClasses;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Priority;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Services;
import org.isocenter.network.SubOperations;
import org.isocenter.network.UserItem;

/** User of C-GET over one association, over which the instances come too (PS3.4 C.4.3.2). */
public final class GetScu implements AutoCloseable {
    /** Begin of the UIDs of radiotherapy's classes. */
    private static final String RADIOTHERAPY = "1.2.840.10008.5.1.4.1.1.481.";

    private static final List<String> UNCOMPRESSED =
            List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid());

    private final Association association;

    private GetScu(Association association) {
        this.association = association;
    }

    /**
     * Opens an association with the role of provider for storage.
     *
     * @param models to propose
     * @param storage what to take; as many contexts as fit are proposed, beginning with the first
     * @param store keeps each instance that comes
     */
    public static GetScu open(
            Endpoint endpoint,
            String callingAe,
            String calledAe,
            Collection<InformationModel> models,
            QueryExtensions extensions,
            List<ProposedStorage> storage,
            StorageScp.Store store)
            throws IOException {
        return open(endpoint, callingAe, calledAe, models, extensions, storage, store, Manner.OWN);
    }

    /** Likewise, in the manner of a product. */
    public static GetScu open(
            Endpoint endpoint,
            String callingAe,
            String calledAe,
            Collection<InformationModel> models,
            QueryExtensions extensions,
            List<ProposedStorage> storage,
            StorageScp.Store store,
            Manner manner)
            throws IOException {
        Proposal proposal = manner.proposal(callingAe, calledAe);
        for (InformationModel model : models) {
            proposal = proposal.with(
                    model.get(), manner.syntaxes(model.get(), TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE));
            if (!extensions.equals(QueryExtensions.NONE)) {
                proposal = proposal.with(extensions.item(model.get()));
            }
        }
        for (ProposedStorage each : storage) {
            if (proposal.contexts().size() < Proposal.MAX_CONTEXTS) {
                boolean first = proposal.contexts().stream()
                        .noneMatch(c -> c.abstractSyntax().equals(each.sopClassUid()));
                proposal = proposal.with(each.sopClassUid(), each.syntaxes());
                // PS3.7 D.3.3.4: one item for each SOP class
                proposal =
                        first ? proposal.with(new UserItem.RoleSelection(each.sopClassUid(), false, true)) : proposal;
            }
        }
        Services services = Services.NONE.otherwise(new StorageScp(store));
        return new GetScu(Association.open(endpoint, proposal, services));
    }

    /**
     * A context to propose.
     *
     * @param sopClassUid a storage SOP class
     * @param syntaxes UIDs, by preference
     */
    public record ProposedStorage(String sopClassUid, List<String> syntaxes) {
        public ProposedStorage {
            syntaxes = List.copyOf(syntaxes);
        }
    }

    /**
     * Contexts for everything that fits: all classes of the standard that are not retired without compression, those of radiotherapy first; for some a
     * second one with compression, so that compressed images need not be decoded by the peer.
     *
     * @param first those to be had with compression too
     */
    public static List<ProposedStorage> everything(List<String> first) {
        List<ProposedStorage> all = new ArrayList<>();
        List<String> compressed = new ArrayList<>();
        for (TransferSyntax syntax : TransferSyntax.all()) {
            if (syntax.encapsulated()) {
                compressed.add(syntax.uid());
            }
        }
        for (String sopClass : first) {
            all.add(new ProposedStorage(sopClass, UNCOMPRESSED));
            all.add(new ProposedStorage(sopClass, compressed));
        }
        SopClasses.storage().stream()
                .filter(s -> !s.retired() && !first.contains(s.uid()))
                .sorted(Comparator.comparing(s -> !s.uid().startsWith(RADIOTHERAPY)))
                .forEach(s -> all.add(new ProposedStorage(s.uid(), UNCOMPRESSED)));
        return all;
    }

    /** The association, for what it negotiated. */
    public Association association() {
        return association;
    }

    /**
     * Asks for instances, and waits until all have come.
     *
     * @param progress is handed the counts of each pending response; where it says false the retrieval is cancelled
     * @throws IOException where the peer did not accept the model, or the association ends before
     */
    public RetrieveResult get(InformationModel model, DataSet identifier, Predicate<SubOperations> progress)
            throws IOException {
        PresentationContext context = Contexts.of(association, model.get());
        Request request = new Request.CGetRq(association.nextMessageId(), model.get(), Priority.MEDIUM);
        return new Retrieving(association, context, progress).run(request, identifier);
    }

    /** Releases the association. One that is over already is no error: all answers are in. */
    @Override
    public void close() throws IOException {
        try {
            association.close();
        } catch (AssociationException over) {
            return;
        }
    }
}
