package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.films.PrintJob;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code print} to the printer of a running hub. */
class PrintCommandTest {
    @TempDir
    private static Path patient;

    @TempDir
    private Path data;

    private Node hub;
    private String address;

    @BeforeAll
    static void generate() {
        Run.of("generate", "--out", patient, "--slices", "4", "--rows", "64", "--columns", "64");
    }

    @BeforeEach
    void start() throws IOException {
        hub = Node.start(Settings.initial()
                .withAeTitle("HUB")
                .withData(data)
                .withReserveMib(0)
                .withAcceptUnknown(true)
                .withListener("127.0.0.1", 0));
        address = "HUB@127.0.0.1:" + hub.port();
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private PrintJob printed() throws Exception {
        assertThat(hub.printing().awaitIdle(Duration.ofMinutes(1))).isTrue();
        return hub.printing().jobs().getLast();
    }

    private DataSet asked(PrintJob job) throws IOException {
        Path file = data.resolve("films/jobs/%08d/film-1.dcm".formatted(job.number()));
        return DicomFileReader.read(file, ReadOptions.ALL).dataSet();
    }

    @Test
    void theStateOfThePrinter() {
        Run run = Run.of("print", address);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("is NORMAL");
    }

    @Test
    void imagesBecomeFilms() throws Exception {
        Run run = Run.of("print", address, patient, "--layout", "2x1", "--film-size", "A4", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JsonTree.read(run.out()).toString()).contains("printed");
        PrintJob job = printed();
        assertThat(job.state()).as(job.info()).isEqualTo(PrintJob.State.DONE);
        // Four slices and the frames of a dose, two a film.
        assertThat(hub.printing().jobs().size()).isGreaterThanOrEqualTo(2);
        // PNG: width and height stand at bytes 16 and 20.
        ByteBuffer head =
                ByteBuffer.wrap(Files.readAllBytes(hub.printing().png(job, 1).orElseThrow()), 16, 8);
        assertThat(head.getInt()).isEqualTo(2100);
        assertThat(head.getInt()).isEqualTo(2970);
        assertThat(hub.printing().pdf(job)).isPresent();
    }

    private Path slice() throws IOException {
        try (var files = Files.walk(patient)) {
            return files.filter(Files::isRegularFile)
                    .filter(PrintCommandTest::isCt)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean isCt(Path file) {
        try {
            return DicomFileReader.read(file, ReadOptions.ALL)
                    .dataSet()
                    .string(Tags.Modality)
                    .equals("CT");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @DisplayName(
            "COH-PRN-011 COH-PRN-013 COH-PRN-016 COH-PRN-017 COH-PRN-018 COH-PRN-019 COH-CFG-011: COHERENCE sends a page as one image")
    void asCoherence() throws Exception {
        String[] as = {"--profile", "coherence-therapist"};
        Run run = Run.of("print", address, slice(), as[0], as[1], "--layout", "2x2", "--film-size", "8INX10IN");
        assertThat(run.exitCode()).as(run.err()).isZero();
        DataSet film = asked(printed());
        assertThat(film.string(Tags.ImageDisplayFormat)).isEqualTo("STANDARD\\1,1");
        assertThat(film.string(Tags.FilmOrientation)).isEqualTo("PORTRAIT");
        assertThat(film.ints(Tags.MinDensity)[0]).isBetween(1, 49);
        assertThat(film.ints(Tags.MaxDensity)[0]).isPositive();
        DataSet image = film.items(Tags.ReferencedImageBoxSequence)
                .getFirst()
                .items(Tags.BasicGrayscaleImageSequence)
                .getFirst();
        assertThat(image.ints(Tags.Columns)).as("8 inches of 6 pixels a mm").containsExactly(1219);
        for (List<String> wrong : List.of(
                List.of("--film-size", "A4"),
                List.of("--medium", "MAMMO CLEAR FILM"),
                List.of("--destination", "BIN_1"),
                List.of("--magnification", "CUBE"),
                List.of("--min-density", "50"))) {
            Run refused = Run.of("print", address, slice(), as[0], as[1], wrong.get(0), wrong.get(1));
            assertThat(refused.exitCode()).as(wrong.toString()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("ONC-PRN-004 ONC-PRN-005 ONC-PRN-011: Oncentra sends 12 bits under its label")
    void asOncentra() throws Exception {
        Run run = Run.of("print", address, slice(), "--profile", "oncentra-prostate", "--label", "mine");
        assertThat(run.exitCode()).as(run.err()).isZero();
        PrintJob job = printed();
        assertThat(job.label()).isEqualTo("Oncentra GYN");
        DataSet image = asked(job)
                .items(Tags.ReferencedImageBoxSequence)
                .getFirst()
                .items(Tags.BasicGrayscaleImageSequence)
                .getFirst();
        assertThat(image.ints(Tags.BitsStored)).containsExactly(12);
        Run eight = Run.of("print", address, slice(), "--profile", "oncentra-prostate", "--bits", "8");
        assertThat(eight.exitCode()).isEqualTo(2);
    }

    @Test
    void trueSizeAndLabels() throws Exception {
        Run run = Run.of(
                "print",
                address,
                slice(),
                "--true-size",
                "--captions",
                "label",
                "--film-size",
                "A3",
                "--window",
                "40,400");
        assertThat(run.exitCode()).as(run.err()).isZero();
        DataSet film = asked(printed());
        DataSet box = film.items(Tags.ReferencedImageBoxSequence).getFirst();
        assertThat(box.doubles(Tags.RequestedImageSize)[0]).as("mm").isPositive();
        assertThat(film.items(Tags.ReferencedBasicAnnotationBoxSequence)
                        .getFirst()
                        .string(Tags.TextString))
                .contains("CT");
    }

    @Test
    void whatCannotBeIsSaid() throws Exception {
        assertThat(Run.of("print", address, slice(), "--layout", "SPIRAL").exitCode())
                .isEqualTo(2);
        assertThat(Run.of("print", address, slice(), "--window", "1").exitCode())
                .isEqualTo(2);
        assertThat(Run.of("print", address, slice(), "--profile", "raystation").err())
                .contains("does not print");
        assertThat(Run.of("print", address, slice(), "--film-size", "HUGE").exitCode())
                .isEqualTo(2);
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(Run.of("print", "X@127.0.0.1:" + free).exitCode()).isEqualTo(2);
        assertThat(Run.of("print", "X@127.0.0.1:" + free, slice()).exitCode()).isEqualTo(1);
    }
}
