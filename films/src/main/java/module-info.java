/** Films of print jobs: their layout, their pages as PNG and PDF, and the spool that keeps them (PS3.3 C.13). */
@SuppressWarnings("requires-automatic")
module org.isocenter.films {
    requires transitive org.isocenter.rendering;
    requires java.desktop;
    requires org.apache.fontbox;
    requires org.apache.pdfbox;
    requires org.apache.pdfbox.io;

    exports org.isocenter.films;
}
