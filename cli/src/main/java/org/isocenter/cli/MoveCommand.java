package org.isocenter.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
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
import org.isocenter.services.FindScu;
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

    @Option(
            names = "--recipe",
            paramLabel = "PROFILE",
            description =
                    "Retrieve as a product does, such as raystation or obi: what its own query finds, one C-MOVE each.")
    private String recipe;

    @Option(names = "--json", description = "Counts and what failed as JSON.")
    private boolean json;

    @Mixin
    private PeerOptions options;

    MoveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (to == null && out == null) {
            throw new UsageException("--to is missing: the AE title to send to; or --out, to receive here");
        }
        Address address = options.address(peer);
        options.requireService("query");
        Optional<Recipe> product = recipe == null ? Optional.empty() : Optional.of(Recipe.of(recipe));
        if (recipe != null) {
            options.orAs(recipe);
        }
        String destination = destination(product);
        Counter counter = new Counter(console, "sent");
        List<ReceivedFiles.Received> received = new ArrayList<>();
        List<RetrieveResult> results;
        try {
            List<Recipe.Asked> wanted = product.isEmpty() ? List.of(wanted()) : found(address, product.get());
            if (out == null) {
                results = move(address, wanted, destination, counter);
            } else {
                ReceivedFiles files = new ReceivedFiles(out, () -> {});
                try (Listening _ = new Listening(files, destination)) {
                    results = move(address, wanted, destination, counter);
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
        RetrieveReport report = new RetrieveReport(address, destination, results, received);
        report.write(console, json);
        return report.exitCode();
    }

    // COH-RET-003
    private String destination(Optional<Recipe> product) throws IOException {
        String destination = to == null ? options.callingAe() : options.aeTitle(to);
        if (product.isPresent() && product.get().movesToItself() && !destination.equals(options.callingAe())) {
            throw new UsageException(
                    "--to " + to + ": " + recipe + " has objects sent to itself only, which is " + options.callingAe());
        }
        return destination;
    }

    private Recipe.Asked wanted() throws UsageException {
        KeyPaths keys = identifier.keys();
        QueryRetrieveLevel level = identifier.level(keys);
        IdentifierOptions.requireUniqueKeys(level, keys);
        return new Recipe.Asked(identifier.model(level, options), level, keys);
    }

    /** What a product would retrieve: what its query finds, or what a person named. */
    private List<Recipe.Asked> found(Address address, Recipe product) throws IOException {
        KeyPaths given = identifier.keys();
        if (!product.movesWhatIsFound(given)) {
            return List.of(product.move(given, DataSet.EMPTY, identifier, options));
        }
        Recipe.Asked question = product.find(given, identifier, options);
        List<DataSet> matches = new ArrayList<>();
        try (FindScu scu = FindScu.open(
                options.endpoint(address),
                options.callingAe(),
                address.aeTitle(),
                options.models(question.model(), InformationModel::find),
                identifier.extensions(),
                options.manner())) {
            FindScu.Result result = scu.find(question.model(), identifier(question), matches::add);
            if (!result.status().isDone()) {
                throw new IOException("the query before the retrieval was answered " + result.status());
            }
        }
        List<Recipe.Asked> all = new ArrayList<>();
        for (DataSet match : matches) {
            all.add(product.move(given, match, identifier, options));
        }
        return all;
    }

    private static DataSet identifier(Recipe.Asked question) throws UsageException {
        return question.keys().identifier().toBuilder()
                .put(Tags.QueryRetrieveLevel, question.level().name())
                .build();
    }

    private List<RetrieveResult> move(Address address, List<Recipe.Asked> wanted, String destination, Counter counter)
            throws IOException {
        List<RetrieveResult> results = new ArrayList<>();
        if (wanted.isEmpty()) {
            return results;
        }
        // All questions of one command are of one model.
        List<InformationModel> models = options.models(wanted.getFirst().model(), InformationModel::move);
        try (MoveScu scu = MoveScu.open(
                options.endpoint(address),
                options.callingAe(),
                address.aeTitle(),
                models,
                identifier.extensions(),
                options.manner())) {
            for (Recipe.Asked each : wanted) {
                results.add(scu.move(each.model(), identifier(each), destination, counts -> {
                    counter.set(Math.max(0, counts.completed()));
                    return true;
                }));
            }
        }
        return results;
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
