package org.isocenter.services;

import java.util.List;
import java.util.Map;
import org.isocenter.network.Identity;
import org.isocenter.network.Limits;

/**
 * How a Storage SCU behaves.
 *
 * @param identity which implementation it says it is
 * @param maxPduLength Maximum Length Received it announces, in bytes; 0 for no limit
 * @param maxPduSent the longest P-DATA-TF it sends, in bytes; 0 for what the peer takes
 * @param proposed by SOP class the transfer syntaxes it proposes, in its order, in one context; empty where it proposes each object as it is
 * @param proposesAll whether it proposes all of them, whatever is sent
 * @param stopsOnFailure whether it aborts the association after a status that is neither success nor warning
 */
public record Manner(
        Identity identity,
        long maxPduLength,
        long maxPduSent,
        Map<String, List<String>> proposed,
        boolean proposesAll,
        boolean stopsOnFailure) {
    /** Our own: each object as it is, or brought into what the peer takes; all are tried. */
    public static final Manner OWN = new Manner(Identity.OWN, Limits.DEFAULT.maxPduLength(), 0, Map.of(), false, false);

    public Manner {
        proposed = Map.copyOf(proposed);
    }

    /** Whether it proposes what it always does, and not what objects need. */
    boolean isFixed() {
        return !proposed.isEmpty();
    }
}
