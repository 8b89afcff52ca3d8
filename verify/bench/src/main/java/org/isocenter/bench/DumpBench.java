package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Text and JSON of many CT slices, whole commands. */
final class DumpBench {
    private DumpBench() {}

    static void run(Path work, Report report, int slices) throws IOException, InterruptedException {
        List<Path> files = Inputs.slices(work.resolve("dump"), slices, 64);
        report.section("Dump of " + slices + " CT slices, whole command");
        report.command("isocenter dump", work, Program.command("dump", work.resolve("dump")));
        List<String> dcmdump = new ArrayList<>(List.of("dcmdump"));
        files.forEach(file -> dcmdump.add(file.toString()));
        report.command("dcmdump", work, dcmdump);
        report.command("isocenter dump --json", work, Program.command("dump", "--json", work.resolve("dump")));
    }
}
