package org.isocenter.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Subject;
import org.isocenter.console.Console;
import org.isocenter.console.Progress;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/**
 * Reads objects to be judged, each once, for all targets. Of images the header is held and long values, Pixel Data above all, are
 * only known by their length; so a folder of thousands of slices costs memory for their headers. Structure sets, whose long values are
 * judged, are mapped.
 */
final class SubjectReader {
    /** Longest value of an image that is held. */
    private static final long LONG_VALUE_BYTES = 1 << 16;

    /** Up to here a whole file costs less than a look at its class first. */
    private static final long SMALL_FILE_BYTES = 1 << 20;

    private static final ReadOptions HEADER = ReadOptions.ALL.withKeepValuesUpTo(LONG_VALUE_BYTES);
    private static final ReadOptions CLASS_ONLY = ReadOptions.ALL.withStopBefore(Tags.SOPClassUID + 1);

    private static final Set<String> MAPPED = Set.of(
            Uids.RTStructureSetStorage,
            Uids.RTPlanStorage,
            Uids.RTIonPlanStorage,
            Uids.SpatialRegistrationStorage,
            Uids.DeformableSpatialRegistrationStorage);

    private final Arena arena;
    private final List<String> unreadable = new ArrayList<>();

    /** Mapped files live as long as the arena. */
    SubjectReader(Arena arena) {
        this.arena = arena;
    }

    /** All objects that can be read, in order. */
    List<Subject> read(List<Path> files, Console console) {
        List<Subject> subjects = new ArrayList<>(files.size());
        Progress progress = new Progress(console, "reading", files.size());
        for (Path path : files) {
            try {
                DicomFile file = read(path);
                subjects.add(new Subject(path, file.dataSet(), file.syntax(), file.findings()));
            } catch (IOException e) {
                unreadable.add(path + ": " + e.getMessage());
            }
            progress.step();
        }
        progress.end();
        return subjects;
    }

    private DicomFile read(Path path) throws IOException {
        if (Files.size(path) > SMALL_FILE_BYTES) {
            return isMapped(DicomFileReader.read(path, CLASS_ONLY)) ? mapped(path) : DicomFileReader.read(path, HEADER);
        }
        DicomFile file = DicomFileReader.read(path, HEADER);
        return isMapped(file) ? mapped(path) : file;
    }

    private static boolean isMapped(DicomFile file) {
        return MAPPED.contains(file.dataSet().string(Tags.SOPClassUID));
    }

    private DicomFile mapped(Path path) throws IOException {
        return DicomFileReader.readMapped(path, ReadOptions.ALL, arena);
    }

    /** Files that could not be read, each with the reason. */
    List<String> unreadable() {
        return unreadable;
    }
}
