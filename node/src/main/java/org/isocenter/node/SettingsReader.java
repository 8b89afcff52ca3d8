package org.isocenter.node;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads {@link Settings} from a TOML file: tables and keys are what the records say, nothing else is taken. */
public final class SettingsReader {
    private static final Path NO_PATH = Path.of("");

    private SettingsReader() {}

    /** Reads a file. What it leaves out is as in {@link Settings#initial}. Paths in it are taken from its folder. */
    public static Settings read(Path file) throws IOException {
        Map<?, ?> tables;
        try {
            tables = new TomlMapper().readValue(file.toFile(), Map.class);
        } catch (JacksonException e) {
            throw new SettingsException(file + ": " + e.getOriginalMessage() + at(e), e);
        }
        Path folder = file.toAbsolutePath().getParent();
        try {
            return SettingsCheck.checked(bind(Settings.class, tables, "", folder));
        } catch (SettingsException e) {
            throw new SettingsException(file + ": " + e.getMessage(), e);
        }
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    static Settings initial() {
        return bindInitial(Settings.class, Map.of());
    }

    static Settings.PeerSettings peer(String aeTitle, String host, int port) {
        return bindInitial(Settings.PeerSettings.class, Map.of("ae-title", aeTitle, "host", host, "port", port));
    }

    static Settings.RouteSettings route(Map<?, ?> table) {
        return bindInitial(Settings.RouteSettings.class, table);
    }

    /** Reads one rule of routing from a table as a file would hold it. */
    static Settings.RouteSettings readRoute(Map<?, ?> table) throws SettingsException {
        return bind(Settings.RouteSettings.class, table, "routes.", NO_PATH);
    }

    /** Reads one peer from a table as a file would hold it. */
    static Settings.PeerSettings readPeer(String name, Map<?, ?> table) throws SettingsException {
        return bind(Settings.PeerSettings.class, table, "peers." + name + ".", NO_PATH);
    }

    /** The table a record was read from, as a file would hold it: keys and values. */
    static Map<String, Object> table(Record record) {
        Map<String, Object> table = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            table.put(key(component.getName()), valueOf(record, component));
        }
        return table;
    }

    private static Object valueOf(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + record.getClass(), e);
        }
    }

    /** The same record with another value under a key. */
    static <R extends Record> R with(R record, String key, Object value) {
        Map<String, Object> table = table(record);
        if (table.replace(key, value) == null) {
            throw new IllegalStateException("there is no setting " + key);
        }
        @SuppressWarnings("unchecked") // the class of an R
        Class<R> type = (Class<R>) record.getClass();
        return bindInitial(type, table);
    }

    private static <R extends Record> R bindInitial(Class<R> type, Map<?, ?> table) {
        try {
            return bind(type, table, "", NO_PATH);
        } catch (SettingsException e) {
            throw new IllegalStateException("initial values are wrong", e);
        }
    }

    private static <R extends Record> R bind(Class<R> type, Map<?, ?> table, String where, Path folder)
            throws SettingsException {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known =
                Arrays.stream(components).map(c -> key(c.getName())).collect(Collectors.toCollection(TreeSet::new));
        for (Object key : table.keySet()) {
            if (!known.contains(key)) {
                throw new SettingsException(
                        "there is no setting " + where + key + "; here may stand " + String.join(", ", known));
            }
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = key(components[i].getName());
            Object given = table.get(key);
            Object raw = given == null ? initial(components[i]) : given;
            values[i] = value(components[i].getGenericType(), raw, where + key, folder);
        }
        return construct(type, components, values);
    }

    private static Object initial(RecordComponent component) {
        return component.getAnnotation(Setting.class).initial();
    }

    private static <R extends Record> R construct(Class<R> type, RecordComponent[] components, Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }

    /** The same record with another value in one component. */
    static <R extends Record> R copy(R record, String component, Object value) {
        @SuppressWarnings("unchecked") // the class of an R
        Class<R> type = (Class<R>) record.getClass();
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getName().equals(component)
                        ? value
                        : components[i].getAccessor().invoke(record);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + type, e);
        }
        return construct(type, components, values);
    }

    /** raw: what the file holds, or the text of the initial value. */
    private static Object value(Type type, Object raw, String where, Path folder) throws SettingsException {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class
                    ? map(generic.getActualTypeArguments()[1], raw, where, folder)
                    : list(generic.getActualTypeArguments()[0], raw, where, folder);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return bind(
                    plain.asSubclass(Record.class), raw.equals("") ? Map.of() : table(raw, where), where + ".", folder);
        }
        if (plain == int.class) {
            return integer(raw, where);
        }
        if (plain == boolean.class) {
            return truth(raw, where);
        }
        if (!(raw instanceof String text)) {
            throw wrong(where, raw, "a text in quotation marks");
        }
        return plain == Path.class ? (text.isEmpty() ? NO_PATH : folder.resolve(text)) : text;
    }

    private static Map<String, Object> map(Type type, Object raw, String where, Path folder) throws SettingsException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : (raw.equals("") ? Map.of() : table(raw, where)).entrySet()) {
            String name = String.valueOf(entry.getKey());
            values.put(name, value(type, entry.getValue(), where + "." + name, folder));
        }
        return java.util.Collections.unmodifiableMap(values);
    }

    private static List<Object> list(Type type, Object raw, String where, Path folder) throws SettingsException {
        List<Object> values = new ArrayList<>();
        if (raw instanceof String text) {
            if (type instanceof Class<?> plain && plain == ListenSettings.class && text.isEmpty()) {
                // A hub without a table [[listen]] listens as the initial values say.
                return List.of(value(type, "", where, folder));
            }
            for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
                values.add(value(type, part.strip(), where, folder));
            }
        } else if (raw instanceof List<?> items) {
            for (Object item : items) {
                values.add(value(type, item, where, folder));
            }
        } else if (raw instanceof Map<?, ?> one) {
            values.add(value(type, one, where, folder));
        } else {
            throw wrong(where, raw, "a list in brackets");
        }
        return List.copyOf(values);
    }

    private static Map<?, ?> table(Object raw, String where) throws SettingsException {
        if (raw instanceof Map<?, ?> table) {
            return table;
        }
        throw wrong(where, raw, "a table");
    }

    private static int integer(Object raw, String where) throws SettingsException {
        try {
            return Integer.parseInt(raw.toString());
        } catch (NumberFormatException e) {
            throw wrong(where, raw, "a whole number");
        }
    }

    private static boolean truth(Object raw, String where) throws SettingsException {
        String text = raw.toString();
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(where, raw, "true or false");
        }
        return Boolean.parseBoolean(text);
    }

    private static SettingsException wrong(String where, Object raw, String expected) {
        return new SettingsException(where + " is " + raw + ", expected " + expected);
    }

    /** {@code aeTitle} is {@code ae-title}. */
    static String key(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
