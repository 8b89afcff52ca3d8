package org.isocenter.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.TransferSyntax;

/** Where a case is written to, what it is called, and what is known of it. */
final class CaseFolder {
    private final Path folder;
    private final TransferSyntax syntax;
    private final SyntheticStudy study;
    private final long seed;
    private final Answers answers = new Answers();
    private int objects;

    CaseFolder(Path folder, TransferSyntax syntax, SyntheticStudy study, long seed) {
        this.folder = folder;
        this.syntax = syntax;
        this.study = study;
        this.seed = seed;
    }

    Path path() {
        return folder;
    }

    TransferSyntax syntax() {
        return syntax;
    }

    SyntheticStudy study() {
        return study;
    }

    long seed() {
        return seed;
    }

    Answers answers() {
        return answers;
    }

    int objects() {
        return objects;
    }

    void counted(int more) {
        objects += more;
    }

    /** Writes an object; folders of the name are made. */
    void write(String name, DataSet object) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        DicomFileWriter.write(object, syntax, file);
        objects++;
    }
}
