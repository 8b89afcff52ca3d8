package org.isocenter.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.FileSource;
import org.isocenter.dicom.TransferSyntax;

/** The data set of a message to be sent, in whatever form it is at hand; always in the syntax of the presentation context. */
public sealed interface Body {
    /** No data set. */
    Body NONE = new None();

    /** No data set. */
    record None() implements Body {}

    /** Bytes as they shall be sent. */
    record OfBytes(Bytes bytes) implements Body {}

    /**
     * Part of a file, sent without being held or parsed.
     *
     * @param offset first byte
     * @param length bytes; even
     */
    record OfFile(FileSource file, long offset, long length) implements Body {}

    /** A data set to be encoded while it is sent. */
    record OfDataSet(DataSet dataSet, TransferSyntax syntax) implements Body {}

    /** Everything a stream gives. It is read, not closed. */
    record OfStream(InputStream in) implements Body {}

    /** What a function writes, such as a data set that is patched on its way. */
    record OfWriter(Writer writer) implements Body {}

    /** Writes the bytes of a data set. */
    @FunctionalInterface
    interface Writer {
        /** Writes all bytes; need not flush or close. */
        void writeTo(OutputStream out) throws IOException;
    }

    static Body of(Bytes bytes) {
        return new OfBytes(bytes);
    }

    static Body of(DataSet dataSet, TransferSyntax syntax) {
        return new OfDataSet(dataSet, syntax);
    }

    static Body of(InputStream in) {
        return new OfStream(in);
    }

    static Body of(Writer writer) {
        return new OfWriter(writer);
    }

    static Body ofFile(Path path, long offset, long length) {
        return new OfFile(FileSource.of(path), offset, length);
    }

    static Body ofFile(FileSource file, long offset, long length) {
        return new OfFile(file, offset, length);
    }
}
