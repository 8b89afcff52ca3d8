package org.isocenter.media;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;

/**
 * The content of a DICOMDIR (PS3.3 F.3).
 *
 * @param meta its File Meta Information
 * @param header its attributes without the records
 * @param roots records of the root directory entity, in order
 * @param findings what is wrong with it
 */
public record Directory(DataSet meta, DataSet header, List<DirectoryRecord> roots, List<Finding> findings) {
    public Directory {
        roots = List.copyOf(roots);
        findings = List.copyOf(findings);
    }

    /** File-set ID; empty where it has none. */
    public String fileSetId() {
        return header.string(Tags.FileSetID);
    }

    /** All records, each before those below it. */
    public List<DirectoryRecord> records() {
        List<DirectoryRecord> all = new ArrayList<>();
        Deque<DirectoryRecord> waiting = new ArrayDeque<>(roots);
        while (!waiting.isEmpty()) {
            DirectoryRecord record = waiting.removeFirst();
            all.add(record);
            record.children().reversed().forEach(waiting::addFirst);
        }
        return all;
    }

    /** The records that refer to files. */
    public List<DirectoryRecord> files() {
        return records().stream().filter(record -> record.fileId().isPresent()).toList();
    }
}
