package org.isocenter.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.archive.Worklist;
import org.isocenter.archive.WorklistItem;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of worklist files as DCMTK's {@code wlmscpfs} reads them: each {@code NAME.wl} a DICOM file with one item. What comes, changes and goes
 * there follows in the table. Names decide nothing but the key; links are not followed (field.md D2, path traversal).
 */
final class WorklistFolder {
    static final String SOURCE = "folder";
    private static final Logger LOG = LoggerFactory.getLogger(WorklistFolder.class);
    private static final int MOST_FILES = 100_000;
    private static final long MOST_BYTES = 4L << 20;

    private final Path folder;
    private final Worklist worklist;
    private final Map<String, String> unreadable = new ConcurrentHashMap<>();
    /** Time and size of files as they were read. */
    private final Map<String, String> seen = new HashMap<>();

    WorklistFolder(Path folder, Worklist worklist) {
        this.folder = folder;
        this.worklist = worklist;
    }

    Map<String, String> unreadable() {
        return Map.copyOf(unreadable);
    }

    /** Looks once. */
    void look() throws IOException {
        Set<String> there = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.wl")) {
            for (Path file : files) {
                if (there.size() == MOST_FILES) {
                    LOG.warn("{} has more than {} files; the others are passed over", folder, MOST_FILES);
                    break;
                }
                String name = file.getFileName().toString();
                there.add(name);
                take(file, name);
            }
        }
        unreadable.keySet().retainAll(there);
        seen.keySet().retainAll(there);
        for (String key : worklist.keys(SOURCE)) {
            if (!there.contains(file(key))) {
                worklist.remove(SOURCE, key);
            }
        }
    }

    private static String file(String key) {
        int step = key.lastIndexOf('#');
        return step < 0 ? key : key.substring(0, step);
    }

    private void take(Path file, String name) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String stamp = attributes.lastModifiedTime() + " " + attributes.size();
        if (stamp.equals(seen.put(name, stamp))) {
            return;
        }
        try {
            if (!attributes.isRegularFile() || attributes.size() > MOST_BYTES) {
                throw new IOException("not a file of at most " + MOST_BYTES + " bytes");
            }
            DataSet dataSet = DicomFileReader.read(file, ReadOptions.ALL).dataSet();
            put(Worklists.items(SOURCE, name, dataSet));
            unreadable.remove(name);
        } catch (IOException e) {
            LOG.warn("{} is no worklist item: {}", name, e.getMessage());
            unreadable.put(name, String.valueOf(e.getMessage()));
            worklist.remove(SOURCE, name);
        }
    }

    /** Items keep the state that performed steps gave them. */
    private void put(List<WorklistItem> items) throws IOException {
        worklist.put(Scheduler.inTheirStates(worklist, items));
    }
}
