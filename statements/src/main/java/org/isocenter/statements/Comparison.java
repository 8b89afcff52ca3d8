package org.isocenter.statements;

import java.util.List;
import org.isocenter.conformance.Product;
import org.isocenter.conformance.Rule;
import org.isocenter.conformance.Verdict;

/**
 * What gets through from one product to another, as far as their statements say.
 *
 * @param exporter who sends
 * @param importer who receives
 * @param sopClasses SOP classes of either, those of the exporter first
 * @param negotiation limits of associations side by side
 * @param characterSets which of the exporter's character sets the importer understands
 * @param attributes attributes of the SOP classes that get through negotiation
 * @param judged rules of the importer that no table of attributes tells, so that only an object shows them
 */
public record Comparison(
        Product exporter,
        Product importer,
        List<SopClassComparison> sopClasses,
        List<Limit> negotiation,
        CharacterSets characterSets,
        List<AttributeComparison> attributes,
        List<Judged> judged) {
    public Comparison {
        sopClasses = List.copyOf(sopClasses);
        negotiation = List.copyOf(negotiation);
        attributes = List.copyOf(attributes);
        judged = List.copyOf(judged);
    }

    /**
     * A rule that code judges.
     *
     * @param sopClass SOP Class UID; empty where it is about a set
     * @param rule the rule
     */
    public record Judged(String sopClass, Rule rule) {}

    /**
     * One limit of negotiation.
     *
     * @param topic such as {@code max-pdu}
     * @param exporter what the exporter states; empty where it does not
     * @param importer what the importer states; empty where it does not
     */
    public record Limit(String topic, String exporter, String importer) {}

    /**
     * Character sets.
     *
     * @param common Defined Terms that both have
     * @param lost those only the exporter has
     * @param verdict ACCEPTS where all arrive, ACCEPTS_WITH_LOSS where not, UNKNOWN where one side states none
     */
    public record CharacterSets(List<String> common, List<String> lost, Verdict verdict) {
        public CharacterSets {
            common = List.copyOf(common);
            lost = List.copyOf(lost);
        }
    }

    /** Whether the importer refuses something that the exporter sends. */
    public boolean isRefused() {
        return sopClasses.stream().anyMatch(sopClass -> sopClass.verdict() == Verdict.REFUSES);
    }
}
