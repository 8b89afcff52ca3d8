package org.isocenter.statements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isocenter.conformance.AttributePath;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Rule;
import org.isocenter.conformance.RuleState;
import org.isocenter.conformance.Service;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Vr;

/** The rows of a profile as tables, one for each module of an information object. */
final class AttributeTables {
    private static final Set<String> OBJECT_DIRECTIONS = Set.of("import", "export");

    private final Profile profile;
    private final FactTables facts;

    AttributeTables(Profile profile, FactTables facts) {
        this.profile = profile;
        this.facts = facts;
    }

    /** One section for each information object that is written. */
    List<Section> created() {
        return objects("export", this::written, WRITTEN);
    }

    /** One section for each information object that is read. */
    List<Section> received() {
        return objects("import", this::read, READ);
    }

    private static final List<String> WRITTEN = List.of(
            "Attribute",
            "Tag",
            "VR",
            "Type",
            "Presence of Attribute",
            "Presence of Value",
            "Value",
            "Condition",
            "Description",
            "Source");
    private static final List<String> READ = List.of(
            "Attribute", "Tag", "VR", "Type", "Usage", "Accepted values", "Condition", "Rule", "Description", "Source");
    private static final List<String> OTHER =
            List.of("Attribute", "Tag", "VR", "Type", "Usage", "Values", "Condition", "Description", "Source");

    private List<Section> objects(String direction, Function<AttributeRow, List<String>> cells, List<String> columns) {
        List<Section> sections = new ArrayList<>();
        for (String iod : iods(direction)) {
            List<AttributeRow> rows = Rows.of(profile, direction, iod).all();
            if (!rows.isEmpty()) {
                sections.add(Section.of(iod, modules(iod, rows, cells, columns)));
            }
        }
        return sections;
    }

    /** Information objects of a direction, in the order of the services, then of the rows. */
    private List<String> iods(String direction) {
        List<String> iods = new ArrayList<>();
        profile.product().services().stream()
                .map(Service::iod)
                .filter(iod -> !Rows.of(profile, direction, iod).isEmpty())
                .forEach(iods::add);
        profile.rows().stream()
                .filter(row -> row.direction().equals(direction))
                .flatMap(row -> Rows.named(row).stream())
                .forEach(iods::add);
        return iods.stream().distinct().toList();
    }

    private static List<Block> modules(
            String iod, List<AttributeRow> rows, Function<AttributeRow, List<String>> cells, List<String> columns) {
        Map<String, List<List<String>>> byModule = new LinkedHashMap<>();
        rows.forEach(row ->
                byModule.computeIfAbsent(row.module(), _ -> new ArrayList<>()).add(cells.apply(row)));
        return byModule.entrySet().stream()
                .map(module -> Block.table(
                        module.getKey().isEmpty() ? iod : iod + ": " + module.getKey(), columns, module.getValue()))
                .toList();
    }

    private List<String> written(AttributeRow row) {
        Presence presence = Presence.of(row);
        return List.of(
                name(row.path()),
                tag(row.path()),
                vr(row.path()),
                row.type(),
                attributePresence(presence, row.type()),
                valuePresence(presence),
                row.accepts().text(),
                row.when() == null ? "" : row.when().toString(),
                description(row),
                facts.source(row.sourceLine()));
    }

    // PS3.2 N, table of attributes: ALWAYS, ANAP (attribute not always present), VNAP (value not always present), EMPTY
    private static String attributePresence(Presence presence, String type) {
        return switch (presence) {
            case ALWAYS, MAY_BE_EMPTY -> "ALWAYS";
            case EMPTY -> type.endsWith("C") || type.equals("3") ? "ANAP" : "ALWAYS";
            case SOMETIMES -> "ANAP";
            case NEVER -> "NEVER";
            case NOT_STATED -> "not stated";
        };
    }

    private static String valuePresence(Presence presence) {
        return switch (presence) {
            case ALWAYS -> "ALWAYS";
            case MAY_BE_EMPTY, SOMETIMES -> "VNAP";
            case EMPTY -> "EMPTY";
            case NEVER -> "";
            case NOT_STATED -> "not stated";
        };
    }

    private static String description(AttributeRow row) {
        // A word of the statement that the presence columns do not say already.
        boolean own = !row.usage().isEmpty() && !row.usage().equals("n/a") && Presence.of(row) == Presence.NOT_STATED;
        return own ? join(row.note(), "usage: " + row.usage()) : row.note();
    }

    private static String join(String first, String second) {
        return first.isEmpty() ? second : first + " (" + second + ")";
    }

    private List<String> read(AttributeRow row) {
        Demand demand = Demand.of(row);
        return List.of(
                name(row.path()),
                tag(row.path()),
                vr(row.path()),
                row.type(),
                demand == Demand.NOT_STATED ? "not stated" : demand.text().replace('-', ' '),
                row.accepts().text(),
                row.when() == null ? "" : row.when().toString(),
                row.rule(),
                row.note(),
                facts.source(row.sourceLine()));
    }

