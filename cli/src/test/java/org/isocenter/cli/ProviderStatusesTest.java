package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.AssociationReport;
import org.isocenter.network.Decision;
import org.isocenter.network.Exchange;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Request;
import org.isocenter.network.Response;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.SubOperations;
import org.isocenter.network.UserItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider that answers what the test says, and what a person hears of it from {@code echo}, {@code find}, {@code move} and {@code send}. */
@Timeout(120)
class ProviderStatusesTest {
    private static final String WHY = "the reason in words";
    private static final String UID = "SOPInstanceUID=1.2.3";

    @TempDir
    private static Path patient;

    private final List<AssociateRq> associations = new CopyOnWriteArrayList<>();
    private final BlockingQueue<AssociationReport> reports = new LinkedBlockingQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<DataSet> identifiers = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void generate() {
        Run.of("generate", "--out", patient, "--slices", "3", "--rows", "32", "--columns", "32");
    }

    private Listener listener(Service service) throws IOException {
        List<String> syntaxes = List.of(TransferSyntax.IMPLICIT_LE.uid(), TransferSyntax.EXPLICIT_LE.uid());
        Service noting = exchange -> {
            requests.add(exchange.request());
            service.serve(exchange);
        };
        return Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> {
                    associations.add(caller.rq());
                    return new Decision.Accept(
                            Negotiation.contexts(caller.rq(), _ -> syntaxes, Negotiation.Order.OURS),
                            List.of(),
                            Services.NONE.otherwise(noting));
                },
                reports::add);
    }

    /** Before the listener is closed, which aborts what is not over. */
    private void assertReleased() throws InterruptedException {
        AssociationReport report = reports.poll(60, TimeUnit.SECONDS);
        assertThat(report).isNotNull();
        assertThat(report.end()).isEqualTo(AssociationReport.End.RELEASED);
    }

    private static String address(Listener listener) {
        return "THERE@127.0.0.1:" + listener.port();
    }

    private static Status status(String code) {
        return Status.of(Integer.parseInt(code, 16)).with(WHY);
    }

    /** Answers a query with one match of each pending status, then with another. */
    private void match(Exchange exchange, Status last, String... pending) throws IOException {
        Request.CFindRq rq = (Request.CFindRq) exchange.request();
        identifiers.add(exchange.dataSet());
        for (String each : pending) {
            DataSet found = DataSet.builder()
                    .put(Tags.QueryRetrieveLevel, "IMAGE")
                    .put(Tags.SOPInstanceUID, "1.2.3." + each)
                    .build();
            exchange.respond(Response.to(rq, status(each)), found);
        }
        exchange.respond(Response.to(rq, last));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"A700", "A900", "C000", "C001", "FE00", "0122"})
    @DisplayName("OBI-FIND-011, OBI-FIND-012, OBI-FIND-015, COH-QRY-010: a query that ends otherwise than by 0000 has"
            + " failed, and a person is told why")
    void failedQueries(String code) throws IOException {
        try (Listener listener = listener(exchange -> match(exchange, status(code)))) {
            Run run = Run.of("find", address(listener), "--recipe", "obi", "-k", UID, "--json");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(code).contains(WHY);
        }
    }

    @Test
    @DisplayName("OBI-FIND-009, OBI-FIND-010, OBI-FIND-013, OBI-FIND-014, OBI-NET-068, COH-QRY-005: FF00 and FF01 carry"
            + " matches, 0000 ends; one query, one association, nothing negotiated, no character set")
    void matches() throws Exception {
        try (Listener listener = listener(exchange -> match(exchange, Status.SUCCESS, "FF00", "FF01"))) {
            Run run = Run.of("find", address(listener), "--recipe", "obi", "-k", UID, "--json");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("1.2.3.FF00").contains("1.2.3.FF01");
            assertReleased();
        }
        assertThat(associations).hasSize(1);
        assertThat(associations.getFirst().userItems()).noneMatch(UserItem.ExtendedNegotiation.class::isInstance);
        assertThat(requests).hasSize(1);
        assertThat(identifiers.getFirst().has(Tags.SpecificCharacterSet)).isFalse();
    }

    @Test
    @DisplayName("OBI-FIND-017, OBI-MOVE-019: a provider that does not answer in time is told")
    void silence() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        Service silent = exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        try (Listener listener = listener(silent)) {
            try {
                Run find = Run.of("find", address(listener), "--recipe", "obi", "-k", UID, "--response-timeout", "1");
                assertThat(find.exitCode()).isEqualTo(2);
                assertThat(find.err()).contains("sent no bytes");
                Run move = Run.of(
                        "move",
                        address(listener),
                        "--recipe",
                        "obi",
                        "-k",
                        UID,
                        "--to",
                        "US",
                        "--response-timeout",
                        "1");
                assertThat(move.exitCode()).isEqualTo(2);
                assertThat(move.err()).contains("sent no bytes");
            } finally {
                over.countDown();
            }
        }
    }

    @Test
    @DisplayName("OBI-MOVE-019: an abort during a retrieval is told")
    void aborted() throws IOException {
        try (Listener listener = listener(exchange -> exchange.association().abort())) {
            Run move = Run.of("move", address(listener), "--recipe", "obi", "-k", UID, "--to", "US");
            assertThat(move.exitCode()).isEqualTo(2);
            assertThat(move.err()).contains("abort");
        }
    }

    private static void moved(Exchange exchange, Status last, SubOperations counts) throws IOException {
        Request.CMoveRq rq = (Request.CMoveRq) exchange.request();
        exchange.dataSet();
        exchange.respond(
                new Response.CMoveRsp(rq.messageId(), rq.sopClassUid(), Status.PENDING, new SubOperations(1, 1, 0, 0)));
        exchange.respond(new Response.CMoveRsp(rq.messageId(), rq.sopClassUid(), last, counts));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"A701", "A702", "A801", "A900", "C000", "FE00", "B000", "0122"})
    @DisplayName(
            "OBI-MOVE-009 to OBI-MOVE-012, OBI-MOVE-015, COH-RET-007: a retrieval that ends otherwise than by 0000 is"
                    + " told with status, reason and counts")
    void failedRetrievals(String code) throws IOException {
        SubOperations counts = new SubOperations(0, 1, 1, 0);
        try (Listener listener = listener(exchange -> moved(exchange, status(code), counts))) {
            Run run = Run.of("move", address(listener), "--recipe", "obi", "-k", UID, "--to", "US");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(code).contains(WHY);
            assertThat(run.out()).contains("1 of 2 instances to US");
        }
    }

    @Test
    @DisplayName(
            "OBI-MOVE-006, OBI-MOVE-013, OBI-MOVE-014, OBI-MOVE-016, OBI-MOVE-018, OBI-NET-035: to the own title, on"
                    + " after FF00, all came with 0000, released, never cancelled")
    void retrieval() throws Exception {
        AtomicInteger cancelled = new AtomicInteger();
        Service provider = exchange -> {
            Request.CMoveRq rq = (Request.CMoveRq) exchange.request();
            exchange.dataSet();
            for (int left = 2; left > 0; left--) {
                SubOperations counts = new SubOperations(left, 2 - left, 0, 0);
                exchange.respond(new Response.CMoveRsp(rq.messageId(), rq.sopClassUid(), Status.PENDING, counts));
                // What comes after the last response may be the release, which is none of a service.
                cancelled.addAndGet(exchange.isCancelled() ? 1 : 0);
            }
            SubOperations all = new SubOperations(0, 2, 0, 0);
            exchange.respond(new Response.CMoveRsp(rq.messageId(), rq.sopClassUid(), Status.SUCCESS, all));
        };
        try (Listener listener = listener(provider)) {
            int port = freePort();
            Run run = Run.of(
                    "move",
                    address(listener),
                    "--ae",
                    "STREAM",
                    "--recipe",
                    "obi",
                    "-k",
                    UID,
                    "--out",
                    patient.resolve("came"),
                    "--listen",
                    port);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertReleased();
        }
        assertThat(requests)
                .singleElement()
                .isInstanceOfSatisfying(
                        Request.CMoveRq.class,
                        rq -> assertThat(rq.moveDestination()).isEqualTo("STREAM"));
        assertThat(associations)
                .singleElement()
                .satisfies(rq -> assertThat(rq.callingAe()).isEqualTo("STREAM"));
        assertThat(cancelled).hasValue(0);
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"A700", "A900", "C000", "0122"})
    @DisplayName("OBI-NET-043, OBI-NET-046: a failure of C-STORE is told with its Error Comment")
    void refusedObjects(String code) throws IOException {
        try (Listener listener = listener(exchange -> exchange.respond(status(code)))) {
            Run run = Run.of("send", address(listener), patient);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(code).contains(WHY);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"B000", "B006", "B007"})
    @DisplayName("OBI-NET-044, ONC-STO-015: a warning of C-STORE counts as stored")
    void warnings(String code) throws IOException {
        try (Listener listener = listener(exchange -> exchange.respond(status(code)))) {
            Run run = Run.of("send", "--json", address(listener), patient);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("\"status\" : \"" + code + "\"").doesNotContain("\"stored\" : false");
        }
    }

    @Test
    @DisplayName("OBI-NET-049: what was not confirmed before an abort is not stored")
    void abortedSending() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger confirmed = new AtomicInteger();
        Service abortsSecond = exchange -> {
            if (asked.incrementAndGet() == 2) {
                exchange.association().abort();
            } else {
                exchange.respond(Status.SUCCESS);
                confirmed.incrementAndGet();
            }
        };
        try (Listener listener = listener(abortsSecond)) {
            Run run = Run.of("send", address(listener), patient);
            assertThat(run.exitCode()).isNotZero();
            assertThat(run.out()).contains("took " + confirmed + " of 6 instances");
            assertThat(confirmed.get()).isLessThan(6);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0000, 0", "0110, 1", "0122, 1"})
    @DisplayName(
            "COH-VER-001, COH-VER-003: one association with one C-ECHO, which is released; any status but 0000 is a failure")
    void verification(String code, int exitCode) throws Exception {
        try (Listener listener = listener(exchange -> exchange.respond(Status.of(Integer.parseInt(code, 16))))) {
            Run run = Run.of("echo", address(listener));
            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(run.out() + run.err()).contains(code);
            assertReleased();
        }
        assertThat(associations).hasSize(1);
        assertThat(new ArrayList<>(requests)).singleElement().isInstanceOf(Request.CEchoRq.class);
    }
}
