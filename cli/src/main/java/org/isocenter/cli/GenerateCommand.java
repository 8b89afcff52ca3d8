package org.isocenter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.SpecificCharacterSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.isocenter.services.ScheduledObject;
import org.isocenter.synthetic.SyntheticCase;
import org.isocenter.synthetic.SyntheticPatient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code isocenter generate}: a synthetic patient with CT, structure set, VMAT plan and dose, linked and complete. */
@Command(
        name = "generate",
        description = {
            "Write a synthetic patient: CT, RT Structure Set, RT Plan with VMAT arcs, RT Dose, all linked.",
            "With --case a small one whose volumes, doses, transforms and metersets are known exactly."
        },
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
    private static final int MOST_SLICES = 2000;
    private static final int MOST_PIXELS = 4096;
    private static final int FEWEST_PIXELS = 16;
    /** Names that a synthetic patient's files have. */
    private static final String OWN_FILES = "(CT\\d{4,}|RTSTRUCT|RTPLAN|RTDOSE)\\.dcm";

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder to write to; made when absent.")
    private Path out;

    @Option(
            names = "--case",
            paramLabel = "NAME",
            description = "A small case with its closed-form answers in answers.json, instead of the large thorax.")
    private String caseName;

    @Option(names = "--list", description = "Lists the cases and ends.")
    private boolean list;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Varies UIDs, noise and leaves (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--slices", defaultValue = "100", description = "Number of CT slices (default: ${DEFAULT-VALUE}).")
    private int slices;

    @Option(names = "--rows", defaultValue = "512", description = "Rows of a slice (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--columns", defaultValue = "512", description = "Columns of a slice (default: ${DEFAULT-VALUE}).")
    private int columns;

    @Option(names = "--patient-id", defaultValue = "SYN0001", description = "Patient ID (default: ${DEFAULT-VALUE}).")
    private String patientId;

    @Option(
            names = "--name",
            defaultValue = "Synthetic^Patient",
            description = "Patient's Name (default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(
            names = "--character-set",
            defaultValue = "ISO_IR 100",
            description = "Specific Character Set (default: ${DEFAULT-VALUE}).")
    private String characterSet;

    @Option(
            names = "--date",
            defaultValue = "20260102",
            description = "Date of everything (default: ${DEFAULT-VALUE}).")
    private String date;

    @Option(
            names = "--syntax",
            defaultValue = "explicit",
            description = "implicit, explicit, big-endian or deflated (default: ${DEFAULT-VALUE}).")
    private String syntax;

    @Option(
            names = "--worklist",
            paramLabel = "FILE",
            description = "A worklist file (isocenter worklist --out): the objects are those of its patient, study and"
                    + " procedure, as a modality makes them.")
    private Path worklist;

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        if (list) {
            SyntheticCase.all().forEach(one -> print.printf("%-16s %s%n", one.name(), one.description()));
        } else if (out == null) {
            throw wrong("Missing required option: '--out=DIR'");
        } else if (caseName != null) {
            print.println(writeCase());
        } else {
            print.println(writePatient());
        }
        print.flush();
        return 0;
    }

    private String writeCase() throws IOException {
        for (String option : List.of(
                "--worklist",
                "--slices",
                "--rows",
                "--columns",
                "--patient-id",
                "--name",
                "--character-set",
                "--date")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw wrong(option + " is of the large thorax; a case has its own (--case takes --seed and --syntax)");
            }
        }
        SyntheticCase one = SyntheticCase.named(caseName)
                .orElseThrow(() -> wrong("--case " + caseName + " is not known; --list tells the cases"));
        int objects = one.write(out, transferSyntax(), seed);
        return "Wrote " + objects + " objects and answers.json of the case " + one.name() + " to " + out;
    }

    private String writePatient() throws IOException {
        SyntheticPatient patient = patient();
        TransferSyntax transferSyntax = transferSyntax();
        Files.createDirectories(out);
        int objects = patient.write(out, transferSyntax);
        if (worklist == null) {
            return "Wrote " + objects + " objects of " + patientId + " to " + out;
        }
        DataSet item = DicomFileReader.read(worklist, ReadOptions.ALL).dataSet();
        schedule(item, transferSyntax);
        return "Wrote " + objects + " objects of " + item.string(Tags.PatientID) + " to " + out;
    }

    // COH-MWL-015, COH-MWL-016
    private void schedule(DataSet item, TransferSyntax transferSyntax) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(one -> one.getFileName().toString().matches(OWN_FILES))
                    .toList()) {
                DataSet object = DicomFileReader.read(file, ReadOptions.ALL).dataSet();
                DicomFileWriter.write(ScheduledObject.of(object, item), transferSyntax, file);
            }
        }
    }

    private SyntheticPatient patient() {
        inRange("--slices", slices, 1, MOST_SLICES);
        inRange("--rows", rows, FEWEST_PIXELS, MOST_PIXELS);
        inRange("--columns", columns, FEWEST_PIXELS, MOST_PIXELS);
        if (!date.matches("[0-9]{8}")) {
            throw wrong("--date " + date + ": expected YYYYMMDD");
        }
        SpecificCharacterSet set = SpecificCharacterSet.of(List.of(characterSet.split("\\\\")));
        if (!set.canEncode(name, Vr.PN)) {
            throw wrong("--name " + name + " has characters that " + characterSet
                    + " has not; --character-set ISO_IR 192 has all");
        }
        return new SyntheticPatient(seed, slices, rows, columns, patientId, name, characterSet, date);
    }

    private void inRange(String option, int value, int low, int high) {
        if (value < low || value > high) {
            throw wrong(option + " " + value + ": expected " + low + " to " + high);
        }
    }

    private TransferSyntax transferSyntax() {
        return switch (syntax) {
            case "implicit" -> TransferSyntax.IMPLICIT_LE;
            case "explicit" -> TransferSyntax.EXPLICIT_LE;
            case "big-endian" -> TransferSyntax.EXPLICIT_BE;
            case "deflated" -> TransferSyntax.DEFLATED_LE;
            default -> throw wrong("--syntax " + syntax + ": expected implicit, explicit, big-endian or deflated");
        };
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
