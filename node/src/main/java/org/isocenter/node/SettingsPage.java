package org.isocenter.node;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** The page about all settings: an example file in which every key stands with its meaning and its initial value. */
public final class SettingsPage {
    private SettingsPage() {}

    /** TOML, each key as a comment, so that the file as a whole changes nothing. */
    public static String toml() {
        List<String> lines = new ArrayList<>();
        for (RecordComponent table : Settings.class.getRecordComponents()) {
            lines.add("");
            lines.add("# " + about(table));
            lines.add(heading(table));
            for (RecordComponent key : record(table.getGenericType()).getRecordComponents()) {
                lines.add("# " + about(key));
                lines.add("# " + SettingsReader.key(key.getName()) + " = " + initial(key));
            }
        }
        return String.join("\n", lines.subList(1, lines.size())) + "\n";
    }

    private static String about(RecordComponent component) {
        return component.getAnnotation(Setting.class).value();
    }

    private static String heading(RecordComponent table) {
        String key = SettingsReader.key(table.getName());
        if (table.getType() == List.class) {
            return "# [[" + key + "]]";
        }
        return table.getType() == java.util.Map.class ? "# [" + key + ".NAME]" : "# [" + key + "]";
    }

    private static Class<?> record(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return (Class<?>) arguments[arguments.length - 1];
        }
        return (Class<?>) type;
    }

    private static String initial(RecordComponent key) {
        String text = key.getAnnotation(Setting.class).initial();
        if (key.getType() == List.class) {
            return text.isEmpty() ? "[]" : "[\"" + String.join("\", \"", text.split(",")) + "\"]";
        }
        boolean bare = key.getType() == int.class || key.getType() == boolean.class;
        return bare ? text : "\"" + text + "\"";
    }
}
