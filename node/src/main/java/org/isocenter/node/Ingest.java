package org.isocenter.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveFullException;
import org.isocenter.archive.Arrival;
import org.isocenter.archive.Consignment;
import org.isocenter.archive.Dispatch;
import org.isocenter.archive.Incoming;
import org.isocenter.archive.Kept;
import org.isocenter.archive.Origin;
import org.isocenter.conformance.StoragePolicies.Cause;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.FileMeta;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Body;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Status;
import org.isocenter.node.Reception.Refusal;
import org.isocenter.node.Routes.Leg;
import org.isocenter.services.Conversion;
import org.isocenter.services.Instance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door: whatever comes in, from a peer or a folder, takes this path (docs/life-of-a-c-store.md). */
public final class Ingest {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final int PIXEL_DATA_GROUP = 0x7FE00000;

    /** All of a data set but its pixels; one that ends early is an error, not a finding. */
    private static final ReadOptions READING = ReadOptions.ALL
            .withKeepBefore(PIXEL_DATA_GROUP)
            .withTruncation(ReadOptions.Truncation.ERROR)
            .withMemory((long) ReadingMemory.ONE_KIB << 10, (long) ReadingMemory.ONE_KIB << 10);

    private static final ReadOptions WHOLE = ReadOptions.ALL.withTruncation(ReadOptions.Truncation.ERROR);

    /** Bytes of a stream in which its UIDs must stand. */
    private static final int HEAD_BYTES = 64 << 10;

    private static final ReadOptions UIDS = ReadOptions.ALL.withStopBefore(Tags.SOPInstanceUID + 1);

    /** What a sender says an object is, before anyone has read it. */
    private record Claim(
            String sopClassUid,
            String sopInstanceUid,
            TransferSyntax syntax,
            Origin origin,
            String studyUid,
            InetAddress address) {
        Route.Sender sender() {
            return new Route.Sender(origin.from(), origin.by(), address);
        }
    }

    /** What becomes of an object. */
    private sealed interface Outcome {
        record Accepted(Kept kept, String studyUid, String seriesUid) implements Outcome {}

        /** The archive's policy did not take it. */
        record Contradicts(Refusal refusal) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    private final Archive archive;
    private final RouteBook routes;
    private final DestinationChecks checks;
    private final Watchers watchers;
    private final Reception files;
    private final Conversion conversion;
    private final ReadingMemory memory = new ReadingMemory();

    /**
     * Who is told of an object that is kept now.
     *
     * @param queued of each destination something was queued for
     * @param arrived of the object, with its data set
     */
    record Watchers(Consumer<Dispatch> queued, BiConsumer<Kept, DataSet> arrived) {}

    /**
     * The door.
     *
     * @param files how files are received
     * @param conversion decompresses where a product keeps nothing compressed
     */
    Ingest(
            Archive archive,
            RouteBook routes,
            DestinationChecks checks,
            Reception files,
            Conversion conversion,
            Watchers watchers) {
        this.archive = archive;
        this.routes = routes;
        this.checks = checks;
        this.files = files;
        this.conversion = conversion;
        this.watchers = watchers;
    }

    /**
     * Serves a C-STORE; the status is what the peer hears. Success means that the object is kept (field.md N-06).
     *
     * @throws AssociationException where the peer is gone before all of the object is here; nothing remains of it then
     */
    Status accept(Exchange exchange, Request.CStoreRq rq, Reception reception) throws IOException {
        String over = "dicom " + exchange.remote().getAddress().getHostAddress();
        Origin origin =
                new Origin(exchange.callingAe().strip(), exchange.calledAe().strip(), over);
        Claim claim = new Claim(
                rq.sopClassUid(),
                rq.sopInstanceUid(),
                exchange.context().syntax(),
                origin,
                "",
                exchange.remote().getAddress());
        Optional<Refusal> unwanted = reception.refusal(exchange, rq);
        if (unwanted.isPresent()) {
            return reception.status(exchange, unwanted.get());
        }
        try (Incoming incoming = archive.receive()) {
            receive(exchange.body(), claim, incoming);
            return switch (received(incoming, claim, reception)) {
                case Outcome.Accepted(Kept kept, var _, var _) -> {
                    if (kept.instance() != Kept.NONE) {
                        reception.tray().lay(kept.instance());
                    }
                    yield Status.SUCCESS;
                }
                case Outcome.Contradicts(Refusal refusal) -> reception.status(exchange, refusal);
                case Outcome.Refused(Refusal refusal) -> {
                    quarantine(incoming, claim, refusal);
                    yield reception.status(exchange, refusal);
                }
            };
        } catch (AssociationException gone) {
            throw gone;
        } catch (ArchiveFullException full) {
            LOG.error("{} from {} not kept: {}", claim.sopInstanceUid(), origin.from(), full.getMessage());
            return reception.status(exchange, new Refusal(Cause.NO_ROOM, "out of storage"));
        } catch (IOException broken) {
            LOG.error("{} from {} not kept", claim.sopInstanceUid(), origin.from(), broken);
            return reception.status(exchange, new Refusal(Cause.NOT_WRITTEN, "cannot be kept"));
        }
    }

