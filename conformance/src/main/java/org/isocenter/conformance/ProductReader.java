package org.isocenter.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.List;
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
            "services");
    private static final Set<String> SERVICE_KEYS =
            Set.of("sop_class", "name", "iod", "modality", "scu", "scp", "transfer_syntaxes");

    private final String file;
    private final String toml;
    private final JsonNode root;

    ProductReader(String file, String toml) throws ProfileException {
        this.file = file;
        this.toml = toml;
        try {
            this.root = new TomlMapper().readTree(toml);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ProfileException(file, line, e.getOriginalMessage());
        }
        for (String key : (Iterable<String>) root::fieldNames) {
            if (!KEYS.contains(key)) {
                throw new ProfileException(file, lineOf(key, 0), "key " + key + " is not known");
            }
        }
    }

    /** Folder of the base profile; empty for none. */
    String base() throws ProfileException {
        return text(root, "base", "", 0);
    }

    /** The product; {@code below} is the base's, {@code null} for none. */
    Product read(Product below) throws ProfileException {
        return new Product(
                text(root, "id", null, 0),
                text(root, "name", null, 0),
                text(root, "vendor", below == null ? null : below.vendor(), 0),
                text(root, "release", null, 0),
                text(root, "statement", below == null ? null : below.statement(), 0),
                base(),
                flag(root, "target", true, 0),
                texts(root, "character_sets", below == null ? List.of() : below.characterSets(), 0),
                texts(root, "application_entities", below == null ? List.of() : below.applicationEntities(), 0),
                services(below == null ? List.of() : below.services()));
    }

    private List<Service> services(List<Service> otherwise) throws ProfileException {
        if (!root.has("services")) {
            return otherwise;
        }
        List<Service> services = new ArrayList<>();
        int line = 0;
        for (JsonNode node : root.get("services")) {
            line = lineOf("[[services]]", line);
            services.add(service(node, line));
        }
        return services;
    }

    private Service service(JsonNode node, int line) throws ProfileException {
        for (String key : (Iterable<String>) node::fieldNames) {
            if (!SERVICE_KEYS.contains(key)) {
                throw new ProfileException(file, lineOf(key, line), "key " + key + " of a service is not known");
            }
        }
        return new Service(
                text(node, "sop_class", null, line),
                text(node, "name", null, line),
                text(node, "iod", "", line),
                text(node, "modality", "", line),
                flag(node, "scu", false, line),
                flag(node, "scp", false, line),
                texts(node, "transfer_syntaxes", List.of(), line));
    }

    private String text(JsonNode node, String key, String otherwise, int line) throws ProfileException {
        JsonNode value = node.get(key);
        if (value == null) {
            if (otherwise == null) {
                throw new ProfileException(file, line, "key " + key + " is missing");
            }
            return otherwise;
        }
        if (!value.isTextual()) {
            throw new ProfileException(file, lineOf(key, line), key + " must be a text");
        }
        return value.textValue();
    }

    private boolean flag(JsonNode node, String key, boolean otherwise, int line) throws ProfileException {
        JsonNode value = node.get(key);
        if (value != null && !value.isBoolean()) {
            throw new ProfileException(file, lineOf(key, line), key + " must be true or false");
        }
        return value == null ? otherwise : value.booleanValue();
    }

    private List<String> texts(JsonNode node, String key, List<String> otherwise, int line) throws ProfileException {
        JsonNode value = node.get(key);
        if (value == null) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value) {
            if (!one.isTextual()) {
                throw new ProfileException(file, lineOf(key, line), key + " must be a list of texts");
            }
            texts.add(one.textValue());
        }
        return texts;
    }

    /** The line of a key after another line, from 1; the parser tells none for values. */
    private int lineOf(String key, int after) {
        List<String> lines = toml.lines().toList();
        for (int i = after; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(key)) {
                return i + 1;
            }
        }
        return after;
    }
}
