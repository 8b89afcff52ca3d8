package org.isocenter.services;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Identity;
import org.isocenter.network.Limits;
import org.isocenter.network.Proposal;

/**
 * How a product behaves when it calls a peer.
 *
 * @param identity which implementation it says it is
 * @param maxPduLength Maximum Length Received it announces, in bytes; 0 for no limit
 * @param maxPduSent the longest P-DATA-TF it sends, in bytes; 0 for what the peer takes
 * @param proposed by storage SOP class the transfer syntaxes it proposes, in its order, in one context; empty where it proposes each object as it is
 * @param proposesAll whether it proposes all of them, whatever is sent
 * @param stopsOnFailure whether it aborts the association after a status that is neither success nor warning
 * @param stopsWhenLost whether an association that breaks ends the whole task, where others would open another one
 * @param used by other SOP class that it uses the transfer syntaxes it proposes, in its order
 * @param compression which compressed syntaxes it proposes for storage
 * @param keepsLossy whether what was kept with loss is sent in its own syntax or not at all
 * @param taken UIDs of all transfer syntaxes the peer is said to take; empty for any
 */
public record Manner(
        Identity identity,
        long maxPduLength,
        long maxPduSent,
        Map<String, List<String>> proposed,
        boolean proposesAll,
        boolean stopsOnFailure,
        boolean stopsWhenLost,
        Map<String, List<String>> used,
        Compression compression,
        boolean keepsLossy,
        Set<String> taken) {
    /** Our own: each object as it is, or brought into what the peer takes; all are tried. */
    public static final Manner OWN = new Manner(
            Identity.OWN,
            Limits.DEFAULT.maxPduLength(),
            0,
            Map.of(),
            false,
            false,
            false,
            Map.of(),
            Compression.AS_KEPT,
            false,
            Set.of());

    public Manner {
        proposed = Map.copyOf(proposed);
        used = Map.copyOf(used);
        taken = Set.copyOf(taken);
    }

    /** The same with other compressed syntaxes. */
    public Manner with(Compression other) {
        return new Manner(
                identity,
                maxPduLength,
                maxPduSent,
                proposed,
                proposesAll,
                stopsOnFailure,
                stopsWhenLost,
                used,
                other,
                keepsLossy,
                taken);
    }

    // ONC-AE-009, ONC-AE-010
    /** The same with another Maximum Length Received, in bytes; 0 for no limit. */
    public Manner withMaxPduLength(long bytes) {
        return new Manner(
                identity,
                bytes,
                maxPduSent,
                proposed,
                proposesAll,
                stopsOnFailure,
                stopsWhenLost,
                used,
                compression,
                keepsLossy,
                taken);
    }

    // COH-STO-018, COH-CFG-007
    /** The same towards a peer that takes these transfer syntaxes only, by UID; any where empty. */
    public Manner towards(Set<String> syntaxes) {
        Map<String, List<String>> fewer = new HashMap<>();
        proposed.forEach((sopClass, all) -> fewer.put(
                sopClass,
                all.stream()
                        .filter(uid -> syntaxes.isEmpty() || syntaxes.contains(uid))
                        .toList()));
        return new Manner(
                identity,
                maxPduLength,
                maxPduSent,
                fewer,
                proposesAll,
                stopsOnFailure,
                stopsWhenLost,
                used,
                compression,
                keepsLossy,
                syntaxes);
    }

    /** Whether it proposes what it always does, and not what objects need. */
    boolean isFixed() {
        return !proposed.isEmpty();
    }

    /** Whether the peer is said to take a syntax. */
    boolean takes(TransferSyntax syntax) {
        return taken.isEmpty() || taken.contains(syntax.uid());
    }

    // COH-STO-017
    /** What it may convert on the way. */
    Conversion limiting(Conversion conversion) {
        return keepsLossy ? conversion.keepingLossy() : conversion;
    }

    /** A proposal without contexts yet. */
    Proposal proposal(String callingAe, String calledAe) {
        return Proposal.of(callingAe, calledAe)
                .as(identity)
                .withMaxPduLength(maxPduLength)
                .withMaxPduSent(maxPduSent);
    }

    /** Whether it uses a SOP class other than for storage. */
    public boolean uses(String sopClassUid) {
        return isOwn() || used.containsKey(sopClassUid);
    }

    /** Whether it is no product's. */
    public boolean isOwn() {
        return proposed.isEmpty() && used.isEmpty();
    }

    // COH-VER-002, COH-COM-004, COH-QRY-001, COH-RET-001, COH-RET-002, COH-MWL-001
    /**
     * The transfer syntaxes of a SOP class, by UID.
     *
     * @param own ours, where it is our own manner
     * @throws IOException where the product does not use it
     */
    List<String> syntaxes(String sopClassUid, TransferSyntax... own) throws IOException {
        if (isOwn()) {
            return Arrays.stream(own).map(TransferSyntax::uid).toList();
        }
        List<String> syntaxes = used.get(sopClassUid);
        if (syntaxes == null) {
            throw new IOException("the product does not use " + Uids.name(sopClassUid));
        }
        return syntaxes;
    }
}
