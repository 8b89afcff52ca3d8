package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.UsageException;
import picocli.CommandLine.Option;

/** The option that adds profiles of the user. */
final class ProfileFolder {
    static final String DESCRIPTION = "A folder with profiles of your own; see docs/profiles.md.";

    @Option(names = "--profiles", paramLabel = "DIR", description = DESCRIPTION)
    private Path folder;

    /** The packaged profiles alone, unless the option is given. */
    ProfileFolder() {}

    /** @param folder null for the packaged profiles alone */
    ProfileFolder(Path folder) {
        this.folder = folder;
    }

    Profiles open() throws IOException {
        return folder == null ? Profiles.packaged(Checks.all()) : Profiles.with(folder, Checks.all());
    }

    Profile find(String id) throws IOException {
        return find(List.of(id)).getFirst();
    }

    List<Profile> find(List<String> ids) throws IOException {
        Profiles profiles = open();
        List<Profile> found = new ArrayList<>();
        for (String id : ids) {
            found.add(profiles.find(id)
                    .orElseThrow(() -> new UsageException(
                            "there is no profile '" + id + "'. There are: " + String.join(", ", profiles.ids()))));
        }
        return found;
    }
}
