package org.isocenter.statements;

import java.util.List;
import org.isocenter.conformance.Verdict;

/**
 * What becomes of one SOP Class between two products.
 *
 * @param uid SOP Class UID
 * @param name its name
 * @param verdict what the importer does with what the exporter sends or offers; UNKNOWN where nothing flows or nothing is stated
 * @param exporterRoles {@code SCU}, {@code SCP}, {@code SCU SCP}; empty where the exporter does not have the SOP Class
 * @param importerRoles the same of the importer
 * @param transferSyntaxes UIDs both have, in the exporter's order
 * @param reason why, in words
 * @param rule rule of the importer that decides about the SOP Class as a whole; empty for none
 * @param open attributes about which the statements leave the outcome open
 */
public record SopClassComparison(
        String uid,
        String name,
        Verdict verdict,
        String exporterRoles,
        String importerRoles,
        List<String> transferSyntaxes,
        String reason,
        String rule,
        int open) {
    public SopClassComparison {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }
}
