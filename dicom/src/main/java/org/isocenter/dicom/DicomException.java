package org.isocenter.dicom;

import java.io.IOException;

/** Input that cannot be read as DICOM, with the place: byte offset and the path of tags that leads there. */
public final class DicomException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String path;

    /**
     * @param offset bytes from the start of what was being read
     * @param path keyword path such as {@code ROIContourSequence[3].ContourSequence}; empty at the top
     * @param message what was found and what was expected
     */
    public DicomException(long offset, String path, String message) {
        super(message + " (offset " + offset + (path.isEmpty() ? "" : ", " + path) + ")");
        this.offset = offset;
        this.path = path;
    }

    /** Bytes from the start of what was being read. */
    public long offset() {
        return offset;
    }

    /** Keyword path of the place; empty at the top. */
    public String path() {
        return path;
    }
}
