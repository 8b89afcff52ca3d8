package org.isocenter.reports;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * Sheets of A4 that are written from above to below; what does not fit goes to the next. Whose report it is stands on each, with its number, the
 * time and the program. Lengths in points of 1/72 inch, heights counted from above. Belongs to one thread.
 */
final class Paper implements AutoCloseable {
    static final double MARGIN = 42;
    static final double WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final double HEIGHT = PDRectangle.A4.getHeight();
    private static final double TOP = 60;
    private static final double BOTTOM = HEIGHT - 52;
    private static final double TEXT = 9;
    private static final double SMALL = 7.5;
    private static final double LEADING = 1.32;
    private static final int LINE = 0xC9D1DA;
    private static final int ACCENT = 0x0D7680;

    private final PDDocument document = new PDDocument();
    private final Typeface typeface;
    private final List<PDPage> pages = new ArrayList<>();
    private final String title;
    private final String whose;
    private final Letterhead letterhead;
    private PDPageContentStream content;
    private double y;

    /** @param whose the patient, on each page */
    Paper(String title, String whose, Letterhead letterhead) throws IOException {
        this.title = title;
        this.whose = whose;
        this.letterhead = letterhead;
        typeface = new Typeface(document);
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(title);
        information.setCreator(letterhead.software());
        Calendar at = GregorianCalendar.from(letterhead.at());
        information.setCreationDate(at);
        document.getDocumentCatalog().setLanguage("en");
        page();
        text(title, MARGIN, y + 15, 17, ACCENT, true);
        y += 26;
    }

    private void page() throws IOException {
        if (content != null) {
            content.close();
        }
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        content = new PDPageContentStream(document, page);
        y = TOP;
    }

    /** Room for something that is not to be parted; a new page where there is not so much. */
    void keep(double height) throws IOException {
        if (y + height > BOTTOM && y > TOP) {
            page();
        }
    }

    void space(double height) {
        y += height;
    }

    /** Takes room for a drawing; where it begins. */
    double take(double height) throws IOException {
        keep(height);
        double from = y;
        y += height;
        return from;
    }

    /** A heading that stays with what follows it. */
    void heading(String text, double following) throws IOException {
        keep(26 + following);
        y += 9;
        text(text, MARGIN, y + 10, 11.5, Table.PLAIN, true);
        y += 14;
        line(MARGIN, y, MARGIN + WIDTH, y, LINE, 0.7);
        y += 5;
    }

    void paragraph(String text) throws IOException {
        paragraph(text, Table.PLAIN);
    }

    void paragraph(String text, int color) throws IOException {
        paragraph(text, MARGIN, WIDTH, TEXT, color, false);
    }

    void small(String text) throws IOException {
        paragraph(text, MARGIN, WIDTH, SMALL, Table.MUTED, false);
    }

    void paragraph(String text, double x, double width, double size, int color, boolean isBold) throws IOException {
        for (String line : typeface.lines(text, size, width)) {
            keep(size * LEADING);
            text(line, x, y + size, size, color, isBold);
            y += size * LEADING;
        }
    }

    /** Names and values in two columns of pairs; what is empty is left out. */
    void facts(List<String[]> facts) throws IOException {
        List<String[]> told = facts.stream().filter(fact -> !fact[1].isBlank()).toList();
        double column = WIDTH / 2;
        double name = 92;
        for (int at = 0; at < told.size(); at += 2) {
            double most = 0;
            List<List<String>> values = new ArrayList<>();
            for (String[] fact : told.subList(at, Math.min(told.size(), at + 2))) {
                List<String> lines = typeface.lines(fact[1], TEXT, column - name - 10);
                values.add(lines);
                most = Math.max(most, lines.size() * TEXT * LEADING);
            }
            keep(most);
            for (int i = 0; i < values.size(); i++) {
                double x = MARGIN + i * column;
                text(told.get(at + i)[0], x, y + TEXT, SMALL + 0.5, Table.MUTED, false);
                for (int line = 0; line < values.get(i).size(); line++) {
                    text(values.get(i).get(line), x + name, y + TEXT + line * TEXT * LEADING, TEXT, Table.PLAIN, false);
                }
            }
            y += most + 2;
        }
    }

