package org.isocenter.films;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;

/**
 * The folder of a spool.
 * <pre>
 *   incoming/            jobs being written; removed at start
 *   jobs/00000007/       a job: it exists from the moment its folder stands here
 *     job                its fields, one a line; replaced at once, never changed
 *     film-1.dcm         what was asked for
 *     film-1.png film.pdf  the pages; only whole files have these names
 * </pre>
 */
final class SpoolFiles {
    private static final String JOB = "job";

    private final Path incoming;
    private final Path jobs;

    SpoolFiles(Path folder) throws IOException {
        this.incoming = folder.resolve("incoming");
        this.jobs = folder.resolve("jobs");
        Files.createDirectories(incoming);
        Files.createDirectories(jobs);
        for (Path left : list(incoming)) {
            remove(left);
        }
    }

    Path jobs() {
        return jobs;
    }

    Path folder(long number) {
        return jobs.resolve(String.format("%08d", number));
    }

    /** Puts a job on disk, so that it survives power loss, and lets it appear under its number. */
    void create(PrintJob job, List<Film> films) throws IOException {
        Path folder = Files.createTempDirectory(incoming, "job-");
        try {
            for (int i = 0; i < films.size(); i++) {
                Path file = folder.resolve("film-" + (i + 1) + ".dcm");
                DicomFileWriter.write(identified(films.get(i)), TransferSyntax.EXPLICIT_LE, file);
                sync(file);
            }
            Path file = folder.resolve(JOB);
            Files.writeString(file, job.text(), StandardCharsets.UTF_8);
            sync(file);
            sync(folder);
            Files.move(folder, folder(job.number()), StandardCopyOption.ATOMIC_MOVE);
            sync(jobs);
        } catch (IOException | RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    private static DataSet identified(Film film) {
        return film.dataSet().toBuilder()
                .put(Tags.SOPClassUID, Uids.BasicFilmBox)
                .put(Tags.SOPInstanceUID, Uids.create())
                .build();
    }

    void update(PrintJob job) throws IOException {
        Path part = folder(job.number()).resolve(JOB + ".part");
        Files.writeString(part, job.text(), StandardCharsets.UTF_8);
        sync(part);
        Files.move(part, folder(job.number()).resolve(JOB), StandardCopyOption.ATOMIC_MOVE);
        sync(folder(job.number()));
    }

    Film film(PrintJob job, int index) throws IOException {
        DicomFile file = DicomFileReader.read(
                folder(job.number()).resolve("film-" + (index + 1) + ".dcm"),
                ReadOptions.ALL.withMemory(1L << 30, 1L << 30));
        return Film.of(file.dataSet());
    }

    List<PrintJob> all() throws IOException {
        List<PrintJob> all = new ArrayList<>();
        for (Path folder : list(jobs)) {
            String name = folder.getFileName().toString();
            if (name.matches("\\d{1,18}") && Files.isRegularFile(folder.resolve(JOB))) {
                all.add(PrintJob.of(
                        Long.parseLong(name), Files.readString(folder.resolve(JOB), StandardCharsets.UTF_8)));
            }
        }
        all.sort(Comparator.comparingLong(PrintJob::number));
        return all;
    }

    void remove(PrintJob job) throws IOException {
        // The name of a finished job goes first: a crash in between leaves rubbish, not half a job.
        Path left = Files.createTempDirectory(incoming, "old-").resolve("job");
        Files.move(folder(job.number()), left, StandardCopyOption.ATOMIC_MOVE);
        remove(left.getParent());
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void remove(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(tree)) {
            all = new ArrayList<>(files.toList());
        }
        for (Path path : all.reversed()) {
            Files.deleteIfExists(path);
        }
    }

    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
