package org.isocenter.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.isocenter.dicom.Tags;

/**
 * File IDs of our own, never made of an attribute (PS3.10 8.2): {@code PT000001/ST000001/SE000001/IM000001}, counted in the order
 * objects come.
 */
final class FileNames {
    private static final int MOST = 999_999;

    private final Map<String, String> folders = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** Names for an empty file-set. */
    FileNames() {}

    /** Names that are not there yet below a root. */
    static FileNames besides(Path root) throws IOException {
        FileNames names = new FileNames();
        int patients = 0;
        while (Files.exists(root.resolve(name("PT", patients + 1)))) {
            patients++;
        }
        names.counts.put("", patients);
        return names;
    }

    FileId next(MediaObject object) {
        String patient = folder("", "PT", object.header().string(Tags.PatientID));
        String study = folder(patient, "ST", object.header().string(Tags.StudyInstanceUID));
        String series = folder(study, "SE", object.header().string(Tags.SeriesInstanceUID));
        String file = series + "/" + name("IM", counts.merge(series, 1, Integer::sum));
        return FileId.of(file.split("/"));
    }

    private String folder(String parent, String letters, String key) {
        return folders.computeIfAbsent(parent + "\0" + key, _ -> {
            String name = name(letters, counts.merge(parent, 1, Integer::sum));
            return parent.isEmpty() ? name : parent + "/" + name;
        });
    }

    private static String name(String letters, int number) {
        if (number > MOST) {
            throw new IllegalStateException("more than " + MOST + " in one folder of a medium");
        }
        return "%s%06d".formatted(letters, number);
    }
}
