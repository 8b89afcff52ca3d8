package org.isocenter.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.UsageException;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Timeouts;
import org.isocenter.network.TlsMaterial;
import org.isocenter.node.Personality;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.services.InformationModel;
import org.isocenter.services.Manner;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of subcommands that call a peer: who we are, names for addresses, TLS, patience. */
final class PeerOptions {
    private static final int RESPONSE_SECONDS = 300;

    @Option(
            names = "--ae",
            paramLabel = "TITLE",
            description = "Our AE title (default: ISOCENTER, or with --config that by which the hub calls the peer).")
    private String callingAe;

    @Option(
            names = "--as",
            paramLabel = "PROFILE",
            description =
                    "Calls as this product does, such as coherence-therapist: who it says it is, what it proposes,"
                            + " how long it waits.")
    private String as;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings of a hub, whose peers can be called by their names, as the hub would call them.")
    private Path config;

    @Option(
            names = "--peer",
            paramLabel = "NAME=AE@host:port",
            description = "A name that can stand for an address; may be given several times.")
    private Map<String, String> names = new LinkedHashMap<>();

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for a connection (default: ${DEFAULT-VALUE}).")
    private int connectSeconds;

    @Option(
            names = "--response-timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for an answer (default: 300, or as long as the product of --as).")
    private Integer responseSeconds;

    @Mixin
    private TlsOptions tls;

    private ConfiguredPeers configured;
    private Optional<PeerSettings> known = Optional.empty();
    private Optional<Personality> product = Optional.empty();

    // COH-CFG-001
    String callingAe() throws UsageException {
        if (callingAe == null) {
            return known.map(named -> configured.callingAe(named)).orElse("ISOCENTER");
        }
        if (!callingAe.matches("[!-\\[\\]-~]([ -\\[\\]-~]{0,14}[!-\\[\\]-~])?")) {
            throw new UsageException("--ae '" + callingAe + "': an AE title has 1 to 16 characters");
        }
        return callingAe;
    }

    private ConfiguredPeers configured() throws IOException {
        if (configured == null) {
            configured = ConfiguredPeers.read(config);
        }
        return configured;
    }

    /** Who we call as: the profile of {@code --as}, or of the settings of the peer; empty for nobody else. */
    Optional<String> as() {
        return as != null
                ? Optional.of(as)
                : known.map(PeerSettings::as).filter(profile -> !profile.equals(ConfiguredPeers.OWN));
    }

    /** Calls as a product where nothing else was said. */
    void orAs(String product) {
        as = as().orElse(product);
    }

    private Optional<Personality> product() throws IOException {
        if (as().isEmpty()) {
            return Optional.empty();
        }
        String id = as().get();
        if (product.filter(read -> read.profile().id().equals(id)).isEmpty()) {
            Profiles profiles = Profiles.packaged(List.of());
            product = Optional.of(new Personality(profiles.find(id)
                    .orElseThrow(() -> new UsageException(
                            "--as " + id + ": there is no such profile; known are " + profiles.ids()))));
        }
        return product;
    }

    /** How we call. */
    Manner manner() throws IOException {
        Manner manner = product().map(Personality::manner).orElse(Manner.OWN);
        return known.map(peer -> manner.towards(peer.syntaxUids())).orElse(manner);
    }

    // COH-QRY-001, COH-QRY-002, COH-RET-001
    /**
     * The information models to propose: all that the product uses and the settings of the peer name, or the one that is asked for.
     *
     * @param sopClass of a model
     */
    List<InformationModel> models(InformationModel wanted, Function<InformationModel, String> sopClass)
            throws IOException {
        Manner manner = manner();
        if (!mayAsk(wanted)) {
            throw new UsageException("the settings of the peer do not name the information model "
                    + IdentifierOptions.word(wanted) + " in query-models");
        }
        if (manner.isOwn()) {
            return List.of(wanted);
        }
        List<InformationModel> all = new ArrayList<>(Arrays.asList(InformationModel.values()));
        all.removeIf(model -> model != wanted && (!manner.uses(sopClass.apply(model)) || !mayAsk(model)));
        return all;
    }

    /** Whether the settings of the peer let us ask in a model. */
    boolean mayAsk(InformationModel model) {
        return known.map(PeerSettings::queryModels)
                .filter(named -> !named.isEmpty())
                .map(named -> named.contains(IdentifierOptions.word(model)))
                .orElse(true);
    }

    // COH-CFG-007
    /** Requires that a configured peer is said to provide a service. */
    void requireService(String service) throws UsageException {
        if (known.isPresent() && !known.get().provides(service)) {
            throw new UsageException(
                    "the settings of the peer name " + known.get().services() + " as its services, and not " + service);
        }
    }

    /** The address that a person wrote or named. */
    Address address(String text) throws IOException {
        known = names.containsKey(text) ? Optional.empty() : configured().find(text);
        Address address = known.isPresent()
                ? new Address(
                        known.get().aeTitle(), known.get().host(), known.get().port())
                : Address.parse(names.getOrDefault(text, text));
        if (address.port() == 0) {
            throw new UsageException(address + ": port 0 cannot be called");
        }
        return address;
    }

    /** An AE title that a person wrote, or that of the peer named. */
    String aeTitle(String text) throws IOException {
        if (names.containsKey(text)) {
            return Address.parse(names.get(text)).aeTitle();
        }
        return configured().find(text).map(PeerSettings::aeTitle).orElse(text);
    }

    Endpoint endpoint(Address address) throws IOException {
        Timeouts timeouts = Timeouts.DEFAULT
                .withConnect(Duration.ofSeconds(connectSeconds))
                .withResponse(Duration.ofSeconds(responseSeconds()));
        Endpoint plain = Endpoint.of(address.host(), address.port()).with(timeouts);
        Optional<TlsMaterial> keys = tls.material();
        if (keys.isEmpty() && known.isPresent()) {
            keys = configured().tls(known.get());
        }
        return keys.map(plain::with).orElse(plain);
    }

    // COH-CFG-010
    private int responseSeconds() throws IOException {
        if (responseSeconds != null) {
            return responseSeconds;
        }
        if (known.isPresent() && known.get().responseSeconds() >= 0) {
            return known.get().responseSeconds();
        }
        int stated = product().map(one -> one.association().responseSeconds()).orElse(0);
        return stated > 0 ? stated : RESPONSE_SECONDS;
    }

    /** What keeps us from a peer, in words. */
    static String reason(Address address, IOException e) {
        return switch (e) {
            case UnknownHostException _ -> address + ": no host is called " + address.host();
            case ConnectException _ -> address + ": nobody listens there (" + e.getMessage() + ")";
            default -> address + ": " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        };
    }
}
