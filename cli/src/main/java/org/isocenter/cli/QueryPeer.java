package org.isocenter.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.isocenter.dicom.DataSet;
import org.isocenter.network.Endpoint;
import org.isocenter.network.SubOperations;
import org.isocenter.services.FindScu;
import org.isocenter.services.InformationModel;
import org.isocenter.services.MoveScu;
import org.isocenter.services.QueryExtensions;
import org.isocenter.services.RetrieveResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

// OBI-NET-019, ONC-QRY-006, ONC-QRY-010, ONC-QRY-011
/**
 * A peer that is asked and retrieved from: one association at a time, one for queries and another for retrievals, each held for what comes next of its
 * kind. Every request and how it ended is logged; what went wrong is told by the subcommand (OBI-MOVE-017).
 */
final class QueryPeer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryPeer.class);

    private final Address address;
    private final Endpoint endpoint;
    private final String callingAe;
    private final QueryExtensions extensions;
    private final PeerOptions options;
    private FindScu finder;
    private MoveScu mover;
    private List<InformationModel> models = List.of();

    QueryPeer(Address address, PeerOptions options, QueryExtensions extensions) throws IOException {
        this.address = address;
        this.options = options;
        this.endpoint = options.endpoint(address);
        this.callingAe = options.callingAe();
        this.extensions = extensions;
    }

    /** Asks, and hands over each match until one says no. */
    FindScu.Result find(Recipe.Asked question, Predicate<DataSet> each) throws IOException {
        if (finder == null || !models.contains(question.model())) {
            close();
            models = options.models(question.model(), InformationModel::find);
            finder = FindScu.open(endpoint, callingAe, address.aeTitle(), models, extensions, options.manner());
        }
        try {
            FindScu.Result result = finder.find(question.model(), question.identifier(), each);
            LOG.info(
                    "C-FIND {} {} at {}: {}, {} matches",
                    question.model(),
                    question.level(),
                    address,
                    result.status(),
                    result.matches());
            return result;
        } catch (IOException e) {
            LOG.info("C-FIND {} {} at {}: {}", question.model(), question.level(), address, e.getMessage());
            throw e;
        }
    }

    /** All matches, for a query whose failure ends what is under way. */
    List<DataSet> find(Recipe.Asked question) throws IOException {
        List<DataSet> matches = new ArrayList<>();
        FindScu.Result result = find(question, matches::add);
        if (!result.status().isDone()) {
            throw new IOException("the query before the retrieval was answered " + result.status());
        }
        return matches;
    }

    /** Has what is asked for sent to an AE title, and waits until it is. */
    RetrieveResult move(Recipe.Asked wanted, String destination, Predicate<SubOperations> progress) throws IOException {
        if (mover == null || !models.contains(wanted.model())) {
            close();
            models = options.models(wanted.model(), InformationModel::move);
            mover = MoveScu.open(endpoint, callingAe, address.aeTitle(), models, extensions, options.manner());
        }
        try {
            RetrieveResult result = mover.move(wanted.model(), wanted.identifier(), destination, progress);
            LOG.info("C-MOVE {} from {} to {}: {}", wanted.level(), address, destination, result.status());
            return result;
        } catch (IOException e) {
            LOG.info("C-MOVE {} from {} to {}: {}", wanted.level(), address, destination, e.getMessage());
            throw e;
        }
    }

    /** Releases the association that is open. */
    @Override
    public void close() throws IOException {
        FindScu asked = finder;
        MoveScu moved = mover;
        finder = null;
        mover = null;
        if (asked != null) {
            asked.close();
        }
        if (moved != null) {
            moved.close();
        }
    }
}
