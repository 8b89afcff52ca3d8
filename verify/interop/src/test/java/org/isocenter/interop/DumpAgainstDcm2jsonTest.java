package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonOptions;
import org.isocenter.dicom.DicomJsonOptions.CharacterSetValue;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.testkit.PeerProcess;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our DICOM JSON of every real file we have, in the form {@code isocenter dump --json} prints, equals that of {@code dcm2json}
 * (DCMTK) but for {@link KnownDifference}. Where that program gives none, what it refuses is taken out first (encapsulated pixel
 * data), or pydicom is the second opinion.
 */
class DumpAgainstDcm2jsonTest {
    private static final String PIXEL_DATA = "7FE00010";
    private static final String TRAILING_PADDING = "FFFCFFFC";
    private static final int COMPRESSED_PIXEL_DATA = 81;

    /** Files {@code dcm2json} 3.6.7 gives no JSON for, or JSON that is not UTF-8, with the reason; pydicom stands in. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("chrH31.dcm", "its library has no ISO 2022 IR 87"),
            Map.entry("chrH32.dcm", "its library has no ISO 2022 IR 87"),
            Map.entry("chrJapMulti.dcm", "its library has no ISO 2022 IR 87"),
            Map.entry("chrJapMultiExplicitIR6.dcm", "its library has no ISO 2022 IR 87"),
            Map.entry("chrSQEncoding.dcm", "it leaves the text of an item with a set of its own as it is"),
            Map.entry("chrSQEncoding1.dcm", "its library has no ISO 2022 IR 87"),
            Map.entry("J2K_pixelrep_mismatch.dcm", "its library has no ISO 2022 IR 87"),
            Map.entry("elekta-iview.dcm", "characters beyond ISO 646 and no (0008,0005)"),
            Map.entry("MR_truncated.dcm", "the file is cut"),
            Map.entry("rtplan_truncated.dcm", "the file is cut"),
            Map.entry("SC_rgb_jpeg.dcm", "it takes the file for another syntax"),
            Map.entry("no_meta.dcm", "one stray byte before the data set"));
    /** Both of them read this file from its stray byte on. */
    private static final String NOBODY_ELSE_READS = "no_meta.dcm";

    private static final String PYDICOM = "import sys, json, pydicom; ds = pydicom.dcmread(sys.argv[1], force=True); "
            + "open(sys.argv[2], 'w').write(json.dumps(ds.to_json_dict(suppress_invalid_tags=True)))";

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final Set<KnownDifference> seen = EnumSet.noneOf(KnownDifference.class);
    private final Set<String> refused = new TreeSet<>();
    private int compared;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> equalsDcm2json() throws IOException {
        PeerProcess.requireInstalled("dcm2json");
        Stream<DynamicTest> files =
                Corpus.files().stream().map(f -> DynamicTest.dynamicTest(f.toString(), () -> compare(f)));
        DynamicTest table = DynamicTest.dynamicTest("nothing stands in the tables for nothing", this::tablesAreUsed);
        return Stream.concat(files, Stream.of(table));
    }

    private void tablesAreUsed() {
        assertThat(compared).isGreaterThan(500);
        assertThat(refused).isEqualTo(new TreeSet<>(REFUSED.keySet()));
        assertThat(seen).containsExactly(KnownDifference.values());
    }

    private void compare(Path file) throws Exception {
        DicomFile ours;
        try {
            ours = DicomFileReader.read(file, ReadOptions.ALL);
        } catch (DicomException e) {
            assertThat(dcm2json(file).json()).as("we refuse it: %s", e).isNull();
            return;
        }
        ObjectNode source = json(ours, CharacterSetValue.SOURCE);
        ObjectNode unicode = json(ours, CharacterSetValue.UTF_8);
        assertThat(JsonDifference.between(source, unicode))
                .allMatch(d -> d.tag().equals("00080005") && d.theirValue().equals("ISO_IR 192"));
        assertThat(unknownDifferences(file, source, unicode)).isEmpty();
        compared++;
    }

    private ObjectNode json(DicomFile file, CharacterSetValue characterSet) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DicomJson.write(file.dataSet(), json, DicomJsonOptions.COMPACT.withCharacterSet(characterSet));
        return (ObjectNode) mapper.readTree(json.toByteArray());
    }

    private List<JsonDifference> unknownDifferences(Path file, ObjectNode source, ObjectNode unicode) throws Exception {
        Answer answer = dcm2json(file);
        if (answer.exitCode() == COMPRESSED_PIXEL_DATA) {
            unicode.remove(PIXEL_DATA);
            // dcmodify takes it out when it writes.
            unicode.remove(TRAILING_PADDING);
            answer = dcm2json(withoutPixelData(file));
        }
        if (answer.json() == null) {
            String name = file.getFileName().toString();
            assertThat(REFUSED).as("dcm2json gives no JSON").containsKey(name);
            refused.add(name);
            return name.equals(NOBODY_ELSE_READS) ? List.of() : unknown(source, pydicom(file));
        }
        return unknown(unicode, answer.json());
    }

    private List<JsonDifference> unknown(JsonNode ours, JsonNode theirs) {
        return JsonDifference.between(ours, theirs).stream()
                .filter(d -> KnownDifference.of(d).map(seen::add).isEmpty())
                .toList();
    }

    private record Answer(int exitCode, JsonNode json) {}

    private Answer dcm2json(Path file) throws Exception {
        Path output = folder.resolve("theirs.json");
        int exitCode = PeerProcess.run("dcm2json", "-q", "-fc", file, output).exitCode();
        if (exitCode != 0) {
            return new Answer(exitCode, null);
        }
        try {
            return new Answer(exitCode, mapper.readTree(Files.readString(output)));
        } catch (MalformedInputException | JsonProcessingException _) {
            // What is not UTF-8 is not JSON (RFC 8259 8.1); the table of refusals decides whether that is known.
            return new Answer(exitCode, null);
        }
    }

    private Path withoutPixelData(Path file) throws Exception {
        Path copy = folder.resolve("copy.dcm");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        PeerProcess.Ended ended = PeerProcess.run("dcmodify", "-nb", "-ea", "(7fe0,0010)", copy);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return copy;
    }

    private JsonNode pydicom(Path file) throws Exception {
        Path output = folder.resolve("pydicom.json");
        PeerProcess.Ended ended = PeerProcess.run("/usr/bin/python3", "-W", "ignore", "-c", PYDICOM, file, output);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return Pydicom.normalized((ObjectNode) mapper.readTree(output.toFile()));
    }
}
