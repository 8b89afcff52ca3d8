package org.isocenter.conformance;

import java.util.Map;
import java.util.Set;

/**
 * Association policies of a product (PS3.2 N.6), as far as a program acts on them: what its statement prints beside SOP classes and
 * transfer syntaxes. Numbers are {@value #UNSTATED} and texts empty where the statement says nothing.
 *
 * @param accepts whether it accepts associations at all
 * @param aeTitle its AE title unless configured otherwise
 * @param port its port unless configured otherwise
 * @param otherTitles ports of further AE titles it is delivered with, by title
 * @param implementationClassUid in the user information of each association
 * @param implementationVersionName likewise
 * @param maxPdu Maximum Length Received it announces, in bytes; 0 is no limit
 * @param maxPduLeast the least that Maximum Length Received can be set to
 * @param maxPduMost the most it can be set to
 * @param maxPduSent the longest PDU it sends, in bytes
 * @param associations accepted at once
 * @param associationsInitiated at once to one peer
 * @param order whose order of transfer syntaxes decides what it accepts
 * @param grantsRoles whether it answers role selections
 * @param requestSeconds it waits for association requests, answers to them and releases
 * @param idleSeconds an association may be idle
 * @param responseSeconds it waits for a response
 * @param proposesAll whether it proposes all its contexts whatever it is about to send
 * @param neverProposed transfer syntaxes it takes and never proposes
 * @param abortsOnFailure whether it ends the association where a peer's C-STORE status is neither success nor warning
 * @param keepsLossy whether what it has with loss goes out in the transfer syntax it came in, or not at all
 * @param givesUpWhenLost whether an association that breaks ends all of the sending it belongs to
 */
public record AssociationPolicies(
        boolean accepts,
        String aeTitle,
        int port,
        Map<String, Integer> otherTitles,
        String implementationClassUid,
        String implementationVersionName,
        int maxPdu,
        int maxPduLeast,
        int maxPduMost,
        int maxPduSent,
        int associations,
        int associationsInitiated,
        Order order,
        boolean grantsRoles,
        int requestSeconds,
        int idleSeconds,
        int responseSeconds,
        boolean proposesAll,
        Set<String> neverProposed,
        boolean abortsOnFailure,
        boolean keepsLossy,
        boolean givesUpWhenLost) {
    public static final int UNSTATED = -1;

    /** Whose order decides. */
    public enum Order {
        OURS,
        PROPOSERS
    }

    /** Nothing is said. */
    static final AssociationPolicies NONE = new AssociationPolicies(
            true,
            "",
            UNSTATED,
            Map.of(),
            "",
            "",
            UNSTATED,
            UNSTATED,
            UNSTATED,
            UNSTATED,
            UNSTATED,
            UNSTATED,
            Order.PROPOSERS,
            false,
            UNSTATED,
            UNSTATED,
            UNSTATED,
            false,
            Set.of(),
            false,
            false,
            false);

    public AssociationPolicies {
        otherTitles = Map.copyOf(otherTitles);
        neverProposed = Set.copyOf(neverProposed);
    }
}
