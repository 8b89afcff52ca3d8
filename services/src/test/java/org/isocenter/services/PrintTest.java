package org.isocenter.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Decision;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Reply;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** User and provider of Print Management; each status of PS3.4 H.4 that our printer gives. */
class PrintTest {
    private static final PrinterSettings SETTINGS = new PrinterSettings(
            "TEST", List.of("A4", "14INX17IN"), List.of("PAPER"), List.of("BILINEAR", "NONE"), 10, 300, 5, 2, 10_000);

    private final List<PrintOrder> orders = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean full;
    private Listener listener;

    @BeforeEach
    void open() throws IOException {
        PrintScp scp = new PrintScp(
                SETTINGS,
                PrintTest::boxes,
                this::take,
                () -> new PrinterState("WARNING", "SUPPLY LOW", "TEST"),
                uid -> uid.equals("1.2.9")
                        ? Optional.of(DataSet.builder()
                                .put(Tags.ExecutionStatus, "DONE")
                                .put(Tags.ExecutionStatusInfo, "NORMAL")
                                .build())
                        : Optional.empty());
        listener = Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> new Decision.Accept(
                        Negotiation.contexts(
                                caller.rq(), _ -> List.of(TransferSyntax.EXPLICIT_LE.uid()), Negotiation.Order.OURS),
                        List.of(),
                        Services.of(scp.services())),
                _ -> {});
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private static List<int[]> boxes(String format, String filmSize, String orientation) {
        if (!format.matches("STANDARD\\\\\\d,\\d")) {
            throw new IllegalArgumentException("format " + format);
        }
        int count = (format.charAt(9) - '0') * (format.charAt(11) - '0');
        return Collections.nCopies(count, new int[] {100, 100});
    }

    private Optional<String> take(PrintOrder order) {
        orders.add(order);
        return full ? Optional.empty() : Optional.of("1.2.9");
    }

    private PrintScu scu() throws IOException {
        return PrintScu.open(Endpoint.of("127.0.0.1", listener.port()), "US", "THEM", PrintConvention.DEFAULT, _ -> {});
    }

    static FilmImage gray(int bits, int columns, int rows) {
        Bytes pixels = Bytes.of(new byte[columns * rows * (bits > 8 ? 2 : 1)]);
        return new FilmImage(columns, rows, bits, false, false, pixels, new int[0], "BILINEAR", 0);
    }

    private static FilmJob film(String format, FilmImage... images) {
        return new FilmJob(
                FilmSession.DEFAULT,
                FilmBox.DEFAULT
                        .on(format, "PORTRAIT", "A4")
                        .withAnnotations("A")
                        .withLight(2000, 10),
                List.of(images),
                List.of("Doe, Jane"));
    }

    @Test
    @DisplayName(
            "COH-PRN-001 COH-PRN-005 COH-PRN-021 COH-PRN-024 COH-PRN-028: grey of 8 and 12 bits with a Presentation LUT")
    void printsGray() throws Exception {
        try (PrintScu scu = scu()) {
            assertThat(scu.printer()).isEqualTo(new PrinterState("WARNING", "SUPPLY LOW", ""));
            PrintResult result = scu.print(film("STANDARD\\1,2", gray(8, 5, 5), gray(12, 4, 3)));
            assertThat(result).isEqualTo(new PrintResult("1.2.9", List.of()));
            assertThat(scu.job("1.2.9")).contains(List.of("DONE", "NORMAL"));
            assertThat(scu.job("1.2.8")).isEmpty();
        }
        PrintOrder.Film film = orders.getFirst().films().getFirst();
        assertThat(film.box().string(Tags.FilmSizeID)).isEqualTo("A4");
        assertThat(film.presentationLut().string(Tags.PresentationLUTShape)).isEqualTo("IDENTITY");
        assertThat(film.images()).hasSize(2);
        DataSet image =
                film.images().get(1).items(Tags.BasicGrayscaleImageSequence).getFirst();
        assertThat(image.ints(Tags.BitsStored)).containsExactly(12);
        assertThat(image.ints(Tags.HighBit)).containsExactly(11);
        assertThat(image.string(Tags.PhotometricInterpretation)).isEqualTo("MONOCHROME2");
        assertThat(film.annotations().getFirst().string(Tags.TextString)).isEqualTo("Doe, Jane");
    }

