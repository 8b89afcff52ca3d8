package org.isocenter.statements;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.statements.AttributeComparison.Extent;
import org.isocenter.statements.AttributeComparison.Loss;

/** Writes a comparison as a page to read. */
public final class ComparisonText {
    private static final int WIDTH = 118;

    private final Comparison comparison;
    private final PrintWriter out;

    private ComparisonText(Comparison comparison, PrintWriter out) {
        this.comparison = comparison;
        this.out = out;
    }

    /** The whole page. */
    public static void write(Comparison comparison, PrintWriter out) {
        new ComparisonText(comparison, out).write();
    }

    private void write() {
        out.println("From " + comparison.exporter().title() + " to "
                + comparison.importer().title());
        out.println();
        out.println("SOP CLASSES");
        comparison.sopClasses().forEach(this::sopClass);
        negotiation();
        characterSets();
        for (SopClassComparison sopClass : comparison.sopClasses()) {
            List<AttributeComparison> attributes = comparison.attributes().stream()
                    .filter(attribute -> attribute.sopClass().equals(sopClass.uid()))
                    .toList();
            if (!attributes.isEmpty()) {
                attributes(sopClass, attributes);
                judged("judged by rule, which only an object shows", sopClass.uid());
            }
        }
        out.println();
        judged("judged over the objects of a patient", "");
    }

    private void judged(String title, String sopClass) {
        List<Comparison.Judged> rules = comparison.judged().stream()
                .filter(one -> one.sopClass().equals(sopClass))
                .toList();
        if (!rules.isEmpty()) {
            out.println("  " + title + " (" + rules.size() + ")");
        }
        rules.forEach(one -> out.println("    " + one.rule().id() + " "
                + one.rule().effect().name().toLowerCase(Locale.ROOT) + ": "
                + cut(one.rule().what())));
    }

    private void sopClass(SopClassComparison sopClass) {
        out.printf("  %-18s %s%n", sopClass.verdict(), sopClass.name());
        out.printf(
                "  %-18s %s %s, %s %s%s%n",
                "",
                comparison.exporter().id(),
                roles(sopClass.exporterRoles()),
                comparison.importer().id(),
                roles(sopClass.importerRoles()),
                syntaxes(sopClass));
        if (!sopClass.reason().isEmpty()) {
            String rule = sopClass.rule().isEmpty() ? "" : " [" + sopClass.rule() + "]";
            out.printf("  %-18s %s%s%n", "", sopClass.reason(), rule);
        }
    }

    private static String roles(String roles) {
        return roles.isEmpty() ? "does not have it" : roles.replace(" ", " and ");
    }

    private static String syntaxes(SopClassComparison sopClass) {
        return sopClass.transferSyntaxes().isEmpty()
                ? ""
                : "; "
                        + sopClass.transferSyntaxes().stream()
                                .map(uid -> TransferSyntax.of(uid).name())
                                .collect(Collectors.joining(", "));
    }

    private void negotiation() {
        out.println();
        out.println("NEGOTIATION");
        if (comparison.negotiation().isEmpty()) {
            out.println("  not stated by either");
        }
        for (Comparison.Limit limit : comparison.negotiation()) {
            out.printf("  %-26s %s: %s%n", limit.topic(), comparison.exporter().id(), stated(limit.exporter()));
            out.printf("  %-26s %s: %s%n", "", comparison.importer().id(), stated(limit.importer()));
        }
    }

    private static String stated(String value) {
        return value.isEmpty() ? "not stated" : value;
    }

    private void characterSets() {
        Comparison.CharacterSets sets = comparison.characterSets();
        out.println();
        out.println("CHARACTER SETS");
        if (sets.verdict() == Verdict.UNKNOWN) {
            out.println("  not stated by both");
            return;
        }
        out.println("  in common: " + (sets.common().isEmpty() ? "only ASCII" : String.join(", ", sets.common())));
        if (!sets.lost().isEmpty()) {
            out.println("  lost: " + String.join(", ", sets.lost()));
        }
    }

    private void attributes(SopClassComparison sopClass, List<AttributeComparison> attributes) {
        out.println();
        out.println(sopClass.name().toUpperCase(Locale.ROOT) + ": " + sopClass.verdict());
        Map<Loss, List<AttributeComparison>> byLoss = new EnumMap<>(Loss.class);
        attributes.forEach(attribute ->
                byLoss.computeIfAbsent(attribute.loss(), _ -> new ArrayList<>()).add(attribute));
        long clear = byLoss.getOrDefault(Loss.NONE, List.of()).size();
        out.println("  " + clear + (clear == 1 ? " attribute" : " attributes") + " where nothing speaks against it");
        detailed("refused", byLoss.get(Loss.REFUSED));
        detailed("taken for something else", byLoss.get(Loss.ALTERED));
        detailed("left out", byLoss.get(Loss.IGNORED));
        List<AttributeComparison> open = byLoss.getOrDefault(Loss.NOT_STATED, List.of());
        detailed(
                "open: the statements do not tell",
                open.stream().filter(a -> !a.rule().isEmpty()).toList());
        listed(
                "written, and " + comparison.importer().id() + " says nothing about it",
                open.stream().filter(a -> a.rule().isEmpty()).toList());
        listed("written, read by nobody", byLoss.get(Loss.NOT_READ));
    }

    private void detailed(String title, List<AttributeComparison> attributes) {
        if (attributes == null || attributes.isEmpty()) {
            return;
        }
        out.println("  " + title + " (" + attributes.size() + ")");
        for (AttributeComparison attribute : attributes) {
            out.println("    " + attribute.where());
            out.println("      needs:  " + cut(attribute.needs()));
            out.println("      writes: " + cut(attribute.writes()) + which(attribute));
            String rule = attribute.rule().isEmpty() ? "no rule" : attribute.rule();
            out.println("      " + rule + condition(attribute) + ", " + stated(attribute.source()));
        }
    }

    private static String which(AttributeComparison attribute) {
        return attribute.extent() == Extent.EVERY ? " (each object)" : "";
    }

    private static String condition(AttributeComparison attribute) {
        return attribute.condition().isEmpty() ? "" : " where " + attribute.condition();
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + "..";
    }

    private void listed(String title, List<AttributeComparison> attributes) {
        if (attributes == null || attributes.isEmpty()) {
            return;
        }
        out.println("  " + title + " (" + attributes.size() + ")");
        StringBuilder line = new StringBuilder("   ");
        for (AttributeComparison attribute : attributes) {
            if (line.length() + attribute.where().length() >= WIDTH) {
                out.println(line);
                line = new StringBuilder("   ");
            }
            line.append(' ').append(attribute.where());
        }
        out.println(line);
    }
}
