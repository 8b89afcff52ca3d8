package org.isocenter.console;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.isocenter.dicom.Bytes;

/** A whole file as bytes, without reading it into memory. */
public final class MappedFile {
    private MappedFile() {}

    /** Valid as long as the arena lives. */
    public static Bytes bytes(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Bytes.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }
}
