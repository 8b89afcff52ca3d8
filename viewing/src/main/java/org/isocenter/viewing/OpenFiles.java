package org.isocenter.viewing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.util.List;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.rt.Work;

/** Kept files, mapped while they are read. */
final class OpenFiles implements AutoCloseable {
    // Shared: slices are decoded on several threads
    private final Arena arena = Arena.ofShared();
    private final List<DicomFile> files;

    OpenFiles(List<Kept> kept) throws IOException {
        this(kept, new Work(1, () -> false, _ -> {}));
    }

    /** @param work on whose processors headers are read */
    OpenFiles(List<Kept> kept, Work work) throws IOException {
        try {
            DicomFile[] read = new DicomFile[kept.size()];
            work.forEach(read.length, index -> read[index] = read(kept.get(index)));
            files = List.of(read);
        } catch (UncheckedIOException e) {
            arena.close();
            throw e.getCause();
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private DicomFile read(Kept one) {
        try {
            return DicomFileReader.readMapped(one.file(), ReadOptions.ALL, arena);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
