package org.isocenter.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.matching.Bounds;
import org.isocenter.matching.MatchingKind;
import org.isocenter.network.ContextResult;
import org.isocenter.network.Decision;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Request;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.SubOperations;
import org.isocenter.network.UserItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryRetrieveTest {
    private static final List<String> UNCOMPRESSED =
            List.of(TransferSyntax.EXPLICIT_LE.uid(), TransferSyntax.IMPLICIT_LE.uid());

    @TempDir
    private Path folder;

    private final List<Listener> listeners = new ArrayList<>();
    private final List<DataSet> entities = new ArrayList<>();
    private final Map<String, Instance> instances = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Request.CStoreRq> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger looked = new AtomicInteger();
    private Query lastQuery;
    private Retrieval lastRetrieval;
    private Status answerOfStore = Status.SUCCESS;
    private boolean broken;

    @AfterEach
    void close() throws IOException {
        for (Listener listener : listeners) {
            listener.close(Duration.ofSeconds(2));
        }
    }

    private int listen(Services services, QueryOptions options) throws IOException {
        Listener listener = Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> {
                    List<ContextResult> contexts =
                            Negotiation.contexts(caller.rq(), _ -> UNCOMPRESSED, Negotiation.Order.OURS);
                    List<UserItem> items = new ArrayList<>(Negotiation.roles(
                            caller.rq(), uid -> Optional.of(new UserItem.RoleSelection(uid, true, true))));
                    Negotiation.items(caller.rq().userItems(), UserItem.ExtendedNegotiation.class).stream()
                            .flatMap(item -> QueryExtensions.answer(item, options.extensions()).stream())
                            .forEach(items::add);
                    return new Decision.Accept(contexts, items, services);
                },
                _ -> {});
        listeners.add(listener);
        return listener.port();
    }

    private int archive(QueryOptions options, int storePort) throws IOException {
        Map<String, Service> all = new HashMap<>();
        FindScp find = new FindScp(
                this::find, (_, _, tag) -> tag == Tags.PatientComments ? Set.of() : MatchingKind.ALL, options);
        MoveScp move = new MoveScp(
                this::select,
                title -> title.equals("STORE")
                        ? Optional.of(new MoveDestination(
                                Endpoint.of("127.0.0.1", storePort),
                                "ARCHIVE",
                                "STORE",
                                Conversion.UNCOMPRESSED,
                                Manner.OWN))
                        : Optional.empty(),
                () -> List.of("STORE", "LINAC"),
                options);
        GetScp get = new GetScp(this::select, Conversion.UNCOMPRESSED, options);
        for (InformationModel model : InformationModel.values()) {
            all.put(model.find(), find);
            all.put(model.move(), move);
            all.put(model.get(), get);
        }
        return listen(Services.of(all), options);
    }

    private int storage() throws IOException {
        return listen(
                Services.NONE.otherwise(new StorageScp((exchange, request) -> {
                    exchange.body().readAllBytes();
                    received.add(request);
                    return answerOfStore;
                })),
                QueryOptions.DEFAULT);
    }

    private FindScp.Matches find(Query query) throws IOException {
        lastQuery = query;
        if (broken) {
            throw new IOException("the index is gone");
        }
        Iterator<DataSet> all = entities.iterator();
        return () -> {
            while (all.hasNext()) {
                looked.incrementAndGet();
                DataSet next = all.next();
                if (query.matching().matches(next)) {
                    return Optional.of(next);
                }
            }
            return Optional.empty();
        };
    }

    private List<Instance> select(Retrieval retrieval) {
        lastRetrieval = retrieval;
        return retrieval.uniqueKeys().get(retrieval.level()).stream()
                .flatMap(uid -> instances.values().stream()
                        .filter(i -> uid.equals("ALL") || i.sopInstanceUid().equals(uid)))
                .toList();
    }

    private void keep(String uid, String sopClass) throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tags.SOPClassUID, sopClass)
                .put(Tags.SOPInstanceUID, uid)
                .put(Tags.PatientID, "P")
                .build();
        Path file = folder.resolve(uid + ".dcm");
        DicomFileWriter.write(dataSet, TransferSyntax.EXPLICIT_LE, file);
        instances.put(uid, Instance.of(file));
    }

    private void study(String patientId, String name, String uid) {
        entities.add(DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(Tags.PatientID, patientId)
                .put(Tags.PatientName, name)
                .put(Tags.StudyInstanceUID, uid)
                .put(Tags.StudyDate, "20200102")
                .build());
    }

    private record Found(FindScu.Result result, List<DataSet> matches) {}

    private static Found ask(
            int port, InformationModel model, QueryExtensions extensions, DataSet identifier, int limit)
            throws IOException {
        List<DataSet> matches = new ArrayList<>();
        try (FindScu scu =
                FindScu.open(Endpoint.of("127.0.0.1", port), "ASKER", "ARCHIVE", List.of(model), extensions)) {
            FindScu.Result result = scu.find(model, identifier, match -> {
                matches.add(match);
                return matches.size() != limit;
            });
            return new Found(result, matches);
        }
    }

    private Found ask(InformationModel model, DataSet identifier) throws IOException {
        return ask(archive(QueryOptions.DEFAULT, 0), model, QueryExtensions.NONE, identifier, -1);
    }

    private static DataSet keys(String level, int tag, String value) {
        return DataSet.builder()
                .put(Tags.QueryRetrieveLevel, level)
                .put(tag, value)
                .build();
    }

    @Test
    @DisplayName("PS3.4 C.4.1.1.3.2: a response has the keys of the request, level, title, and the entity's values")
    void responses() throws Exception {
        study("P1", "Doe^Jane", "1.2.1");
        study("P2", "Roe^Rick", "1.2.2");
        DataSet identifier = DataSet.builder()
                .put(Tags.QueryRetrieveLevel, "STUDY")
                .put(Tags.PatientName, "doe*")
                .putEmpty(Tags.StudyInstanceUID)
                .putEmpty(Tags.StudyDescription)
                .build();
        Found found = ask(InformationModel.STUDY_ROOT, identifier);
        assertThat(found.result().status()).isEqualTo(Status.SUCCESS);
        assertThat(found.result().keysNotSupported()).isFalse();
        DataSet match = found.matches().getFirst();
        assertThat(found.matches()).hasSize(1);
        assertThat(match.string(Tags.StudyInstanceUID)).isEqualTo("1.2.1");
        assertThat(match.string(Tags.QueryRetrieveLevel)).isEqualTo("STUDY");
        assertThat(match.string(Tags.RetrieveAETitle)).isEqualTo("ARCHIVE");
        assertThat(match.has(Tags.StudyDescription)).isTrue();
        assertThat(match.has(Tags.StudyDate)).isFalse();
        assertThat(match.has(Tags.SpecificCharacterSet)).isFalse();
        assertThat(lastQuery.matching().bounds(Tags.PatientName)).isEqualTo(new Bounds.Prefix("doe"));
        assertThat(lastQuery.callingAe()).isEqualTo("ASKER");
    }

    @Test
    @DisplayName("I-10: a response is in the request's character set where that has all, else Latin 1 or Unicode")
    void characterSets() throws Exception {
        study("P1", "Müller^Jörg", "1.2.1");
        study("P2", "山田^太郎", "1.2.2");
        DataSet plain = keys("STUDY", Tags.PatientName, "*");
        List<DataSet> matches = ask(InformationModel.STUDY_ROOT, plain).matches();
        assertThat(matches)
                .extracting(m -> m.string(Tags.SpecificCharacterSet))
                .containsExactly("ISO_IR 100", "ISO_IR 192");
        assertThat(matches).extracting(m -> m.string(Tags.PatientName)).containsExactly("Müller^Jörg", "山田^太郎");
        DataSet japanese = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "", "ISO 2022 IR 87")
                .put(Tags.QueryRetrieveLevel, "STUDY")
                .put(Tags.PatientName, "山*")
                .build();
        DataSet match = ask(InformationModel.STUDY_ROOT, japanese).matches().getFirst();
        assertThat(match.strings(Tags.SpecificCharacterSet)).containsExactly("", "ISO 2022 IR 87");
        assertThat(match.string(Tags.PatientName)).isEqualTo("山田^太郎");
    }

    @Test
    @DisplayName("A900: no level, a wrong one, one the model does not have; the comment says so")
    void levels() throws Exception {
        for (DataSet identifier : List.of(
                DataSet.builder().put(Tags.PatientID, "P").build(),
                keys("IMAGINE", Tags.PatientID, "P"),
                keys("PATIENT", Tags.PatientID, "P"))) {
            Status status =
                    ask(InformationModel.STUDY_ROOT, identifier).result().status();
            assertThat(status.code()).isEqualTo(0xA900);
            assertThat(status.comment()).containsIgnoringCase("level");
            assertThat(status.offendingElements()).containsExactly(Tags.QueryRetrieveLevel);
        }
        assertThat(ask(InformationModel.PATIENT_STUDY_ONLY, keys("SERIES", Tags.PatientID, "P"))
                        .result()
                        .status()
                        .code())
                .isEqualTo(0xA900);
    }

    @Test
    @DisplayName(
            "COH-QRY-012: without relational queries the Unique Keys of all levels above are needed, single-valued")
    void hierarchical() throws Exception {
        int port = archive(QueryOptions.DEFAULT.withRelational(RelationalQueries.NEVER), 0);
        DataSet loose = keys("SERIES", Tags.PatientID, "P");
        for (InformationModel model : List.of(InformationModel.PATIENT_ROOT, InformationModel.STUDY_ROOT)) {
            Status status = ask(port, model, new QueryExtensions(true, false), loose, -1)
                    .result()
                    .status();
            assertThat(status.code()).isEqualTo(0xA900);
            assertThat(status.offendingElements()).containsExactly(Tags.StudyInstanceUID);
        }
        DataSet whole = DataSet.builder()
                .put(Tags.QueryRetrieveLevel, "SERIES")
                .put(Tags.PatientID, "P")
                .put(Tags.StudyInstanceUID, "1.2")
                .build();
        assertThat(ask(port, InformationModel.PATIENT_ROOT, QueryExtensions.NONE, whole, -1)
                        .result()
                        .status())
                .isEqualTo(Status.SUCCESS);
        DataSet several =
                whole.toBuilder().put(Tags.StudyInstanceUID, "1.2", "1.3").build();
        assertThat(ask(port, InformationModel.PATIENT_ROOT, QueryExtensions.NONE, several, -1)
                        .result()
                        .status()
                        .code())
                .isEqualTo(0xA900);
    }

    @Test
    @DisplayName("PS3.4 C.5.1.1: relational queries and combined date and time where they are negotiated")
    void extendedNegotiation() throws Exception {
        int port = archive(QueryOptions.DEFAULT.withRelational(RelationalQueries.NEGOTIATED), 0);
        DataSet loose = keys("SERIES", Tags.PatientID, "P");
        assertThat(ask(port, InformationModel.STUDY_ROOT, QueryExtensions.NONE, loose, -1)
                        .result()
                        .status()
                        .code())
                .isEqualTo(0xA900);
        assertThat(ask(port, InformationModel.STUDY_ROOT, new QueryExtensions(true, false), loose, -1)
                        .result()
                        .status())
                .isEqualTo(Status.SUCCESS);
        study("P", "Doe^Jane", "1.2.1");
        entities.set(
                0, entities.getFirst().toBuilder().put(Tags.StudyTime, "0300").build());
        DataSet night = DataSet.builder()
                .put(Tags.QueryRetrieveLevel, "STUDY")
                .put(Tags.StudyDate, "20200101-20200103")
                .put(Tags.StudyTime, "1800-2000")
                .build();
        QueryExtensions combined = new QueryExtensions(false, true);
        assertThat(ask(port, InformationModel.STUDY_ROOT, combined, night, -1).matches())
                .hasSize(1);
        assertThat(ask(port, InformationModel.STUDY_ROOT, QueryExtensions.NONE, night, -1)
                        .matches())
                .isEmpty();
    }

    @Test
    @DisplayName("RAY-NET-019, OBI-FIND-005: upper keys may be left out without negotiation where the node says so")
    void alwaysRelational() throws Exception {
        assertThat(ask(InformationModel.STUDY_ROOT, keys("SERIES", Tags.PatientID, "P"))
                        .result()
                        .status())
                .isEqualTo(Status.SUCCESS);
        assertThat(ask(InformationModel.STUDY_ROOT, keys("IMAGE", Tags.SOPInstanceUID, "1.2"))
                        .result()
                        .status())
                .isEqualTo(Status.SUCCESS);
    }

    @Test
    @DisplayName("COH-QRY-031: C001 with comment and offending element for a key that is none")
    void keysNotSupported() throws Exception {
        study("P1", "Doe^Jane", "1.2.1");
        Status status = ask(InformationModel.STUDY_ROOT, keys("STUDY", Tags.StudyDate, "yesterday"))
                .result()
                .status();
        assertThat(status.code()).isEqualTo(0xC001);
        assertThat(status.comment()).startsWith("StudyDate is no date");
        assertThat(status.offendingElements()).containsExactly(Tags.StudyDate);
    }

    @Test
    @DisplayName("COH-QRY-031: FF01 where a key is not supported; it is not returned and does not narrow")
    void unsupportedKeyIsNotReturned() throws Exception {
        study("P1", "Doe^Jane", "1.2.1");
        DataSet identifier = keys("STUDY", Tags.PatientID, "P1").toBuilder()
                .put(Tags.PatientComments, "x*")
                .build();
        Found found = ask(InformationModel.STUDY_ROOT, identifier);
        assertThat(found.result().keysNotSupported()).isTrue();
        assertThat(found.matches()).singleElement().matches(m -> !m.has(Tags.PatientComments));
    }

    @Test
    @DisplayName(
            "COH-QRY-014: a cancel ends the query with FE00 long before its end; COH-QRY-013: the next one follows")
    void cancel() throws Exception {
        for (int i = 0; i < 20_000; i++) {
            study("P" + i, "Doe^Jane", "1.2." + i);
        }
        int port = archive(QueryOptions.DEFAULT, 0);
        InformationModel model = InformationModel.STUDY_ROOT;
        try (FindScu scu = FindScu.open(
                Endpoint.of("127.0.0.1", port), "ASKER", "ARCHIVE", List.of(model), QueryExtensions.NONE)) {
            FindScu.Result result = scu.find(model, keys("STUDY", Tags.PatientID, "*"), _ -> false);
            assertThat(result.status()).isEqualTo(Status.CANCEL);
            assertThat(result.matches()).isEqualTo(1);
            assertThat(looked.get()).isLessThan(20_000);
            assertThat(scu.find(model, keys("STUDY", Tags.PatientID, "P7"), _ -> true)
                            .matches())
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("A700 where there are more matches than the node gives, after as many as it gives")
    void tooManyMatches() throws Exception {
        for (int i = 0; i < 10; i++) {
            study("P" + i, "Doe^Jane", "1.2." + i);
        }
        int port = archive(QueryOptions.DEFAULT.withMaxMatches(4), 0);
        Found found =
                ask(port, InformationModel.STUDY_ROOT, QueryExtensions.NONE, keys("STUDY", Tags.PatientID, ""), -1);
        assertThat(found.matches()).hasSize(4);
        assertThat(found.result().status().code()).isEqualTo(0xA700);
    }

    @Test
    @DisplayName("an archive that fails is a failure with its reason, and the association goes on")
    void failingArchive() throws Exception {
        broken = true;
        Status status = ask(InformationModel.STUDY_ROOT, keys("STUDY", Tags.PatientID, "P"))
                .result()
                .status();
        assertThat(status.code()).isEqualTo(0xC001);
        assertThat(status.comment()).isEqualTo("the index is gone");
    }

    private RetrieveResult move(int port, String destination, DataSet identifier) throws IOException {
        InformationModel model = InformationModel.PATIENT_ROOT;
        try (MoveScu scu = MoveScu.open(
                Endpoint.of("127.0.0.1", port), "ASKER", "ARCHIVE", List.of(model), QueryExtensions.NONE)) {
            return scu.move(model, identifier, destination, _ -> true);
        }
    }

    @Test
    @DisplayName("N-01: an unknown destination is A801, and the comment names those that are known")
    void unknownDestination() throws Exception {
        keep("1.2.3", Uids.CTImageStorage);
        RetrieveResult result = move(archive(QueryOptions.DEFAULT, 0), "STOER", keys("PATIENT", Tags.PatientID, "ALL"));
        assertThat(result.status().code()).isEqualTo(0xA801);
        assertThat(result.status().comment()).isEqualTo("unknown: STOER; known: STORE, LINAC");
    }

    @Test
    @DisplayName("COH-RET-013, PS3.7 9.1.1: a move sends over an association of its own and names its originator")
    void moves() throws Exception {
        for (int i = 0; i < 5; i++) {
            keep("1.2.3." + i, Uids.CTImageStorage);
        }
        QueryOptions two = QueryOptions.DEFAULT.withRetrievals(2, 4);
        RetrieveResult result = move(archive(two, storage()), "STORE", keys("PATIENT", Tags.PatientID, "ALL"));
        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        assertThat(result.subOperations()).isEqualTo(new SubOperations(-1, 5, 0, 0));
        assertThat(received).hasSize(5).allSatisfy(rq -> {
            assertThat(rq.moveOriginatorAe()).isEqualTo("ASKER");
            assertThat(rq.moveOriginatorMessageId()).isPositive();
        });
        assertThat(lastRetrieval.uniqueKeys()).containsOnlyKeys(QueryRetrieveLevel.PATIENT);
    }

    @Test
    @DisplayName(
            "ONC-QRY-013, COH-RET-015, RAY-NET-027: what the destination turns away is counted and listed: B000 in part, A702 all")
    void failures() throws Exception {
        keep("1.2.3.1", Uids.CTImageStorage);
        keep("1.2.3.2", Uids.CTImageStorage);
        instances.put(
                "1.2.3.2",
                new Instance(
                        Uids.CTImageStorage,
                        "1.2.3.2",
                        TransferSyntax.JPEG_2000,
                        instances.get("1.2.3.2").file(),
                        0,
                        2));
        int port = archive(QueryOptions.DEFAULT, storage());
        RetrieveResult part = move(port, "STORE", keys("PATIENT", Tags.PatientID, "ALL"));
        assertThat(part.status().code()).isEqualTo(0xB000);
        assertThat(part.subOperations()).isEqualTo(new SubOperations(-1, 1, 1, 0));
        assertThat(part.failed()).containsExactly("1.2.3.2");
        answerOfStore = Status.of(0xA9A8).with("no such patient");
        RetrieveResult none = move(port, "STORE", keys("IMAGE", Tags.SOPInstanceUID, "1.2.3.1"));
        assertThat(none.status().code()).isEqualTo(0xA702);
        assertThat(none.status().comment()).contains("no such patient");
        assertThat(none.failed()).containsExactly("1.2.3.1");
        answerOfStore = Status.ELEMENTS_DISCARDED;
        RetrieveResult warned = move(port, "STORE", keys("IMAGE", Tags.SOPInstanceUID, "1.2.3.1"));
        assertThat(warned.status().code()).isEqualTo(0xB000);
        assertThat(warned.subOperations()).isEqualTo(new SubOperations(-1, 0, 0, 1));
    }

    @Test
    @DisplayName("N-01: a destination that cannot be reached is A702 with the reason")
    void unreachable() throws Exception {
        keep("1.2.3", Uids.CTImageStorage);
        int port = storage();
        listeners.removeFirst().close(Duration.ZERO);
        RetrieveResult result =
                move(archive(QueryOptions.DEFAULT, port), "STORE", keys("PATIENT", Tags.PatientID, "ALL"));
        assertThat(result.status().code()).isEqualTo(0xA702);
        assertThat(result.status().comment()).isNotEmpty();
        assertThat(result.subOperations().failed()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "COH-RET-009, COH-RET-011: without relational retrieval the Unique Keys down to the level are needed, and one at least always")
    void uniqueKeys() throws Exception {
        int strict = archive(QueryOptions.DEFAULT.withRelational(RelationalQueries.NEVER), 0);
        RetrieveResult result = move(strict, "STORE", keys("IMAGE", Tags.SOPInstanceUID, "1.2.3"));
        assertThat(result.status().code()).isEqualTo(0xA900);
        assertThat(result.status().offendingElements()).containsExactly(Tags.PatientID);
        int lenient = archive(QueryOptions.DEFAULT, 0);
        for (String value : List.of("", "*", "A*")) {
            RetrieveResult all = move(lenient, "STORE", keys("PATIENT", Tags.PatientID, value));
            assertThat(all.status().code()).isEqualTo(0xA900);
            assertThat(all.status().offendingElements()).containsExactly(Tags.PatientID);
        }
    }

    @Test
    @DisplayName("COH-RET-014: pending responses tell counts; a cancel ends a move with FE00 and what is left")
    void cancelMove() throws Exception {
        for (int i = 0; i < 500; i++) {
            keep("1.2.3." + i, Uids.CTImageStorage);
        }
        int port = archive(QueryOptions.DEFAULT.withPendingInterval(Duration.ZERO), storage());
        InformationModel model = InformationModel.PATIENT_ROOT;
        List<SubOperations> told = new ArrayList<>();
        try (MoveScu scu = MoveScu.open(
                Endpoint.of("127.0.0.1", port), "ASKER", "ARCHIVE", List.of(model), QueryExtensions.NONE)) {
            RetrieveResult result = scu.move(model, keys("PATIENT", Tags.PatientID, "ALL"), "STORE", counts -> {
                told.add(counts);
                return false;
            });
            assertThat(result.status()).isEqualTo(Status.CANCEL);
            assertThat(result.subOperations().remaining()).isPositive();
            assertThat(result.subOperations().remaining()
                            + result.subOperations().completed())
                    .isEqualTo(500);
            assertThat(told).allMatch(c -> c.remaining() + c.completed() + c.failed() + c.warning() == 500);
            assertThat(received).hasSizeLessThan(500);
        }
    }

    private RetrieveResult get(int port, List<GetScu.ProposedStorage> storage, boolean cancel) throws IOException {
        InformationModel model = InformationModel.STUDY_ROOT;
        try (GetScu scu = GetScu.open(
                Endpoint.of("127.0.0.1", port),
                "ASKER",
                "ARCHIVE",
                List.of(model),
                QueryExtensions.NONE,
                storage,
                (exchange, request) -> {
                    exchange.body().readAllBytes();
                    received.add(request);
                    return answerOfStore;
                })) {
            return scu.get(model, keys("STUDY", Tags.StudyInstanceUID, "ALL"), _ -> !cancel);
        }
    }

    @Test
    @DisplayName("COH-RET-012: a get sends over the same association; what has no context of its own fails")
    void gets() throws Exception {
        keep("1.2.3.1", Uids.CTImageStorage);
        keep("1.2.3.2", Uids.RTPlanStorage);
        int port = archive(QueryOptions.DEFAULT, 0);
        RetrieveResult all = get(port, GetScu.everything(List.of(Uids.RTPlanStorage)), false);
        assertThat(all.status()).isEqualTo(Status.SUCCESS);
        assertThat(all.subOperations()).isEqualTo(new SubOperations(-1, 2, 0, 0));
        assertThat(received).hasSize(2);
        RetrieveResult part = get(port, List.of(new GetScu.ProposedStorage(Uids.CTImageStorage, UNCOMPRESSED)), false);
        assertThat(part.status().code()).isEqualTo(0xB000);
        assertThat(part.failed()).containsExactly("1.2.3.2");
        assertThat(part.isComplete()).isFalse();
    }

    @Test
    @DisplayName("a file that is gone fails its instance, not the association")
    void missingFile() throws Exception {
        keep("1.2.3.1", Uids.CTImageStorage);
        keep("1.2.3.2", Uids.CTImageStorage);
        java.nio.file.Files.delete(instances.get("1.2.3.1").path());
        RetrieveResult result = get(archive(QueryOptions.DEFAULT, 0), GetScu.everything(List.of()), false);
        assertThat(result.status().code()).isEqualTo(0xB000);
        assertThat(result.failed()).containsExactly("1.2.3.1");
    }

    @Test
    @DisplayName("COH-RET-014: a cancel ends a get with FE00 and counts")
    void cancelGet() throws Exception {
        for (int i = 0; i < 300; i++) {
            keep("1.2.3." + i, Uids.CTImageStorage);
        }
        int port = archive(QueryOptions.DEFAULT.withPendingInterval(Duration.ZERO), 0);
        RetrieveResult result = get(port, GetScu.everything(List.of()), true);
        assertThat(result.status()).isEqualTo(Status.CANCEL);
        assertThat(result.subOperations().remaining()).isPositive();
        assertThat(received).hasSizeLessThan(300);
    }

    @Test
    @DisplayName("more retrievals than allowed are A702 with the reason")
    void tooManyRetrievals() throws Exception {
        keep("1.2.3.1", Uids.CTImageStorage);
        RetrieveResult result =
                get(archive(QueryOptions.DEFAULT.withRetrievals(1, 0), 0), GetScu.everything(List.of()), false);
        assertThat(result.status().code()).isEqualTo(0xA702);
        assertThat(result.status().comment()).contains("0 retrievals run already");
    }
}
