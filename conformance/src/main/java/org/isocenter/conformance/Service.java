package org.isocenter.conformance;

import java.util.List;

/**
 * What a product promises for one SOP Class.
 *
 * @param sopClass UID
 * @param name name of the SOP Class
 * @param iod name under which {@code attributes.tsv} describes its objects; empty where it does not
 * @param modality value of Modality (0008,0060) of its objects; empty for services
 * @param scu whether it sends or asks
 * @param scp whether it receives or answers; of a storage class: whether it imports
 * @param transferSyntaxes UIDs in the order they are proposed
 * @param preferred UIDs in the order of preference of the acceptor
 */
public record Service(
        String sopClass,
        String name,
        String iod,
        String modality,
        boolean scu,
        boolean scp,
        List<String> transferSyntaxes,
        List<String> preferred) {
    public Service {
        transferSyntaxes = List.copyOf(transferSyntaxes);
        preferred = List.copyOf(preferred);
    }
}
