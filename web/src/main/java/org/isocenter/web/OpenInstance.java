package org.isocenter.web;

import java.io.IOException;
import java.lang.foreign.Arena;
import org.isocenter.archive.Instance;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.pixels.PixelData;

/** A kept file, mapped while it is looked at. For one request. */
final class OpenInstance implements AutoCloseable {
    private final Arena arena;
    private final Instance instance;
    private final DicomFile file;

    /** For any thread: the server sends what lies in it from threads of its own. */
    OpenInstance(Instance instance) throws IOException {
        this(instance, Arena.ofShared());
    }

    /** For the calling thread alone; ending it stops no other thread for a moment. */
    static OpenInstance here(Instance instance) throws IOException {
        return new OpenInstance(instance, Arena.ofConfined());
    }

    private OpenInstance(Instance instance, Arena arena) throws IOException {
        this.instance = instance;
        this.arena = arena;
        try {
            this.file = DicomFileReader.readMapped(instance.file(), ReadOptions.ALL, arena);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    Instance instance() {
        return instance;
    }

    DataSet dataSet() {
        return file.dataSet();
    }

    TransferSyntax syntax() {
        return file.syntax();
    }

    /** @throws HttpException 406 where there are no pixels, or none that can be understood */
    PixelData pixels() throws HttpException {
        try {
            return PixelData.of(dataSet(), syntax());
        } catch (DicomException e) {
            throw new HttpException(406, "no frames: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
