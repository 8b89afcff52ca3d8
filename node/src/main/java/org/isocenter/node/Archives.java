package org.isocenter.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveOptions;
import org.isocenter.archive.Durability;
import org.isocenter.archive.IndexServer;
import org.isocenter.archive.KeepPolicy;
import org.isocenter.node.Settings.IndexSettings;

/** Opens the archive that settings speak of. */
public final class Archives {
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
        return index.url().isEmpty()
                ? options
                : options.withServer(new IndexServer(
                        index.url(),
                        index.user(),
                        password(index.passwordFile()),
                        Duration.ofSeconds(index.leaseSeconds())));
    }

    private static KeepPolicy.Conflict conflict(String word) {
        return KeepPolicy.Conflict.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String password(Path file) throws IOException {
        if (file.toString().isEmpty()) {
            return "";
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new SettingsException("index.password-file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
