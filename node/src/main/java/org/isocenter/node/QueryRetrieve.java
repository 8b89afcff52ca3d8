package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveQuery;
import org.isocenter.archive.Matches;
import org.isocenter.archive.QueryLevel;
import org.isocenter.conformance.QueryPolicies;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.isocenter.matching.MatchingPolicy;
import org.isocenter.network.Service;
import org.isocenter.services.Conversion;
import org.isocenter.services.FindScp;
import org.isocenter.services.GetScp;
import org.isocenter.services.InformationModel;
import org.isocenter.services.Instance;
import org.isocenter.services.MoveDestination;
import org.isocenter.services.MoveScp;
import org.isocenter.services.Query;
import org.isocenter.services.QueryOptions;
import org.isocenter.services.QueryRetrieveLevel;
import org.isocenter.services.RelationalQueries;
import org.isocenter.services.Retrieval;

/** Query and retrieve: answers C-FIND from the index, and sends what is kept by C-MOVE and C-GET (PS3.4 Annex C). */
final class QueryRetrieve implements Part {
    /** Unique Keys asked for in one statement of the index. */
    private static final int KEYS_AT_ONCE = 500;

    private final Settings settings;
    private final Archive archive;
    private final Collection<Peer> peers;
    private final Conversion conversion;

    QueryRetrieve(Settings settings, Archive archive, Collection<Peer> peers, Conversion conversion) {
        this.settings = settings;
        this.archive = archive;
        this.peers = peers;
        this.conversion = conversion;
    }

    @Override
    public Map<String, Service> services(Personality personality) {
        QueryOptions options = options(personality.profile().product().query());
        Service find = new FindScp(this::find, QueryKeys.of(personality.profile()), options);
        Service move = new MoveScp(this::instances, this::destination, this::titles, options);
        Service get = new GetScp(
                this::instances,
                conversion,
                options,
                uid -> personality
                        .service(uid)
                        .map(org.isocenter.conformance.Service::preferred)
                        .orElse(List.of()));
        Map<String, Service> services = new HashMap<>();
        for (InformationModel model : InformationModel.values()) {
            services.put(model.find(), find);
            services.put(model.move(), move);
            services.put(model.get(), get);
        }
        return services;
    }

    private QueryOptions options(QueryPolicies policies) {
        Settings.QuerySettings limits = settings.query();
        MatchingPolicy matching = MatchingPolicy.STANDARD
                .withCaseInsensitive(policies.caseSensitive() ? Set.of() : EnumSet.of(Vr.PN))
                .withQuestionMarkIsStar(policies.questionMarkIsStar());
        return QueryOptions.DEFAULT
                .withRelational(relational(policies))
                .withMatching(matching)
                .withMaxMatches(limits.maxMatches())
                .withPendingInterval(Duration.ofMillis(limits.pendingMillis()))
                .withRetrievals(limits.moveAssociations(), limits.maxRetrievals())
                .withRetrievalsAnAssociation(Math.max(0, policies.retrievalsAnAssociation()))
                .withResponses(tags(policies.omittedWhereEmpty()), policies.titleAtLowestLevel());
    }

    static RelationalQueries relational(QueryPolicies policies) {
        return switch (policies.relational()) {
            case NEVER -> RelationalQueries.NEVER;
            case NEGOTIATED -> RelationalQueries.NEGOTIATED;
            case ALWAYS -> RelationalQueries.ALWAYS;
        };
    }

    private FindScp.Matches find(Query query) {
        ArchiveQuery asked =
                ArchiveQuery.of(level(query.level()), query.matching()).withRetrieveAeTitle(query.calledAe());
        Matches matches = archive.query(asked);
        return matches::next;
    }

    private static Set<Integer> tags(Collection<String> keywords) {
        return keywords.stream().map(QueryKeys::tag).collect(Collectors.toSet());
    }

    static QueryLevel level(QueryRetrieveLevel level) {
        return switch (level) {
            case PATIENT -> QueryLevel.PATIENT;
            case STUDY -> QueryLevel.STUDY;
            case SERIES -> QueryLevel.SERIES;
            case IMAGE -> QueryLevel.IMAGE;
        };
    }

    private List<Instance> instances(Retrieval retrieval) throws IOException {
        Map<QueryLevel, List<String>> keys = new EnumMap<>(QueryLevel.class);
        retrieval.uniqueKeys().forEach((level, values) -> keys.put(level(level), values));
        List<String> own = keys.get(level(retrieval.level()));
        List<Instance> all = new ArrayList<>();
        for (int from = 0; from < own.size(); from += KEYS_AT_ONCE) {
            keys.put(level(retrieval.level()), own.subList(from, Math.min(own.size(), from + KEYS_AT_ONCE)));
            archive.instances(keys).forEach(kept -> all.add(instance(kept)));
        }
        return all;
    }

    private static Instance instance(org.isocenter.archive.Instance kept) {
        return new Instance(
                kept.sopClassUid(),
                kept.sopInstanceUid(),
                TransferSyntax.of(kept.transferSyntaxUid()),
                kept.file(),
                kept.dataSetOffset(),
                kept.size() - kept.dataSetOffset());
    }

    /** By AE title, else by our name for the peer. */
    private Optional<MoveDestination> destination(String title) {
        return reachable(peers).stream()
                .filter(peer -> peer.aeTitle().equals(title))
                .findFirst()
                .or(() -> reachable(peers).stream()
                        .filter(peer -> peer.name().equals(title))
                        .findFirst())
                .map(peer -> new MoveDestination(
                        peer.endpoint(),
                        peer.callingAe(settings.hub().aeTitle()),
                        peer.aeTitle(),
                        conversion,
                        peer.moving()));
    }

    private List<String> titles() {
        return reachable(peers).stream().map(Peer::aeTitle).toList();
    }

    // COH-STO-024
    private static List<Peer> reachable(Collection<Peer> peers) {
        return peers.stream()
                .filter(peer -> peer.settings().port() > 0 && peer.settings().provides(Settings.PeerSettings.STORAGE))
                .toList();
    }
}
