package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.ExitCode;
import org.isocenter.console.Progress;
import org.isocenter.console.UsageException;
import org.isocenter.deidentify.Deidentified;
import org.isocenter.deidentify.Deidentifier;
import org.isocenter.deidentify.DeidentifyOptions;
import org.isocenter.deidentify.Option;
import org.isocenter.deidentify.PixelRegion;
import org.isocenter.deidentify.SafePrivate;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code isocenter deidentify}: objects without what tells of whom they are (PS3.15 Annex E). */
final class DeidentifyCommand implements Callable<Integer> {
    private static final int KEY_BYTES = 32;
    private static final int MIN_KEY = 8;

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders; folders are walked whole.")
    private List<Path> paths;

    @CommandLine.Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the objects; empty, or made when absent. Names are numbers.")
    private Path out;

    @CommandLine.Option(
            names = "--option",
            paramLabel = "OPTION",
            split = ",",
            description = "Option of the profile, may be repeated: clean-pixel-data, clean-graphics,"
                    + " clean-structured-content, clean-descriptors, retain-full-dates, retain-modified-dates,"
                    + " retain-patient-characteristics, retain-device-identity, retain-uids, retain-safe-private,"
                    + " retain-institution-identity.")
    private List<String> words = new ArrayList<>();

    @CommandLine.Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "File with a secret of at least 8 bytes; the same secret maps alike in a later run. Without it"
                            + " each run maps otherwise.")
    private Path key;

    @CommandLine.Option(
            names = "--plan-label",
            paramLabel = "PATTERN",
            defaultValue = "",
            description = "Label of plans and structure sets, in which {n} is a word made of the old one; at most 8"
                    + " characters beside it.")
    private String planLabel;

    @CommandLine.Option(
            names = "--machine",
            paramLabel = "OLD=NEW",
            description = "Name of a treatment machine or station and what it becomes; may be repeated.")
    private Map<String, String> machines = new LinkedHashMap<>();

    @CommandLine.Option(names = "--keep-burned-in", description = "Takes images whose pixels may show names.")
    private boolean keepsBurnedIn;

    @CommandLine.Option(
            names = "--safe-private",
            paramLabel = "FILE",
            description = "More private elements that may stay: creator, group, element with tabs between.")
    private Path safePrivate;

    @CommandLine.Option(
            names = "--pixel-regions",
            paramLabel = "FILE",
            description = "Where devices write into their pixels: manufacturer, model, rows, columns, left, top, width,"
                    + " height with tabs between.")
    private Path pixelRegions;

    @CommandLine.Option(names = "--json", description = "What was done with each object, as JSON.")
    private boolean json;

    DeidentifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Deidentifier deidentifier = deidentifier();
        DicomFiles files = DicomFiles.find(paths);
        if (files.dicom().isEmpty()) {
            throw new UsageException("no DICOM object in " + paths);
        }
        openFolder();
        List<String> unreadable = new ArrayList<>(files.unreadable());
        Map<Path, Deidentified> results = new LinkedHashMap<>();
        Map<Path, Path> written = new LinkedHashMap<>();
        Progress progress =
                new Progress(console, "de-identifying", files.dicom().size());
        for (Path path : files.dicom()) {
            try {
                treat(path, deidentifier, results, written);
            } catch (DicomException e) {
                unreadable.add(path + ": " + e.getMessage());
            }
            progress.step();
        }
        progress.end();
        new DicomFiles(files.dicom(), files.other(), unreadable).report(console);
        report(results, written);
        if (!unreadable.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        return written.size() == results.size() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private void treat(Path path, Deidentifier deidentifier, Map<Path, Deidentified> results, Map<Path, Path> written)
            throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            DicomFile file = DicomFileReader.readMapped(path, ReadOptions.ALL, arena);
            Deidentified result = deidentifier.apply(file.dataSet());
            if (!result.isRefused()) {
                Path target = out.resolve("%06d.dcm".formatted(written.size() + 1));
                DicomFileWriter.write(result.dataSet(), file.syntax(), target);
                written.put(path, target);
            }
            // The data set lives in the mapped file; the report does not need it.
            results.put(
                    path,
                    new Deidentified(
                            DataSet.EMPTY, result.refusal(), result.actions(), result.places(), result.texts()));
        }
    }

    private Deidentifier deidentifier() throws IOException {
        Set<Option> options = new LinkedHashSet<>();
        for (String word : words) {
            if (word.equals("clean-recognizable-visual-features")) {
                throw new UsageException(word + " is not offered: faces in images are not removed by this program");
            }
            options.add(Option.find(word).orElseThrow(() -> new UsageException("there is no option '" + word + "'")));
        }
        if (planLabel.replace("{n}", "").length() > MIN_KEY) {
            throw new UsageException("--plan-label: at most 8 characters beside {n}, since labels have 16");
        }
        try {
            return new Deidentifier(new DeidentifyOptions(
                    options,
                    secret(),
                    planLabel,
                    machines,
                    keepsBurnedIn,
                    safePrivate == null ? List.of() : SafePrivate.read(Files.readAllLines(safePrivate)),
                    pixelRegions == null ? List.of() : PixelRegion.read(Files.readAllLines(pixelRegions))));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private byte[] secret() throws IOException {
        if (key == null) {
            byte[] random = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(random);
            return random;
        }
        byte[] secret = Files.readAllBytes(key);
        if (secret.length < MIN_KEY) {
            throw new UsageException(key + " has " + secret.length + " bytes; a secret has at least " + MIN_KEY);
        }
        return secret;
    }

    private void openFolder() throws IOException {
        Files.createDirectories(out);
        try (Stream<Path> there = Files.list(out)) {
            if (there.findAny().isPresent()) {
                throw new UsageException(out + " is not empty; nothing is written over");
            }
        }
    }

    private void report(Map<Path, Deidentified> results, Map<Path, Path> written) throws IOException {
        if (json) {
            writeJson(results, written);
            return;
        }
        results.forEach((path, result) -> {
            if (result.isRefused()) {
                console.say("refused: " + path + ": " + result.refusal());
            }
        });
        console.say(
                written.size() + " of " + results.size() + " objects in " + out + " (" + Deidentifier.EDITION + ")");
    }

    private void writeJson(Map<Path, Deidentified> results, Map<Path, Path> written) throws IOException {
        try (JsonGenerator generator = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(console.out(), JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()) {
            generator.writeStartObject();
            generator.writeStringField("edition", Deidentifier.EDITION);
            texts(generator, "options", words);
            generator.writeArrayFieldStart("objects");
            for (Map.Entry<Path, Deidentified> entry : results.entrySet()) {
                write(generator, entry.getKey(), written.get(entry.getKey()), entry.getValue());
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        console.out().println();
        console.out().flush();
    }

    private static void write(JsonGenerator generator, Path path, Path target, Deidentified result) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("path", path.toString());
        generator.writeStringField("written", target == null ? "" : target.toString());
        generator.writeStringField("refusal", result.refusal());
        generator.writeObjectFieldStart("actions");
        for (Map.Entry<String, Integer> action : result.actions().entrySet()) {
            generator.writeNumberField(action.getKey(), action.getValue());
        }
        generator.writeEndObject();
        texts(generator, "changed", result.places());
        generator.writeArrayFieldStart("texts");
        for (Deidentified.Text text : result.texts()) {
            generator.writeStartObject();
            generator.writeStringField("where", text.where());
            generator.writeStringField("value", text.value());
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private static void texts(JsonGenerator generator, String name, List<String> texts) throws IOException {
        generator.writeArrayFieldStart(name);
        for (String text : texts) {
            generator.writeString(text);
        }
        generator.writeEndArray();
    }
}
