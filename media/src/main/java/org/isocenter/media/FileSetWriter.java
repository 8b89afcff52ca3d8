package org.isocenter.media;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;

/** Writes new file-sets: the files, and the DICOMDIR when all of them are there (PS3.10 8, role File-set Creator). */
public final class FileSetWriter {
    static final String DICOMDIR = "DICOMDIR";
    private static final String README = "README";
    /** A sector of a disc: files begin on one. */
    private static final long SECTOR = 2048;
    /** What an object costs in the directory, with its icon and its share of the records above. */
    private static final long RECORD_BYTES = 8192;

    private static final int MAX_ID = 16;

    private final MediaOptions options;
    private final ObjectWriter writer;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private FileSetWriter(MediaOptions options) {
        this.options = options;
        this.writer = new ObjectWriter(options);
    }

    /**
     * What was written.
     *
     * @param volumes root folders, each a file-set of its own
     * @param objects how many files
     * @param refused what was left out, each with the reason
     * @param findings what the directories had to make up
     */
    public record Written(List<Path> volumes, int objects, List<String> refused, List<Finding> findings) {
        public Written {
            volumes = List.copyOf(volumes);
            refused = List.copyOf(refused);
            findings = List.copyOf(findings);
        }
    }

    /** An object and how it will stand on the medium. */
    private record Planned(MediaObject object, TransferSyntax target) {
        /** Its sectors, and what it costs in the directory. */
        long room() {
            long growth = target.equals(object.syntax()) ? 1 : 4;
            return (object.size() * growth + SECTOR - 1) / SECTOR * SECTOR + RECORD_BYTES;
        }
    }

    /**
     * Writes one file-set, or several where one medium is too small: a file-set stays on one medium (COH-MED-025).
     *
     * @param folder empty, or not there; of several volumes it holds {@code VOL00001}, {@code VOL00002} ..
     * @param objects in the order they are to stand in
     * @param volumeBytes room on one medium; 0 for no limit
     * @throws DicomException where nothing is left to write: a DICOMDIR without records is not allowed (COH-MED-026)
     */
    public static Written write(Path folder, List<MediaObject> objects, long volumeBytes, MediaOptions options)
            throws IOException {
        return new FileSetWriter(options).write(folder, objects, volumeBytes);
    }

    private Written write(Path folder, List<MediaObject> objects, long volumeBytes) throws IOException {
        if (!options.profile().isWritten()) {
            throw new DicomException(0, "", options.profile().id() + " is only read, not written");
        }
        checkFileSetId(options.fileSetId());
        requireEmpty(folder);
        List<List<Planned>> volumes = split(plan(objects), volumeBytes);
        List<Path> roots = new ArrayList<>();
        int written = 0;
        for (int i = 0; i < volumes.size(); i++) {
            Path root = volumes.size() == 1 ? folder : folder.resolve("VOL%05d".formatted(i + 1));
            Files.createDirectories(root);
            volume(root, volumes.get(i), i + 1, volumes.size());
            roots.add(root);
            written += volumes.get(i).size();
        }
        return new Written(roots, written, refused, findings);
    }

    // PS3.3 F.3.2.1: CS of at most 16 characters
    static void checkFileSetId(String id) throws DicomException {
        if (id.length() > MAX_ID || !id.matches("[A-Z0-9_ ]*")) {
            throw new DicomException(
                    0, "FileSetID", "'" + id + "' is no File-set ID: at most 16 of A to Z, 0 to 9, _ and space");
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> there = Files.list(folder)) {
                if (there.findAny().isPresent()) {
                    throw new FileAlreadyExistsException(
                            folder.toString(), null, "is not empty; nothing is written over");
                }
            }
        }
    }

    // COH-MED-014: each is judged before it is written
    private List<Planned> plan(List<MediaObject> objects) throws DicomException {
        List<Planned> planned = new ArrayList<>();
        Set<String> instances = new HashSet<>();
        for (MediaObject object : objects) {
            try {
                Planned one = new Planned(object, writer.target(object));
                if (instances.add(object.sopInstance())) {
                    planned.add(one);
                } else {
                    refused.add(object.path() + ": the same SOP Instance UID as another file");
                }
            } catch (DicomException e) {
                refused.add(e.getMessage());
            }
        }
        if (planned.isEmpty()) {
            throw new DicomException(
                    0, "", "no object to write" + (refused.isEmpty() ? "" : ": " + String.join("; ", refused)));
        }
        return planned;
    }

    private List<List<Planned>> split(List<Planned> planned, long volumeBytes) throws DicomException {
        List<List<Planned>> volumes = new ArrayList<>();
        List<Planned> volume = new ArrayList<>();
        long used = 0;
        for (Planned one : planned) {
            if (volumeBytes > 0 && one.room() > volumeBytes) {
                throw new DicomException(
                        0, "", one.object().path() + " needs " + one.room() + " bytes, more than the medium has");
            }
            if (volumeBytes > 0 && used + one.room() > volumeBytes) {
                volumes.add(volume);
                volume = new ArrayList<>();
                used = 0;
            }
            volume.add(one);
            used += one.room();
        }
        volumes.add(volume);
        return volumes;
    }

    private void volume(Path root, List<Planned> planned, int number, int of) throws IOException {
        FileNames names = new FileNames();
        DirectoryTree tree =
                new DirectoryTree(new RecordMaker(options.profile(), options.icons(), findings::add), findings::add);
        for (Planned one : planned) {
            FileId file = names.next(one.object());
            Path target = root.resolve(String.join("/", file.components()));
            writer.write(one.object(), one.target(), target, false);
            tree.add(one.object().in(one.target()), file);
        }
        DataSetBuilder header = header(of == 1 ? options.fileSetId() : numbered(options.fileSetId(), number));
        if (of > 1 && options.profile().privateObjects()) {
            // COH-MED-033
            String line = "MULTIVOLUME: %02d of %02d".formatted(number, of);
            Files.writeString(root.resolve(README), line, StandardCharsets.US_ASCII);
            header.put(Tags.FileSetDescriptorFileID, README);
        }
        Files.write(root.resolve(DICOMDIR), directory(options.identity(), header.build(), tree.records()));
    }

    private static String numbered(String id, int number) {
        String tail = "%02d".formatted(number);
        return id.isEmpty() ? "" : id.substring(0, Math.min(id.length(), MAX_ID - tail.length())) + tail;
    }

    // COH-MED-015: a new file-set has no descriptor file
    private static DataSetBuilder header(String fileSetId) {
        DataSetBuilder header = DataSet.builder();
        if (fileSetId.isEmpty()) {
            header.putEmpty(Tags.FileSetID);
        } else {
            header.put(Tags.FileSetID, fileSetId.toUpperCase(Locale.ROOT));
        }
        return header;
    }

    /** The bytes of a DICOMDIR of its own SOP Instance UID. */
    static byte[] directory(MediaIdentity identity, DataSet header, List<DirectoryRecord> records) throws IOException {
        DataSet meta = identity.meta(Uids.MediaStorageDirectoryStorage, newUid(), TransferSyntax.EXPLICIT_LE);
        return DirectoryWriter.write(meta, header, records).toArray();
    }

    // PS3.5 B.2
    private static String newUid() {
        UUID uuid = UUID.randomUUID();
        BigInteger high = BigInteger.valueOf(uuid.getMostSignificantBits()).and(MASK);
        BigInteger low = BigInteger.valueOf(uuid.getLeastSignificantBits()).and(MASK);
        return "2.25." + high.shiftLeft(64).or(low);
    }

    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
}
