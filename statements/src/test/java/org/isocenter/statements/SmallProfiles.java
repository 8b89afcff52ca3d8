package org.isocenter.statements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;

/** Profiles of a few rows, written into a folder for one test. Cells are parted by {@code ;} for the eye. */
final class SmallProfiles {
    private final Path folder;

    SmallProfiles(Path folder) {
        this.folder = folder;
    }

    /** A profile with the given service tables. */
    SmallProfiles profile(String id, String toml) throws IOException {
        write(id, "profile.toml", """
                id = "%s"
                name = "Small %s"
                vendor = "Nobody"
                release = "1"
                statement = "Statement of %s"
                %s
                """.formatted(id, id, id, toml));
        return this;
    }

    /** Rows, alternatives of a condition with {@code ~}: direction; iod; path; type; usage; accepts; need; when; rule; effect; line. */
    SmallProfiles rows(String id, String... rows) throws IOException {
        StringBuilder text =
                new StringBuilder(tabs("direction;iod;module;path;type;usage;accepts;need;when;rule;effect;line;note"));
        for (String row : rows) {
            String[] cells = row.split(";", -1);
            text.append(cells[0]).append('\t').append(cells[1]).append("\tModule");
            for (int i = 2; i < cells.length; i++) {
                text.append('\t').append(cells[i].strip().replace(" ~ ", " ; "));
            }
            text.append("\t\n");
        }
        write(id, "attributes.tsv", text.toString());
        return this;
    }

    /** Rules: id; effect; line; what. */
    SmallProfiles rules(String id, String... rules) throws IOException {
        StringBuilder text = new StringBuilder("id\tstate\teffect\trepair\ttest\treason\tlines\twhat\n");
        for (String rule : rules) {
            String[] cells = rule.split(";", -1);
            text.append(String.join("\t", cells[0], "table", cells[1], "", "", "", cells[2], cells[3]))
                    .append('\n');
        }
        write(id, "rules.tsv", text.toString());
        return this;
    }

    /** Facts: topic; entity; name; value; line. */
    SmallProfiles facts(String id, String... facts) throws IOException {
        StringBuilder text = new StringBuilder(tabs("topic;entity;name;value;line"));
        for (String fact : facts) {
            text.append(tabs(fact));
        }
        write(id, "facts.tsv", text.toString());
        return this;
    }

    Profile read(String id) throws IOException {
        return Profiles.with(folder, List.of()).find(id).orElseThrow();
    }

    private static String tabs(String cells) {
        return cells.replace(";", "\t") + "\n";
    }

    private void write(String id, String file, String text) throws IOException {
        Path path = folder.resolve(id).resolve("1").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
