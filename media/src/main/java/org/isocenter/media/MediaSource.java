package org.isocenter.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A medium as a person names it: a folder, a ZIP archive, or an image of a disc; the latter are unpacked into a folder of their own. */
public final class MediaSource implements AutoCloseable {
    private final Path root;
    private final Optional<Path> unpacked;

    private MediaSource(Path root, Optional<Path> unpacked) {
        this.root = root;
        this.unpacked = unpacked;
    }

    /** Opens a medium; close it when its files are no longer needed. */
    public static MediaSource open(Path path, MediaLimits limits) throws IOException {
        boolean isZip = Files.isRegularFile(path) && isZip(path);
        boolean isImage = Files.isRegularFile(path) && !isZip && IsoImageReader.isImage(path);
        if (!isZip && !isImage) {
            return new MediaSource(path, Optional.empty());
        }
        Path folder = Files.createTempDirectory("isocenter-media-").toRealPath();
        MediaSource source = new MediaSource(folder, Optional.of(folder));
        try {
            Unpacking into = new Unpacking(folder, limits);
            if (isZip) {
                ZipFiles.unpack(path, into);
            } else {
                IsoImageReader.unpack(path, into);
            }
            return source;
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static boolean isZip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        }
    }

    /** Where its files are; what was named where nothing had to be unpacked. */
    public Path root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        if (unpacked.isEmpty()) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(root)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
