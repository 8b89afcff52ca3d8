package org.isocenter.services;

import java.io.IOException;
import java.nio.file.Path;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.FileSource;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Body;

/**
 * A SOP instance in a file, as Storage sends it.
 *
 * @param sopClassUid of the instance
 * @param sopInstanceUid of the instance
 * @param syntax its data set is in
 * @param file its file
 * @param offset bytes before the data set
 * @param length bytes of the data set
 */
public record Instance(
        String sopClassUid, String sopInstanceUid, TransferSyntax syntax, FileSource file, long offset, long length) {
    // Tags from SOP Class UID (0008,0016) and SOP Instance UID (0008,0018) on are not needed
    private static final ReadOptions UIDS = ReadOptions.ALL.withStopBefore(Tags.SOPInstanceUID + 1);

    /**
     * Reads the head of a DICOM file.
     *
     * @throws DicomException where it is none, or names no SOP class and instance
     */
    public static Instance of(Path path) throws IOException {
        return of(FileSource.of(path));
    }

    /** Likewise, of one that may have to be fetched first. */
    public static Instance of(FileSource source) throws IOException {
        DicomFile file = DicomFileReader.read(source, UIDS);
        String sopClass = uid(file, Tags.SOPClassUID, Tags.MediaStorageSOPClassUID);
        String instance = uid(file, Tags.SOPInstanceUID, Tags.MediaStorageSOPInstanceUID);
        if (sopClass.isEmpty() || instance.isEmpty()) {
            throw new DicomException(
                    file.dataSetOffset(), "", source.name() + " names no SOP class or no SOP instance");
        }
        long length = source.size() - file.dataSetOffset();
        return new Instance(sopClass, instance, file.syntax(), source, file.dataSetOffset(), length);
    }

    /** From the data set, which counts; from the file head where the data set has none. */
    private static String uid(DicomFile file, int tag, int metaTag) {
        DataSet dataSet = file.dataSet();
        return dataSet.hasValue(tag) ? dataSet.string(tag) : file.meta().string(metaTag);
    }

    /** The name of its file, for reports. */
    public Path path() {
        return file.name();
    }

    /** The data set as it stands in the file. */
    public Body body() {
        return Body.ofFile(file, offset, length);
    }
}
