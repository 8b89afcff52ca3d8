package org.isocenter.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.dicom.Finding;

/** Reads the files of a profile folder, bases first. Errors name file and line. */
final class ProfileReader {
    /** Longest line of base profiles, so that a loop ends. */
    static final int MAX_BASES = 8;

    static final List<String> ATTRIBUTE_COLUMNS = List.of(
            "direction",
            "iod",
            "module",
            "path",
            "type",
            "usage",
            "accepts",
            "need",
            "when",
            "rule",
            "effect",
            "line",
            "note");
    // Places of the columns of attributes.tsv; rows are many, and names would be looked up for each cell.
    private static final int DIRECTION = ATTRIBUTE_COLUMNS.indexOf("direction");
    private static final int IOD = ATTRIBUTE_COLUMNS.indexOf("iod");
    private static final int MODULE = ATTRIBUTE_COLUMNS.indexOf("module");
    private static final int PATH = ATTRIBUTE_COLUMNS.indexOf("path");
    private static final int TYPE = ATTRIBUTE_COLUMNS.indexOf("type");
    private static final int USAGE = ATTRIBUTE_COLUMNS.indexOf("usage");
    private static final int ACCEPTS = ATTRIBUTE_COLUMNS.indexOf("accepts");
    private static final int NEED = ATTRIBUTE_COLUMNS.indexOf("need");
    private static final int WHEN = ATTRIBUTE_COLUMNS.indexOf("when");
    private static final int RULE = ATTRIBUTE_COLUMNS.indexOf("rule");
    private static final int EFFECT = ATTRIBUTE_COLUMNS.indexOf("effect");
    private static final int LINE = ATTRIBUTE_COLUMNS.indexOf("line");
    private static final int NOTE = ATTRIBUTE_COLUMNS.indexOf("note");

    private static final int EVERY_ROW = -1;

    static final List<String> RULE_COLUMNS =
            List.of("id", "state", "effect", "repair", "test", "reason", "lines", "what");
    static final List<String> FACT_COLUMNS = List.of("topic", "entity", "name", "value", "line");
    private static final List<String> MORE_RULE_COLUMNS = List.of("uses");

    /** Gives the text of a file such as {@code raysearch/raystation/5/profile.toml}; {@code null} where there is none. */
    interface Source {
        String text(String file) throws IOException;
    }

    private final Source source;
    private final List<Check> checks;
    private final Cells cells = new Cells();
    private final Map<String, Profile> profiles = new HashMap<>();

    ProfileReader(Source source, List<Check> checks) {
        this.source = source;
        this.checks = checks;
    }

    /** The profile of a folder, which is read once. */
    Profile read(String folder) throws IOException {
        return read(folder, 0);
    }

    private Profile read(String folder, int depth) throws IOException {
        Profile profile = profiles.get(folder);
        if (profile == null) {
            profile = readFiles(folder, depth);
            profiles.put(folder, profile);
        }
        return profile;
    }

    private Profile readFiles(String folder, int depth) throws IOException {
        String file = file(folder, "profile.toml");
        if (depth > MAX_BASES) {
            throw new ProfileException(file, 0, "more than " + MAX_BASES + " bases; do they form a loop?");
        }
        String toml = source.text(file);
        if (toml == null) {
            throw new ProfileException(file, 0, "is not there");
        }
        ProductReader product = new ProductReader(file, toml);
        String base = product.base();
        Profile below = base.isEmpty() ? null : read(base, depth + 1);
        Product merged = product.read(below == null ? null : below.product());
        List<Rule> rules = rules(folder, merged, below);
        RowTable rows = rows(folder, merged, below, rules);
        return new Profile(merged, rows, rules, facts(folder, merged, below), checks);
    }

    private List<Rule> rules(String folder, Product product, Profile below) throws IOException {
        Map<String, Rule> merged = new LinkedHashMap<>();
        if (below != null) {
            below.rules().forEach(rule -> merged.put(rule.id(), rule));
        }
        Set<String> here = new HashSet<>();
        for (Tsv.Row row : tsv(file(folder, "rules.tsv"), RULE_COLUMNS, MORE_RULE_COLUMNS)) {
            Rule rule = row.read(r -> rule(r, product));
            if (!here.add(rule.id())) {
                throw row.error("rule " + rule.id() + " stands here twice");
            }
            merged.put(rule.id(), rule);
        }
        return List.copyOf(merged.values());
    }

    private static Rule rule(Tsv.Row row, Product product) {
        return new Rule(
                row.get("id"),
                RuleState.parse(row.get("state")),
                effect(row.get("effect")),
                uses(row.get("uses"), product),
                row.get("repair"),
                row.get("test"),
                row.get("reason"),
                writtenAt(product, row.get("lines")),
                row.get("what"));
    }

    private static Finding.Effect effect(String text) {
        for (Finding.Effect effect : Finding.Effect.values()) {
            if (effect.name().equals(text)) {
                return effect;
            }
        }
        throw new IllegalArgumentException("effect " + text + " is none of "
                + Words.list(Stream.of(Finding.Effect.values()).map(Enum::name).toList()));
    }

