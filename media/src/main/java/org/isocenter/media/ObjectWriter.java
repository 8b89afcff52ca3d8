package org.isocenter.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.FileMeta;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.pixels.Transcoder;

/** Writes objects to a medium: behind File Meta Information of ours, the data set as it is, or in a syntax the profile allows. */
final class ObjectWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private final MediaOptions options;

    ObjectWriter(MediaOptions options) {
        this.options = options;
    }

    /**
     * The syntax an object will be written in.
     *
     * @throws DicomException where the profile does not allow the object, or it would have to be converted and must not or cannot be
     */
    TransferSyntax target(MediaObject object) throws DicomException {
        ApplicationProfile profile = options.profile();
        List<TransferSyntax> allowed = profile.written(object.sopClass());
        if (allowed.isEmpty()) {
            throw refused(object, profile.id() + " does not take objects of class " + object.sopClass());
        }
        if (allowed.contains(object.syntax())) {
            return object.syntax();
        }
        if (!options.converts()) {
            throw refused(
                    object,
                    profile.id() + " does not take it in " + object.syntax().name());
        }
        for (TransferSyntax syntax : allowed) {
            boolean can = !syntax.lossy()
                    && (!object.syntax().encapsulated() || Transcoder.canDecode(object.syntax()))
                    && (!syntax.encapsulated() || Transcoder.canEncode(syntax));
            if (can) {
                return syntax;
            }
        }
        throw refused(object, "no way from " + object.syntax().name() + " to a syntax of " + profile.id());
    }

    private static DicomException refused(MediaObject object, String why) {
        return new DicomException(0, "", object.path() + ": " + why);
    }

    /** Writes a file that must not be there yet, to the disk where {@code forced}. */
    void write(MediaObject object, TransferSyntax target, Path file, boolean forced) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
            FileMeta.header(options.identity().meta(object.sopClass(), object.sopInstance(), target))
                    .writeTo(out);
            if (target.equals(object.syntax())) {
                out.flush();
                copy(object, channel);
            } else {
                convert(object, target, out);
            }
            out.flush();
            if (forced) {
                channel.force(true);
            }
        }
    }

    private static void copy(MediaObject object, FileChannel to) throws IOException {
        try (FileChannel from = FileChannel.open(object.path(), StandardOpenOption.READ)) {
            long at = object.offset();
            while (at < from.size()) {
                at += from.transferTo(at, from.size() - at, to);
            }
        }
    }

    private static void convert(MediaObject object, TransferSyntax target, OutputStream out) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            DicomFile file = DicomFileReader.readMapped(object.path(), ReadOptions.ALL, arena);
            DataSet converted = object.syntax().encapsulated() || target.encapsulated()
                    ? Transcoder.transcode(file.dataSet(), file.syntax(), target)
                    : file.dataSet();
            DataSetWriter.write(converted, target, out);
        }
    }
}
