package org.isocenter.repair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.pixels.Transcoder;

/**
 * One object after repair.
 *
 * @param original as it came
 * @param dataSet as it is now; pixel data still as it came
 * @param syntax in which it is to be written
 * @param changes what was mended, in order
 * @param decisions what a person must decide
 * @param report what the target does with it now
 */
public record Repaired(
        Subject original,
        DataSet dataSet,
        TransferSyntax syntax,
        List<Change> changes,
        List<Decision> decisions,
        ObjectReport report) {
    public Repaired {
        changes = List.copyOf(changes);
        decisions = List.copyOf(decisions);
    }

    /** Whether it differs from what came. */
    public boolean isChanged() {
        return !changes.isEmpty();
    }

    /** Writes the file: byte for byte as it came where nothing changed. */
    public void write(Path file) throws IOException {
        if (isChanged()) {
            DicomFileWriter.write(Transcoder.transcode(dataSet, original.syntax(), syntax), syntax, file);
        } else {
            Files.copy(original.path(), file);
        }
    }
}
