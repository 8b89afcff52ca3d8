package org.isocenter.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the lines of an audit, one by one. */
final class AuditReader {
    private AuditReader() {}

    /** Takes a line; says whether it wants more. */
    interface Taker {
        boolean take(ChainLine line) throws IOException;
    }

    /** The lines of a file; bytes that are no UTF-8 are replaced, which the hash tells. */
    static BufferedReader lines(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /**
     * A place between two lines.
     *
     * @param file number of the file
     * @param offset bytes of it before the place
     */
    record Place(int file, long offset) {
        static final Place BEGINNING = new Place(1, 0);
    }

    /** Hands over every line, oldest first; what is no line is passed over. */
    static void forEach(AuditFolder folder, Taker taker) throws IOException {
        forEach(folder, Place.BEGINNING, taker);
    }

    /** Likewise from a place on; the place before the first line that was not taken. */
    static Place forEach(AuditFolder folder, Place from, Taker taker) throws IOException {
        Place place = from;
        for (Path file : folder.files()) {
            int number = AuditFolder.number(file);
            if (number >= place.file()) {
                long offset = number == place.file() ? place.offset() : 0;
                try (InputStream in = Files.newInputStream(file)) {
                    in.skipNBytes(offset);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                        ChainLine line = ChainLine.parse(text).orElse(null);
                        if (line != null && !taker.take(line)) {
                            return new Place(number, offset);
                        }
                        offset += text.getBytes(StandardCharsets.UTF_8).length + 1;
                    }
                }
                place = new Place(number, offset);
            }
        }
        return place;
    }
}
