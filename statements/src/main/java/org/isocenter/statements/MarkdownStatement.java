package org.isocenter.statements;

import java.io.IOException;
import java.util.List;
import org.isocenter.conformance.Product;

/** Writes a statement as Markdown (GitHub's, with tables). Whatever a profile holds stays text. */
final class MarkdownStatement {
    private static final int DEEPEST = 6;
    private static final String SPECIAL = "\\`*_[]|~#";

    private final Appendable out;
    private List<Section> all = List.of();

    MarkdownStatement(Appendable out) {
        this.out = out;
    }

    void write(String title, Product product, List<Section> sections) throws IOException {
        all = sections;
        out.append("# ").append(escape(title)).append("\n\n");
        out.append(escape(product.vendor())).append("\n");
        for (Section section : sections) {
            write(section, 2);
        }
    }

    private void write(Section section, int depth) throws IOException {
        out.append('\n').append("#".repeat(Math.min(depth, DEEPEST))).append(' ');
        out.append(section.number()).append(' ').append(escape(section.title())).append("\n");
        for (Block block : section.blocks()) {
            out.append('\n');
            write(block);
        }
        for (Section below : section.sections()) {
            write(below, depth + 1);
        }
    }

    private void write(Block block) throws IOException {
        switch (block) {
            case Block.Text(String text) -> out.append(escape(text)).append('\n');
            case Block.NotStated() -> out.append("Not stated.\n");
            case Block.Contents() -> contents(all, 0);
            case Block.Table table -> write(table);
        }
    }

    private void contents(List<Section> sections, int depth) throws IOException {
        for (Section section : sections) {
            out.append("  ".repeat(depth)).append("- ").append(section.number()).append(' ');
            out.append(escape(section.title())).append('\n');
            if (depth < 2) {
                contents(section.sections(), depth + 1);
            }
        }
    }

    private void write(Block.Table table) throws IOException {
        out.append("**").append(escape(table.caption())).append("**\n\n");
        row(table.columns());
        out.append("|").append("---|".repeat(table.columns().size())).append('\n');
        for (List<String> cells : table.rows()) {
            row(cells);
        }
    }

    private void row(List<String> cells) throws IOException {
        out.append('|');
        for (String cell : cells) {
            out.append(' ').append(escape(cell).replace("\n", "<br>")).append(" |");
        }
        out.append('\n');
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '\r', '\t' -> escaped.append(' ');
                default -> {
                    if (SPECIAL.indexOf(c) >= 0) {
                        escaped.append('\\');
                    }
                    escaped.append(c < ' ' && c != '\n' ? ' ' : c);
                }
            }
        }
        return escaped.toString();
    }
}
