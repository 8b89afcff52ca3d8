package org.isocenter.node;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Inbox;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.FileMeta;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Body;
import org.isocenter.services.Conversion;
import org.isocenter.services.Instance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders into which listeners lay what they received, in the syntax that the product writes, and their sweeping. */
final class Inboxes implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(Inboxes.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    /** Where a listener lays what is kept; the row of the archive is given. */
    @FunctionalInterface
    interface Tray {
        /** No inbox. */
        Tray NONE = _ -> {};

        void lay(long row) throws IOException;
    }

    private final Archive archive;
    private final Conversion conversion;
    private final Clock clock;
    private final Map<Path, Inbox> inboxes = new ConcurrentHashMap<>();
    private final List<ListenSettings> swept;
    private final Rounds rounds;

    Inboxes(Archive archive, Conversion conversion, List<ListenSettings> listen, Clock clock) {
        this.archive = archive;
        this.conversion = conversion;
        this.clock = clock;
        this.swept = listen.stream()
                .filter(each -> !each.inbox().toString().isEmpty() && each.inboxDays() > 0)
                .toList();
        this.rounds = new Rounds("inbox-sweep", this::sweep);
    }

    /** Where a listener with a personality lays what it received. */
    Tray tray(ListenSettings listen, Personality personality) {
        if (listen.inbox().toString().isEmpty()) {
            return Tray.NONE;
        }
        String syntax = personality.storage().inboxSyntax();
        Optional<TransferSyntax> written = syntax.isEmpty() ? Optional.empty() : Optional.of(TransferSyntax.of(syntax));
        return row -> lay(inbox(listen), row, written);
    }

    private Inbox inbox(ListenSettings listen) {
        return inboxes.computeIfAbsent(listen.inbox(), path -> new Inbox(path, clock));
    }

    // RAY-NET-031
    private void lay(Inbox inbox, long row, Optional<TransferSyntax> written) throws IOException {
        List<org.isocenter.archive.Instance> found = archive.find(Selection.ALL, row - 1, 1);
        if (found.isEmpty() || found.getFirst().id() != row) {
            throw new IOException("row " + row + " of the archive is gone");
        }
        org.isocenter.archive.Instance kept = found.getFirst();
        Instance file = Instance.of(kept.file());
        TransferSyntax target = written.orElse(file.syntax());
        if (target.equals(file.syntax())) {
            inbox.lay(kept.patientId(), kept.id(), kept.file()::writeTo);
            return;
        }
        Optional<Body> body = conversion.bodies().of(file, target);
        if (body.isEmpty() || !(body.get() instanceof Body.OfWriter(Body.Writer writer))) {
            throw new IOException(kept.sopInstanceUid() + " cannot be written in " + target.name());
        }
        String from = kept.origin().from();
        inbox.lay(kept.patientId(), kept.id(), out -> recoded(file, target, from, writer, out));
    }

    private static void recoded(Instance file, TransferSyntax target, String from, Body.Writer writer, OutputStream out)
            throws IOException {
        FileMeta.head(file.sopClassUid(), file.sopInstanceUid(), target, from).writeTo(out);
        writer.writeTo(out);
    }

    /** One round over all inboxes whose folders have a term. */
    Instant sweep() throws IOException {
        for (ListenSettings listen : swept) {
            List<Path> removed = inbox(listen).sweep(listen.inboxDays());
            if (!removed.isEmpty()) {
                LOG.info(
                        "{}: {} folders of {} days ago or more removed",
                        listen.inbox(),
                        removed.size(),
                        listen.inboxDays());
            }
        }
        return swept.isEmpty() ? Instant.MAX : Instant.now().plus(BETWEEN);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop(Duration patience) {
        rounds.stop(patience);
    }
}
