package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Fact;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.Progress;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DicomException;
import org.isocenter.media.ApplicationProfile;
import org.isocenter.media.ApplicationProfiles;
import org.isocenter.media.MediaIdentity;
import org.isocenter.media.MediaObject;
import org.isocenter.media.MediaOptions;
import picocli.CommandLine.Option;

/** The options of subcommands that write media. */
final class MediaWriting {
    private static final int MAX_VERSION_NAME = 16;

    @Option(
            names = "--profile",
            paramLabel = "ID",
            defaultValue = ApplicationProfiles.USUAL,
            description = "Application profile; isocenter media profiles lists them (default: ${DEFAULT-VALUE}).")
    private String profile;

    @Option(
            names = "--as",
            paramLabel = "PROFILE",
            description = "Writes files under the name of a product: its Implementation Class UID and Version Name.")
    private String as;

    @Option(
            names = "--source-ae",
            paramLabel = "TITLE",
            defaultValue = "",
            description = "Source Application Entity Title of the files; left out when absent.")
    private String sourceAe;

    @Option(
            names = "--no-convert",
            description =
                    "Refuses objects in a transfer syntax that the profile does not allow, instead of converting them.")
    private boolean refuses;

    @Option(
            names = "--icons",
            description = "Gives image records an icon of 64 pixels; PRI-SYNGO profiles have them always.")
    private boolean icons;

    MediaOptions options() throws IOException {
        ApplicationProfile application = known(profile);
        MediaOptions options = MediaOptions.of(application).withIdentity(identity());
        if (icons || application.wantsIcons()) {
            options = options.withIcons(MediaIcons::icon);
        }
        return refuses ? options.withoutConversion() : options;
    }

    static ApplicationProfile known(String id) throws UsageException {
        return ApplicationProfiles.read()
                .find(id)
                .orElseThrow(() -> new UsageException(
                        "there is no application profile '" + id + "'; isocenter media profiles lists them"));
    }

    // COH-UID-003: the names stand in the facts of the product
    private MediaIdentity identity() throws IOException {
        if (as == null) {
            return new MediaIdentity(
                    sourceAe, MediaIdentity.OWN.implementationClassUid(), MediaIdentity.OWN.versionName());
        }
        Profile product = Profiles.packaged(Checks.all())
                .find(as)
                .orElseThrow(() -> new UsageException("there is no profile '" + as + "'"));
        String uid = fact(product, Fact.Topic.IMPLEMENTATION_CLASS_UID)
                .orElseThrow(() -> new UsageException(as + " states no Implementation Class UID"));
        String version = fact(product, Fact.Topic.IMPLEMENTATION_VERSION_NAME)
                .filter(name -> name.length() <= MAX_VERSION_NAME)
                .orElse("");
        return new MediaIdentity(sourceAe, uid, version);
    }

    private static Optional<String> fact(Profile product, Fact.Topic topic) {
        return product.facts(topic).stream().map(Fact::value).findFirst();
    }

    /** The DICOM objects among paths, read as far as a directory needs; what cannot be read is told. */
    static List<MediaObject> objects(List<Path> paths, Console console, List<String> unreadable) throws IOException {
        DicomFiles files = DicomFiles.find(paths);
        unreadable.addAll(files.unreadable());
        List<MediaObject> objects = new ArrayList<>();
        Progress progress = new Progress(console, "reading", files.dicom().size());
        for (Path file : files.dicom()) {
            try {
                objects.add(MediaObject.read(file));
            } catch (DicomException e) {
                unreadable.add(file + ": " + e.getMessage());
            }
            progress.step();
        }
        progress.end();
        new DicomFiles(files.dicom(), files.other(), unreadable).report(console);
        return objects;
    }
}