    /**
     * Takes a DICOM file in.
     *
     * @param from whom it is said to be from
     * @throws DicomException where it is no DICOM file, or its data set is unreadable or cut off
     * @throws ArchiveFullException where there is no room
     */
    public Kept acceptFile(Path file, String from) throws IOException {
        Instance instance = Instance.of(file);
        return switch (outcome(file, instance, from, files)) {
            case Outcome.Accepted(Kept kept, var _, var _) -> kept;
            case Outcome.Contradicts(Refusal refusal) ->
                throw new DicomException(instance.offset(), "", file + ": " + refusal.reason());
            case Outcome.Refused(Refusal refusal) ->
                throw new DicomException(instance.offset(), "", file + ": " + refusal.reason());
        };
    }

    // OBI-NET-064, OBI-NET-065, ONC-MED-001, ONC-MED-002, ONC-MED-005
    /**
     * Takes a DICOM file in as a product reads files: objects of the classes that it takes, by the rules of what it receives from a peer.
     *
     * @throws DicomException where it is no DICOM file
     * @throws ArchiveFullException where there is no room
     */
    public Taken takeFile(Path file, String from, Personality as) throws IOException {
        Reception reception = new Reception(as, true, Inboxes.Tray.NONE);
        Instance instance = Instance.of(file);
        String sopClass = instance.sopClassUid();
        String uid = instance.sopInstanceUid();
        if (!reception.takes(sopClass)) {
            Status status = Status.SOP_CLASS_NOT_SUPPORTED.with(as.profile().id() + " takes no " + Uids.name(sopClass));
            return new Taken.Refused(sopClass, uid, status);
        }
        return switch (outcome(file, instance, from, reception)) {
            case Outcome.Accepted(Kept kept, String study, String series) ->
                new Taken.Stored(sopClass, uid, study, series, kept);
            case Outcome.Contradicts(Refusal refusal) -> new Taken.Refused(sopClass, uid, Reception.status(refusal));
            case Outcome.Refused(Refusal refusal) -> new Taken.Refused(sopClass, uid, Reception.status(refusal));
        };
    }

    private Outcome outcome(Path file, Instance instance, String from, Reception reception) throws IOException {
        Origin origin = new Origin(from, "", "import");
        Claim claim = new Claim(instance.sopClassUid(), instance.sopInstanceUid(), instance.syntax(), origin, "", null);
        try (Incoming incoming = archive.receive();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            receive(Channels.newInputStream(channel.position(instance.offset())), claim, incoming);
            return received(incoming, claim, reception);
        }
    }

    /** Judges what was received, as the product keeps it. */
    private Outcome received(Incoming incoming, Claim claim, Reception reception) throws IOException {
        return reception.alteration().concerns(claim.sopClassUid(), claim.syntax())
                ? acceptAltered(incoming, claim, reception)
                : accept(incoming, claim, reception, List.of());
    }

    /** What became of an object that {@link #take} was given. */
    public sealed interface Taken {
        /** It is kept. */
        record Stored(String sopClassUid, String sopInstanceUid, String studyUid, String seriesUid, Kept kept)
                implements Taken {}

        /** It is not; the status is what a peer would have heard over an association. */
        record Refused(String sopClassUid, String sopInstanceUid, Status status) implements Taken {}
    }

    /**
     * Takes in a DICOM file as it comes, such as a part of a STOW-RS request. What is refused need not be read to its end.
     *
     * @param studyUid the study it must be of; empty for any
     * @throws IOException where the stream breaks off; nothing remains of the object then
     */
    public Taken take(InputStream part10, Origin origin, String studyUid) throws IOException {
        byte[] head = part10.readNBytes(HEAD_BYTES);
        DicomFile start;
        try {
            start = DicomFileReader.read(Bytes.of(head), UIDS);
        } catch (DicomException noFile) {
            return new Taken.Refused("", "", Status.CANNOT_UNDERSTAND.with(noFile.getMessage()));
        }
        String sopClass = start.dataSet().string(Tags.SOPClassUID);
        String instance = start.dataSet().string(Tags.SOPInstanceUID);
        if (!StorageClasses.contains(sopClass)) {
            return new Taken.Refused(sopClass, instance, Status.SOP_CLASS_NOT_SUPPORTED);
        }
        int offset = (int) start.dataSetOffset();
        InputStream body =
                new SequenceInputStream(new ByteArrayInputStream(head, offset, head.length - offset), part10);
        return take(body, new Claim(sopClass, instance, start.syntax(), origin, studyUid, null));
    }

