package org.isocenter.media;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.SequenceForm;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Value;

/**
 * An object that is to stand on a medium, or that stands there.
 *
 * @param path its file
 * @param header its attributes before the pixel data, without long values, little endian
 * @param syntax the Transfer Syntax of the file
 * @param offset bytes before its data set
 * @param size bytes of the file
 * @param findings what the reader forgave
 */
public record MediaObject(
        Path path, DataSet header, TransferSyntax syntax, long offset, long size, List<Finding> findings) {
    /** Keys are short; what is longer is left out of memory. */
    private static final int MAX_KEY_BYTES = 1 << 16;

    private static final ReadOptions HEADER = ReadOptions.headerOnly().withKeepValuesUpTo(MAX_KEY_BYTES);

    /**
     * Reads what a directory needs to know of a file.
     *
     * @throws DicomException where it is no DICOM file, or has no SOP Class or Instance UID
     */
    public static MediaObject read(Path path) throws IOException {
        DicomFile file = DicomFileReader.read(path, HEADER);
        DataSet header = littleEndian(shortValues(file.dataSet()));
        if (header.string(Tags.SOPClassUID).isEmpty()
                || header.string(Tags.SOPInstanceUID).isEmpty()) {
            throw new DicomException(file.dataSetOffset(), "SOPInstanceUID", "no SOP Class UID or SOP Instance UID");
        }
        return new MediaObject(path, header, file.syntax(), file.dataSetOffset(), Files.size(path), file.findings());
    }

    private static DataSet shortValues(DataSet dataSet) {
        List<Element> omitted =
                dataSet.elements().stream().filter(MediaObject::isOmitted).toList();
        if (omitted.isEmpty()) {
            return dataSet;
        }
        DataSetBuilder rest = dataSet.toBuilder();
        omitted.forEach(element -> rest.remove(element.tag()));
        return rest.build();
    }

    private static boolean isOmitted(Element element) {
        return switch (element.value()) {
            case Value.Omitted _ -> true;
            case Value.Items(List<DataSet> items, SequenceForm _) ->
                items.stream().anyMatch(item -> item.elements().stream().anyMatch(MediaObject::isOmitted));
            case Value.Plain _, Value.Fragments _ -> false;
        };
    }

    private static DataSet littleEndian(DataSet dataSet) throws DicomException {
        if (dataSet.byteOrder() == ByteOrder.LITTLE_ENDIAN) {
            return dataSet;
        }
        Bytes swapped = DataSetWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_LE);
        return DataSetReader.read(swapped, TransferSyntax.EXPLICIT_LE, ReadOptions.ALL, _ -> {});
    }

    /** SOP Class UID. */
    public String sopClass() {
        return header.string(Tags.SOPClassUID);
    }

    /** SOP Instance UID. */
    public String sopInstance() {
        return header.string(Tags.SOPInstanceUID);
    }

    /** The same object once it is written in another syntax. */
    MediaObject in(TransferSyntax other) {
        return new MediaObject(path, header, other, offset, size, findings);
    }
}
