package org.isocenter.archive;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Settings that are changed while the hub runs: a text under a name. */
public final class KeptSettings {
    private final IndexWriter writer;
    private final IndexReaders readers;

    KeptSettings(IndexWriter writer, IndexReaders readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** The text of a name. */
    public Optional<String> find(String name) throws IOException {
        return readers.call(statements ->
                statements.rows(row -> row.getString(1), "SELECT content FROM setting WHERE name = ?", name).stream()
                        .findFirst());
    }

    /** All names that begin so, with their texts, in the order of the names. */
    public Map<String, String> all(String prefix) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        readers.call(statements -> statements.rows(
                row -> all.put(row.getString(1), row.getString(2)),
                "SELECT name, content FROM setting WHERE name >= ? AND name < ? ORDER BY name",
                prefix,
                prefix + Character.toString(Character.MAX_CODE_POINT)));
        return all;
    }

    /** Puts texts, each in place of what its name has; all or none. */
    public void put(Map<String, String> texts) throws IOException {
        long now = System.currentTimeMillis();
        writer.call(statements -> {
            for (Map.Entry<String, String> one : texts.entrySet()) {
                statements.update(
                        "INSERT INTO setting (name, content, changed) VALUES (?, ?, ?) ON CONFLICT (name)"
                                + " DO UPDATE SET content = excluded.content, changed = excluded.changed",
                        one.getKey(),
                        one.getValue(),
                        now);
            }
            return true;
        });
    }

    /** Takes a name away; whether it was there. */
    public boolean remove(String name) throws IOException {
        return writer.call(statements -> statements.update("DELETE FROM setting WHERE name = ?", name) > 0);
    }
}
