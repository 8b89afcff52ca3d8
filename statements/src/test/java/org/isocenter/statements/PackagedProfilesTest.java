package org.isocenter.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Verdict;
import org.isocenter.statements.AttributeComparison.Extent;
import org.isocenter.statements.AttributeComparison.Loss;
import org.isocenter.statements.Statement.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each profile of the program can be compared and printed, and what is said fits together. */
class PackagedProfilesTest {
    /** Words of statements that say nothing of presence. */
    private static final Set<String> SILENT = Set.of("", "n/a", "not-stated");

    private static final Profiles PROFILES = profiles();

    private static Profiles profiles() {
        try {
            return Profiles.packaged(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Profile profile(String id) {
        try {
            return PROFILES.find(id).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> ids() {
        return PROFILES.ids().stream().filter(id -> profile(id).product().target());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void eachWordOfUsageIsUnderstood(String id) {
        Set<String> unknown = new TreeSet<>();
        for (AttributeRow row : profile(id).rows()) {
            boolean silent = SILENT.contains(row.usage());
            if (row.direction().equals("export") && !silent && Presence.of(row) == Presence.NOT_STATED) {
                unknown.add("export " + row.usage());
            }
            if (row.direction().equals("import") && !silent && Demand.of(row) == Demand.NOT_STATED) {
                unknown.add("import " + row.usage());
            }
        }
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void comparisonsFitTogether(String id) {
        for (String other : List.of("raystation", "obi", "isocenter", id)) {
            verify(Comparer.compare(profile(id), profile(other)), profile(other));
            verify(Comparer.compare(profile(other), profile(id)), profile(id));
        }
    }

    private static void verify(Comparison comparison, Profile importer) {
        Map<String, List<AttributeComparison>> bySopClass =
                comparison.attributes().stream().collect(Collectors.groupingBy(AttributeComparison::sopClass));
        for (AttributeComparison attribute : comparison.attributes()) {
            assertThat(attribute.rule().isEmpty()
                            || importer.rule(attribute.rule()).isPresent())
                    .as(attribute.toString())
                    .isTrue();
            assertThat(attribute.loss() == Loss.REFUSED)
                    .as(attribute.toString())
                    .isEqualTo(attribute.verdict() == Verdict.REFUSES);
            assertThat(attribute.extent() == Extent.NONE)
                    .as(attribute.toString())
                    .isEqualTo(attribute.loss() == Loss.NONE);
        }
        for (SopClassComparison sopClass : comparison.sopClasses()) {
            bySopClass.getOrDefault(sopClass.uid(), List.of()).stream()
                    .filter(attribute -> attribute.verdict() == Verdict.REFUSES)
                    .forEach(_ -> assertThat(sopClass.verdict()).isIn(Verdict.REFUSES, Verdict.UNKNOWN));
        }
        StringWriter page = new StringWriter();
        PrintWriter out = new PrintWriter(page);
        ComparisonText.write(comparison, out);
        out.flush();
        assertThat(page.toString()).startsWith("From ").contains("SOP CLASSES");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void eachStatementHasAllRowsOfObjects(String id) throws IOException {
        Profile profile = profile(id);
        for (Template template : Template.values()) {
            Statement statement = Statement.of(profile, template);
            StringBuilder html = new StringBuilder();
            statement.writeHtml(html);
            assertThat(html)
                    .contains(
                            "DICOM Conformance Statement",
                            HtmlStatement.escape(profile.product().name()));
            assertThat(lines(statement.sections()))
                    .as(template.toString())
                    .containsAll(profile.rows().stream()
                            .filter(row -> row.direction().equals("import")
                                    || row.direction().equals("export"))
                            .filter(row ->
                                    row.iods().all() || !row.iods().names().isEmpty())
                            .map(row -> new FactTables(profile).source(row.sourceLine()))
                            .collect(Collectors.toSet()));
        }
    }

    /** The last cell of each row of each table. */
    private static Set<String> lines(List<Section> sections) {
        Set<String> lines = new TreeSet<>();
        for (Section section : sections) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Table table) {
                    table.rows().forEach(row -> lines.add(row.getLast()));
                }
            }
            lines.addAll(lines(section.sections()));
        }
        return lines;
    }

    @Test
    void rayStationLosesToItselfOnlyWhatItDoesNotRead() {
        Comparison comparison = Comparer.compare(profile("raystation"), profile("raystation"));
        assertThat(comparison.attributes())
                .filteredOn(attribute -> attribute.verdict() == Verdict.REFUSES)
                .isEmpty();
        assertThat(find(comparison, "BeamSequence.TreatmentDeliveryType").orElseThrow())
                .returns(Verdict.ACCEPTS_WITH_LOSS, AttributeComparison::verdict)
                .returns("RAY-IMP-PLAN-055", AttributeComparison::rule)
                .returns(Extent.SOME, AttributeComparison::extent);
    }

    @Test
    void localizersOfTheImagerAreRefusedByRayStation() {
        Comparison comparison = Comparer.compare(profile("obi"), profile("raystation"));
        assertThat(find(comparison, "ImageType").orElseThrow())
                .returns(Verdict.REFUSES, AttributeComparison::verdict)
                .returns("RAY-IMP-CT-031", AttributeComparison::rule)
                .returns(Extent.SOME, AttributeComparison::extent);
    }

    private static Optional<AttributeComparison> find(Comparison comparison, String where) {
        return comparison.attributes().stream()
                .filter(attribute -> attribute.where().equals(where))
                .findFirst();
    }
}
