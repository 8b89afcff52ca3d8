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
        report.command("isocenter dump", work, of(Program.command("dump"), files));
        report.command("dcmdump", work, of(List.of("dcmdump"), files));
        report.command("isocenter dump --json", work, of(Program.command("dump", "--json"), files));
    }

    private static List<String> of(List<String> command, List<Path> files) {
        List<String> all = new ArrayList<>(command);
        files.forEach(file -> all.add(file.toString()));
        return all;
    }
}
