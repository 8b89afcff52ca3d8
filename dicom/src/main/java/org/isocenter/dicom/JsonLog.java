package org.isocenter.dicom;

import com.fasterxml.jackson.core.JsonParser;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Where a JSON reader is, what it has forgiven, and what it has spent. */
final class JsonLog {
    /** What is forgiven. The rule id is {@code DICOM-JSON-} and the name with hyphens. */
    enum Rule {
        ATTRIBUTE_ORDER("PS3.18 F.2.2"),
        BULK_DATA_URI("PS3.18 F.2.6"),
        CHARACTER_SET("PS3.18 F.2.2"),
        DUPLICATE_TAG("PS3.18 F.2.2"),
        GROUP_LENGTH("PS3.18 F.2.2"),
        NUMBER_LENGTH("PS3.5 6.2"),
        UNKNOWN_MEMBER("PS3.18 F.2.2"),
        UNKNOWN_VR("PS3.18 F.2.3"),
        VALUE_TYPE("PS3.18 F.2.3");

        private final String source;

        Rule(String source) {
            this.source = source;
        }

        String id() {
            return "DICOM-JSON-" + name().replace('_', '-');
        }
    }

    private final DicomJsonLimits limits;
    private final Consumer<Finding> findings;
    private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    private final StringBuilder path = new StringBuilder();
    private JsonParser parser;
    private long held;

    JsonLog(DicomJsonLimits limits, Consumer<Finding> findings) {
        this.limits = limits;
        this.findings = findings;
    }

    void at(JsonParser current) {
        parser = current;
    }

    /** Starts a data set of the top level. */
    void start() {
        path.setLength(0);
        held = 0;
    }

    /** Goes down to an attribute; what it gives brings {@link #leave} back up. */
    int enter(int tag, int item) {
        int above = path.length();
        if (item > 0) {
            path.append('[').append(item).append("].");
        } else {
            path.append(Text.name(tag, DataSet.EMPTY));
        }
        return above;
    }

    void leave(int above) {
        path.setLength(above);
    }

    void report(Rule rule, String message) {
        int count = counts.merge(rule, 1, Integer::sum);
        if (count <= limits.maxFindings()) {
            findings.accept(Finding.leniency(rule.id(), where(), message, rule.source));
        }
    }

    /** Says how many findings were left out. */
    void close() {
        counts.forEach((rule, count) -> {
            if (count > limits.maxFindings()) {
                String message = count - limits.maxFindings() + " more of these";
                findings.accept(Finding.leniency(rule.id(), "", message, rule.source));
            }
        });
    }

    void charge(long bytes) throws DicomException {
        held += bytes;
        if (held > limits.maxHeldBytes()) {
            throw error("more than " + limits.maxHeldBytes() + " bytes held");
        }
    }

    DicomException error(String message) {
        return new DicomException(parser == null ? 0 : offset(), where(), message);
    }

    private long offset() {
        return Math.max(0, parser.currentTokenLocation().getByteOffset());
    }

    private String where() {
        return path.toString();
    }
}
