package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Status;
import org.isocenter.services.FindScu;
import org.isocenter.services.GetScu;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryExtensions;
import org.isocenter.services.RetrieveResult;

/** C-FIND in an archive of many small studies, and C-GET of large slices: the hub beside Orthanc, filled and asked by the same client. */
final class QueryBench {
    private static final int IN_STUDY = 10;
    private static final InformationModel MODEL = InformationModel.STUDY_ROOT;
    private static final long SECOND = 1_000_000_000L;

    private final Path work;
    private final int studies;
    private final int slices;
    private final int seconds;

    /** @param seconds that each kind of query is asked for */
    QueryBench(Path work, int studies, int slices, int seconds) {
        this.work = work;
        this.studies = studies;
        this.slices = slices;
        this.seconds = seconds;
    }

    void run() throws IOException, InterruptedException {
        int hub = Peers.freePort();
        try (Measured isocenter = Peers.started(
                Measured.start(
                        "isocenter",
                        Program.command(
                                "serve",
                                "--ae",
                                "PEER",
                                "--port",
                                hub,
                                "--accept-unknown",
                                "--data",
                                work.resolve("query-hub")),
                        work.resolve("query-hub.log")),
                hub)) {
            server(isocenter, hub);
        }
        int port = Peers.freePort();
        try (Measured orthanc = Peers.orthanc(work, port, Peers.freePort())) {
            server(orthanc, port);
        }
    }

    private void server(Measured server, int port) throws IOException, InterruptedException {
        System.out.printf("%n## Query %s, %,d instances in %,d studies%n", server.name(), studies * IN_STUDY, studies);
        fill(port);
        // both servers get as long to come up to speed
        query(port, 4, "(warming up)", i -> keys(Tags.PatientID, "P" + i % studies));
        for (int clients : List.of(1, 8)) {
            query(port, clients, "by Patient ID", i -> keys(Tags.PatientID, "P" + i % studies));
            query(port, clients, "by name, wildcard", i -> keys(Tags.PatientName, "NAME" + i % studies + "^*"));
            query(port, clients, "by date range", i -> keys(Tags.StudyDate, day(i) + "-" + day(i)));
            query(port, clients, "by Accession Number", i -> keys(Tags.AccessionNumber, "A" + i % studies));
        }
        get(port);
        System.out.printf(Locale.ROOT, "cpu %.1f s, peak %d MiB%n", server.cpuSeconds(), server.peakMib());
    }

    private static DataSet keys(int tag, String value) {
        return DataSet.builder()
                .put(Tags.QueryRetrieveLevel, "STUDY")
                .putEmpty(Tags.PatientName)
                .putEmpty(Tags.PatientID)
                .putEmpty(Tags.StudyInstanceUID)
                .putEmpty(Tags.StudyDate)
                .put(tag, value)
                .build();
    }

    /** Half as many days as studies, so that a day finds two. */
    private String day(int i) {
        return java.time.LocalDate.ofEpochDay(15_000 + i % (studies / 2))
                .format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
    }

    private void fill(int port) throws IOException {
        Proposal proposal = Proposal.of("BENCH", "PEER").with(Uids.CTImageStorage, TransferSyntax.EXPLICIT_LE);
        try (Association association = Association.open(Endpoint.of("127.0.0.1", port), proposal)) {
            PresentationContext context =
                    association.context(Uids.CTImageStorage).orElseThrow();
            for (int study = 0; study < studies; study++) {
                for (int i = 0; i < IN_STUDY; i++) {
                    store(association, context, object(study, i, new byte[512]));
                }
            }
            for (int i = 0; i < slices; i++) {
                store(association, context, object(studies, i, new byte[512 * 1024]));
            }
        }
    }

    private static void store(Association association, PresentationContext context, DataSet dataSet)
            throws IOException {
        Request request = new Request.CStoreRq(
                association.nextMessageId(), Uids.CTImageStorage, dataSet.string(Tags.SOPInstanceUID));
        Status status = association
                .call(context, request, Body.of(dataSet, context.syntax()))
                .status();
        if (!status.isDone()) {
            throw new IOException("the server answered " + status);
        }
    }

