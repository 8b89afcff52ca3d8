package org.isocenter.services;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.matching.DateTimePairs;
import org.isocenter.matching.Matching;
import org.isocenter.matching.MatchingKind;
import org.isocenter.matching.MatchingPolicy;
import org.isocenter.matching.Projection;
import org.isocenter.matching.Unsupported;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Status;

/**
 * Provider of C-FIND in the three information models (PS3.4 C.4.1.3): judges the identifier, asks a function for matches, answers one
 * pending response each.
 */
public final class FindScp implements Service {
    /** Answers queries. */
    @FunctionalInterface
    public interface Find {
        /** Begins to look; what it cannot do it says by an exception, whose message the peer hears. */
        Matches find(Query query) throws IOException;
    }

    /** Entities that match, one after the other. */
    @FunctionalInterface
    public interface Matches {
        /** The next one, with all its keys; empty at the end. */
        Optional<DataSet> next() throws IOException;
    }

    /** Which keys are returned, and how they are matched. */
    @FunctionalInterface
    public interface Keys {
        /** Kinds of matching that are done; none where the key is not known at this level. */
        Set<MatchingKind> at(InformationModel model, QueryRetrieveLevel level, int tag);
    }

    /** PS3.4 C.4.1.1.4: unable to process; the code that COHERENCE uses too (COH-QRY-031). */
    static final Status UNABLE_TO_PROCESS = Status.of(0xC001);

    private static final Set<Integer> CONTROLS = Set.of(
            Tags.SpecificCharacterSet,
            Tags.TimezoneOffsetFromUTC,
            Tags.QueryRetrieveLevel,
            Tags.QueryRetrieveView,
            Tags.RetrieveAETitle);

    private final Find find;
    private final Keys keys;
    private final QueryOptions options;

    public FindScp(Find find, Keys keys, QueryOptions options) {
        this.find = find;
        this.keys = keys;
        this.options = options;
    }

    @Override
    public void serve(Exchange exchange) throws IOException {
        if (!(exchange.request() instanceof Request.CFindRq request)) {
            exchange.respond(Status.UNRECOGNIZED_OPERATION);
            return;
        }
        DataSet identifier = exchange.dataSet();
        Status last;
        try {
            last = answer(exchange, query(exchange, request, identifier));
        } catch (RefusedException e) {
            last = e.status();
        }
        exchange.respond(Response.to(request, last));
    }

    private Query query(Exchange exchange, Request.CFindRq request, DataSet identifier) throws RefusedException {
        InformationModel model = InformationModel.of(request.sopClassUid())
                .orElseThrow(() -> new RefusedException(Status.SOP_CLASS_NOT_SUPPORTED));
        QueryRetrieveLevel level = Identifiers.level(model, identifier);
        QueryExtensions agreed = QueryExtensions.of(exchange.association(), request.sopClassUid());
        if (!options.allowsRelational(agreed)) {
            Identifiers.requireUpperKeys(model, level, identifier);
        }
        MatchingPolicy policy =
                agreed.combinedDateTime() ? options.matching().withCombined(DateTimePairs.DATES) : options.matching();
        Matching matching = Matching.of(known(model, level, identifier), policy, tag -> keys.at(model, level, tag));
        for (Unsupported key : matching.unsupported()) {
            if (key.malformed()) {
                throw new RefusedException(UNABLE_TO_PROCESS.with(key.message()).withOffending(key.tag()));
            }
        }
        return new Query(model, level, identifier, matching, exchange.callingAe(), exchange.calledAe());
    }

    // PS3.4 C.2.2.1.3: an optional key that is not supported neither narrows nor is returned
    private DataSet known(InformationModel model, QueryRetrieveLevel level, DataSet identifier) {
        DataSetBuilder known = identifier.toBuilder();
        for (Element key : identifier.elements()) {
            int tag = key.tag();
            if (!CONTROLS.contains(tag) && keys.at(model, level, tag).isEmpty() && !Tag.isGroupLength(tag)) {
                known.remove(tag);
            }
        }
        return known.build();
    }

    private Status answer(Exchange exchange, Query query) throws IOException, RefusedException {
        Answer answer = new Answer(query, known(query.model(), query.level(), query.identifier()), options);
        Matches matches = begin(query);
        int given = 0;
        // PS3.4 C.4.1.3.2: pending responses may still go out after a cancel was sent (COH-QRY-014)
        for (Optional<DataSet> match = next(matches); match.isPresent(); match = next(matches)) {
            if (exchange.isCancelled()) {
                return Status.CANCEL;
            }
            if (options.maxMatches() > 0 && given++ == options.maxMatches()) {
                return Status.OUT_OF_RESOURCES.with("more than " + options.maxMatches() + " matches");
            }
            exchange.respond(Response.to(exchange.request(), answer.pending()), answer.response(match.get()));
        }
        return exchange.isCancelled() ? Status.CANCEL : Status.SUCCESS;
    }

    private Matches begin(Query query) throws RefusedException {
        try {
            return find.find(query);
        } catch (IOException e) {
            throw new RefusedException(UNABLE_TO_PROCESS.with(message(e)));
        }
    }

    private static Optional<DataSet> next(Matches matches) throws RefusedException {
        try {
            return matches.next();
        } catch (IOException e) {
            throw new RefusedException(UNABLE_TO_PROCESS.with(message(e)));
        }
    }

    static String message(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** What the responses to one query have in common. */
    private static final class Answer {
        private final Query query;
        private final Projection projection;
        private final Status pending;
        private final Set<Integer> omittedWhereEmpty;
        private final boolean tellsTitle;

        Answer(Query query, DataSet known, QueryOptions options) {
            this.query = query;
            this.omittedWhereEmpty = options.omittedWhereEmpty();
            // COH-QRY-020
            this.tellsTitle = !options.titleAtLowestLevel()
                    || query.level() == query.model().levels().getLast();
            // (0008,0005) and (0008,0201) are the entity's, and the title is ours
            DataSetBuilder wanted = known.toBuilder();
            CONTROLS.forEach(wanted::remove);
            this.projection = Projection.of(wanted.build());
            boolean all = query.matching().unsupported().isEmpty()
                    && known.elements().size() == query.identifier().elements().size();
            this.pending = all ? Status.PENDING : Status.PENDING_KEYS_NOT_SUPPORTED;
        }

        // PS3.4 C.4.1.1.4: FF01 where an optional key is not supported
        Status pending() {
            return pending;
        }

        // PS3.4 C.4.1.1.3.2
        DataSet response(DataSet match) {
            DataSet entity = projection.response(match, Tags.TimezoneOffsetFromUTC);
            DataSetBuilder response = entity.toBuilder()
                    .put(Tags.QueryRetrieveLevel, query.level().name());
            if (tellsTitle) {
                response.put(Tags.RetrieveAETitle, query.calledAe());
            }
            // COH-QRY-018
            for (int tag : omittedWhereEmpty) {
                if (!entity.hasValue(tag)) {
                    response.remove(tag);
                }
            }
            return ResponseTexts.inSetOf(query.identifier().characterSet(), response.build());
        }
    }
}
