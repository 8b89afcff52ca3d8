package org.isocenter.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.isocenter.conformance.AssociationPolicies;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;
import org.isocenter.conformance.StoragePolicies;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.ContextResult;
import org.isocenter.network.Identity;
import org.isocenter.network.Limits;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Timeouts;
import org.isocenter.network.UserItem;
import org.isocenter.services.Compression;
import org.isocenter.services.Manner;

/**
 * What a product shows of itself on the wire, read from its profile: who it says it is, what it accepts and in which order, what it
 * proposes, its limits and timeouts, its words for what is wrong. Nothing of it is written in code.
 */
public final class Personality {
    private final Profile profile;
    private final Map<String, Service> services = new HashMap<>();

    public Personality(Profile profile) {
        this.profile = profile;
        profile.product().services().forEach(service -> services.putIfAbsent(service.sopClass(), service));
    }

    /** Whose it is. */
    public Profile profile() {
        return profile;
    }

    /** Its association policies. */
    public AssociationPolicies association() {
        return profile.product().association();
    }

    /** Its storage policies. */
    public StoragePolicies storage() {
        return profile.product().storage();
    }

    /** Who it says it is; ours where its statement prints nothing, or nothing that is a UID. */
    public Identity identity() {
        AssociationPolicies policies = association();
        String uid = policies.implementationClassUid();
        return new Identity(
                uid.isEmpty() ? Identity.OWN.classUid() : uid,
                uid.isEmpty() && policies.implementationVersionName().isEmpty()
                        ? Identity.OWN.versionName()
                        : policies.implementationVersionName());
    }

    /** What it promises for a SOP class. */
    public Optional<Service> service(String sopClassUid) {
        return Optional.ofNullable(services.get(sopClassUid));
    }

    /**
     * Answers the proposed contexts.
     *
     * @param served which of its SOP classes somebody here answers
     */
    public List<ContextResult> contexts(AssociateRq rq, Predicate<String> served) {
        return Negotiation.contexts(
                rq,
                uid -> service(uid)
                        .filter(service -> answers(rq, service) && served.test(uid))
                        .map(Service::preferred)
                        .orElse(List.of()),
                order());
    }

    Negotiation.Order order() {
        return switch (association().order()) {
            case OURS -> Negotiation.Order.OURS;
            case PROPOSERS -> Negotiation.Order.PROPOSERS;
        };
    }

    /** It answers what it provides, and what it uses where the peer offers to be the provider and it grants roles (RAY-NET-003). */
    private boolean answers(AssociateRq rq, Service service) {
        return service.scp()
                || service.scu()
                        && association().grantsRoles()
                        && Negotiation.items(rq.userItems(), UserItem.RoleSelection.class).stream()
                                .anyMatch(role -> role.sopClassUid().equals(service.sopClass()) && role.scp());
    }

    /** The roles a requestor may have: user where it provides, provider where it uses (C-GET, commitment results). */
    public Optional<UserItem.RoleSelection> roles(String sopClassUid) {
        return service(sopClassUid)
                .filter(_ -> association().grantsRoles())
                .map(service -> new UserItem.RoleSelection(sopClassUid, service.scp(), service.scu()));
    }

    /** Its limits; where it states none, those given. */
    Limits limits(Limits otherwise) {
        AssociationPolicies policies = association();
        Limits limits = policies.maxPdu() == AssociationPolicies.UNSTATED
                ? otherwise
                : otherwise.withMaxPduLength(policies.maxPdu());
        int associations = policies.associations();
        return associations == AssociationPolicies.UNSTATED
                ? limits
                : limits.withAssociations(associations, Math.min(associations, limits.maxAssociationsPerPeer()));
    }

    // ONC-AE-009, ONC-AE-010, COH-CFG-008
    /** A Maximum Length Received as it may be set: within what its statement allows. */
    int requireMaxPdu(String setting, String product, int bytes) throws SettingsException {
        int least = association().maxPduLeast();
        int most = association().maxPduMost();
        boolean tooLong = most != AssociationPolicies.UNSTATED && (bytes > most || bytes == 0);
        if (bytes < least || tooLong) {
            String end = most == AssociationPolicies.UNSTATED ? "or more" : "to " + most;
            throw new SettingsException(setting + " is " + bytes + ", expected " + Math.max(1, least) + " " + end
                    + ", as " + product + " has it");
        }
        return bytes;
    }

    /** Its timeouts; where it states none, those given. */
    public Timeouts timeouts(Timeouts otherwise) {
        AssociationPolicies policies = association();
        Timeouts timeouts = otherwise;
        if (policies.requestSeconds() > 0) {
            timeouts = timeouts.withArtim(Duration.ofSeconds(policies.requestSeconds()));
        }
        if (policies.idleSeconds() > 0) {
            timeouts = timeouts.withIdle(Duration.ofSeconds(policies.idleSeconds()));
        }
        return policies.responseSeconds() > 0
                ? timeouts.withResponse(Duration.ofSeconds(policies.responseSeconds()))
                : timeouts;
    }

    // OBI-NET-014, ONC-QRY-001, ONC-QRY-002, IPL-NET-003
    /** How it calls a peer. */
    public Manner manner() {
        AssociationPolicies policies = association();
        Map<String, List<String>> proposed = new HashMap<>();
        Map<String, List<String>> used = new HashMap<>();
        for (Service service : services.values()) {
            List<String> syntaxes = service.transferSyntaxes().stream()
                    .filter(uid -> !policies.neverProposed().contains(uid))
                    .toList();
            if (service.scu() && service.modality().isEmpty()) {
                used.put(service.sopClass(), syntaxes);
            }
            if (service.scu() && (policies.proposesAll() || !service.modality().isEmpty())) {
                proposed.put(service.sopClass(), syntaxes);
            }
        }
        long maxPdu =
                policies.maxPdu() == AssociationPolicies.UNSTATED ? Limits.DEFAULT.maxPduLength() : policies.maxPdu();
        return new Manner(
                identity(),
                maxPdu,
                Math.max(0, policies.maxPduSent()),
                proposed,
                policies.proposesAll(),
                policies.abortsOnFailure(),
                policies.givesUpWhenLost(),
                used,
                Compression.AS_KEPT,
                policies.keepsLossy(),
                Set.of());
    }
}
