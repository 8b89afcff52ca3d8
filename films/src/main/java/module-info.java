/** Films of print jobs: their layout, their pages as PNG and PDF, and the spool that keeps them (PS3.3 C.13). */
@SuppressWarnings("requires-automatic")
module org.isocenter.films {
    requires transitive org.isocenter.rendering;
    requires java.desktop;
    // PDFBox logs by it, and has no descriptor that could say so.
    requires org.apache.commons.logging;
    requires org.apache.fontbox;
    requires org.apache.pdfbox;
    requires org.apache.pdfbox.io;

    exports org.isocenter.films;
}
