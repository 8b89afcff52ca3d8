package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Print Management with DCMTK on the other side: its printer takes our films, its spooler's films are printed by ours. */
class PrintInteropTest {
    private static final Path CONFIGURATION = Path.of("/etc/dcmtk/dcmpstat.cfg");

    @TempDir
    static Path shared;

    @TempDir
    Path work;

    private static Path slices;

    @BeforeAll
    static void generate() throws Exception {
        for (String program : List.of("dcmprscp", "dcmpsprt", "dcmprscu")) {
            PeerProcess.requireInstalled(program);
        }
        assertThat(CONFIGURATION).as("comes with these programs").isReadable();
        Path patient = shared.resolve("patient");
        Isocenter.succeed("generate", "--out", patient, "--slices", 3, "--rows", 128, "--columns", 128);
        slices = Files.createDirectory(shared.resolve("slices"));
        for (Path file : SharedData.files(patient)) {
            if (DicomFileReader.read(file, ReadOptions.ALL)
                    .dataSet()
                    .string(Tags.Modality)
                    .equals("CT")) {
                Files.copy(file, slices.resolve(file.getFileName()));
            }
        }
    }

    /** DCMTK's own configuration, with a port, an AE title and folders of this test. */
    private Path configuration(String aeTitle, int port, String type) throws IOException {
        for (String folder : List.of("database", "spool", "log", "lut", "reports")) {
            Files.createDirectories(work.resolve(folder));
        }
        List<String> lines = new ArrayList<>();
        boolean ours = false;
        for (String line : Files.readAllLines(CONFIGURATION)) {
            ours = line.startsWith("[") ? line.equals("[IHEFULL]") : ours;
            if (ours && line.startsWith("Port =")) {
                lines.add("Port = " + port);
            } else if (ours && line.startsWith("Aetitle =")) {
                lines.add("Aetitle = " + aeTitle);
            } else if (ours && line.startsWith("Type =")) {
                lines.add("Type = " + type);
            } else {
                lines.add(line);
            }
        }
        return Files.write(work.resolve(type + ".cfg"), lines);
    }

