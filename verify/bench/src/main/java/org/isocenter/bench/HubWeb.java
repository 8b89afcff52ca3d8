package org.isocenter.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** The parts of the run that speak DICOMweb: QIDO-RS, WADO-RS, STOW-RS, each over one connection a client that stays. */
final class HubWeb {
    private static final String JSON = "application/dicom+json";
    private static final String FILES = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final String BOUNDARY = "bench-boundary";
    private static final int CLIENTS = 8;
    private static final double MOST_TIMES = 50;
    private static final double FIVE_TIMES = 5;
    /** Slices in one request of STOW-RS. */
    private static final int STORED_AT_ONCE = 20;
    /** Different centers of windows, in Hounsfield units from 0 on. */
    private static final int CENTERS = 80;
    /** Height and width in the head of a JPEG, after the bits of a sample. */
    private static final String SIZE = "\b" + word(HubStudies.LARGE) + word(HubStudies.LARGE);
    /** Most bytes that all servers together store, about. */
    private static final long STORED_MOST = 6L << 30;
    /** Digits of a SOP Instance UID that are made new for each slice stored. */
    private static final int DIGITS = 9;

    private final HubStudies studies;
    private final int largeSlices;
    private final List<HubServer> servers;
    private final HubTable table;
    private final Path temporary;
    private final AtomicInteger stored = new AtomicInteger();

    /**
     * @param servers that have DICOMweb
     * @param temporary folder on the disk where they keep what they store
     */
    HubWeb(HubStudies studies, int largeSlices, List<HubServer> servers, HubTable table, Path temporary) {
        this.temporary = temporary;
        this.studies = studies;
        this.largeSlices = largeSlices;
        this.servers = servers;
        this.table = table;
    }

    void qido() throws IOException, InterruptedException {
        table.warm(CLIENTS, servers, server -> asking(server, (i, _) -> "PatientID=" + HubStudies.patientId(i)));
        qido("Patient ID", (i, _) -> "PatientID=" + HubStudies.patientId(i));
        qido("name prefix", (i, _) -> "PatientName=" + HubStudies.familyName(i) + "*");
        qido("date range", (i, _) -> "StudyDate=" + studies.day(i) + "-" + studies.day(i));
        qido("Accession Number", (i, _) -> "AccessionNumber=" + HubStudies.accessionNumber(i));
    }

    private void qido(String what, BiFunction<Integer, HubServer, String> query)
            throws IOException, InterruptedException {
        table.rows(
                new HubTable.Measure("QIDO-RS study by " + what, "queries", CLIENTS, MOST_TIMES),
                servers,
                server -> asking(server, query));
    }

    private static Asking asking(HubServer server, BiFunction<Integer, HubServer, String> query) {
        return new Asking(server, (client, i) -> {
            int study = i % server.studies();
            client.get("/dicom-web/studies?" + query.apply(study, server), JSON, WebClient.Keep.BODY);
            require(client.body().contains(HubStudies.study(study)), "the study is not in the answer");
            return 1;
        });
    }

    void instances() throws IOException, InterruptedException {
        Load.Opening opening = server -> new Asking(server, (client, _) -> {
            long bytes = client.get(large(), FILES, WebClient.Keep.NOTHING);
            require(bytes > largeSlices * 2L * HubStudies.LARGE * HubStudies.LARGE, "slices are missing");
            return bytes / 1e6;
        });
        table.warm(1, servers, opening);
        table.rows(
                new HubTable.Measure("WADO-RS of a series of " + largeSlices + " slices", "MB", 1, 1),
                servers,
                opening);
    }

    private String large() {
        int study = studies.studies();
        return "/dicom-web/studies/" + HubStudies.study(study) + "/series/" + HubStudies.series(study);
    }

    void metadata() throws IOException, InterruptedException {
        Load.Opening opening = server -> new Asking(server, (client, _) -> {
            client.get(large() + "/metadata", JSON, WebClient.Keep.BODY);
            int slices = client.body().split("\"00080018\"", -1).length - 1;
            require(slices == largeSlices, "metadata of " + slices + " slices");
            return slices;
        });
        table.warm(1, servers, opening);
        table.rows(new HubTable.Measure("WADO-RS metadata of a series", "slices", 1, FIVE_TIMES), servers, opening);
    }