    private DataSet object(int study, int number, byte[] pixels) {
        int side = (int) Math.sqrt(pixels.length / 2.0);
        return DataSet.builder()
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.SOPInstanceUID, "1.2.9." + study + ".1." + number)
                .put(Tags.StudyDate, day(study))
                .put(Tags.AccessionNumber, "A" + study)
                .put(Tags.Modality, "CT")
                .put(Tags.PatientName, "NAME" + study + "^GIVEN")
                .put(Tags.PatientID, "P" + study)
                .put(Tags.StudyInstanceUID, "1.2.9." + study)
                .put(Tags.SeriesInstanceUID, "1.2.9." + study + ".1")
                .put(Tags.InstanceNumber, number)
                .put(Tags.Rows, side)
                .put(Tags.Columns, side)
                .put(Tags.BitsAllocated, 16)
                .put(org.isocenter.dicom.Element.of(
                        Tags.PixelData, org.isocenter.dicom.Vr.OW, org.isocenter.dicom.Bytes.of(pixels)))
                .build();
    }

    private void query(int port, int clients, String what, IntFunction<DataSet> keys)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + seconds * SECOND;
        List<long[]> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<long[]>> work = new ArrayList<>();
            for (int c = 0; c < clients; c++) {
                int first = c * 977;
                work.add(threads.submit(() -> ask(port, first, keys, until)));
            }
            for (Future<long[]> one : work) {
                all.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IOException(what + ": " + e.getCause(), e.getCause());
        }
        long[] times = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-22s clients %d %9.0f queries/s, median %7.2f ms, 99th percentile %7.2f ms%n",
                what,
                clients,
                times.length / (double) seconds,
                times[times.length / 2] / 1e6,
                times[(int) (times.length * 0.99)] / 1e6);
    }

    /** Durations in nanoseconds. */
    private static long[] ask(int port, int first, IntFunction<DataSet> keys, long until) throws IOException {
        long[] times = new long[1 << 20];
        int n = 0;
        try (FindScu scu =
                FindScu.open(Endpoint.of("127.0.0.1", port), "BENCH", "PEER", List.of(MODEL), QueryExtensions.NONE)) {
            while (System.nanoTime() < until && n < times.length) {
                long start = System.nanoTime();
                FindScu.Result result = scu.find(MODEL, keys.apply(first + n * 31), _ -> true);
                times[n++] = System.nanoTime() - start;
                if (!result.status().isDone() || result.matches() == 0) {
                    throw new IOException("found " + result.matches() + ", " + result.status());
                }
            }
        }
        return Arrays.copyOf(times, n);
    }

    private void get(int port) throws IOException {
        DataSet identifier = DataSet.builder()
                .put(Tags.QueryRetrieveLevel, "STUDY")
                .put(Tags.StudyInstanceUID, "1.2.9." + studies)
                .build();
        for (int round = 0; round < 3; round++) {
            long[] bytes = {0};
            try (GetScu scu = GetScu.open(
                    Endpoint.of("127.0.0.1", port),
                    "BENCH",
                    "PEER",
                    List.of(MODEL),
                    QueryExtensions.NONE,
                    List.of(new GetScu.ProposedStorage(Uids.CTImageStorage, List.of(TransferSyntax.EXPLICIT_LE.uid()))),
                    (exchange, _) -> {
                        bytes[0] += exchange.body().transferTo(java.io.OutputStream.nullOutputStream());
                        return Status.SUCCESS;
                    })) {
                long start = System.nanoTime();
                RetrieveResult result = scu.get(MODEL, identifier, _ -> true);
                double took = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "C-GET of %d slices %s: %.0f MB/s%n",
                        result.subOperations().completed(),
                        result.status(),
                        bytes[0] / 1e6 / took);
            }
        }
    }
}
