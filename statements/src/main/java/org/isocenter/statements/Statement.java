package org.isocenter.statements;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.isocenter.conformance.Product;
import org.isocenter.conformance.Profile;

/** The conformance statement of a product, written from its profile (PS3.2). What the profile does not hold is said as "not stated". */
public final class Statement {
    /** Layout. */
    public enum Template {
        /** PS3.2 Annex N, of today. */
        ANNEX_N,
        /** PS3.2 Annex A, before Supplement 209. */
        ANNEX_A;

        /** As on the command line: {@code annex-n}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Product product;
    private final List<Section> sections;

    private Statement(Product product, List<Section> sections) {
        this.product = product;
        this.sections = sections;
    }

    /** The statement of a profile. */
    public static Statement of(Profile profile, Template template) {
        List<Section> sections = switch (template) {
            case ANNEX_N -> AnnexN.sections(profile);
            case ANNEX_A -> AnnexA.sections(profile);
        };
        return new Statement(profile.product(), sections);
    }

    /** One page of HTML without anything from elsewhere. */
    public void writeHtml(Appendable out) throws IOException {
        new HtmlStatement(out).write(title(), product, sections);
    }

    /** Markdown with tables. */
    public void writeMarkdown(Appendable out) throws IOException {
        new MarkdownStatement(out).write(title(), product, sections);
    }

    private String title() {
        return "DICOM Conformance Statement: " + product.title();
    }

    List<Section> sections() {
        return sections;
    }
}
