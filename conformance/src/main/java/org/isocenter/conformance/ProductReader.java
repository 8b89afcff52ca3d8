package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code profile.toml}; what it does not say is taken from the base. */
final class ProductReader {
    private static final Set<String> KEYS = Set.of(
            "id", "name", "vendor", "release", "statement", "base", "target", "character_sets", "application_entities");
    private static final Set<String> SERVICE_KEYS =
            Set.of("sop_class", "name", "iod", "modality", "scu", "scp", "transfer_syntaxes");

    private final String file;
    private final List<Toml.Table> tables;

    ProductReader(String file, String toml) throws ProfileException {
        this.file = file;
        this.tables = Toml.read(file, toml);
        for (Toml.Table table : tables) {
            if (!table.name().isEmpty() && !table.name().equals("services")) {
                throw new ProfileException(file, table.line(), "table " + table.name() + " is not known");
            }
            known(table, table.name().isEmpty() ? KEYS : SERVICE_KEYS);
        }
    }

    private void known(Toml.Table table, Set<String> keys) throws ProfileException {
        for (String key : table.entries().keySet()) {
            if (!keys.contains(key)) {
                throw new ProfileException(file, table.entries().get(key).line(), "key " + key + " is not known");
            }
        }
    }

    /** Folder of the base profile; empty for none. */
    String base() throws ProfileException {
        return value(tables.getFirst(), "base", String.class, "");
    }

    /** The product; {@code below} is the base's, {@code null} for none. */
    Product read(Product below) throws ProfileException {
        Toml.Table top = tables.getFirst();
        return new Product(
                value(top, "id", String.class, null),
                value(top, "name", String.class, null),
                value(top, "vendor", String.class, below == null ? null : below.vendor()),
                value(top, "release", String.class, null),
                value(top, "statement", String.class, below == null ? null : below.statement()),
                base(),
                value(top, "target", Boolean.class, true),
                texts(top, "character_sets", below == null ? List.of() : below.characterSets()),
                texts(top, "application_entities", below == null ? List.of() : below.applicationEntities()),
                services(below == null ? List.of() : below.services()));
    }

    private List<Service> services(List<Service> otherwise) throws ProfileException {
        List<Service> services = new ArrayList<>();
        for (Toml.Table table : tables.subList(1, tables.size())) {
            services.add(new Service(
                    value(table, "sop_class", String.class, null),
                    value(table, "name", String.class, null),
                    value(table, "iod", String.class, ""),
                    value(table, "modality", String.class, ""),
                    value(table, "scu", Boolean.class, false),
                    value(table, "scp", Boolean.class, false),
                    texts(table, "transfer_syntaxes", List.of())));
        }
        return services.isEmpty() ? otherwise : services;
    }

    /** A value of a type; {@code otherwise} where there is none, {@code null} where there must be one. */
    private <T> T value(Toml.Table table, String key, Class<T> type, T otherwise) throws ProfileException {
        Toml.Entry entry = table.entries().get(key);
        if (entry == null) {
            if (otherwise == null) {
                throw new ProfileException(file, table.line(), "key " + key + " is missing");
            }
            return otherwise;
        }
        if (!type.isInstance(entry.value())) {
            throw new ProfileException(
                    file, entry.line(), key + " must be " + (type == String.class ? "a text" : "true or false"));
        }
        return type.cast(entry.value());
    }

    private List<String> texts(Toml.Table table, String key, List<String> otherwise) throws ProfileException {
        List<?> values = value(table, key, List.class, otherwise);
        return values.stream().map(String.class::cast).toList();
    }
}
