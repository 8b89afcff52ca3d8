package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.isocenter.network.TlsMaterial;
import picocli.CommandLine.Option;

/** The options that say which keys TLS uses. */
final class TlsOptions {
    @Option(names = "--tls", description = "Use TLS; implied by the options below.")
    private boolean tls;

    @Option(names = "--tls-key", paramLabel = "PEM", description = "Our private key, not encrypted.")
    private Path key;

    @Option(
            names = "--tls-cert",
            paramLabel = "PEM",
            description = "Our certificate, followed by those of its issuers.")
    private Path certificate;

    @Option(
            names = "--tls-ca",
            paramLabel = "PEM",
            description = "Certificates to trust. A hub that is given some demands one of each peer.")
    private Path trusted;

    /** Keys and trust; empty for plain TCP. */
    Optional<TlsMaterial> material() throws IOException {
        if ((key == null) != (certificate == null)) {
            throw new UsageException("--tls-key and --tls-cert go together");
        }
        return tls || key != null || trusted != null
                ? Optional.of(TlsMaterial.ofPem(key, certificate, trusted))
                : Optional.empty();
    }
}
