package org.isocenter.statements;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isocenter.conformance.Product;

/** Writes a statement as one HTML page with its style in it. Whatever a profile holds stays text. */
final class HtmlStatement {
    private static final int DEEPEST = 6;

    private final Appendable out;
    private List<Section> all = List.of();
    private int tables;

    HtmlStatement(Appendable out) {
        this.out = out;
    }

    void write(String title, Product product, List<Section> sections) throws IOException {
        all = sections;
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        out.append(escape(title)).append("</title>\n<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
        cover(product);
        out.append("<main>\n");
        for (Section section : sections) {
            write(section, 2);
        }
        out.append("</main>\n</body>\n</html>\n");
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlStatement.class.getResourceAsStream("statement.css")) {
            if (in == null) {
                throw new IllegalStateException("statement.css is part of the module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void cover(Product product) throws IOException {
        out.append("<header>\n<p class=\"kind\">DICOM Conformance Statement</p>\n<h1>");
        out.append(escape(product.name())).append(" <span>").append(escape(product.release()));
        out.append("</span></h1>\n<p class=\"vendor\">").append(escape(product.vendor()));
        out.append("</p>\n<p class=\"origin\">Facts from: ").append(escape(product.statement()));
        out.append("</p>\n</header>\n");
    }

    private void write(Section section, int depth) throws IOException {
        String heading = "h" + Math.min(depth, DEEPEST);
        out.append("<section id=\"s")
                .append(anchor(section))
                .append("\">\n<")
                .append(heading)
                .append('>');
        out.append("<span class=\"number\">").append(escape(section.number())).append("</span> ");
        out.append(escape(section.title())).append("</").append(heading).append(">\n");
        for (Block block : section.blocks()) {
            write(block);
        }
        for (Section below : section.sections()) {
            write(below, depth + 1);
        }
        out.append("</section>\n");
    }

    private static String anchor(Section section) {
        return escape(section.number());
    }

    private void write(Block block) throws IOException {
        switch (block) {
            case Block.Text(String text) ->
                out.append("<p>").append(escape(text)).append("</p>\n");
            case Block.NotStated() -> out.append("<p class=\"not-stated\">Not stated.</p>\n");
            case Block.Contents() -> {
                out.append("<nav>\n");
                contents(all, 0);
                out.append("</nav>\n");
            }
            case Block.Table table -> write(table);
        }
    }

    private void contents(List<Section> sections, int depth) throws IOException {
        out.append("<ol>\n");
        for (Section section : sections) {
            out.append("<li><a href=\"#s").append(anchor(section)).append("\"><span class=\"number\">");
            out.append(escape(section.number()))
                    .append("</span> ")
                    .append(escape(section.title()))
                    .append("</a>");
            if (depth < 2 && !section.sections().isEmpty()) {
                out.append('\n');
                contents(section.sections(), depth + 1);
            }
            out.append("</li>\n");
        }
        out.append("</ol>\n");
    }

    private void write(Block.Table table) throws IOException {
        tables++;
        boolean wide = table.columns().size() > 6;
        out.append("<figure").append(wide ? " class=\"wide\"" : "").append(">\n<table>\n<caption>Table ");
        out.append(Integer.toString(tables)).append(". ").append(escape(table.caption()));
        out.append("</caption>\n<thead><tr>");
        for (String column : table.columns()) {
            out.append("<th scope=\"col\">").append(escape(column)).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (List<String> cells : table.rows()) {
            out.append("<tr>");
            for (String cell : cells) {
                out.append("<td>").append(escape(cell).replace("\n", "<br>")).append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n</figure>\n");
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c < ' ' && c != '\n' ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