    @Test
    @DisplayName("COH-PRN-026: colour goes pixel by pixel over the color meta class")
    void printsColour() throws Exception {
        FilmImage red = new FilmImage(2, 1, 8, true, false, Bytes.of(new byte[6]), new int[0], "", 0);
        try (PrintScu scu = scu()) {
            scu.print(film("STANDARD\\1,1", red));
        }
        DataSet image = orders.getFirst()
                .films()
                .getFirst()
                .images()
                .getFirst()
                .items(Tags.BasicColorImageSequence)
                .getFirst();
        assertThat(image.ints(Tags.PlanarConfiguration)).containsExactly(0);
        assertThat(image.string(Tags.PhotometricInterpretation)).isEqualTo("RGB");
    }

    @Test
    @DisplayName("COH-PRN-008 COH-PRN-023: C602 of a full queue stops the film, and what was made is deleted")
    void aFullQueueRefuses() throws Exception {
        full = true;
        try (PrintScu scu = scu()) {
            assertThatThrownBy(() -> scu.print(film("STANDARD\\1,1", gray(8, 5, 5))))
                    .isInstanceOf(PrintException.class)
                    .hasMessageContaining("C602")
                    .hasMessageContaining("queue is full");
            full = false;
            assertThat(scu.print(film("STANDARD\\1,1", gray(8, 5, 5))).jobUid()).isEqualTo("1.2.9");
        }
    }

    @Test
    @DisplayName("COH-PRN-009 COH-PRN-025: a warning is told and printing goes on")
    void aWarningIsTold() throws Exception {
        try (PrintScu scu = scu()) {
            PrintResult result = scu.print(film("STANDARD\\1,1", gray(8, 200, 5)));
            assertThat(result.warnings()).hasSize(1);
            assertThat(result.warnings().getFirst()).contains("B604").contains("made smaller");
        }
    }

    /** Requests as no good user sends them. */
    private final class Raw implements AutoCloseable {
        private final Association association;
        private final PresentationContext gray;

        Raw() throws IOException {
            Proposal proposal = Proposal.of("US", "THEM")
                    .with(Uids.BasicGrayscalePrintManagementMeta, TransferSyntax.EXPLICIT_LE)
                    .with(Uids.PresentationLUT, TransferSyntax.EXPLICIT_LE)
                    .with(Uids.PrinterConfigurationRetrieval, TransferSyntax.EXPLICIT_LE);
            association = Association.open(Endpoint.of("127.0.0.1", listener.port()), proposal);
            gray = association.context(Uids.BasicGrayscalePrintManagementMeta).orElseThrow();
        }

        Reply call(PresentationContext context, Request request, DataSet dataSet) throws IOException {
            Body body = dataSet.elements().isEmpty() ? Body.NONE : Body.of(dataSet, context.syntax());
            return association.call(context, request, body);
        }

        int create(String sopClass, String uid, DataSet dataSet) throws IOException {
            return call(gray, new Request.NCreateRq(association.nextMessageId(), sopClass, uid), dataSet)
                    .status()
                    .code();
        }

        int set(String uid, DataSet dataSet) throws IOException {
            Request.NSetRq request = new Request.NSetRq(association.nextMessageId(), Uids.BasicGrayscaleImageBox, uid);
            return call(gray, request, dataSet).status().code();
        }

        int action(String sopClass, String uid, int type) throws IOException {
            Request.NActionRq request = new Request.NActionRq(association.nextMessageId(), sopClass, uid, type);
            return call(gray, request, DataSet.EMPTY).status().code();
        }

        int delete(String sopClass, String uid) throws IOException {
            Request.NDeleteRq request = new Request.NDeleteRq(association.nextMessageId(), sopClass, uid);
            return call(gray, request, DataSet.EMPTY).status().code();
        }

        /** A film box in session 1.2.1 under a UID; the UID of its first image box. */
        String film(String uid, String format) throws IOException {
            Reply reply = call(
                    gray,
                    new Request.NCreateRq(association.nextMessageId(), Uids.BasicFilmBox, uid),
                    new FilmBox(format, "PORTRAIT", "A4", "", "", "", 0, 0, "", "", 0, 0).dataSet("1.2.1", ""));
            assertThat(reply.status()).isEqualTo(Status.SUCCESS);
            return reply.dataSet()
                    .items(Tags.ReferencedImageBoxSequence)
                    .getFirst()
                    .string(Tags.ReferencedSOPInstanceUID);
        }

        @Override
        public void close() throws IOException {
            association.close();
        }
    }

    private static final DataSet PLAIN = FilmSession.DEFAULT.dataSet();

