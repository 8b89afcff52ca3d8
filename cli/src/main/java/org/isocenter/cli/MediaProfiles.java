package org.isocenter.cli;

import java.io.IOException;
import java.util.List;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.media.ApplicationProfile;
import org.isocenter.media.ApplicationProfiles;
import picocli.CommandLine.Option;

/** {@code isocenter media profiles}. */
final class MediaProfiles {
    @Option(names = "--json", description = "The same as JSON.")
    private boolean json;

    int run(Console console) throws IOException {
        List<ApplicationProfile> profiles = ApplicationProfiles.read().all();
        if (json) {
            MediaJson.profiles(profiles, console.out());
            return ExitCode.OK;
        }
        for (ApplicationProfile profile : profiles) {
            String roles = String.join(", ", profile.roles().stream().sorted().toList());
            console.out().printf("%-22s %-24s %s%n", profile.id(), roles, profile.medium());
        }
        console.out().flush();
        return ExitCode.OK;
    }
}