    private List<String> other(AttributeRow row) {
        return List.of(
                name(row.path()),
                tag(row.path()),
                vr(row.path()),
                row.type(),
                row.usage(),
                row.accepts().text(),
                row.when() == null ? "" : row.when().toString(),
                row.note(),
                facts.source(row.sourceLine()));
    }

    /** The attribute's name, with one {@code >} for each sequence around it. */
    private static String name(AttributePath path) {
        AttributePath.Step last = path.steps().getLast();
        if (last.equals(AttributePath.Step.UNPRINTED)) {
            return ">".repeat(path.steps().size() - 1) + "(tag not printed)";
        }
        String name = Dictionary.find(last.tag()).map(Dictionary.Entry::name).orElse("");
        if (Tag.isPrivate(last.tag())) {
            name = Dictionary.findPrivate(last.creator(), last.tag())
                    .map(Dictionary.Entry::name)
                    .orElse("Private element");
        }
        return ">".repeat(path.steps().size() - 1) + name;
    }

    private static String tag(AttributePath path) {
        AttributePath.Step last = path.steps().getLast();
        if (last.equals(AttributePath.Step.UNPRINTED)) {
            return "";
        }
        return Tag.format(last.tag()) + (last.creator().isEmpty() ? "" : " " + last.creator());
    }

    private static String vr(AttributePath path) {
        AttributePath.Step last = path.steps().getLast();
        if (last.equals(AttributePath.Step.UNPRINTED)) {
            return "";
        }
        return (Tag.isPrivate(last.tag())
                        ? Dictionary.findPrivate(last.creator(), last.tag())
                        : Dictionary.find(last.tag()))
                .map(entry -> entry.vrs().stream().map(Vr::name).collect(Collectors.joining(" or ")))
                .orElse("");
    }

    /** Tables of services whose direction has one of these words: {@code find}, {@code mwl}. */
    List<Block> service(List<String> words) {
        List<Block> blocks = new ArrayList<>();
        for (String direction : directions()) {
            if (words.stream().anyMatch(direction::contains)) {
                for (Section section : objects(direction, this::other, OTHER)) {
                    section.blocks().forEach(block -> blocks.add(named(direction, block)));
                }
            }
        }
        return blocks.isEmpty() ? List.of(new Block.NotStated()) : blocks;
    }

    private static Block named(String direction, Block block) {
        return block instanceof Block.Table(String caption, List<String> columns, List<List<String>> rows)
                ? new Block.Table(caption + " (" + direction.toUpperCase(Locale.ROOT) + ")", columns, rows)
                : block;
    }

    private Set<String> directions() {
        Set<String> directions = new TreeSet<>();
        profile.rows().forEach(row -> directions.add(row.direction()));
        directions.removeAll(OBJECT_DIRECTIONS);
        return directions;
    }

    /** Tables of services that belong to none of these words. */
    List<Block> servicesBut(List<String> words) {
        List<String> left = directions().stream()
                .filter(direction -> words.stream().noneMatch(direction::contains))
                .toList();
        return left.isEmpty() ? List.of(new Block.NotStated()) : service(left);
    }

    /** Private attributes of all tables, once each. */
    Block privateAttributes(String caption) {
        Map<String, List<String>> byTag = new LinkedHashMap<>();
        for (AttributeRow row : profile.rows()) {
            if (Tag.isPrivate(row.path().steps().getLast().tag())) {
                byTag.merge(
                        tag(row.path()),
                        List.of(
                                tag(row.path()),
                                vr(row.path()),
                                row.path().steps().getLast().creator(),
                                Rows.named(row).stream().collect(Collectors.joining(", ")),
                                row.note(),
                                "not stated",
                                facts.source(row.sourceLine())),
                        AttributeTables::richer);
            }
        }
        return Block.table(
                caption,
                List.of("Tag", "VR", "Private Creator", "Object", "Description", "Identifiable information", "Source"),
                List.copyOf(byTag.values()));
    }

    /** Of two rows about a private attribute the one that describes it. */
    private static List<String> richer(List<String> first, List<String> second) {
        return first.get(4).isEmpty() ? second : first;
    }

    /** Rules of a state whose id is about what comes in, or goes out; as data for a reader. */
    Block rules(String caption, RuleState... states) {
        List<List<String>> rows = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            if (Set.of(states).contains(rule.state())) {
                rows.add(List.of(rule.id(), rule.what(), rule.effect().name(), facts.source(rule.source())));
            }
        }
        return Block.table(caption, List.of("Rule", "What", "Effect", "Source"), rows);
    }
}
