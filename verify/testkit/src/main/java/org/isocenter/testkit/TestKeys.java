package org.isocenter.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A key for 127.0.0.1 and localhost with a certificate that it signed itself, made by the JDK.
 *
 * @param key private key, PEM
 * @param certificate its certificate, PEM
 */
public record TestKeys(Path key, Path certificate) {
    private static final String ALIAS = "hub";
    private static final String PASSWORD = "for-a-test-only";

    /** Makes one in a folder. */
    public static TestKeys make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        PeerProcess.Ended made = PeerProcess.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool"),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                ALIAS,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=IP:127.0.0.1,DNS:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store,
                "-storepass",
                PASSWORD);
        if (made.exitCode() != 0) {
            throw new AssertionError("keytool: " + made.output());
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
        byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
        return new TestKeys(
                write(folder.resolve("hub.key"), "PRIVATE KEY", key),
                write(folder.resolve("hub.pem"), "CERTIFICATE", certificate));
    }

    private static Path write(Path file, String what, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n",
                StandardCharsets.US_ASCII);
    }
}
