package org.isocenter.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;

/** What a product promises, ready to judge: product, attribute rows, rules, and the checks that its rules name. Immutable. */
public final class Profile {
    private final Product product;
    private final RowTable rows;
    private final Map<String, Rule> rules;
    private final List<Check> checks;
    private final List<Fact> facts;
    private final Map<Direction, Promises> promises = new EnumMap<>(Direction.class);
    private final List<Check.OfStranger> strangerChecks = new ArrayList<>();

    Profile(Product product, RowTable rows, Collection<Rule> rules, List<Fact> facts, List<Check> checks) {
        this.product = product;
        this.rows = rows;
        this.facts = List.copyOf(facts);
        this.rules = new LinkedHashMap<>();
        rules.forEach(rule -> this.rules.put(rule.id(), rule));
        this.checks = List.copyOf(checks);
        for (Direction direction : Direction.values()) {
            promises.put(direction, new Promises(direction, product.services(), rows.judging()));
        }
        checks.forEach(this::take);
    }

    private void take(Check check) {
        Rule rule = rules.get(check.rule());
        if (rule == null || rule.state() != RuleState.CHECK) {
            return;
        }
        switch (check) {
            case Check.OfObject of -> promises(of.direction()).add(of);
            case Check.OfSet of -> promises(of.direction()).add(of);
            case Check.OfStranger of -> strangerChecks.add(of);
            case Check.Covered _ -> {}
        }
    }

    /** What it says about objects that go one way. */
    Promises promises(Direction direction) {
        return promises.get(direction);
    }

    /** Short name, such as {@code raystation}. */
    public String id() {
        return product.id();
    }

    /** Who this is about. */
    public Product product() {
        return product;
    }

    /** All rules in the order of the file, those of bases first. */
    public Collection<Rule> rules() {
        return rules.values();
    }

    /** A rule by its id. */
    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** What enforces a rule: lines of {@code attributes.tsv}, the class of its check, or what obeys it in the node; empty where nothing does. */
    public String by(Rule rule) {
        return switch (rule.state()) {
            case TABLE -> {
                List<String> lines = rows.judging().stream()
                        .filter(row -> row.rule().equals(rule.id()))
                        .map(row -> Integer.toString(row.line()))
                        .toList();
                yield "attributes.tsv" + (lines.isEmpty() ? "" : " " + Words.list(lines));
            }
            case CHECK ->
                checks.stream()
                        .filter(check -> check.rule().equals(rule.id()))
                        .map(Check::by)
                        .findFirst()
                        .orElse("");
            case NODE -> rule.test().isEmpty() ? "" : rule.reason();
            case WRITER, NOT_APPLICABLE, OPEN -> "";
        };
    }

    /** The rules beyond notes that code judges of an information object that comes in. */
    public List<Rule> judgedByCode(String iod) {
        return beyondNotes(promises(Direction.IMPORT).objectChecks(iod).stream().map(Check::rule));
    }

    /** The rules beyond notes that code judges of objects that come in together. */
    public List<Rule> judgedOverSets() {
        return beyondNotes(promises(Direction.IMPORT).setChecks().stream().map(Check::rule));
    }

    private List<Rule> beyondNotes(Stream<String> ids) {
        return ids.distinct()
                .map(this::required)
                .filter(rule -> rule.effect() != Finding.Effect.NOTE)
                .toList();
    }

    /** A rule that must be there, because a row or a check names it. */
    Rule required(String id) {
        Rule rule = rules.get(id);
        if (rule == null) {
            throw new IllegalStateException("profile " + id() + " has no rule " + id);
        }
        return rule;
    }

    /** What the statement says beside SOP classes, attributes and rules. */
    public List<Fact> facts() {
        return facts;
    }

    /** The facts about a topic, in the order of the file. */
    public List<Fact> facts(Fact.Topic topic) {
        return facts.stream().filter(fact -> fact.topic() == topic).toList();
    }

    /**
     * All rows, those of bases first.
     *
     * @throws UncheckedIOException where the files of the profile can no longer be read
     */
    public List<AttributeRow> rows() {
        try {
            return rows.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RowTable rowTable() {
        return rows;
    }

    /** The rule under which an object is not imported at all; empty where the profile says nothing about it. */
    public Optional<Rule> stranger(DataSet dataSet) {
        return strangerChecks.stream()
                .filter(check -> check.test().is(dataSet))
                .map(check -> required(check.rule()))
                .findFirst();
    }

    /** The id. */
    @Override
    public String toString() {
        return id();
    }
}
