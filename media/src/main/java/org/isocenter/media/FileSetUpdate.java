package org.isocenter.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;

/**
 * Changes a file-set in place (role File-set Updater). The process may die at any moment: the DICOMDIR is replaced in one step, and a
 * journal names the files that may stand there without a record; the next update removes those that do.
 *
 * <pre>
 * journal written | files added | DICOMDIR replaced | files removed | journal removed
 * before here: the old file-set         after here: the new file-set
 * </pre>
 */
public final class FileSetUpdate implements AutoCloseable {
    /** The journal: File IDs, one a line. While it is there an update is running, or was cut off. */
    static final String JOURNAL = "UPDATE_J";

    private static final String NEXT = "DICOMDI1";
    private static final int MAX_JOURNAL_BYTES = 64 << 20;

    private final Path root;
    private final FileChannel journal;
    private final FileLock lock;

    private FileSetUpdate(Path root, FileChannel journal, FileLock lock) {
        this.root = root;
        this.journal = journal;
        this.lock = lock;
    }

    /**
     * What an update did.
     *
     * @param added files
     * @param removed files
     * @param there how many objects to be added were there already (COH-MED-008)
     * @param refused what was not added, each with the reason
     * @param findings what the directory had to make up
     */
    public record Updated(int added, int removed, int there, List<String> refused, List<Finding> findings) {
        public Updated {
            refused = List.copyOf(refused);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Begins, after putting right what an earlier update left.
     *
     * @param folder root of a file-set
     * @throws IOException where another process updates it
     */
    public static FileSetUpdate begin(Path folder) throws IOException {
        Path root = FileSet.directoryFile(folder)
                .orElseThrow(() -> new DicomException(0, "", folder + " holds no DICOMDIR; media create makes one"))
                .toAbsolutePath()
                .getParent();
        FileChannel journal = FileChannel.open(
                root.resolve(JOURNAL), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = journal.tryLock();
            if (lock == null) {
                throw new DicomException(0, "", root + " is being updated by another process");
            }
            FileSetUpdate update = new FileSetUpdate(root, journal, lock);
            update.recover();
            return update;
        } catch (OverlappingFileLockException e) {
            journal.close();
            throw new DicomException(0, "", root + " is being updated already");
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    private void recover() throws IOException {
        List<FileId> named = journalled();
        Files.deleteIfExists(root.resolve(NEXT));
        if (!named.isEmpty()) {
            removeUnreferenced(named);
        }
        journal.truncate(0);
        journal.force(true);
    }

    private List<FileId> journalled() throws IOException {
        if (journal.size() > MAX_JOURNAL_BYTES) {
            throw new DicomException(0, "", root.resolve(JOURNAL) + " is too large for a journal of ours");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) journal.size());
        while (bytes.hasRemaining() && journal.read(bytes, bytes.position()) >= 0) {
            // Reads on until all of it is there.
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        List<FileId> named = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            FileId file = FileId.of(line.split("/"));
            // Whatever stands on a foreign medium, only names as ours are believed.
            if (file.isConforming() && !file.toString().equals(FileSetWriter.DICOMDIR)) {
                named.add(file);
            }
        }
        return named;
    }

    /** Removes files of which no record tells: they were not added yet, or are removed already. */
    private void removeUnreferenced(List<FileId> named) throws IOException {
        Set<String> referenced = FileSet.open(root).directory().files().stream()
                .map(record -> record.fileId().orElseThrow().toString())
                .collect(Collectors.toCollection(HashSet::new));
        for (FileId file : named) {
            if (!referenced.contains(file.toString())) {
                Path path = root.resolve(String.join("/", file.components()));
                Files.deleteIfExists(path);
                removeEmptyFolders(path.getParent());
            }
        }
    }

    private void removeEmptyFolders(Path from) throws IOException {
        Path folder = from;
        while (folder != null && !folder.equals(root) && Files.isDirectory(folder) && isEmpty(folder)) {
            Files.delete(folder);
            folder = folder.getParent();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var children = Files.newDirectoryStream(folder)) {
            return !children.iterator().hasNext();
        }
    }

    /**
     * Adds objects and removes files, as one change.
     *
     * @param objects to add; those that are there by their SOP Instance UID are left
     * @param isRemoved which records of files go
     * @throws DicomException where the directory is damaged, or is not of the profile (COH-MED-006, COH-MED-007), or nothing would be left
     */
    public Updated apply(List<MediaObject> objects, Predicate<DirectoryRecord> isRemoved, MediaOptions options)
            throws IOException {
        Directory before = FileSet.open(root).directory();
        requireSound(before, options.profile());
        List<Finding> findings = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        DirectoryTree tree =
                new DirectoryTree(new RecordMaker(options.profile(), options.icons(), findings::add), findings::add);
        tree.addAll(before.roots());
        List<DirectoryRecord> removed = tree.remove(isRemoved);
        Additions additions = additions(objects, tree, options, refused);
        if (tree.files() == 0) {
            throw new DicomException(0, "", "nothing would be left; a DICOMDIR without records is not allowed");
        }
        List<FileId> gone = removed.stream()
                .map(record -> record.fileId().orElseThrow())
                .filter(file -> !file.leadsOut())
                .toList();
        write(before, tree, additions, gone, options);
        return new Updated(additions.objects.size(), removed.size(), additions.there, refused, findings);
    }

    private record Additions(List<MediaObject> objects, List<TransferSyntax> targets, List<FileId> files, int there) {}

    private Additions additions(
            List<MediaObject> objects, DirectoryTree tree, MediaOptions options, List<String> refused)
            throws IOException {
        ObjectWriter writer = new ObjectWriter(options);
        FileNames names = FileNames.besides(root);
        List<MediaObject> added = new ArrayList<>();
        List<TransferSyntax> targets = new ArrayList<>();
        List<FileId> files = new ArrayList<>();
        int there = 0;
        for (MediaObject object : objects) {
            if (tree.has(object.sopInstance())) {
                there++;
                continue;
            }
            try {
                TransferSyntax target = writer.target(object);
                FileId file = names.next(object);
                tree.add(object.in(target), file);
                added.add(object);
                targets.add(target);
                files.add(file);
            } catch (DicomException e) {
                refused.add(e.getMessage());
            }
        }
        return new Additions(added, targets, files, there);
    }

    private void write(
            Directory before, DirectoryTree tree, Additions additions, List<FileId> gone, MediaOptions options)
            throws IOException {
        List<FileId> touched = new ArrayList<>(additions.files());
        touched.addAll(gone);
        announce(touched);
        ObjectWriter writer = new ObjectWriter(options);
        for (int i = 0; i < additions.objects().size(); i++) {
            Path file = root.resolve(String.join("/", additions.files().get(i).components()));
            writer.write(additions.objects().get(i), additions.targets().get(i), file, true);
        }
        replaceDirectory(FileSetWriter.directory(options.identity(), before.header(), tree.records()));
        removeUnreferenced(gone);
        journal.truncate(0);
        journal.force(true);
    }

    private void announce(List<FileId> files) throws IOException {
        String lines = files.stream().map(file -> file + "\n").collect(Collectors.joining());
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
        journal.position(0);
        while (bytes.hasRemaining()) {
            journal.write(bytes);
        }
        journal.force(true);
    }

    private void replaceDirectory(byte[] content) throws IOException {
        Path next = root.resolve(NEXT);
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Path current = FileSet.directoryFile(root).orElseThrow();
        Files.move(next, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(root, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void requireSound(Directory directory, ApplicationProfile profile) throws DicomException {
        for (Finding finding : directory.findings()) {
            if (finding.severity() == Finding.Severity.ERROR) {
                throw new DicomException(0, finding.where(), "the DICOMDIR is damaged: " + finding.message());
            }
        }
        for (DirectoryRecord record : directory.files()) {
            String syntax = record.keys().string(Tags.ReferencedTransferSyntaxUIDInFile);
            String objection = profile.objection(record.sopClass(), TransferSyntax.of(syntax));
            if (!objection.isEmpty()) {
                throw new DicomException(
                        0,
                        "",
                        "the file-set is not of " + profile.id() + ": "
                                + record.fileId().orElseThrow() + ": " + objection);
            }
        }
    }

    /** Ends; the journal goes where nothing is left to put right. */
    @Override
    public void close() throws IOException {
        boolean isDone = journal.size() == 0;
        if (isDone) {
            Files.deleteIfExists(root.resolve(JOURNAL));
        }
        lock.release();
        journal.close();
    }
}