    @Test
    @DisplayName("COH-PRN-014 COH-PRN-015: a session is made once, changed, printed, deleted with all below it")
    void statusesOfTheSession() throws Exception {
        try (Raw raw = new Raw()) {
            assertThat(raw.action(Uids.BasicFilmSession, "1.2.1", 1)).isEqualTo(0x0112);
            assertThat(raw.create(Uids.BasicFilmSession, "1.02", PLAIN)).isEqualTo(0x0117);
            DataSet bad = PLAIN.toBuilder().put(Tags.PrintPriority, "SOON").build();
            assertThat(raw.create(Uids.BasicFilmSession, "1.2.1", bad)).isEqualTo(0x0106);
            DataSet many = PLAIN.toBuilder().put(Tags.NumberOfCopies, 50).build();
            assertThat(raw.create(Uids.BasicFilmSession, "1.2.1", many)).isEqualTo(0x0116);
            assertThat(raw.create(Uids.BasicFilmSession, "1.2.1", PLAIN)).isEqualTo(0x0111);
            assertThat(raw.create(Uids.BasicFilmSession, "1.2.2", PLAIN)).isEqualTo(0x0111);
            assertThat(raw.action(Uids.BasicFilmSession, "1.2.1", 1)).isEqualTo(0xC600);
            String box = raw.film("1.2.3", "STANDARD\\1,1");
            assertThat(raw.action(Uids.BasicFilmSession, "1.2.1", 1)).isEqualTo(0xB602);
            assertThat(raw.action(Uids.BasicFilmBox, "1.2.3", 1)).isEqualTo(0xB603);
            assertThat(raw.action(Uids.BasicFilmBox, "1.2.3", 2)).isEqualTo(0x0123);
            assertThat(raw.set(box, gray(8, 3, 3).dataSet(1))).isZero();
            assertThat(raw.action(Uids.BasicFilmSession, "1.2.1", 1)).isZero();
            full = true;
            assertThat(raw.action(Uids.BasicFilmSession, "1.2.1", 1)).isEqualTo(0xC601);
            assertThat(raw.delete(Uids.BasicFilmSession, "1.2.1")).isZero();
            assertThat(raw.set(box, gray(8, 3, 3).dataSet(1))).isEqualTo(0x0112);
            assertThat(raw.delete(Uids.BasicFilmSession, "1.2.1")).isEqualTo(0x0112);
            DataSet memory = PLAIN.toBuilder().put(Tags.MemoryAllocation, "100").build();
            assertThat(raw.create(Uids.BasicFilmSession, "1.2.1", memory)).isEqualTo(0xB600);
        }
        assertThat(orders.get(2).session().ints(Tags.NumberOfCopies))
                .as("held at the most")
                .containsExactly(5);
    }

    @Test
    @DisplayName("COH-PRN-023: what a film box may be")
    void statusesOfTheFilm() throws Exception {
        try (Raw raw = new Raw()) {
            DataSet box = FilmBox.DEFAULT.dataSet("1.2.1", "");
            assertThat(raw.create(Uids.BasicFilmBox, "1.2.3", box))
                    .as("no session")
                    .isEqualTo(0x0112);
            raw.create(Uids.BasicFilmSession, "1.2.1", PLAIN);
            assertThat(raw.create(Uids.BasicFilmBox, "1.2.3", FilmBox.DEFAULT.dataSet("1.2.7", "")))
                    .isEqualTo(0x0112);
            assertThat(raw.create(Uids.BasicFilmBox, "1.2.3", FilmBox.DEFAULT.dataSet("1.2.1", "1.2.6")))
                    .as("no such LUT")
                    .isEqualTo(0x0112);
            assertThat(raw.create(
                            Uids.BasicFilmBox,
                            "1.2.3",
                            box.toBuilder().remove(Tags.ImageDisplayFormat).build()))
                    .isEqualTo(0x0120);
            assertThat(raw.create(
                            Uids.BasicFilmBox,
                            "1.2.3",
                            box.toBuilder()
                                    .put(Tags.ImageDisplayFormat, "CIRCLE")
                                    .build()))
                    .isEqualTo(0x0106);
            assertThat(raw.create(
                            Uids.BasicFilmBox,
                            "1.2.3",
                            box.toBuilder()
                                    .put(Tags.FilmOrientation, "DIAGONAL")
                                    .build()))
                    .isEqualTo(0x0106);
            assertThat(raw.create(
                            Uids.BasicFilmBox,
                            "1.2.3",
                            box.toBuilder().put(Tags.MaxDensity, 999).build()))
                    .isEqualTo(0xB605);
            assertThat(raw.create(
                            Uids.BasicFilmBox,
                            "1.2.4",
                            box.toBuilder().put(Tags.FilmSizeID, "1INX1IN").build()))
                    .isEqualTo(0x0116);
            assertThat(raw.create(Uids.BasicFilmBox, "1.2.5", box))
                    .as("too many")
                    .isEqualTo(0x0213);
            assertThat(raw.delete(Uids.BasicFilmBox, "1.2.4")).isZero();
            assertThat(raw.create(
                            Uids.BasicFilmBox,
                            "1.2.5",
                            box.toBuilder().put(Tags.PatientName, "Doe").build()))
                    .as("an attribute films do not have")
                    .isEqualTo(0x0107);
        }
    }

