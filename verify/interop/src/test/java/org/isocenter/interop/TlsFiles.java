package org.isocenter.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.testkit.PeerProcess;

/**
 * Keys for a test, made by OpenSSL: an authority, and one key with a certificate of it for 127.0.0.1.
 *
 * @param key private key, PEM
 * @param certificate its certificate, PEM
 * @param authority the certificate that signed it, PEM
 */
record TlsFiles(Path key, Path certificate, Path authority) {
    static TlsFiles make(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path extension = Files.writeString(folder.resolve("extension"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
        openssl(folder, "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=TestAuthority");
        openssl(folder, "req -newkey rsa:2048 -nodes -keyout hub.key -out hub.csr -subj /CN=localhost");
        openssl(
                folder,
                "x509 -req -in hub.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out hub.pem -extfile "
                        + extension.getFileName());
        return new TlsFiles(folder.resolve("hub.key"), folder.resolve("hub.pem"), folder.resolve("ca.pem"));
    }

    private static void openssl(Path folder, String words) throws IOException, InterruptedException {
        try (PeerProcess openssl = PeerProcess.startIn(folder, (Object[]) ("openssl " + words).split(" "))) {
            PeerProcess.Ended ended = openssl.await();
            if (ended.exitCode() != 0) {
                throw new AssertionError(words + ": " + ended.output());
            }
        }
    }
}