    private Taken take(InputStream body, Claim claim) throws IOException {
        Refusal refusal;
        try (Incoming incoming = archive.receive()) {
            receive(body, claim, incoming);
            switch (accept(incoming, claim, files, List.of())) {
                case Outcome.Accepted(Kept kept, String study, String series) -> {
                    return new Taken.Stored(claim.sopClassUid(), claim.sopInstanceUid(), study, series, kept);
                }
                case Outcome.Contradicts(Refusal contradiction) -> refusal = contradiction;
                case Outcome.Refused(Refusal refused) -> {
                    quarantine(incoming, claim, refused);
                    refusal = refused;
                }
            }
        } catch (ArchiveFullException full) {
            LOG.error(
                    "{} from {} not kept: {}",
                    claim.sopInstanceUid(),
                    claim.origin().from(),
                    full.getMessage());
            refusal = new Refusal(Cause.NO_ROOM, "out of storage");
        }
        return new Taken.Refused(claim.sopClassUid(), claim.sopInstanceUid(), Reception.status(refusal));
    }

    /** 1: one pass from the source to one file, behind a Part 10 header of ours. */
    private static void receive(InputStream body, Claim claim, Incoming incoming) throws IOException {
        String from = claim.origin().from();
        FileMeta.head(claim.sopClassUid(), claim.sopInstanceUid(), claim.syntax(), from)
                .writeTo(incoming);
        incoming.startDataSet();
        body.transferTo(incoming);
    }

