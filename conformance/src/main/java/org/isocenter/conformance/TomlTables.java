package org.isocenter.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks for the values of TOML tables by key and type; every mistake is named with file and line. */
final class TomlTables {
    private final String file;
    private final List<Toml.Table> tables;

    /** {@code keysOf} names the tables there may be and their keys; the top has no name. */
    TomlTables(String file, List<Toml.Table> tables, Map<String, Set<String>> keysOf) throws ProfileException {
        this.file = file;
        this.tables = tables;
        for (Toml.Table table : tables) {
            Set<String> keys = keysOf.get(table.name());
            if (keys == null) {
                throw new ProfileException(file, table.line(), "table " + table.name() + " is not known");
            }
            for (String key : table.entries().keySet()) {
                if (!keys.contains(key)) {
                    throw error(table, key, "is not known");
                }
            }
        }
    }

    List<Toml.Table> all() {
        return tables;
    }

    List<Toml.Table> named(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).toList();
    }

    /** What is wrong with the value of a key. */
    ProfileException error(Toml.Table table, String key, String message) {
        return new ProfileException(file, table.entries().get(key).line(), "key " + key + " " + message);
    }

    /** What is wrong with a table. */
    ProfileException error(Toml.Table table, String message) {
        return new ProfileException(file, table.line(), message);
    }

    /** A text; {@code otherwise} where there is none, {@code null} where there must be one. So for the others. */
    String text(Toml.Table table, String key, String otherwise) throws ProfileException {
        return value(table, key, String.class, "a text", otherwise);
    }

    boolean flag(Toml.Table table, String key, Boolean otherwise) throws ProfileException {
        return value(table, key, Boolean.class, "true or false", otherwise);
    }

    double number(Toml.Table table, String key, Double otherwise) throws ProfileException {
        return value(table, key, Double.class, "a number", otherwise);
    }

    List<String> texts(Toml.Table table, String key, List<String> otherwise) throws ProfileException {
        return list(table, key, String.class, "texts", otherwise);
    }

    List<Double> numbers(Toml.Table table, String key, List<Double> otherwise) throws ProfileException {
        return list(table, key, Double.class, "numbers", otherwise);
    }

    private <T> List<T> list(Toml.Table table, String key, Class<T> type, String what, List<T> otherwise)
            throws ProfileException {
        List<?> values = value(table, key, List.class, "a list of " + what, otherwise);
        for (Object value : values) {
            if (!type.isInstance(value)) {
                throw error(table, key, "must be a list of " + what);
            }
        }
        return values.stream().map(type::cast).toList();
    }

    private <T> T value(Toml.Table table, String key, Class<T> type, String what, T otherwise) throws ProfileException {
        Toml.Entry entry = table.entries().get(key);
        if (entry == null) {
            if (otherwise == null) {
                throw new ProfileException(file, table.line(), "key " + key + " is missing");
            }
            return otherwise;
        }
        if (!type.isInstance(entry.value())) {
            throw error(table, key, "must be " + what);
        }
        return type.cast(entry.value());
    }
}
