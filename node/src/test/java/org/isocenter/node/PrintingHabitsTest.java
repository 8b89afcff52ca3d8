package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Body;
import org.isocenter.network.Decision;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Exchange;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Request;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.UserItem;
import org.isocenter.services.FilmBox;
import org.isocenter.services.FilmImage;
import org.isocenter.services.FilmJob;
import org.isocenter.services.FilmSession;
import org.isocenter.services.PrintConvention;
import org.isocenter.services.PrintEvent;
import org.isocenter.services.PrintOrder;
import org.isocenter.services.PrintQueue;
import org.isocenter.services.PrintResult;
import org.isocenter.services.PrintScp;
import org.isocenter.services.PrintScu;
import org.isocenter.services.PrinterCodes;
import org.isocenter.services.PrinterNotice;
import org.isocenter.services.PrinterNotice.Reaction;
import org.isocenter.services.PrinterSettings;
import org.isocenter.services.PrinterState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How COHERENCE and Oncentra print, read from their profiles, seen by a printer that writes down what it is asked. */
class PrintingHabitsTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<AssociateRq> callers = Collections.synchronizedList(new ArrayList<>());
    private final List<AssociationReport> ended = Collections.synchronizedList(new ArrayList<>());
    private final List<PrintOrder> orders = Collections.synchronizedList(new ArrayList<>());
    private final List<PrinterNotice> notices = Collections.synchronizedList(new ArrayList<>());
    private volatile String info = "NORMAL";
    private volatile Status refusal = Status.SUCCESS;
    private volatile boolean reports;
    private volatile Status reported;
    private Listener printer;

    @BeforeEach
    void open() throws IOException {
        PrinterSettings settings = new PrinterSettings(
                "P", List.of("8INX10IN"), List.of("CLEAR FILM"), List.of("BILINEAR"), 0, 400, 9, 9, 1 << 20);
        PrintScp scp = new PrintScp(
                settings,
                (_, _, _) -> List.of(new int[] {500, 500}),
                order -> {
                    orders.add(order);
                    return Optional.of("1.2.3");
                },
                () -> new PrinterState("FAILURE", info, "P"),
                _ -> Optional.empty());
        Service watched = exchange -> watch(exchange, scp);
        Services services = Services.NONE.otherwise(watched);
        printer = Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> {
                    callers.add(caller.rq());
                    return new Decision.Accept(
                            Negotiation.contexts(
                                    caller.rq(),
                                    _ -> List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid()),
                                    Negotiation.Order.PROPOSERS),
                            List.of(),
                            services);
                },
                ended::add);
    }

    private void watch(Exchange exchange, PrintScp scp) throws IOException {
        Request request = exchange.request();
        String kind = request.getClass().getSimpleName().replace("Rq", "");
        asked.add(kind + " " + Uids.name(request.sopClassUid()).replace(" SOP Class", ""));
        if (reports && request instanceof Request.NActionRq) {
            Request.NEventReportRq event = new Request.NEventReportRq(
                    exchange.association().nextMessageId(), Uids.Printer, Uids.PrinterInstance, 3);
            DataSet event3 =
                    DataSet.builder().put(Tags.PrinterStatusInfo, "FILM JAM").build();
            reported = exchange.association()
                    .call(
                            exchange.context(),
                            event,
                            Body.of(event3, exchange.context().syntax()))
                    .status();
        }
        if (request instanceof Request.NSetRq && refusal.code() != 0) {
            exchange.respond(refusal);
            return;
        }
        scp.serve(exchange);
    }

    @AfterEach
    void close() throws IOException {
        printer.close();
    }

    private static PrintingHabits habits(String profile) throws IOException {
        return new PrintingHabits(Profiles.packaged(List.of()).find(profile).orElseThrow());
    }

    private PrintQueue queue(PrintConvention convention, PrinterCodes codes, int limit) {
        return new PrintQueue(
                "P",
                events -> PrintScu.open(Endpoint.of("127.0.0.1", printer.port()), "US", "P", convention, events),
                convention,
                codes,
                limit,
                notices::add);
    }

    private PrintQueue queueOf(String profile, Duration keepOpen, Duration poll) throws IOException {
        PrintingHabits habits = habits(profile);
        return queue(habits.convention().withTimes(keepOpen, poll), habits.codes(), 9);
    }

    private static FilmJob film(int copies) {
        FilmImage image = new FilmImage(2, 2, 12, false, false, Bytes.of(new byte[8]), new int[] {3, 2}, "BILINEAR", 0);
        return new FilmJob(
                new FilmSession(copies, "MED", "CLEAR FILM", "MAGAZINE", "Oncentra GYN"),
                FilmBox.DEFAULT
                        .on("STANDARD\\1,1", "PORTRAIT", "8INX10IN")
                        .with("BILINEAR", "BLACK", "BLACK", "NO")
                        .withDensities(20, 300)
                        .withLight(2000, 10),
                List.of(image),
                List.of());
    }

    private static PrintResult get(CompletableFuture<PrintResult> result) throws Exception {
        return result.get(30, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("COH-PRN-001 COH-PRN-002 COH-PRN-004 COH-PRN-005 COH-PRN-012 COH-PRN-014 COH-PRN-016 COH-PRN-020"
            + " COH-PRN-022 COH-PRN-028: COHERENCE asks, creates, sets, prints, deletes; two copies are two jobs")
    void coherencePrints() throws Exception {
        try (PrintQueue queue = queueOf("coherence-therapist", Duration.ofSeconds(60), Duration.ZERO)) {
            get(queue.submit(film(2)));
        }
        List<String> one = List.of(
                "NGet Printer",
                "NCreate Presentation LUT",
                "NCreate Basic Film Session",
                "NCreate Basic Film Box",
                "NSet Basic Grayscale Image Box",
                "NAction Basic Film Box",
                "NDelete Basic Film Session",
                "NDelete Presentation LUT");
        List<String> twice = new ArrayList<>(one);
        twice.addAll(one);
        assertThat(asked).isEqualTo(twice);
        assertThat(orders).hasSize(2).allMatch(order -> order.session().ints(Tags.NumberOfCopies)[0] == 1);
        DataSet box = orders.getFirst().films().getFirst().box();
        assertThat(box.string(Tags.ImageDisplayFormat)).isEqualTo("STANDARD\\1,1");
        assertThat(box.string(Tags.FilmOrientation)).isEqualTo("PORTRAIT");
        assertThat(box.ints(Tags.Illumination)).containsExactly(2000);
        assertThat(box.ints(Tags.ReflectedAmbientLight)).containsExactly(10);
        assertThat(callers)
                .as("COH-PRN-003 COH-PRN-006: one association for both")
                .hasSize(1);
        assertThat(callers.getFirst().contexts())
                .extracting(context -> context.abstractSyntax())
                .containsExactlyInAnyOrder(
                        Uids.BasicGrayscalePrintManagementMeta,
                        Uids.BasicColorPrintManagementMeta,
                        Uids.BasicFilmSession,
                        Uids.BasicFilmBox,
                        Uids.BasicGrayscaleImageBox,
                        Uids.BasicColorImageBox,
                        Uids.Printer,
                        Uids.PrintJob,
                        Uids.PresentationLUT);
        assertThat(callers.getFirst().contexts())
                .allMatch(context -> context.transferSyntaxes()
                        .equals(List.of(
                                TransferSyntax.IMPLICIT_LE.uid(),
                                TransferSyntax.EXPLICIT_LE.uid(),
                                TransferSyntax.EXPLICIT_BE.uid())));
    }

    @Test
    @DisplayName("COH-PRN-006 COH-PRN-007 COH-PRN-052: the times of COHERENCE, and what they do when they are short")
    void coherenceTimes() throws Exception {
        PrintConvention convention = habits("coherence-therapist").convention();
        assertThat(convention.keepOpen()).isEqualTo(Duration.ofSeconds(60));
        assertThat(convention.poll()).isEqualTo(Duration.ofMinutes(5));
        assertThat(convention.imagePatience()).isEqualTo(Duration.ofSeconds(240));
        assertThat(convention.patience()).isEqualTo(Duration.ofSeconds(60));
        try (PrintQueue queue = queueOf("coherence-therapist", Duration.ofMillis(50), Duration.ofMillis(100))) {
            get(queue.submit(film(1)));
            Await.until("the association ended, and the printer was asked twice by itself", () -> ended.size() >= 3);
            assertThat(asked.stream().filter("NGet Printer"::equals).count()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    @DisplayName(
            "COH-PRN-008 COH-PRN-009 COH-PRN-010: a failure aborts and suspends; films wait until somebody resumes")
    void aFailureSuspends() throws Exception {
        refusal = Status.of(0xC605);
        try (PrintQueue queue = queueOf("coherence-therapist", Duration.ofSeconds(60), Duration.ZERO)) {
            CompletableFuture<PrintResult> first = queue.submit(film(1));
            CompletableFuture<PrintResult> second = queue.submit(film(1));
            Await.until("the queue stopped", queue::isStopped);
            Await.until("the association ended", () -> !ended.isEmpty());
            assertThat(ended.getFirst().end()).isEqualTo(AssociationReport.End.ABORTED);
            assertThat(queue.waiting()).isEqualTo(2);
            assertThat(first).isNotDone();
            refusal = Status.of(0xB605);
            queue.resume();
            assertThat(get(first).warnings()).first().asString().contains("B605");
            get(second);
        }
        assertThat(notices).anyMatch(notice -> notice.message().contains("not enough memory"));
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL, IDLE",
        "QUEUED, IDLE",
        "PROC INIT, IDLE",
        "ELEC SW ERROR, QUEUE_STOPPED",
        "ELEC CONFIG ERR, QUEUE_STOPPED",
        "REQ MED NOT AVAI, QUEUE_STOPPED",
        "SUPPLY LOW, INTERACT",
        "BAD RECEIVE MGZ, INTERACT",
        "CHEMICALS LOW, INTERACT",
        "PROC OVERFLOW HI, INTERACT",
        "FILM JAM, INTERACT",
        "FINISHER LOW, INTERACT",
        "EMPTY 8x10 CLR, INTERACT",
        "LOW A4 TRANS, INTERACT",
        "WARMING UP, IDLE",
        "OFFLINE, INTERACT",
        "NONE, IDLE",
        "SUPPLY MGZ ERR, INTERACT",
        "PRINTER STOPPED, INTERACT",
        "FATAL ERROR, QUEUE_STOPPED",
        "NO TONER, INTERACT",
        "FATAL, QUEUE_STOPPED",
        "STANDARD, IDLE",
        "LOAD XLW-CVPAPER, INTERACT",
        "LOAD 8X10-DVFILM, INTERACT",
        "TOP COVER OPEN, INTERACT",
        "INVALID PAGE DES, QUEUE_STOPPED",
        "INSUFFICIENT MEMORY, QUEUE_STOPPED",
        "WHAT IS THIS, INTERACT"
    })
    @DisplayName("COH-PRN-032 to COH-PRN-050: what a code means")
    void codesOfCoherence(String code, Reaction reaction) throws Exception {
        PrinterCodes codes = habits("coherence-oncologist").codes();
        assertThat(codes.of(new PrinterState("NORMAL", code, "")).reaction()).isEqualTo(reaction);
    }

    @Test
    @DisplayName("COH-PRN-034 to COH-PRN-050: every code of the tables has its reaction and its words")
    void allCodesOfCoherence() throws Exception {
        PrinterCodes codes = habits("coherence-oncologist").codes();
        assertThat(codes.codes()).hasSize(153);
        assertThat(codes.codes().keySet().stream().filter(c -> c.startsWith("EMPTY ")))
                .hasSize(34);
        assertThat(codes.codes().keySet().stream().filter(c -> c.startsWith("LOW ")))
                .hasSize(34);
        assertThat(codes.codes().keySet().stream().filter(c -> c.startsWith("LOAD ")))
                .hasSize(29);
        assertThat(codes.codes().entrySet().stream()
                        .filter(entry -> entry.getValue().reaction() == Reaction.QUEUE_STOPPED))
                .extracting(entry -> entry.getKey())
                .containsExactlyInAnyOrder(
                        "ELEC CONFIG ERR",
                        "ELEC SW ERROR",
                        "REQ MED NOT AVAI",
                        "FATAL ERROR",
                        "FATAL",
                        "INVALID PAGE DES",
                        "INSUFFICIENT MEMORY");
        assertThat(codes.codes().get("EMPTY 14X17 BLUE").message()).isEqualTo("14X17 inch blue film is empty");
        assertThat(codes.codes().get("LOW 24X30 PAPR").message()).isEqualTo("24X30 cm paper runs low");
        assertThat(codes.codes().get("NONE").message()).isEmpty();
        assertThat(codes.codes().get("QUEUED").message()).isEmpty();
    }

    @Test
    @DisplayName("COH-PRN-033 COH-PRN-042: a stopping code keeps films back, of this printer only")
    void aStopIsOfOnePrinter() throws Exception {
        info = "FATAL";
        try (PrintQueue stopped = queueOf("coherence-therapist", Duration.ZERO, Duration.ZERO)) {
            CompletableFuture<PrintResult> waits = stopped.submit(film(1));
            Await.until("the queue stopped", stopped::isStopped);
            assertThat(asked).containsExactly("NGet Printer");
            info = "FILM JAM";
            try (PrintQueue other = queueOf("coherence-therapist", Duration.ZERO, Duration.ZERO)) {
                get(other.submit(film(1)));
            }
            assertThat(waits).isNotDone();
            stopped.resume();
            get(waits);
        }
        assertThat(notices).contains(new PrinterNotice(Reaction.INTERACT, "a film is jammed"));
    }

    @Test
    @DisplayName("COH-PRN-029 COH-PRN-031 ONC-PRN-014: an event of the printer is answered, and printing goes on")
    void eventsAreAnswered() throws Exception {
        reports = true;
        try (PrintQueue queue = queueOf("coherence-therapist", Duration.ZERO, Duration.ZERO)) {
            get(queue.submit(film(1)));
        }
        assertThat(reported).isEqualTo(Status.SUCCESS);
        assertThat(notices).contains(new PrinterNotice(Reaction.INTERACT, "a film is jammed"));
    }

    @Test
    @DisplayName("COH-PRN-030: events of a job, whatever its Print Job ID")
    void eventsOfJobs() throws Exception {
        PrintEvent.OfJob failed = new PrintEvent.OfJob(4, "1.2.3", "INVALID PAGE DES", "L", "P");
        assertThat(habits("coherence-therapist").codes().of(failed.info()).reaction())
                .isEqualTo(Reaction.QUEUE_STOPPED);
    }

    @Test
    @DisplayName("COH-PRN-051: a queue has a limit")
    void aQueueHasALimit() throws Exception {
        info = "FATAL";
        PrintingHabits habits = habits("coherence-therapist");
        try (PrintQueue queue = queue(habits.convention(), habits.codes(), 2)) {
            queue.submit(film(2));
            assertThatThrownBy(() -> queue.submit(film(1))).hasMessageContaining("the limit is 2");
        }
    }

    @Test
    @DisplayName("COH-PRN-013 COH-PRN-017 COH-PRN-018: what COHERENCE offers to choose from")
    void coherenceOffers() throws Exception {
        var policies = habits("coherence-dosimetrist").policies();
        assertThat(policies.filmSizes()).hasSize(8).contains("24CMX30CM");
        assertThat(policies.media()).containsExactlyInAnyOrder("BLUE FILM", "CLEAR FILM", "PAPER");
        assertThat(policies.destinations()).containsExactlyInAnyOrder("MAGAZINE", "PROCESSOR");
        assertThat(policies.magnifications()).containsExactlyInAnyOrder("BILINEAR", "CUBIC", "NONE", "REPLICATE");
        assertThat(policies.fullPage()).as("COH-PRN-011").isTrue();
    }

    @Test
    @DisplayName("ONC-AE-012 ONC-PRN-001 to ONC-PRN-017: Oncentra creates session and film, sets, prints, and leaves")
    void oncentraPrints() throws Exception {
        PrintingHabits habits = habits("oncentra-gyn");
        try (PrintQueue queue = queue(habits.convention(), habits.codes(), 9)) {
            get(queue.submit(film(1)));
        }
        assertThat(asked)
                .containsExactly(
                        "NGet Printer",
                        "NCreate Basic Film Session",
                        "NCreate Basic Film Box",
                        "NSet Basic Grayscale Image Box",
                        "NAction Basic Film Box");
        assertThat(callers).hasSize(1);
        assertThat(callers.getFirst().contexts()).hasSize(1);
        assertThat(callers.getFirst().contexts().getFirst().abstractSyntax())
                .isEqualTo(Uids.BasicGrayscalePrintManagementMeta);
        assertThat(callers.getFirst().contexts().getFirst().transferSyntaxes())
                .containsExactly(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid());
        assertThat(Negotiation.item(callers.getFirst().userItems(), UserItem.MaximumLength.class))
                .as("ONC-AE-012")
                .contains(new UserItem.MaximumLength(28_672));
        oncentraSent();
        assertThat(habits("oncentra-prostate").policies().sessionLabel()).isEqualTo("Oncentra GYN");
        assertThat(habits.policies().bits()).containsExactly("12");
    }

    private void oncentraSent() {
        DataSet session = orders.getFirst().session();
        assertThat(session.string(Tags.FilmSessionLabel)).isEqualTo("Oncentra GYN");
        assertThat(List.of(Tags.NumberOfCopies, Tags.MediumType, Tags.FilmDestination))
                .allMatch(session::hasValue);
        PrintOrder.Film film = orders.getFirst().films().getFirst();
        assertThat(List.of(
                        Tags.ImageDisplayFormat,
                        Tags.ReferencedFilmSessionSequence,
                        Tags.FilmOrientation,
                        Tags.MagnificationType,
                        Tags.MaxDensity,
                        Tags.BorderDensity,
                        Tags.EmptyImageDensity,
                        Tags.MinDensity,
                        Tags.Trim))
                .allMatch(film.box()::hasValue);
        DataSet box = film.images().getFirst();
        assertThat(box.ints(Tags.ImageBoxPosition)).containsExactly(1);
        assertThat(box.string(Tags.MagnificationType)).isEqualTo("BILINEAR");
        DataSet image = box.items(Tags.BasicGrayscaleImageSequence).getFirst();
        assertThat(image.ints(Tags.BitsAllocated)).containsExactly(16);
        assertThat(image.ints(Tags.BitsStored)).containsExactly(12);
        assertThat(image.ints(Tags.HighBit)).containsExactly(11);
        assertThat(image.ints(Tags.PixelRepresentation)).containsExactly(0);
        assertThat(image.strings(Tags.PixelAspectRatio)).containsExactly("3", "2");
    }

    @Test
    @DisplayName("ONC-PRN-003: the film session can be printed instead of the film box")
    void theSessionIsPrinted() throws Exception {
        PrintConvention box = habits("oncentra-gyn").convention();
        PrintConvention session = box.printingSessions();
        try (PrintQueue queue = queue(session, PrinterCodes.BY_STATUS, 9)) {
            get(queue.submit(film(1)));
        }
        assertThat(asked).last().isEqualTo("NAction Basic Film Session");
    }
}
