package org.isocenter.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes DICOM files (PS3.10 7.1) with a preamble of zeros and a meta group of our own. */
public final class DicomFileWriter {
    private DicomFileWriter() {}

    /** Writes a file; it appears under its name when it is whole. */
    public static void write(DataSet dataSet, TransferSyntax syntax, Path path) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                write(dataSet, syntax, out);
            }
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes a file to a stream; SOP Class and SOP Instance UID are those of the data set. The stream is flushed, not closed. */
    public static void write(DataSet dataSet, TransferSyntax syntax, OutputStream out) throws IOException {
        String sopClass = dataSet.string(Tags.SOPClassUID);
        String sopInstance = dataSet.string(Tags.SOPInstanceUID);
        write(FileMeta.of(sopClass, sopInstance, syntax, ""), dataSet, syntax, out);
    }

    /** Writes a file with this meta group, whose Transfer Syntax UID must be that of the syntax. */
    public static void write(DataSet meta, DataSet dataSet, TransferSyntax syntax, OutputStream out)
            throws IOException {
        FileMeta.header(meta).writeTo(out);
        DataSetWriter.write(dataSet, syntax, out);
    }
}
