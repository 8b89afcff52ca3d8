package org.isocenter.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program under test, run as its users run it: by the launcher at the root of the repository. */
final class Program {
    private Program() {}

    static List<String> command(Object... words) {
        List<String> command = new ArrayList<>();
        command.add(launcher().toString());
        for (Object word : words) {
            command.add(word.toString());
        }
        return command;
    }

    private static Path launcher() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("isocenter"))) {
                return folder.resolve("isocenter");
            }
        }
        throw new IllegalStateException("no launcher above " + Path.of("").toAbsolutePath());
    }
}
