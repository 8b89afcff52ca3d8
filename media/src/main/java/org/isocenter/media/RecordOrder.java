package org.isocenter.media;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** The tree of records whose offsets say nothing: each belongs to the last one before it that may stand above it (PS3.3 F.4). */
final class RecordOrder {
    private static final int ROOT = 0;
    private static final List<String> LEVELS =
            List.of(RecordTypes.PATIENT, RecordTypes.STUDY, RecordTypes.SERIES, RecordTypes.IMAGE);

    private final List<DataSet> items;
    private int next;

    RecordOrder(List<DataSet> items) {
        this.items = items;
    }

    List<DirectoryRecord> roots() {
        return below(ROOT);
    }

    /** The records from the next one on that stand on this level or deeper. */
    private List<DirectoryRecord> below(int level) {
        List<DirectoryRecord> records = new ArrayList<>();
        while (next < items.size() && level(items.get(next)) >= level) {
            DataSet item = items.get(next++);
            records.add(new DirectoryRecord(item, below(level(item) + 1)));
        }
        return records;
    }

    private static int level(DataSet item) {
        String type = item.string(Tags.DirectoryRecordType);
        int level = LEVELS.indexOf(type);
        if (level >= 0) {
            return level;
        }
        boolean isRoot = RecordTypes.STANDARD
                .find(type)
                .map(known -> known.under().isEmpty())
                .orElse(false);
        return isRoot ? ROOT : LEVELS.size() - 1;
    }
}
