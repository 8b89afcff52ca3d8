package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.TransferSyntax;

/** Judging CT slices and a structure set of a million points, whole commands, beside {@code dciodvfy}, which takes one file a process. */
final class CheckBench {
    /** Exit code of a command that found something to refuse. */
    private static final int FOUND = 1;

    private CheckBench() {}

    static void run(Path work, Report report, int slices) throws IOException, InterruptedException {
        Path folder = work.resolve("check");
        Inputs.slices(folder, slices, 512);
        report.section("Check of " + slices + " CT slices of 512 KiB, whole command");
        check(work, report, "dicom", folder);
        check(work, report, "raystation", folder);
        check(work, report, "all", folder);
        report.command("dciodvfy, a process a file", work, each(folder), FOUND);

        Path structures = work.resolve("structures.dcm");
        Inputs.structureSet(structures, TransferSyntax.EXPLICIT_LE);
        report.section("Check of a structure set of a million points, whole command");
        check(work, report, "dicom", structures);
        check(work, report, "raystation", structures);
        check(work, report, "all", structures);
        report.command("dciodvfy", work, List.of("dciodvfy", structures.toString()), FOUND);
    }

    private static void check(Path work, Report report, String target, Path path)
            throws IOException, InterruptedException {
        List<String> command = Program.command("check", "--for", target, path.toString());
        report.command("isocenter check --for " + target, work, command, FOUND);
    }

    private static List<String> each(Path folder) {
        return List.of("sh", "-c", "for f in \"$0\"/*; do dciodvfy \"$f\"; done", folder.toString());
    }
}
