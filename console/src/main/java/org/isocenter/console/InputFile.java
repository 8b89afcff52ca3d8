package org.isocenter.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;

/** Reading one file a person named, so that every error names it. */
public final class InputFile {
    /** A way to read it. */
    public interface Reading {
        DicomFile read(Path path) throws IOException;
    }

    private InputFile() {}

    public static DicomFile read(Path path, Reading reading) throws IOException {
        if (Files.isDirectory(path)) {
            throw new UsageException(path + " is a folder; name the files in it");
        }
        try {
            return reading.read(path);
        } catch (DicomException e) {
            throw new UsageException(path + ": " + e.getMessage(), e);
        }
    }

    /** One line about what the reader forgave. */
    public static String describe(Path path, Finding finding) {
        String where = finding.where().isEmpty() ? "" : " " + finding.where() + ":";
        return path + ": " + finding.rule() + where + " " + finding.message();
    }
}
