package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.isocenter.dicom.CharacterSets;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Text;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Person names and texts of the 17 character set files read as pydicom and DCMTK read them. */
class CharacterSetFilesTest {
    /** DCMTK as Debian builds it has no ISO 2022 Japanese, and gives up on an item in another set than its encoding. */
    private static final Set<String> NOT_BY_DCMTK = Set.of(
            "chrH31.dcm",
            "chrH32.dcm",
            "chrJapMulti.dcm",
            "chrJapMultiExplicitIR6.dcm",
            "chrSQEncoding.dcm",
            "chrSQEncoding1.dcm");

    private static final String SCRIPT = """
            import sys, pydicom
            def walk(ds, path):
                for e in ds:
                    p = path + '%08X' % e.tag
                    if e.VR == 'SQ':
                        for i, item in enumerate(e.value):
                            walk(item, p + '/%d/' % i)
                    elif e.VR in ('PN', 'LO', 'SH', 'LT', 'ST', 'UC', 'UT'):
                        v = e.value
                        if v is None: v = ''
                        many = isinstance(v, pydicom.multival.MultiValue)
                        text = '\\\\'.join(str(x) for x in v) if many else str(v)
                        print(p, text.encode('utf-8').hex(), sep='\\t')
            ds = pydicom.dcmread(sys.argv[1])
            ds.decode()
            walk(ds, '')
            """;

    @TempDir
    Path folder;

    private static List<Path> files() {
        return SharedData.files(SharedData.set("charsets")).stream()
                .filter(p -> p.toString().endsWith(".dcm"))
                .toList();
    }

    @Test
    void asPydicom() throws IOException, InterruptedException {
        PeerProcess.requireInstalled("/usr/bin/python3");
        assertThat(files()).hasSize(17);
        int compared = 0;
        for (Path file : files()) {
            PeerProcess.Ended ended = PeerProcess.run("/usr/bin/python3", "-W", "ignore", "-c", SCRIPT, file);
            Assumptions.assumeTrue(
                    !ended.output().contains("ModuleNotFoundError") || System.getenv("CI") != null,
                    "pydicom is not installed");
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            Map<String, String> theirs = new TreeMap<>();
            for (String line : ended.output().lines().toList()) {
                String[] row = line.split("\t", -1);
                theirs.put(row[0], new String(HexFormat.of().parseHex(row[1]), StandardCharsets.UTF_8).strip());
            }
            Map<String, String> ours = texts(DataSets.read(file).dataSet());
            // pydicom drops the delimiters of empty component groups at the end
            ours.replaceAll((_, text) -> text.endsWith("=") ? text.substring(0, text.length() - 1) : text);
            assertThat(ours).as(file.getFileName().toString()).isEqualTo(theirs);
            compared += ours.size();
        }
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void asDcmconvToUtf8() throws IOException, InterruptedException {
        PeerProcess.requireInstalled("dcmconv");
        for (Path file : files()) {
            if (NOT_BY_DCMTK.contains(file.getFileName().toString())) {
                continue;
            }
            Path unicode = folder.resolve(file.getFileName());
            PeerProcess.Ended ended = PeerProcess.run("dcmconv", "+U8", file, unicode);
            assertThat(Files.exists(unicode)).as(ended.output()).isTrue();
            CharacterSets.Converted ours =
                    CharacterSets.convert(DataSets.read(file).dataSet(), List.of("ISO_IR 192"));
            assertThat(ours.findings()).isEmpty();
            assertThat(texts(ours.dataSet()))
                    .as(file.getFileName().toString())
                    .isEqualTo(texts(DataSets.read(unicode).dataSet()));
        }
    }

    @Test
    void everyNameComesBackFromUtf8ToItsOwnSet() {
        for (Path file : files()) {
            DataSet original = DataSets.read(file).dataSet();
            List<String> terms = original.characterSet().terms();
            DataSet unicode =
                    CharacterSets.convert(original, List.of("ISO_IR 192")).dataSet();
            CharacterSets.Converted back = CharacterSets.convert(unicode, terms);
            assertThat(texts(back.dataSet())).as(file.toString()).isEqualTo(texts(original));
        }
    }

    /** All texts of a data set by their place, values joined again. */
    private static Map<String, String> texts(DataSet dataSet) {
        Map<String, String> texts = new TreeMap<>();
        collect(dataSet, "", texts);
        return texts;
    }

    private static void collect(DataSet dataSet, String path, Map<String, String> texts) {
        for (Element element : dataSet.elements()) {
            String place = path + Tag.format(element.tag()).replaceAll("[(),]", "");
            for (int i = 0; i < element.items().size(); i++) {
                collect(element.items().get(i), place + "/" + i + "/", texts);
            }
            if (element.vr().usesCharacterSet()) {
                List<String> values = Text.values(element, dataSet.characterSet(), dataSet.byteOrder());
                texts.put(place, String.join("\\", values).strip());
            }
        }
    }
}
