package org.isocenter.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.AssociateRj;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Caller;
import org.isocenter.network.Decision;
import org.isocenter.network.Identity;
import org.isocenter.network.Limits;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Services;
import org.isocenter.network.Timeouts;
import org.isocenter.services.InformationModel;
import org.isocenter.services.MoveScu;
import org.isocenter.services.QueryRetrieveLevel;
import org.isocenter.services.RetrieveResult;
import org.isocenter.services.StorageScp;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter move}: tells a peer to send instances to an application entity it knows, which may be this program. */
final class MoveCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Console console;

    @Parameters(paramLabel = "ADDR", description = "AETITLE@host:port, or a name given by --peer.")
    private String peer;

    @Option(
            names = "--to",
            paramLabel = "AE",
            description = "AE title to send to, which the peer must know, or a name given by --peer. Without, our own.")
    private String to;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Listen and write here what arrives; the files get numbers.")
    private Path out;

    @Option(
            names = "--listen",
            paramLabel = "PORT",
            defaultValue = "11112",
            description = "Port to listen at with --out (default: ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private IdentifierOptions identifier;

    @Option(names = "--json", description = "Counts and what failed as JSON.")
    private boolean json;

    @Mixin
    private PeerOptions options;

    MoveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        KeyPaths keys = identifier.keys();
        QueryRetrieveLevel level = identifier.level(keys);
        IdentifierOptions.requireUniqueKeys(level, keys);
        if (to == null && out == null) {
            throw new UsageException("--to is missing: the AE title to send to; or --out, to receive here");
        }
        DataSet asked = keys.identifier().toBuilder()
                .put(Tags.QueryRetrieveLevel, level.name())
                .build();
        Address address = options.address(peer);
        String destination = to == null ? options.callingAe() : options.aeTitle(to);
        Counter counter = new Counter(console, "sent");
        List<ReceivedFiles.Received> received = new ArrayList<>();
        RetrieveResult result;
        try {
            if (out == null) {
                result = move(address, level, asked, destination, counter);
            } else {
                ReceivedFiles files = new ReceivedFiles(out, () -> {});
                try (Listening _ = new Listening(files, destination)) {
                    result = move(address, level, asked, destination, counter);
                }
                received.addAll(files.received());
            }
        } catch (AssociationException.Rejected e) {
            console.err().println(PeerOptions.reason(address, e));
            return ExitCode.REFUSED;
        } catch (UsageException e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException(PeerOptions.reason(address, e), e);
        } finally {
            counter.end();
        }
        RetrieveReport report = new RetrieveReport(address, destination, List.of(result), received);
        report.write(console, json);
        return report.exitCode();
    }

    private RetrieveResult move(
            Address address, QueryRetrieveLevel level, DataSet asked, String destination, Counter counter)
            throws IOException {
        InformationModel model = identifier.model(level);
        try (MoveScu scu = MoveScu.open(
                options.endpoint(address),
                options.callingAe(),
                address.aeTitle(),
                List.of(model),
                identifier.extensions())) {
            return scu.move(model, asked, destination, counts -> {
                counter.set(Math.max(0, counts.completed()));
                return true;
            });
        }
    }

    /** A Storage SCP for as long as the retrieval runs. */
    private final class Listening implements AutoCloseable {
        private final String aeTitle;
        private final Listener listener;
        private final List<String> syntaxes = new ArrayList<>();
        private final Services services;

        Listening(ReceivedFiles files, String aeTitle) throws IOException {
            this.aeTitle = aeTitle;
            TransferSyntax.all().forEach(syntax -> syntaxes.add(syntax.uid()));
            this.services = Services.NONE.otherwise(new StorageScp(files::store));
            ListenerOptions everywhere = new ListenerOptions(
                    new InetSocketAddress(port), Optional.empty(), Limits.DEFAULT, Identity.OWN, Timeouts.DEFAULT);
            this.listener = Listener.open(everywhere, this::decide, _ -> {});
        }

        private Decision decide(Caller caller) {
            if (!caller.rq().calledAe().strip().equals(aeTitle)) {
                return new Decision.Reject(AssociateRj.CALLED_AE_NOT_RECOGNIZED);
            }
            return new Decision.Accept(
                    Negotiation.contexts(caller.rq(), _ -> syntaxes, Negotiation.Order.PROPOSERS), List.of(), services);
        }

        @Override
        public void close() throws IOException {
            listener.close(PATIENCE);
        }
    }
}
