package org.isocenter.viewing;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;

/** Kept files, mapped while they are read. */
final class OpenFiles implements AutoCloseable {
    // Shared: slices are decoded on several threads
    private final Arena arena = Arena.ofShared();
    private final List<DicomFile> files = new ArrayList<>();

    OpenFiles(List<Kept> kept) throws IOException {
        try {
            for (Kept one : kept) {
                files.add(DicomFileReader.readMapped(one.file(), ReadOptions.ALL, arena));
            }
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    static OpenFiles of(Kept kept) throws IOException {
        return new OpenFiles(List.of(kept));
    }

    List<DicomFile> all() {
        return files;
    }

    DicomFile first() {
        return files.getFirst();
    }

    @Override
    public void close() {
        arena.close();
    }
}
