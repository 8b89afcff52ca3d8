package org.isocenter.node;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveOptions;
import org.isocenter.archive.Durability;
import org.isocenter.archive.IndexServer;
import org.isocenter.archive.KeepPolicy;
import org.isocenter.node.Settings.IndexSettings;
import org.isocenter.stores.S3Settings;

/** Opens the archive that settings speak of. */
public final class Archives {
    private static final Pattern BUCKET = Pattern.compile("s3://([^/]+)(?:/(.*?)/?)?");

    private Archives() {}

    /** Opens it as a hub does, or begins one. */
    public static Archive open(Settings settings) throws IOException {
        return Archive.open(settings.hub().data(), options(settings));
    }

    /** How the archive keeps by these settings. */
    public static ArchiveOptions options(Settings settings) throws IOException {
        IndexSettings index = settings.index();
        ArchiveOptions options = ArchiveOptions.DEFAULT
                .withDurability(Durability.valueOf(settings.hub().durability().toUpperCase(Locale.ROOT)))
                .withReserveBytes((long) settings.hub().reserveMib() << 20)
                .withKeep(KeepPolicy.DEFAULT.withConflicts(
                        conflict(index.patientConflict()),
                        conflict(index.studyConflict()),
                        conflict(index.seriesConflict())));
        Optional<S3Settings> service = service(settings);
        if (service.isPresent()) {
            options = options.withService(service.get());
        }
        return index.url().isEmpty()
                ? options
                : options.withServer(new IndexServer(
                        index.url(),
                        index.user(),
                        firstLine("index.password-file", index.passwordFile()),
                        Duration.ofSeconds(index.leaseSeconds())));
    }

    private static KeepPolicy.Conflict conflict(String word) {
        return KeepPolicy.Conflict.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Where files are kept in a service; empty where they are in the data folder. */
    private static Optional<S3Settings> service(Settings settings) throws IOException {
        StoreSettings store = settings.store();
        if (store.url().isEmpty()) {
            return Optional.empty();
        }
        Matcher url = BUCKET.matcher(store.url());
        if (!url.matches()) {
            throw new SettingsException("store.url is " + store.url() + ", expected one such as s3://bucket/prefix");
        }
        String endpoint =
                store.endpoint().isEmpty() ? "https://s3." + store.region() + ".amazonaws.com" : store.endpoint();
        String prefix = url.group(2) == null || url.group(2).isEmpty() ? "" : url.group(2) + "/";
        String secret = store.secretKeyFile().toString().isEmpty()
                ? environment("AWS_SECRET_ACCESS_KEY")
                : firstLine("store.secret-key-file", store.secretKeyFile());
        try {
            return Optional.of(new S3Settings(
                    URI.create(endpoint),
                    store.region(),
                    url.group(1),
                    prefix,
                    store.accessKey().isEmpty() ? environment("AWS_ACCESS_KEY_ID") : store.accessKey(),
                    secret,
                    (long) store.cacheMib() << 20,
                    2L * settings.hub().reserveMib() << 20));
        } catch (IllegalArgumentException e) {
            throw new SettingsException("store: " + e.getMessage());
        }
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }

    private static String firstLine(String setting, Path file) throws IOException {
        if (file.toString().isEmpty()) {
            return "";
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new SettingsException(setting + " " + file + " cannot be read: " + e.getMessage());
        }
    }
}