    private static List<String> uses(String cell, Product product) {
        List<String> uses = cell.isEmpty() ? List.of() : List.of(cell.split("\\|"));
        for (String use : uses) {
            if (!product.uses().contains(use)) {
                throw new IllegalArgumentException("use " + use + " is not declared in profile.toml");
            }
        }
        return uses;
    }

    /** Lines of the statement, and after a semicolon or alone another document named in full. */
    private static String writtenAt(Product product, String cell) {
        if (cell.isEmpty() || !Character.isDigit(cell.charAt(0))) {
            return cell;
        }
        int end = cell.indexOf(';');
        String lines = end < 0 ? cell : cell.substring(0, end);
        return product.statement()
                + (isNumber(lines) ? ", line " : ", lines ")
                + lines.replace(",", ", ")
                + (end < 0 ? "" : cell.substring(end));
    }

    // A stream would be made for each of thousands of rows.
    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private RowTable rows(String folder, Product product, Profile below, List<Rule> rules) throws IOException {
        Set<String> known = new HashSet<>();
        rules.forEach(rule -> known.add(rule.id()));
        RowTable base = below == null ? RowTable.NONE : below.rowTable();
        if (base.judging().isEmpty()) {
            return new RowTable(
                    ownRows(folder, product, known, RULE),
                    () -> merge(base.all(), ownRows(folder, product, known, EVERY_ROW)));
        }
        // A row that judges nothing still replaces one of the base that does.
        List<AttributeRow> own = ownRows(folder, product, known, EVERY_ROW);
        return new RowTable(merge(base.judging(), own), () -> merge(base.all(), own));
    }

    /** @param filled column that rows must fill, or {@link #EVERY_ROW} */
    private synchronized List<AttributeRow> ownRows(String folder, Product product, Set<String> known, int filled)
            throws IOException {
        List<AttributeRow> own = new ArrayList<>();
        cells.forget();
        String file = file(folder, "attributes.tsv");
        String text = source.text(file);
        List<Tsv.Row> rows = text == null ? List.of() : Tsv.read(file, text, ATTRIBUTE_COLUMNS, List.of(), filled);
        for (Tsv.Row row : rows) {
            AttributeRow read = row.read(r -> attribute(r, product));
            if (!read.rule().isEmpty() && !known.contains(read.rule())) {
                throw row.error("rule " + read.rule() + " is in no rules.tsv");
            }
            own.add(read);
        }
        return own;
    }

    private record Spot(String direction, AttributePath path) {
        static Spot of(AttributeRow row) {
            return new Spot(row.direction(), row.path());
        }
    }

    /** A row replaces the rows of the base for the same direction and path, for the information objects it names. */
    private static List<AttributeRow> merge(List<AttributeRow> base, List<AttributeRow> own) {
        Map<Spot, List<IodNames>> replaced = new HashMap<>();
        own.forEach(row ->
                replaced.computeIfAbsent(Spot.of(row), _ -> new ArrayList<>()).add(row.iods()));
        List<AttributeRow> merged = new ArrayList<>();
        for (AttributeRow row : base) {
            IodNames left = row.iods();
            for (IodNames names : replaced.getOrDefault(Spot.of(row), List.of())) {
                left = left.without(names);
            }
            if (!left.isEmpty()) {
                merged.add(left.equals(row.iods()) ? row : row.of(left));
            }
        }
        merged.addAll(own);
        return merged;
    }

    /** A fact replaces all facts of the base about the same topic and entity. */
    private List<Fact> facts(String folder, Product product, Profile below) throws IOException {
        List<Fact> own = new ArrayList<>();
        for (Tsv.Row row : tsv(file(folder, "facts.tsv"), FACT_COLUMNS, List.of())) {
            own.add(row.read(r -> fact(r, product)));
        }
        List<Fact> merged = new ArrayList<>(below == null ? List.of() : below.facts());
        merged.removeIf(fact -> own.stream()
                .anyMatch(by -> by.topic() == fact.topic() && by.entity().equals(fact.entity())));
        merged.addAll(own);
        return merged;
    }

    private static Fact fact(Tsv.Row row, Product product) {
        return new Fact(
                Fact.Topic.parse(row.get("topic")),
                row.get("entity"),
                row.get("name"),
                row.get("value"),
                writtenAt(product, row.get("line")));
    }

    private AttributeRow attribute(Tsv.Row row, Product product) {
        String effect = row.get(EFFECT);
        boolean judges = !row.get(RULE).isEmpty();
        return new AttributeRow(
                row.get(DIRECTION),
                row.get(IOD),
                cells.iods(row.get(IOD), product.groups()),
                row.get(MODULE),
                cells.path(row.get(PATH)),
                row.get(TYPE),
                row.get(USAGE),
                // Values of a row without rule are facts in words and bind nobody.
                judges ? cells.accepts(row.get(ACCEPTS)) : Accepts.ANYTHING.saying(row.get(ACCEPTS)),
                Need.parse(row.get(NEED)),
                cells.condition(row.get(WHEN)),
                row.get(RULE),
                effect.isEmpty() ? null : effect(effect),
                writtenAt(product, row.get(LINE)),
                row.get(NOTE),
                row.line());
    }

    private static String file(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private List<Tsv.Row> tsv(String file, List<String> required, List<String> optional) throws IOException {
        String text = source.text(file);
        return text == null ? List.of() : Tsv.read(file, text, required, optional);
    }
}
