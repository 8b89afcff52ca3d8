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
    @Option(
            names = "--profiles",
            paramLabel = "DIR",
            description = "A folder with profiles of your own; see docs/profiles.md.")
    private Path folder;

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