    /** Some products keep less than they hear: the object is kept as they would, with a finding for each change. */
    private Outcome acceptAltered(Incoming incoming, Claim claim, Reception reception) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            DataSet object = DataSetReader.read(incoming.dataSet(arena), claim.syntax(), WHOLE, _ -> {});
            String mismatch = mismatch(object, claim);
            if (!mismatch.isEmpty()) {
                return new Outcome.Refused(new Refusal(Cause.MISMATCH, mismatch));
            }
            if (reception.alteration().expands(claim.syntax())) {
                return acceptExpanded(incoming, claim, reception);
            }
            Alteration.Altered altered = reception.alteration().apply(object, claim.syntax());
            if (altered.findings().isEmpty()) {
                return accept(incoming, claim, reception, List.of());
            }
            DataSet kept = altered.dataSet();
            Claim now = new Claim(
                    kept.string(Tags.SOPClassUID),
                    kept.string(Tags.SOPInstanceUID),
                    claim.syntax(),
                    claim.origin(),
                    claim.studyUid(),
                    claim.address());
            return acceptInstead(
                    out -> DataSetWriter.write(kept, claim.syntax(), out), now, reception, altered.findings());
        } catch (DicomException unreadable) {
            return new Outcome.Refused(new Refusal(Cause.UNREADABLE, unreadable.getMessage()));
        }
    }

    private Outcome acceptExpanded(Incoming incoming, Claim claim, Reception reception) throws IOException {
        incoming.flush();
        TransferSyntax plain = TransferSyntax.EXPLICIT_LE;
        Optional<Body> body = conversion.bodies().of(Instance.of(incoming.path()), plain);
        if (body.isEmpty() || !(body.get() instanceof Body.OfWriter(Body.Writer writer))) {
            return new Outcome.Refused(new Refusal(Cause.NOT_WRITTEN, "the image cannot be decompressed"));
        }
        Claim now = new Claim(
                claim.sopClassUid(), claim.sopInstanceUid(), plain, claim.origin(), claim.studyUid(), claim.address());
        Finding finding = new Finding(
                Finding.Severity.INFO,
                Finding.Effect.ALTERED,
                "COH-STO-035",
                "PixelData",
                "came as RLE and is kept uncompressed",
                "personality",
                "");
        return acceptInstead(writer, now, reception, List.of(finding));
    }

    private Outcome acceptInstead(Body.Writer writer, Claim claim, Reception reception, List<Finding> changes)
            throws IOException {
        try (Incoming other = archive.receive()) {
            FileMeta.head(
                            claim.sopClassUid(),
                            claim.sopInstanceUid(),
                            claim.syntax(),
                            claim.origin().from())
                    .writeTo(other);
            other.startDataSet();
            writer.writeTo(other);
            return accept(other, claim, reception, changes);
        }
    }

    /** @param changes what was changed before, to be kept with the object */
    private Outcome accept(Incoming incoming, Claim claim, Reception reception, List<Finding> changes)
            throws IOException {
        int reserved = memory.reserve(incoming.size());
        try (Arena arena = Arena.ofConfined()) {
            List<Finding> leniencies = new ArrayList<>(changes);
            DataSet header = DataSetReader.read(incoming.dataSet(arena), claim.syntax(), READING, leniencies::add);
            String mismatch = mismatch(header, claim);
            if (!mismatch.isEmpty()) {
                return new Outcome.Refused(new Refusal(Cause.MISMATCH, mismatch));
            }
            Subject subject = new Subject(incoming.path(), header, claim.syntax(), leniencies);
            Optional<Refusal> refusal = reception.refusal(subject);
            if (refusal.isPresent()) {
                return new Outcome.Refused(refusal.get());
            }
            // Texts are read while the bytes are mapped.
            String study = header.string(Tags.StudyInstanceUID);
            String series = header.string(Tags.SeriesInstanceUID);
            Kept kept = keep(incoming, claim, subject, reception);
            return kept.outcome().isSuccess()
                    ? new Outcome.Accepted(kept, study, series)
                    : new Outcome.Contradicts(contradiction(kept));
        } catch (DicomException unreadable) {
            return new Outcome.Refused(new Refusal(Cause.UNREADABLE, unreadable.getMessage()));
        } finally {
            memory.release(reserved);
        }
    }

    /** 2 check, 3 route, 4 commit. */
    private Kept keep(Incoming incoming, Claim claim, Subject subject, Reception reception) throws IOException {
        Origin origin = claim.origin();
        DataSet header = subject.dataSet();
        Routes rules = routes.current();
        List<Leg> legs = rules.legs(header, claim.sender());
        DestinationChecks.Judgement judgement = checks.judge(subject, legs);
        List<Dispatch> dispatches = Deliveries.dispatches(legs, judgement.verdicts(), ZonedDateTime.now());
        List<Consignment> consignments = rules.setLegs(header, claim.sender()).stream()
                .map(leg -> new Consignment(leg.route().name(), leg.peer().name()))
                .toList();
        Arrival arrival = new Arrival(header, claim.syntax(), origin, judgement.findings(), dispatches, consignments);
        Kept kept = archive.commit(incoming, arrival, reception.policy(archive.keepPolicy()));
        if (kept.outcome().isSuccess()) {
            dispatches.forEach(watchers.queued());
            watchers.arrived().accept(kept, header);
        }
        log(claim, kept);
        return kept;
    }

    /** Why the archive's policy did not take an object; where it was to be quarantined, that is done. */
    private static Refusal contradiction(Kept kept) {
        if (kept.findings().isEmpty()) {
            return new Refusal(Cause.DUPLICATE, "the same object is kept");
        }
        Finding first = kept.findings().getFirst();
        Cause cause = switch (first.rule()) {
            case "ARCHIVE-SERIES" -> Cause.OTHER_STUDY;
            case "ARCHIVE-PATIENT", "ARCHIVE-STUDY" -> Cause.OTHER_PATIENT;
            default -> Cause.DUPLICATE;
        };
        return new Refusal(cause, first.rule() + " " + first.message());
    }

    private static void log(Claim claim, Kept kept) {
        LOG.debug(
                "{} {} from {} over {}: {}",
                claim.sopInstanceUid(),
                claim.syntax().uid(),
                claim.origin().from(),
                claim.origin().over(),
                kept.outcome());
        for (Finding finding : kept.findings()) {
            LOG.warn(
                    "{} from {}: {} {}",
                    claim.sopInstanceUid(),
                    claim.origin().from(),
                    finding.rule(),
                    finding.message());
        }
    }

    // PS3.4 B.2.3 A900H: what the command says of the object is what its data set says
    private static String mismatch(DataSet header, Claim claim) {
        String sopClass = header.string(Tags.SOPClassUID);
        String instance = header.string(Tags.SOPInstanceUID);
        if (!sopClass.equals(claim.sopClassUid())) {
            return "SOP Class UID is '" + sopClass + "', announced was " + claim.sopClassUid();
        }
        if (!instance.equals(claim.sopInstanceUid()) || instance.isEmpty()) {
            return "SOP Instance UID is '" + instance + "', announced was " + claim.sopInstanceUid();
        }
        String study = header.string(Tags.StudyInstanceUID);
        if (!claim.studyUid().isEmpty() && !study.equals(claim.studyUid())) {
            return "Study Instance UID is '" + study + "', asked to be stored in " + claim.studyUid();
        }
        return "";
    }

    /** N-09: what a sender gets wrong is kept apart, with its name. */
    private void quarantine(Incoming incoming, Claim claim, Refusal refusal) throws IOException {
        archive.quarantine(incoming, claim.origin(), claim.sopClassUid(), claim.sopInstanceUid(), refusal.reason());
        LOG.warn(
                "{} from {} refused as {}: {}",
                claim.sopInstanceUid(),
                claim.origin().from(),
                refusal.cause(),
                refusal.reason());
    }
}
