package org.isocenter.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isocenter.node.Measures;
import org.isocenter.node.Node;

/** What the hub measures, in the text format that Prometheus reads (version 0.0.4). */
final class MetricsPage {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Node node;

    MetricsPage(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(Route.get("/metrics", Role.VIEWER, "Numbers for Prometheus", this::metrics)
                .producing("text/plain"));
    }

    private void metrics(WebRequest request, WebReply reply) throws IOException {
        reply.text(200, TYPE, text(node.measures()));
    }

    static String text(List<Measures.Family> families) {
        StringBuilder text = new StringBuilder();
        for (Measures.Family family : families) {
            String name = family.name();
            text.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(family.help())
                    .append('\n');
            text.append("# TYPE ")
                    .append(name)
                    .append(' ')
                    .append(family.type().name().toLowerCase(Locale.ROOT))
                    .append('\n');
            for (Measures.Sample sample : family.samples()) {
                text.append(name).append(sample.suffix());
                labels(text, sample.labels());
                text.append(' ').append(number(sample.value())).append('\n');
            }
        }
        return text.toString();
    }

    private static void labels(StringBuilder text, Map<String, String> labels) {
        String before = "{";
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String value =
                    label.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            text.append(before)
                    .append(label.getKey())
                    .append("=\"")
                    .append(value)
                    .append('"');
            before = ",";
        }
        text.append(labels.isEmpty() ? "" : "}");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
