package org.isocenter.computing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.console.Console;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.objects.DoseWriter;
import org.isocenter.objects.NewSeries;
import org.isocenter.rt.Dose;
import org.isocenter.rt.PatientStudy;
import picocli.CommandLine;

/** One subcommand run inside the test: its exit code and what it wrote. */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(Function<Console, Callable<Integer>> command, Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream messages = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), messages, false);
        CommandLine line = new CommandLine(command.apply(console))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, _, _) -> {
                    if (e instanceof UsageException) {
                        messages.println(e.getMessage());
                        return 2;
                    }
                    throw e;
                });
        int exitCode = line.execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The numbers of all fields of this name in the JSON it wrote, in their order. */
    List<Double> numbers(String field) {
        Matcher matcher =
                Pattern.compile("\"" + field + "\"\\s*:\\s*(-?[0-9.eE+-]+)").matcher(out);
        List<Double> numbers = new ArrayList<>();
        while (matcher.find()) {
            numbers.add(Double.valueOf(matcher.group(1)));
        }
        return numbers;
    }

    /** A dose as a file. */
    static java.nio.file.Path write(Dose dose, java.nio.file.Path file) throws IOException {
        DataSet object = DoseWriter.write(dose, NewSeries.of(PatientStudy.of("Test", "T1"), 1, "Dose"));
        DicomFileWriter.write(object, TransferSyntax.EXPLICIT_LE, file);
        return file;
    }
}
