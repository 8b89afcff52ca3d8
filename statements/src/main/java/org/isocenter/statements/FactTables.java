package org.isocenter.statements;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.isocenter.conformance.Fact;
import org.isocenter.conformance.Fact.Topic;
import org.isocenter.conformance.Product;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;

/** The facts of a profile as tables. */
final class FactTables {
    /** An application entity: its name, what it does, where that is written. */
    record Entity(String name, String function, String source) {}

    private final Profile profile;

    FactTables(Profile profile) {
        this.profile = profile;
    }

    /** Facts about a topic, whatever the application entity. */
    Block about(String caption, Topic topic) {
        return about(caption, List.of(topic));
    }

    /** Facts about these topics, whatever the application entity. */
    Block about(String caption, List<Topic> topics) {
        return table(caption, topics, _ -> true);
    }

    /** Facts about a topic that hold for one application entity. */
    Block of(Entity entity, String caption, Topic topic) {
        return of(entity, caption, List.of(topic));
    }

    /** Facts about these topics that hold for one application entity. */
    Block of(Entity entity, String caption, List<Topic> topics) {
        return table(
                caption,
                topics,
                fact -> fact.entity().isEmpty() || fact.entity().equals(entity.name()));
    }

    /** Facts about a topic whose name or value speaks of a word. */
    Block speakingOf(String caption, String word, Topic topic) {
        return table(caption, List.of(topic), fact -> fact.words().contains(word));
    }

    private Block table(String caption, List<Topic> topics, Predicate<Fact> which) {
        List<Fact> facts = profile.facts().stream()
                .filter(fact -> topics.contains(fact.topic()))
                .filter(which)
                .toList();
        List<String> columns = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        facts.forEach(_ -> rows.add(new ArrayList<>()));
        if (topics.size() > 1) {
            add("About", facts.stream().map(f -> label(f.topic())).toList(), columns, rows);
        }
        add("Name", facts.stream().map(Fact::name).toList(), columns, rows);
        add("Stated", facts.stream().map(Fact::value).toList(), columns, rows);
        add("Application Entity", facts.stream().map(Fact::entity).toList(), columns, rows);
        add("Source", facts.stream().map(f -> source(f.source())).toList(), columns, rows);
        return Block.table(caption, columns, rows);
    }

    /** A column, where it says anything. */
    private static void add(String name, List<String> cells, List<String> columns, List<List<String>> rows) {
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
            columns.add(name);
            for (int i = 0; i < cells.size(); i++) {
                rows.get(i).add(cells.get(i));
            }
        }
    }

    static String label(Topic topic) {
        return switch (topic) {
            case MAX_PDU -> "Maximum PDU length (bytes)";
            case MAX_ASSOCIATIONS -> "Simultaneous associations";
            case ASYNCHRONOUS -> "Asynchronous operations";
            case IMPLEMENTATION_CLASS_UID -> "Implementation Class UID";
            case IMPLEMENTATION_VERSION_NAME -> "Implementation Version Name";
            case PORT -> "TCP port";
            default -> {
                String words = topic.text().replace('-', ' ');
                yield Character.toUpperCase(words.charAt(0)) + words.substring(1);
            }
        };
    }

    /** A source without the name of the statement, which the introduction tells. */
    String source(String source) {
        String statement = profile.product().statement() + ", ";
        return source.startsWith(statement) ? source.substring(statement.length()) : source;
    }

    /** What the product does, in words; empty where not stated. */
    List<Block> overview() {
        return new ArrayList<>(profile.facts(Topic.OVERVIEW).stream()
                .map(fact -> new Block.Text(fact.value()))
                .toList());
    }

    /** Application entities: as facts, or else as the product lists them. */
    List<Entity> entities() {
        List<Fact> facts = profile.facts(Topic.ENTITY);
        if (!facts.isEmpty()) {
            return facts.stream()
                    .map(fact -> new Entity(fact.name(), fact.value(), source(fact.source())))
                    .toList();
        }
        Product product = profile.product();
        return product.applicationEntities().stream().map(FactTables::entity).toList();
    }

    private static Entity entity(String words) {
        int colon = words.indexOf(": ");
        return colon < 0
                ? new Entity(words, "", "")
                : new Entity(words.substring(0, colon), words.substring(colon + 2), "");
    }

    private List<String> all(String role) {
        return profile.product().services().stream()
                .filter(service -> role.equals("SCU") ? service.scu() : service.scp())
                .map(Service::sopClass)
                .toList();
    }

    /** SOP classes that an application entity uses or provides; all where it is the only one, none where it is not stated. */
    List<String> sopClasses(Entity entity, String role) {
        List<Fact> contexts = profile.facts(Topic.CONTEXT);
        if (contexts.isEmpty() && entities().size() <= 1) {
            return all(role);
        }
        return contexts.stream()
                .filter(fact ->
                        fact.entity().equals(entity.name()) && fact.name().equals(role))
                .flatMap(fact -> fact.value().equals("*")
                        ? all(role).stream()
                        : Arrays.stream(fact.value().split(" ")))
                .toList();
    }
}