    /**
     * Once with another window each time, so that nobody has the picture yet, and once slice after slice of the series, again and again. All windows
     * are such that the body is grey with its noise: a picture that is black or white all over is made in no time.
     */
    void rendered() throws IOException, InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        IntFunction<String> other = _ -> {
            int n = asked.incrementAndGet();
            return "?window=" + (n % CENTERS) + "," + (300 + n / CENTERS) + ",linear";
        };
        table.warm(4, servers, server -> picture(server, other));
        for (int clients : new int[] {1, 4}) {
            rendered("WADO-RS rendered frame, never asked for before", clients, other);
        }
        rendered("WADO-RS rendered frame, asked for again", 4, _ -> "");
    }

    private void rendered(String what, int clients, IntFunction<String> query)
            throws IOException, InterruptedException {
        table.rows(
                new HubTable.Measure(what, "pictures", clients, FIVE_TIMES), servers, server -> picture(server, query));
    }

    private Asking picture(HubServer server, IntFunction<String> query) {
        return new Asking(server, (client, i) -> {
            String instance = HubStudies.instance(studies.studies(), i % largeSlices);
            String path = large() + "/instances/" + instance + "/frames/1/rendered";
            client.get(path + query.apply(i), "image/jpeg", WebClient.Keep.BODY);
            require(client.body().startsWith("\u00ff\u00d8"), "no JPEG");
            require(client.body().contains(SIZE), "no JPEG of " + HubStudies.LARGE + " pixels a side");
            return 1;
        });
    }

    void stow() throws IOException, InterruptedException {
        Memory.touch(temporary, STORED_MOST);
        // The same objects again and again, which take no room.
        table.warm(4, servers, server -> {
            List<byte[]> body = storage();
            renumber(body);
            return new Asking(server, (client, _) -> store(client, body));
        });
        for (int clients : new int[] {1, 4}) {
            table.rows(
                    new HubTable.Measure("STOW-RS of " + STORED_AT_ONCE + " slices", "MB", clients, FIVE_TIMES, 0.5),
                    servers,
                    server -> {
                        List<byte[]> body = storage();
                        return new Asking(server, (client, _) -> {
                            renumber(body);
                            return store(client, body);
                        });
                    });
        }
    }

    /** A body of slices, between their heads. */
    private List<byte[]> storage() throws IOException {
        List<byte[]> body = new ArrayList<>();
        for (int i = 0; i < STORED_AT_ONCE; i++) {
            body.add(("\r\n--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.add(studies.file(studies.studies() + 1, i));
        }
        body.add(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body;
    }

    private double store(WebClient client, List<byte[]> body) throws IOException {
        long bytes = 0;
        for (int i = 0; i < STORED_AT_ONCE; i++) {
            bytes += body.get(2 * i + 1).length;
        }
        client.post(
                "/dicom-web/studies",
                "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY,
                body,
                WebClient.Keep.BODY);
        // one line for each in ReferencedSOPSequence or FailedSOPSequence; with a retrieve URL only in the former
        int kept = client.body().split("/instances/", -1).length - 1;
        require(kept == STORED_AT_ONCE, "stored " + kept + " of " + STORED_AT_ONCE);
        return bytes / 1e6;
    }

    private void renumber(List<byte[]> body) {
        for (int i = 0; i < STORED_AT_ONCE; i++) {
            renumber(body.get(2 * i + 1), stored.incrementAndGet());
        }
    }

    /** Writes a new SOP Instance UID where the old one stands, in the file meta information and in the data set. */
    private void renumber(byte[] file, int number) {
        String begin = HubStudies.series(studies.studies() + 1) + ".1";
        String head = new String(file, 0, 1024, StandardCharsets.ISO_8859_1);
        byte[] digits = Integer.toString(1_000_000_000 + number).substring(1).getBytes(StandardCharsets.US_ASCII);
        int places = 0;
        for (int at = head.indexOf(begin); at >= 0; at = head.indexOf(begin, at + 1)) {
            System.arraycopy(digits, 0, file, at + begin.length(), DIGITS);
            places++;
        }
        if (places != 2) {
            throw new IllegalStateException("the UID stands in " + places + " places");
        }
    }

    private static String word(int number) {
        return "" + (char) (number >> 8) + (char) (number & 0xFF);
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }

    /** Asks once; what it got. */
    @FunctionalInterface
    private interface Ask {
        double of(WebClient client, int i) throws IOException;
    }

    private record Asking(WebClient client, Ask ask) implements Load.Session {
        Asking(HubServer server, Ask ask) {
            this(new WebClient(server.httpPort()), ask);
        }

        @Override
        public double ask(int i) throws IOException {
            return ask.of(client, i);
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
}
