package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code profile.toml}; what it does not say is taken from the base. */
final class ProductReader {
    private static final Set<String> KEYS = Set.of(
            "id",
            "name",
            "vendor",
            "release",
            "statement",
            "base",
            "target",
            "character_sets",
            "application_entities",
            "transfer_syntaxes");
    /** Keys of each table; the top has no name. */
    private static final Map<String, Set<String>> KEYS_OF = keysOf();

    private static Map<String, Set<String>> keysOf() {
        Map<String, Set<String>> all = new HashMap<>(PoliciesReader.KEYS_OF);
        all.put("", KEYS);
        all.put("printing", PrintingReader.KEYS);
        all.put(
                "services",
                Set.of("sop_class", "name", "iod", "modality", "scu", "scp", "transfer_syntaxes", "preferred"));
        all.put("uses", Set.of("id", "name"));
        all.put("groups", Set.of("name", "iods"));
        return Map.copyOf(all);
    }

    private final TomlTables tables;

    ProductReader(String file, String toml) throws ProfileException {
        this.tables = new TomlTables(file, Toml.read(file, toml), KEYS_OF);
    }

    /** Folder of the base profile; empty for none. */
    String base() throws ProfileException {
        return tables.text(tables.all().getFirst(), "base", "");
    }

    /** The product; {@code below} is the base's, {@code null} for none. */
    Product read(Product below) throws ProfileException {
        Toml.Table top = tables.all().getFirst();
        return new Product(
                tables.text(top, "id", null),
                tables.text(top, "name", null),
                tables.text(top, "vendor", below == null ? null : below.vendor()),
                tables.text(top, "release", null),
                tables.text(top, "statement", below == null ? null : below.statement()),
                base(),
                tables.flag(top, "target", true),
                tables.texts(top, "character_sets", below == null ? List.of() : below.characterSets()),
                tables.texts(top, "application_entities", below == null ? List.of() : below.applicationEntities()),
                services(below == null ? List.of() : below.services()),
                uses(below == null ? List.of() : below.uses()),
                new PoliciesReader(tables).association(below == null ? AssociationPolicies.NONE : below.association()),
                new PoliciesReader(tables).storage(below == null ? StoragePolicies.NONE : below.storage()),
                new PoliciesReader(tables).query(below == null ? QueryPolicies.NONE : below.query()),
                new PrintingReader(tables).read(below == null ? PrintingPolicies.NONE : below.printing()),
                groups(below == null ? Map.of() : below.groups()));
    }

    private List<Service> services(List<Service> otherwise) throws ProfileException {
        List<Service> services = new ArrayList<>();
        List<String> syntaxes = tables.texts(tables.all().getFirst(), "transfer_syntaxes", List.of());
        for (Toml.Table table : tables.named("services")) {
            List<String> own = tables.texts(table, "transfer_syntaxes", syntaxes);
            services.add(new Service(
                    tables.text(table, "sop_class", null),
                    tables.text(table, "name", null),
                    tables.text(table, "iod", ""),
                    tables.text(table, "modality", ""),
                    tables.flag(table, "scu", false),
                    tables.flag(table, "scp", false),
                    own,
                    tables.texts(table, "preferred", own)));
        }
        return services.isEmpty() ? otherwise : services;
    }

    private List<String> uses(List<String> otherwise) throws ProfileException {
        List<String> uses = new ArrayList<>();
        for (Toml.Table table : tables.named("uses")) {
            uses.add(tables.text(table, "id", null));
        }
        return uses.isEmpty() ? otherwise : uses;
    }

    private Map<String, List<String>> groups(Map<String, List<String>> below) throws ProfileException {
        Map<String, List<String>> groups = new HashMap<>(below);
        for (Toml.Table table : tables.named("groups")) {
            groups.put(tables.text(table, "name", null), tables.texts(table, "iods", null));
        }
        return groups;
    }
}
