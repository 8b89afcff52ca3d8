package org.isocenter.node;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveFullException;
import org.isocenter.archive.Arrival;
import org.isocenter.archive.Dispatch;
import org.isocenter.archive.Incoming;
import org.isocenter.archive.Kept;
import org.isocenter.archive.Origin;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.FileMeta;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Status;
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

    /** What a sender says an object is, before anyone has read it. */
    private record Claim(String sopClassUid, String sopInstanceUid, TransferSyntax syntax, Origin origin) {}

    /** What becomes of an object. */
    private sealed interface Outcome {
        record Accepted(Kept kept) implements Outcome {}

        record Refused(Status status, String reason) implements Outcome {}
    }

    private final Archive archive;
    private final Routes routes;
    private final DestinationChecks checks;
    private final Consumer<Dispatch> wake;
    private final ReadingMemory memory = new ReadingMemory();

    /** @param wake is told each destination something was queued for */
    Ingest(Archive archive, Routes routes, DestinationChecks checks, Consumer<Dispatch> wake) {
        this.archive = archive;
        this.routes = routes;
        this.checks = checks;
        this.wake = wake;
    }

    /**
     * Serves a C-STORE; the status is what the peer hears. Success means that the object is kept (field.md N-06).
     *
     * @throws AssociationException where the peer is gone before all of the object is here; nothing remains of it then
     */
    Status accept(Exchange exchange, Request.CStoreRq rq) throws IOException {
        String over = "dicom " + exchange.remote().getAddress().getHostAddress();
        Origin origin =
                new Origin(exchange.callingAe().strip(), exchange.calledAe().strip(), over);
        Claim claim = new Claim(
                rq.sopClassUid(), rq.sopInstanceUid(), exchange.context().syntax(), origin);
        try (Incoming incoming = archive.receive()) {
            receive(exchange.body(), claim, incoming);
            Outcome outcome = accept(incoming, claim);
            return switch (outcome) {
                case Outcome.Accepted _ -> Status.SUCCESS;
                case Outcome.Refused(Status status, String reason) -> quarantine(incoming, claim, status, reason);
            };
        } catch (AssociationException gone) {
            throw gone;
        } catch (ArchiveFullException full) {
            LOG.error("{} from {} not kept: {}", claim.sopInstanceUid(), origin.from(), full.getMessage());
            return Status.OUT_OF_RESOURCES.with("out of storage");
        } catch (IOException broken) {
            LOG.error("{} from {} not kept", claim.sopInstanceUid(), origin.from(), broken);
            return Status.PROCESSING_FAILURE.with("cannot be kept");
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
        Origin origin = new Origin(from, "", "import");
        Claim claim = new Claim(instance.sopClassUid(), instance.sopInstanceUid(), instance.syntax(), origin);
        try (Incoming incoming = archive.receive();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            receive(Channels.newInputStream(channel.position(instance.offset())), claim, incoming);
            return switch (accept(incoming, claim)) {
                case Outcome.Accepted(Kept kept) -> kept;
                case Outcome.Refused(Status _, String reason) ->
                    throw new DicomException(instance.offset(), "", file + ": " + reason);
            };
        }
    }

    /** 1: one pass from the source to one file, behind a Part 10 header of ours. */
    private static void receive(InputStream body, Claim claim, Incoming incoming) throws IOException {
        String from = claim.origin().from();
        FileMeta.head(claim.sopClassUid(), claim.sopInstanceUid(), claim.syntax(), from)
                .writeTo(incoming);
        incoming.startDataSet();
        body.transferTo(incoming);
    }

    private Outcome accept(Incoming incoming, Claim claim) throws IOException {
        int reserved = memory.reserve(incoming.size());
        try (Arena arena = Arena.ofConfined()) {
            List<Finding> leniencies = new ArrayList<>();
            DataSet header = DataSetReader.read(incoming.dataSet(arena), claim.syntax(), READING, leniencies::add);
            String mismatch = mismatch(header, claim);
            if (!mismatch.isEmpty()) {
                return new Outcome.Refused(Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS, mismatch);
            }
            return new Outcome.Accepted(keep(incoming, claim, header, leniencies));
        } catch (DicomException unreadable) {
            return new Outcome.Refused(Status.CANNOT_UNDERSTAND, unreadable.getMessage());
        } finally {
            memory.release(reserved);
        }
    }

    /** 2 check, 3 route, 4 commit. */
    private Kept keep(Incoming incoming, Claim claim, DataSet header, List<Finding> leniencies) throws IOException {
        Origin origin = claim.origin();
        List<Peer> destinations = routes.destinations(header, origin.from());
        Subject subject = new Subject(incoming.path(), header, claim.syntax(), leniencies);
        DestinationChecks.Judgement judgement = checks.judge(subject, destinations);
        List<Dispatch> dispatches = Routes.dispatches(destinations, judgement.verdicts());
        Kept kept =
                archive.commit(incoming, new Arrival(header, claim.syntax(), origin, judgement.findings(), dispatches));
        dispatches.forEach(wake);
        log(claim, kept);
        return kept;
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
        return "";
    }

    /** N-09: what a sender gets wrong is kept apart, with its name. */
    private Status quarantine(Incoming incoming, Claim claim, Status status, String reason) throws IOException {
        archive.quarantine(incoming, claim.origin(), claim.sopClassUid(), claim.sopInstanceUid(), reason);
        LOG.warn(
                "{} from {} refused with {}: {}",
                claim.sopInstanceUid(),
                claim.origin().from(),
                status,
                reason);
        return status.with(reason);
    }
}