    private List<Path> stored(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(work.resolve("database"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisplayName("dcmprscp takes films of isocenter print, 8 and 12 bits, in the layouts it has")
    void printsToDcmtk() throws Exception {
        int port = Ports.free();
        Path configuration = configuration("IHEFULL", port, "LOCALPRINTER");
        try (PeerProcess printer = PeerProcess.startIn(work, "dcmprscp", "-v", "-c", configuration, "-p", "IHEFULL")
                .awaitListening(port)) {
            String address = "IHEFULL@127.0.0.1:" + port;
            assertThat(Isocenter.succeed("print", address)).contains("NORMAL");
            Isocenter.succeed("print", address, slices, "--layout", "2x2", "--film-size", "8INX10IN");
            Isocenter.succeed(
                    "print", address, slices, "--layout", "1x1", "--bits", "12", "--trim", "--medium", "BLUE FILM");
            Isocenter.succeed("print", address, slices, "--layout", "2x2", "--profile", "coherence-therapist");
            Isocenter.succeed("print", address, slices, "--profile", "oncentra-gyn");
            assertThat(printer.output()).doesNotContain("E:");
        }
        List<Path> films = stored("SP_");
        assertThat(films)
                .as("one of 4 images, 3 of 12 bits, one page, 3 of Oncentra")
                .hasSize(8);
        Set<String> formats = new HashSet<>();
        for (Path path : films) {
            for (DataSet box :
                    DicomFileReader.read(path, ReadOptions.ALL).dataSet().items(Tags.FilmBoxContentSequence)) {
                formats.add(box.string(Tags.ImageDisplayFormat));
            }
        }
        assertThat(formats).containsExactlyInAnyOrder("STANDARD\\2,2", "STANDARD\\1,1");
        Set<String> bits = new HashSet<>();
        for (Path image : stored("HG_")) {
            bits.add(DicomFileReader.read(image, ReadOptions.ALL).dataSet().string(Tags.BitsStored));
        }
        assertThat(bits).containsExactlyInAnyOrder("8", "12");
    }

    @Test
    @DisplayName("our printer prints what dcmpsprt puts together and dcmprscu sends, by film box and by film session")
    void printsForDcmtk() throws Exception {
        int port = Ports.free();
        Path data = work.resolve("hub");
        try (PeerProcess hub = Isocenter.serve(port, data, "--accept-unknown", "--ae", "PRINTER")) {
            Path film = spooled(port);
            succeed("dcmprscu", "-v", "-c", work.resolve("DICOM.cfg"), "-p", "IHEFULL", film);
            succeed(
                    "dcmprscu",
                    "-v",
                    "-c",
                    work.resolve("DICOM.cfg"),
                    "-p",
                    "IHEFULL",
                    "--session-print",
                    "--monochrome1",
                    "--copies",
                    "3",
                    film);
            Path second = data.resolve("films/jobs/00000002/film.pdf");
            Conditions.await("both films are printed", () -> Files.exists(second));
            assertThat(hub.isAlive()).isTrue();
        }
        BufferedImage page =
                ImageIO.read(data.resolve("films/jobs/00000001/film-1.png").toFile());
        assertThat(page.getWidth()).as("14 inch, upright").isEqualTo(3556);
        BufferedImage other =
                ImageIO.read(data.resolve("films/jobs/00000002/film-1.png").toFile());
        long different = 0;
        long lit = 0;
        for (int y = 0; y < page.getHeight(); y += 3) {
            for (int x = 0; x < page.getWidth(); x += 3) {
                int gray = page.getRaster().getSample(x, y, 0);
                lit += gray > 30 ? 1 : 0;
                different += Math.abs(gray - other.getRaster().getSample(x, y, 0)) > 1 ? 1 : 0;
            }
        }
        assertThat(lit).as("there is something on it").isGreaterThan(50_000);
        assertThat(different).as("MONOCHROME1 looks the same").isZero();
        assertThat(Files.readString(data.resolve("films/jobs/00000002/job"))).contains("copies=3");
    }

    private Path spooled(int port) throws Exception {
        Path configuration = configuration("PRINTER", port, "DICOM");
        List<Object> command =
                new ArrayList<>(List.of("dcmpsprt", "-c", configuration, "-p", "IHEFULL", "--layout", 2, 2));
        command.addAll(List.of("--filmsize", "14INX17IN"));
        command.addAll(SharedData.files(slices));
        succeed(command.toArray());
        return stored("SP_").getLast();
    }

    private void succeed(Object... command) throws Exception {
        try (PeerProcess peer = PeerProcess.startIn(work, command)) {
            PeerProcess.Ended ended = peer.await();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).doesNotContain("E: ");
        }
    }

    @Test
    @DisplayName("a printer killed with -9 has each job that it acknowledged, once, and prints it when it is back")
    void killedPrinterLosesNothing() throws Exception {
        Path data = work.resolve("hub");
        int acknowledged = 0;
        for (int round = 0; round < 3; round++) {
            int port = Ports.free();
            try (PeerProcess hub = Isocenter.serve(port, data, "--accept-unknown", "--ae", "PRINTER")) {
                for (int i = 0; i < 2; i++) {
                    Isocenter.succeed("print", "PRINTER@127.0.0.1:" + port, slices, "--layout", "2x2");
                    acknowledged++;
                }
                hub.kill();
            }
        }
        int port = Ports.free();
        int all = acknowledged;
        try (PeerProcess hub = Isocenter.serve(port, data, "--accept-unknown", "--ae", "PRINTER")) {
            Conditions.await(all + " films are printed", () -> printed(data) == all);
            assertThat(hub.isAlive()).isTrue();
        }
        try (Stream<Path> jobs = Files.list(data.resolve("films/jobs"))) {
            assertThat(jobs).hasSize(all);
        }
    }

    private static long printed(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("films/jobs"))) {
            return files.filter(file -> file.endsWith("film.pdf")).count();
        }
    }
}
