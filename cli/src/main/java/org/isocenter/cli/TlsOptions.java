package org.isocenter.cli;

import java.io.IOException;
import java.util.Optional;
import org.isocenter.network.TlsMaterial;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a call uses TLS, and with which keys. */
final class TlsOptions {
    @Option(names = "--tls", description = "Use TLS; implied by the options for its files.")
    private boolean tls;

    @Mixin
    private TlsFiles files;

    /** Keys and trust; empty for plain TCP. */
    Optional<TlsMaterial> material() throws IOException {
        files.check();
        return tls || files.isGiven()
                ? Optional.of(TlsMaterial.ofPem(files.key(), files.certificate(), files.trusted()))
                : Optional.empty();
    }
}
