package org.isocenter.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isocenter.console.UsageException;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Timeouts;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of subcommands that call a peer: who we are, names for addresses, TLS, patience. */
final class PeerOptions {
    @Option(
            names = "--ae",
            paramLabel = "TITLE",
            defaultValue = "ISOCENTER",
            description = "Our AE title (default: ${DEFAULT-VALUE}).")
    private String callingAe;

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
            defaultValue = "300",
            description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
    private int responseSeconds;

    @Mixin
    private TlsOptions tls;

    String callingAe() throws UsageException {
        if (!callingAe.matches("[!-\\[\\]-~]([ -\\[\\]-~]{0,14}[!-\\[\\]-~])?")) {
            throw new UsageException("--ae '" + callingAe + "': an AE title has 1 to 16 characters");
        }
        return callingAe;
    }

    /** The address that a person wrote or named. */
    Address address(String text) throws UsageException {
        Address address = Address.parse(names.getOrDefault(text, text));
        if (address.port() == 0) {
            throw new UsageException(address + ": port 0 cannot be called");
        }
        return address;
    }

    /** An AE title that a person wrote, or that of the peer named. */
    String aeTitle(String text) throws UsageException {
        return names.containsKey(text) ? Address.parse(names.get(text)).aeTitle() : text;
    }

    Endpoint endpoint(Address address) throws IOException {
        Timeouts timeouts = Timeouts.DEFAULT
                .withConnect(Duration.ofSeconds(connectSeconds))
                .withResponse(Duration.ofSeconds(responseSeconds));
        Endpoint plain = Endpoint.of(address.host(), address.port()).with(timeouts);
        return tls.material().map(plain::with).orElse(plain);
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
