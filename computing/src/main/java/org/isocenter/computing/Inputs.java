package org.isocenter.computing;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.Progress;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Work;

/** The objects among the paths of a command line, mapped and not read into memory; valid until closed, from any thread. */
final class Inputs implements AutoCloseable {
    /** A file that ends too early is an error: numbers of the part that is there would look right. */
    static final ReadOptions WHOLE = ReadOptions.ALL.withTruncation(ReadOptions.Truncation.ERROR);

    /** An object and where it came from. */
    record Input(Path path, DicomFile file) {
        String sopClassUid() {
            return file.dataSet().string(Tags.SOPClassUID);
        }

        String sopInstanceUid() {
            return file.dataSet().string(Tags.SOPInstanceUID);
        }
    }

    private final Arena arena;
    private final List<Input> inputs;

    private Inputs(Arena arena, List<Input> inputs) {
        this.arena = arena;
        this.inputs = inputs;
    }

    /**
     * Opens all DICOM files of these files and folders.
     *
     * @throws UsageException where one of them cannot be read: a computation on a part would look right
     */
    static Inputs read(List<Path> paths, Console console) throws IOException {
        DicomFiles files = DicomFiles.find(paths);
        files.report(console);
        if (!files.unreadable().isEmpty()) {
            throw new UsageException("not all files could be read; name the ones to compute with");
        }
        Arena arena = Arena.ofShared();
        try {
            return new Inputs(arena, open(files.dicom(), arena, console));
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    private static List<Input> open(List<Path> files, Arena arena, Console console) throws IOException {
        Input[] inputs = new Input[files.size()];
        IOException[] failures = new IOException[files.size()];
        Progress progress = new Progress(console, "reading", files.size());
        Work.onAllProcessors().forEach(inputs.length, number -> {
            Path path = files.get(number);
            try {
                inputs[number] = new Input(path, DicomFileReader.readMapped(path, WHOLE, arena));
            } catch (IOException e) {
                failures[number] = e;
            } finally {
                progress.step();
            }
        });
        progress.end();
        for (int number = 0; number < failures.length; number++) {
            if (failures[number] != null) {
                throw new UsageException(files.get(number) + ": " + failures[number].getMessage(), failures[number]);
            }
        }
        return List.of(inputs);
    }

    /** Those of one of these SOP classes, in the order of the command line. */
    List<Input> of(Set<String> sopClassUids) {
        return inputs.stream()
                .filter(input -> sopClassUids.contains(input.sopClassUid()))
                .toList();
    }

    /**
     * The one object of one of these SOP classes.
     *
     * @param what it is, in words: "an RT Structure Set"
     * @param uid SOP Instance UID to pick among several; empty where there is but one
     * @throws UsageException where there is none, or several and no UID tells which
     */
    Input one(String what, Set<String> sopClassUids, String uid) throws UsageException {
        List<Input> found = of(sopClassUids).stream()
                .filter(input -> uid.isEmpty() || uid.equals(input.sopInstanceUid()))
                .toList();
        if (found.isEmpty()) {
            throw new UsageException("there is no " + what + (uid.isEmpty() ? "" : " " + uid) + " among the "
                    + inputs.size() + " objects");
        }
        if (found.size() > 1) {
            throw new UsageException("there are " + found.size() + " objects that could be the " + what + ": "
                    + found.stream().map(input -> input.path().toString()).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    @Override
    public void close() {
        arena.close();
    }
}
