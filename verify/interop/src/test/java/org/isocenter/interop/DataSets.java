package org.isocenter.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.testkit.SharedData;

/** Objects in files, by SOP Instance UID and in one form, so that what two programs kept can be compared. */
final class DataSets {
    private DataSets() {}

    /** Every object of a folder: its SOP Instance UID and its data set. A UID that stands twice is an error. */
    static Map<String, DataSet> of(Path folder) {
        return of(SharedData.files(folder));
    }

    static Map<String, DataSet> of(Collection<Path> files) {
        Map<String, DataSet> all = new TreeMap<>();
        for (Path file : files) {
            DataSet dataSet = read(file).dataSet();
            if (all.put(dataSet.string(Tags.SOPInstanceUID), dataSet) != null) {
                throw new AssertionError(file + " is there twice");
            }
        }
        return all;
    }

    static DicomFile read(Path file) {
        try {
            return DicomFileReader.read(file, ReadOptions.ALL);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Data elements in Explicit VR Little Endian, whatever the syntax they came in; encapsulated ones in their own. */
    static Bytes normalised(DataSet dataSet) {
        return DataSetWriter.toBytes(dataSet, TransferSyntax.of(TransferSyntax.RLE_LOSSLESS.uid()));
    }
}
