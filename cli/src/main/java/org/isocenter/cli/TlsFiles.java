package org.isocenter.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.isocenter.console.UsageException;
import org.isocenter.node.Settings.TlsSettings;
import picocli.CommandLine.Option;

/** The PEM files of TLS, as options. */
final class TlsFiles {
    private static final Path NONE = Path.of("");

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
            description = "Certificates to trust; a hub then demands one of each peer.")
    private Path trusted;

    /** Whether any is. */
    boolean isGiven() {
        return key != null || certificate != null || trusted != null;
    }

    /** Both of a pair, or an error. */
    void check() throws UsageException {
        if ((key == null) != (certificate == null)) {
            throw new UsageException("--tls-key and --tls-cert go together");
        }
    }

    Path key() {
        return key;
    }

    Path certificate() {
        return certificate;
    }

    Path trusted() {
        return trusted;
    }

    TlsSettings settings() {
        return new TlsSettings(orNone(key), orNone(certificate), orNone(trusted));
    }

    private static Path orNone(Path path) {
        return Optional.ofNullable(path).orElse(NONE);
    }
}
