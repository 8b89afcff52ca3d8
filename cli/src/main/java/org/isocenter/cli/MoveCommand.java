package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.network.AssociationException;
import org.isocenter.network.SubOperations;
import org.isocenter.services.QueryRetrieveLevel;
import org.isocenter.services.RetrieveResult;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isocenter move}: tells a peer to send instances to an application entity it knows, which may be this program. */
final class MoveCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 11112;

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
            description =
                    "Port to listen at with --out (default: " + DEFAULT_PORT + "; that of the product of --recipe).")
    private Integer port;

    @Mixin
    private IdentifierOptions identifier;

    @Option(
            names = "--recipe",
            paramLabel = "PROFILE",
            description =
                    "Retrieve as a product does, such as raystation, obi or oncentra-gyn: what its own queries find.")
    private String recipe;

    @Option(
            names = "--references",
            description = "With --recipe and --out: fetch also what the objects name that come, as the product does.")
    private boolean references;

    @Option(names = "--json", description = "Counts and what failed as JSON.")
    private boolean json;

    @Mixin
    private PeerOptions options;

    @Spec
    private CommandSpec spec;

    MoveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (to == null && out == null) {
            throw new UsageException("--to is missing: the AE title to send to; or --out, to receive here");
        }
        if (references && (recipe == null || out == null)) {
            throw new UsageException("--references needs --recipe and --out: what comes is read for what it names");
        }
        Log.level(spec, Log.Level.WARN);
        Address address = options.address(peer);
        options.requireService("query");
        Optional<Recipe> product = product();
        String destination = destination(product);
        Counter counter = new Counter(console, "sent");
        List<ReceivedFiles.Received> received = new ArrayList<>();
        List<RetrieveResult> results;
        try (QueryPeer asked = new QueryPeer(address, options, identifier.extensions())) {
            results = product.isEmpty()
                    ? retrieve(asked, destination, counter, received)
                    : retrieveAs(product.get(), asked, destination, counter, received);
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

    private Optional<Recipe> product() throws IOException {
        if (recipe == null) {
            return Optional.empty();
        }
        options.orAs(recipe);
        Recipe product = Recipe.of(recipe, identifier, options);
        if (references && product.references().isEmpty()) {
            throw new UsageException("--references: " + recipe + " fetches nothing that objects name");
        }
        return Optional.of(product);
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

    private List<RetrieveResult> retrieve(
            QueryPeer asked, String destination, Counter counter, List<ReceivedFiles.Received> received)
            throws IOException {
        Recipe.Asked wanted = wanted();
        return here(
                destination, DEFAULT_PORT, received, _ -> List.of(asked.move(wanted, destination, counts(counter))));
    }

    private List<RetrieveResult> retrieveAs(
            Recipe product, QueryPeer asked, String destination, Counter counter, List<ReceivedFiles.Received> received)
            throws IOException {
        Retrievals retrievals = new Retrievals(asked, product, identifier.keys());
        List<Recipe.Asked> wanted = retrievals.wanted();
        if (wanted.isEmpty()) {
            console.err().println("nothing is there of this that " + recipe + " takes");
        }
        List<RetrieveResult> results = here(
                destination,
                product.port().orElse(DEFAULT_PORT),
                received,
                files -> references
                        ? retrievals.follow(wanted, destination, counts(counter), files)
                        : retrievals.move(wanted, destination, counts(counter)));
        retrievals.missing().forEach(uid -> console.err().println("not found: " + uid));
        return results;
    }

    private static Predicate<SubOperations> counts(Counter counter) {
        return counts -> {
            counter.set(Math.max(0, counts.completed()));
            return true;
        };
    }

    /** What is done while we listen, where we are the destination. */
    @FunctionalInterface
    private interface Work {
        List<RetrieveResult> with(ReceivedFiles files) throws IOException;
    }

    private List<RetrieveResult> here(
            String destination, int usualPort, List<ReceivedFiles.Received> received, Work work) throws IOException {
        if (out == null) {
            return work.with(null);
        }
        ReceivedFiles files = new ReceivedFiles(out, () -> {});
        try (ReceivingPort _ = new ReceivingPort(files, destination, port == null ? usualPort : port)) {
            return work.with(files);
        } finally {
            received.addAll(files.received());
        }
    }

    private Recipe.Asked wanted() throws UsageException {
        KeyPaths keys = identifier.keys();
        QueryRetrieveLevel level = identifier.level(keys);
        IdentifierOptions.requireUniqueKeys(level, keys);
        return new Recipe.Asked(identifier.model(level, options), level, keys);
    }
}
