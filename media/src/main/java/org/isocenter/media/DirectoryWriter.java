package org.isocenter.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.FileMeta;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.WriteOptions;

/**
 * Writes a DICOMDIR (PS3.10 8.6, PS3.3 F.3) in Explicit VR Little Endian.
 *
 * <pre>
 * file head | (0004,1130) .. (0004,1212) | (0004,1220) SQ length | item: PATIENT | item: STUDY | item: SERIES | item: IMAGE ..
 * offsets count from the first byte of the file to the tag of the item: next of its entity, first of the one below
 * </pre>
 */
final class DirectoryWriter {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_LE;
    private static final WriteOptions OPTIONS = new WriteOptions(
            WriteOptions.GroupLengths.DROP, WriteOptions.Lengths.DEFINED, WriteOptions.Unknown.AS_READ);
    private static final int ITEM_HEAD = 8;

    private final List<DirectoryRecord> order = new ArrayList<>();
    private final Map<DirectoryRecord, Long> offsets = new IdentityHashMap<>();

    private DirectoryWriter() {}

    /**
     * A whole file.
     *
     * @param meta its File Meta Information
     * @param header its attributes but the records and the offsets
     * @throws DicomException where it would pass 4 GiB, which no offset can tell
     */
    static Bytes write(DataSet meta, DataSet header, List<DirectoryRecord> roots) throws IOException {
        return new DirectoryWriter().file(meta, header, roots);
    }

    private Bytes file(DataSet meta, DataSet header, List<DirectoryRecord> roots) throws IOException {
        Bytes head = FileMeta.header(meta);
        DataSet empty = header(header, 0, 0, List.of());
        long end = place(
                roots,
                head.length() + DataSetWriter.toBytes(empty, SYNTAX, OPTIONS).length());
        if (end > 0xFFFFFFFFL) {
            throw new DicomException(end, "", "a DICOMDIR of " + end + " bytes; its offsets reach 4 GiB");
        }
        List<DataSet> items = new ArrayList<>();
        Map<DirectoryRecord, Long> next = next(roots);
        for (DirectoryRecord record : order) {
            items.add(linked(record, next.getOrDefault(record, 0L)));
        }
        long first = roots.isEmpty() ? 0 : offsets.get(roots.getFirst());
        long last = roots.isEmpty() ? 0 : offsets.get(roots.getLast());
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(end, Integer.MAX_VALUE - 8));
        head.writeTo(out);
        DataSetWriter.write(header(header, first, last, items), SYNTAX, OPTIONS, out);
        return Bytes.of(out.toByteArray());
    }

    private static DataSet header(DataSet header, long first, long last, List<DataSet> items) {
        return header.toBuilder()
                .put(Tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, (double) first)
                .put(Tags.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, (double) last)
                .put(Tags.FileSetConsistencyFlag, 0)
                .put(Tags.DirectoryRecordSequence, items)
                .build();
    }

    /** Gives each record its offset, each before those below it; where the last one ends. */
    private long place(List<DirectoryRecord> records, long start) {
        long at = start;
        for (DirectoryRecord record : records) {
            order.add(record);
            offsets.put(record, at);
            at += ITEM_HEAD
                    + DataSetWriter.toBytes(linked(record, 0), SYNTAX, OPTIONS).length();
            at = place(record.children(), at);
        }
        return at;
    }

    private static Map<DirectoryRecord, Long> nextOf(
            List<DirectoryRecord> entity, Map<DirectoryRecord, Long> offsets, Map<DirectoryRecord, Long> next) {
        for (int i = 0; i + 1 < entity.size(); i++) {
            next.put(entity.get(i), offsets.get(entity.get(i + 1)));
        }
        entity.forEach(record -> nextOf(record.children(), offsets, next));
        return next;
    }

    private Map<DirectoryRecord, Long> next(List<DirectoryRecord> roots) {
        return nextOf(roots, offsets, new IdentityHashMap<>());
    }

    private DataSet linked(DirectoryRecord record, long next) {
        long lower = record.children().isEmpty()
                ? 0
                : offsets.getOrDefault(record.children().getFirst(), 0L);
        DataSetBuilder keys = record.keys().toBuilder()
                .put(Tags.OffsetOfTheNextDirectoryRecord, (double) next)
                .put(Tags.RecordInUseFlag, 0xFFFF)
                .put(Tags.OffsetOfReferencedLowerLevelDirectoryEntity, (double) lower);
        return keys.build();
    }
}