    void table(Table table) throws IOException {
        new TableSetter(this, typeface, table).set();
        y += 4;
    }

    /** Letters whose foot is at a height. */
    void text(String text, double x, double foot, double size, int color, boolean isBold) throws IOException {
        content.setNonStrokingColor(new Color(color));
        content.setStrokingColor(new Color(color));
        content.beginText();
        content.newLineAtOffset((float) x, (float) (HEIGHT - foot));
        content.setRenderingMode(isBold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        content.setLineWidth((float) (size * 0.035));
        for (Typeface.Run run : typeface.runs(typeface.printable(text))) {
            content.setFont(run.font(), (float) size);
            content.showText(run.text());
        }
        content.endText();
    }

    double width(String text, double size) throws IOException {
        return typeface.width(typeface.printable(text), size);
    }

    void line(double x0, double y0, double x1, double y1, int color, double thick) throws IOException {
        path(new double[] {x0, x1}, new double[] {y0, y1}, color, thick);
    }

    void path(double[] xs, double[] ys, int color, double thick) throws IOException {
        content.setStrokingColor(new Color(color));
        content.setLineWidth((float) thick);
        content.setLineJoinStyle(1);
        content.moveTo((float) xs[0], (float) (HEIGHT - ys[0]));
        for (int i = 1; i < xs.length; i++) {
            content.lineTo((float) xs[i], (float) (HEIGHT - ys[i]));
        }
        content.stroke();
    }

    void box(double x, double top, double width, double height, int color) throws IOException {
        content.setNonStrokingColor(new Color(color));
        content.addRect((float) x, (float) (HEIGHT - top - height), (float) width, (float) height);
        content.fill();
    }

    void picture(BufferedImage image, double x, double top, double width, double height) throws IOException {
        content.drawImage(
                LosslessFactory.createFromImage(document, image),
                (float) x,
                (float) (HEIGHT - top - height),
                (float) width,
                (float) height);
    }

    double height() {
        return y;
    }

    void moveTo(double height) {
        y = height;
    }

    /** Whether so much fits below. */
    boolean fits(double height) {
        return y + height <= BOTTOM;
    }

    void nextPage() throws IOException {
        page();
    }

    /** Adds what stands on every page and writes the file. */
    void write(OutputStream out) throws IOException {
        content.close();
        for (int i = 0; i < pages.size(); i++) {
            try (PDPageContentStream rim = new PDPageContentStream(
                    document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                content = rim;
                rim(i + 1);
            }
        }
        document.save(out);
    }

    private void rim(int number) throws IOException {
        String page = "Page " + number + " of " + pages.size();
        double right = MARGIN + WIDTH;
        String shownTitle = number == 1 ? "" : title;
        List<String> patient = typeface.lines(whose, SMALL + 0.5, WIDTH - width(shownTitle, SMALL) - 20);
        for (int i = 0; i < Math.min(3, patient.size()); i++) {
            text(patient.get(i), MARGIN, 32 + i * 9.5, SMALL + 0.5, Table.PLAIN, true);
        }
        text(shownTitle, right - width(shownTitle, SMALL), 32, SMALL, Table.MUTED, false);
        double foot = HEIGHT - 30;
        line(MARGIN, foot - 11, right, foot - 11, LINE, 0.5);
        double pageWidth = width(page, SMALL);
        String told =
                typeface.lines(letterhead.line(), SMALL, WIDTH - pageWidth - 20).getFirst();
        text(told, MARGIN, foot, SMALL, Table.MUTED, false);
        text(page, right - pageWidth, foot, SMALL, Table.MUTED, false);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
