package org.isocenter.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.InputFile;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonOptions;
import org.isocenter.dicom.Dump;
import org.isocenter.dicom.DumpOptions;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter dump}: what a file holds. */
final class DumpCommand implements Callable<Integer> {
    // Most readers of this output are older than CP-2518 and take (0008,0005) for the encoding of the JSON (decision
    // 021).
    private static final DicomJsonOptions JSON =
            DicomJsonOptions.PRETTY.withCharacterSet(DicomJsonOptions.CharacterSetValue.UTF_8);

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "DICOM files.")
    private List<Path> paths;

    @Option(
            names = "--json",
            description = "DICOM JSON (PS3.18 Annex F) of the data set; several files become one array.")
    private boolean json;

    @Option(names = "--all", description = "Long values whole; else lines are cut.")
    private boolean whole;

    @Option(
            names = "--offsets",
            description = "Each line begins with the place of its value in the file, in hexadecimal.")
    private boolean offsets;

    DumpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean array = json && paths.size() > 1;
        if (array) {
            console.out().print("[");
        }
        for (int i = 0; i < paths.size(); i++) {
            if (array && i > 0) {
                console.out().println(",");
            }
            dump(paths.get(i));
        }
        if (array) {
            console.out().println("]");
        }
        return ExitCode.OK;
    }

    private DumpOptions options() {
        DumpOptions options = whole ? DumpOptions.DEFAULT.withMaxValueChars(Integer.MAX_VALUE) : DumpOptions.DEFAULT;
        return offsets ? options.withOffsets() : options;
    }

    private void dump(Path path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            DicomFile file = InputFile.read(path, p -> DicomFileReader.readMapped(p, ReadOptions.ALL, arena));
            for (Finding finding : file.findings()) {
                console.err().println(InputFile.describe(path, finding));
            }
            if (json) {
                DicomJson.write(file.dataSet(), console.out(), JSON);
                console.out().println();
                return;
            }
            if (paths.size() > 1) {
                console.out().println("# " + path);
            }
            Dump.write(file, console.out(), options());
        }
    }
}