    @Test
    @DisplayName("COH-PRN-025 COH-PRN-027: what an image box may be set to")
    void statusesOfTheImage() throws Exception {
        try (Raw raw = new Raw()) {
            raw.create(Uids.BasicFilmSession, "1.2.1", PLAIN);
            String box = raw.film("1.2.3", "STANDARD\\1,1");
            DataSet good = gray(8, 3, 3).dataSet(1);
            assertThat(raw.set(box, good)).isZero();
            assertThat(raw.set(box, gray(8, 3, 3).dataSet(2))).as("position").isEqualTo(0x0106);
            assertThat(raw.set(
                            box, DataSet.builder().put(Tags.ImageBoxPosition, 1).build()))
                    .isEqualTo(0x0120);
            DataSet image = good.items(Tags.BasicGrayscaleImageSequence).getFirst();
            DataSet cut = image.toBuilder()
                    .put(Element.of(Tags.PixelData, Vr.OB, Bytes.of(new byte[2])))
                    .build();
            assertThat(raw.set(box, with(cut))).isEqualTo(0x0106);
            assertThat(raw.set(
                            box,
                            with(image.toBuilder().put(Tags.SamplesPerPixel, 3).build())))
                    .isEqualTo(0x0106);
            assertThat(raw.set(box, gray(12, 99, 99).dataSet(1)))
                    .as("more than the session may hold")
                    .isEqualTo(0xC605);
            DataSet large = gray(8, 200, 1).dataSet(1);
            assertThat(raw.set(box, large)).isEqualTo(0xB604);
            assertThat(raw.set(box, behaving(large, "CROP"))).isEqualTo(0xB609);
            assertThat(raw.set(box, behaving(large, "DECIMATE"))).isEqualTo(0xB60A);
            assertThat(raw.set(box, behaving(large, "FAIL"))).isEqualTo(0xC603);
            assertThat(raw.set(
                            box,
                            large.toBuilder()
                                    .put(Tags.MagnificationType, "NONE")
                                    .build()))
                    .isEqualTo(0xC603);
            assertThat(raw.set("1.2.77", good)).isEqualTo(0x0112);
        }
    }

    private static DataSet with(DataSet image) {
        return DataSet.builder()
                .put(Tags.ImageBoxPosition, 1)
                .put(Tags.BasicGrayscaleImageSequence, image)
                .build();
    }

    private static DataSet behaving(DataSet image, String behavior) {
        return image.toBuilder()
                .put(Tags.RequestedDecimateCropBehavior, behavior)
                .build();
    }

    @Test
    void printerConfigurationAndWhatIsNoPart() throws Exception {
        try (Raw raw = new Raw()) {
            PresentationContext context =
                    raw.association.context(Uids.PrinterConfigurationRetrieval).orElseThrow();
            Reply reply = raw.call(
                    context,
                    new Request.NGetRq(
                            1,
                            Uids.PrinterConfigurationRetrieval,
                            Uids.PrinterConfigurationRetrievalInstance,
                            List.of()),
                    DataSet.EMPTY);
            DataSet configuration =
                    reply.dataSet().items(Tags.PrinterConfigurationSequence).getFirst();
            assertThat(configuration.items(Tags.MediaInstalledSequence)).hasSize(2);
            assertThat(raw.create(Uids.PresentationLUT, "1.2.5", PLAIN))
                    .as("not of this Meta SOP class")
                    .isEqualTo(0x0118);
            Request.NGetRq unknown =
                    new Request.NGetRq(3, Uids.Printer, Uids.PrinterInstance, List.of(Tags.PrinterStatus, Tags.Rows));
            Reply some = raw.call(raw.gray, unknown, DataSet.EMPTY);
            assertThat(some.status().code()).isEqualTo(0x0107);
            assertThat(some.dataSet().string(Tags.PrinterStatus)).isEqualTo("WARNING");
            assertThat(some.response()).isInstanceOf(Response.NGetRsp.class);
        }
    }
}
