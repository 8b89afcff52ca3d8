package org.isocenter.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/**
 * Reads a DICOMDIR (PS3.10 8.6, PS3.3 F.3): the tree of its records as the offsets say. Offsets that lead nowhere, or in a circle, are
 * findings and cost the records behind them; where none leads anywhere the records are taken in the order they stand in.
 */
public final class DirectoryReader {
    /** No directory of a real medium is larger: 100,000 images take 50 MB. */
    static final long MAX_BYTES = 512L << 20;

    static final int MAX_RECORDS = 2_000_000;
    /** Levels of records; the standard has four. */
    static final int MAX_LEVELS = 16;

    private static final int IN_USE = 0xFFFF;

    private final DicomFile file;
    private final List<DataSet> items;
    private final Map<Long, Integer> byOffset = new HashMap<>();
    private final BitSet reached = new BitSet();
    private final List<Finding> findings = new ArrayList<>();

    private DirectoryReader(DicomFile file, Bytes whole) {
        this.file = file;
        this.items = file.dataSet().items(Tags.DirectoryRecordSequence);
        for (int i = 0; i < items.size(); i++) {
            long offset = offset(items.get(i), whole);
            if (offset >= 0) {
                byOffset.put(offset, i);
            }
        }
    }

    /**
     * Reads a directory.
     *
     * @throws DicomException where the file is no DICOMDIR or passes a limit
     */
    public static Directory read(Path path) throws IOException {
        long size = Files.size(path);
        if (size > MAX_BYTES) {
            throw new DicomException(0, "", path + " has " + size + " bytes, more than the " + MAX_BYTES + " allowed");
        }
        Bytes whole = Bytes.of(Files.readAllBytes(path));
        DicomFile file = DicomFileReader.read(whole, ReadOptions.ALL);
        boolean isDirectory = file.meta().string(Tags.MediaStorageSOPClassUID).equals(Uids.MediaStorageDirectoryStorage)
                || file.dataSet().has(Tags.DirectoryRecordSequence);
        if (!isDirectory) {
            throw new DicomException(0, "", path + " is no DICOMDIR: it has no Directory Record Sequence");
        }
        if (file.dataSet().items(Tags.DirectoryRecordSequence).size() > MAX_RECORDS) {
            throw new DicomException(0, "DirectoryRecordSequence", "more than " + MAX_RECORDS + " records");
        }
        return new DirectoryReader(file, whole).read();
    }

    private Directory read() {
        findings.addAll(file.findings());
        DataSet header =
                file.dataSet().toBuilder().remove(Tags.DirectoryRecordSequence).build();
        if (header.has(Tags.FileSetConsistencyFlag) && number(header, Tags.FileSetConsistencyFlag) != 0) {
            say(MediaRules.CONSISTENCY, "FileSetConsistencyFlag", "the last writer says it may not be consistent");
        }
        List<DirectoryRecord> roots;
        long first = number(header, Tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity);
        if (first == 0 && !items.isEmpty() || first != 0 && !byOffset.containsKey(first)) {
            say(
                    MediaRules.OFFSET,
                    "OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity",
                    "offset " + first + " leads to none of " + items.size()
                            + " records; they are taken in their order");
            roots = new RecordOrder(items).roots();
        } else {
            roots = entity(first, "", 1);
            checkLast(header, first);
            checkUnreached();
        }
        return new Directory(file.meta(), header, roots, findings);
    }

    /** The records of one directory entity, each with what is below. Depth is bounded by {@link #MAX_LEVELS}. */
    private List<DirectoryRecord> entity(long first, String parent, int level) {
        List<DirectoryRecord> records = new ArrayList<>();
        long offset = first;
        while (offset != 0) {
            Integer index = byOffset.get(offset);
            if (index == null) {
                say(MediaRules.OFFSET, parent, "offset " + offset + " leads to no record");
                return records;
            }
            if (reached.get(index)) {
                say(MediaRules.CYCLE, where(index), "is reached a second time; what it leads to is left out");
                return records;
            }
            reached.set(index);
            DataSet record = items.get(index);
            add(records, index, level);
            offset = number(record, Tags.OffsetOfTheNextDirectoryRecord);
        }
        return records;
    }

    private void add(List<DirectoryRecord> records, int index, int level) {
        DataSet record = items.get(index);
        String where = where(index);
        long lower = number(record, Tags.OffsetOfReferencedLowerLevelDirectoryEntity);
        List<DirectoryRecord> children = List.of();
        if (lower != 0 && level == MAX_LEVELS) {
            say(MediaRules.CYCLE, where, "more than " + MAX_LEVELS + " levels; what is below is left out");
        } else if (lower != 0) {
            children = entity(lower, where, level + 1);
        }
        // PS3.3 F.3.2.2: FFFF in use, 0000 not
        if (record.has(Tags.RecordInUseFlag) && number(record, Tags.RecordInUseFlag) != IN_USE) {
            say(MediaRules.INACTIVE, where, "is marked as not in use and left out");
            return;
        }
        records.add(new DirectoryRecord(record, children));
    }

    private void checkLast(DataSet header, long first) {
        long last = number(header, Tags.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity);
        Integer index = byOffset.get(last);
        boolean right = items.isEmpty() && last == 0 && first == 0
                || index != null
                        && reached.get(index)
                        && number(items.get(index), Tags.OffsetOfTheNextDirectoryRecord) == 0;
        if (!right) {
            say(
                    MediaRules.LAST,
                    "OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity",
                    "offset " + last + " is not that of the last record");
        }
    }

    private void checkUnreached() {
        int unreached = items.size() - reached.cardinality();
        if (unreached > 0) {
            int one = reached.nextClearBit(0);
            say(MediaRules.UNREACHED, where(one), unreached + " records are reached by no offset, this is the first");
        }
    }

    /** Where an item begins in the file: its first value that is there tells, less the heads before it; -1 where none is. */
    private long offset(DataSet item, Bytes whole) {
        long before = 8;
        for (Element element : item.elements()) {
            before += file.syntax().explicitVr() && element.encoded().hasLongLength() ? 12 : 8;
            if (!element.bytes().isEmpty()) {
                long value = element.bytes().offsetIn(whole);
                return value < 0 ? -1 : value - before;
            }
            if (!element.isEmpty()) {
                return -1;
            }
        }
        return -1;
    }

    private void say(MediaRules rule, String where, String message) {
        findings.add(rule.at(where, message));
    }

    private static String where(int index) {
        return "DirectoryRecordSequence[" + (index + 1) + "]";
    }

    private static long number(DataSet dataSet, int tag) {
        double[] values = dataSet.doubles(tag);
        return values.length == 0 ? 0 : (long) values[0];
    }
}
