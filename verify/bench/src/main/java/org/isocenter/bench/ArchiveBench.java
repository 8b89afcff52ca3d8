package org.isocenter.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.isocenter.archive.Advance;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveOptions;
import org.isocenter.archive.ArchiveQuery;
import org.isocenter.archive.Arrival;
import org.isocenter.archive.Incoming;
import org.isocenter.archive.Origin;
import org.isocenter.archive.QueryLevel;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.FileMeta;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.matching.Matching;
import org.isocenter.matching.MatchingPolicy;

/**
 * An index at scale: tiny objects through the real commit, 10 a study, 5 studies a patient; then queries by 8 clients. Words: number of
 * instances, folder. Prints the rate of each tenth, then the 50th and 99th percentile of each kind of query.
 */
final class ArchiveBench {
    private static final int PER_STUDY = 10;
    private static final int PER_PATIENT = 50;
    private static final int CLIENTS = 8;
    private static final int QUERIES = 500;

    private ArchiveBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int instances = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]);
        try (Archive archive = Archive.open(folder, ArchiveOptions.DEFAULT)) {
            fill(archive, instances, System.out);
            System.gc();
            query(archive, instances, System.out);
        }
        System.out.printf(Locale.ROOT, "heap after all: %d MiB%n", used());
        long start = System.nanoTime();
        long rebuilt = Archive.rebuild(folder, ArchiveOptions.DEFAULT, System.out::println, Advance.ON)
                .instances();
        System.out.printf(
                Locale.ROOT, "rebuild of the index: %.0f instances/s%n", rebuilt * 1e9 / (System.nanoTime() - start));
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() >> 20;
    }

    private static void fill(Archive archive, int instances, PrintStream out) throws IOException {
        int tenth = instances / 10;
        for (int part = 0; part < 10; part++) {
            long start = System.nanoTime();
            for (int i = part * tenth; i < (part + 1) * tenth; i++) {
                keep(archive, object(i));
            }
            out.printf(
                    Locale.ROOT, "tenth %2d: %.0f instances/s%n", part + 1, tenth * 1e9 / (System.nanoTime() - start));
        }
    }

    private static void keep(Archive archive, DataSet object) throws IOException {
        try (Incoming incoming = archive.receive()) {
            FileMeta.head(
                            object.string(Tags.SOPClassUID),
                            object.string(Tags.SOPInstanceUID),
                            TransferSyntax.EXPLICIT_LE,
                            "BENCH")
                    .writeTo(incoming);
            incoming.startDataSet();
            DataSetWriter.write(object, TransferSyntax.EXPLICIT_LE, incoming);
            Origin origin = new Origin("BENCH", "ISOCENTER", "bench");
            archive.commit(incoming, new Arrival(object, TransferSyntax.EXPLICIT_LE, origin, List.of(), List.of()));
        }
    }

    private static String study(int study) {
        return "1.2.826.0.1.3680043.8." + study;
    }

    private static String name(int patient) {
        return "Family%05d^Given%d".formatted(patient * 7919 % 100_000, patient % 100);
    }

    private static String date(int study) {
        return "20%02d%02d%02d".formatted(study % 25, 1 + study / 25 % 12, 1 + study / 300 % 28);
    }

    private static DataSet object(int i) {
        int study = i / PER_STUDY;
        int patient = i / PER_PATIENT;
        return DataSet.builder()
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.SOPInstanceUID, study(study) + ".1." + i)
                .put(Tags.StudyDate, date(study))
                .put(Tags.StudyTime, "101112")
                .put(Tags.AccessionNumber, "A" + study)
                .put(Tags.Modality, "CT")
                .put(Tags.PatientName, name(patient))
                .put(Tags.PatientID, "P" + patient)
                .put(Tags.PatientBirthDate, "19600101")
                .put(Tags.StudyInstanceUID, study(study))
                .put(Tags.SeriesInstanceUID, study(study) + ".1")
                .put(Tags.StudyID, "S" + study)
                .put(Tags.SeriesNumber, "1")
                .put(Tags.InstanceNumber, Integer.toString(i % PER_STUDY))
                .put(Tags.Rows, 512)
                .put(Tags.Columns, 512)
                .build();
    }

    /** Everything once without being counted: what is asked first would pay the compiler for all that follow. */
    private static void query(Archive archive, int instances, PrintStream out)
            throws IOException, InterruptedException {
        queries(archive, instances, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        queries(archive, instances, out);
    }

    private static void queries(Archive archive, int instances, PrintStream out)
            throws IOException, InterruptedException {
        int studies = instances / PER_STUDY;
        int patients = instances / PER_PATIENT;
        measure(
                archive,
                out,
                "study by Patient ID",
                QueryLevel.STUDY,
                n -> keys(
                                Tags.StudyInstanceUID,
                                Tags.StudyDate,
                                Tags.NumberOfStudyRelatedInstances,
                                Tags.ModalitiesInStudy)
                        .put(Tags.PatientID, "P" + n % patients));
        measure(
                archive,
                out,
                "patient by name prefix",
                QueryLevel.PATIENT,
                n -> keys(Tags.PatientID)
                        .put(Tags.PatientName, name(n % patients).substring(0, 10) + "*"));
        measure(
                archive,
                out,
                "study by date range of one day",
                QueryLevel.STUDY,
                n -> keys(Tags.StudyInstanceUID, Tags.PatientName, Tags.PatientID)
                        .put(Tags.StudyDate, date(n % studies) + "-" + date(n % studies)));
        measure(
                archive,
                out,
                "study by Accession Number",
                QueryLevel.STUDY,
                n -> keys(Tags.StudyInstanceUID, Tags.PatientName, Tags.StudyDate)
                        .put(Tags.AccessionNumber, "A" + n % studies));
        measure(
                archive,
                out,
                "series of a study",
                QueryLevel.SERIES,
                n -> keys(Tags.SeriesInstanceUID, Tags.Modality, Tags.NumberOfSeriesRelatedInstances)
                        .put(Tags.StudyInstanceUID, study(n % studies)));
        measure(
                archive,
                out,
                "instances of a series",
                QueryLevel.IMAGE,
                n -> keys(Tags.SOPInstanceUID, Tags.SOPClassUID, Tags.InstanceNumber, Tags.Rows, Tags.Columns)
                        .put(Tags.SeriesInstanceUID, study(n % studies) + ".1"));
    }

    private static DataSetBuilder keys(int... returned) {
        DataSetBuilder keys = DataSet.builder();
        Arrays.stream(returned).forEach(keys::putEmpty);
        return keys;
    }

    private static void measure(
            Archive archive, PrintStream out, String what, QueryLevel level, IntFunction<DataSetBuilder> keys)
            throws IOException, InterruptedException {
        List<Thread> clients = new ArrayList<>();
        long[][] nanos = new long[CLIENTS][QUERIES];
        CountDownLatch go = new CountDownLatch(1);
        AtomicReference<IOException> failure = new AtomicReference<>();
        for (int c = 0; c < CLIENTS; c++) {
            long[] mine = nanos[c];
            Random random = new Random(c);
            clients.add(Thread.ofPlatform().start(() -> {
                try {
                    go.await();
                    for (int q = 0; q < mine.length; q++) {
                        long start = System.nanoTime();
                        DataSet asked = keys.apply(random.nextInt(1 << 30)).build();
                        archive.query(ArchiveQuery.of(level, Matching.of(asked, MatchingPolicy.STANDARD)))
                                .rest();
                        mine[q] = System.nanoTime() - start;
                    }
                } catch (IOException e) {
                    failure.set(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        long start = System.nanoTime();
        go.countDown();
        for (Thread client : clients) {
            client.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (failure.get() != null) {
            throw failure.get();
        }
        long[] all = Arrays.stream(nanos).flatMapToLong(Arrays::stream).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "%-32s %8.0f queries/s, p50 %.2f ms, p99 %.2f ms%n",
                what,
                all.length / seconds,
                all[all.length / 2] / 1e6,
                all[all.length * 99 / 100] / 1e6);
    }
}
