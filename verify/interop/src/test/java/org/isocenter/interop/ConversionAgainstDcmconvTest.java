package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.WriteOptions;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our conversions between uncompressed syntaxes give the very bytes that DCMTK's {@code dcmconv} gives. */
class ConversionAgainstDcmconvTest {
    private static final int FILES_OF_ONE_FOLDER = 3;
    private static final long LARGEST = 3_000_000;
    private static final Map<String, TransferSyntax> TARGETS = Map.of(
            "+te", TransferSyntax.EXPLICIT_LE, "+tb", TransferSyntax.EXPLICIT_BE, "+ti", TransferSyntax.IMPLICIT_LE);
    /** As dcmconv with -g +e: no group lengths, defined lengths. */
    private static final WriteOptions OPTIONS = new WriteOptions(
            WriteOptions.GroupLengths.DROP, WriteOptions.Lengths.DEFINED, WriteOptions.Unknown.AS_READ);

    /** Files where the two differ, and who is right. */
    private static final Map<String, String> DIFFERENCES = Map.of(
            "lung-4dct-pinnacle/CT",
                    "dcmconv drops a PN of two spaces; PS3.5 6.2 lets padding stand, we keep what was sent",
            "RI6XDosiGap.dcm", "Curve Data from Implicit VR: dcmconv says OB, we OW; the attribute is retired",
            "MR_truncated.dcm", "dcmconv refuses the file; we keep what is there");

    @TempDir
    Path folder;

    @Test
    void sameBytes() throws IOException, InterruptedException {
        PeerProcess.requireInstalled("dcmconv");
        Map<Path, Integer> taken = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        int same = 0;
        for (Path path : SharedData.files(SharedData.folder().resolve("data"))) {
            DicomFile file = Files.size(path) > LARGEST ? null : read(path);
            if (file == null
                    || file.syntax().encapsulated()
                    || DIFFERENCES.keySet().stream().anyMatch(path.toString()::contains)
                    || taken.merge(path.getParent(), 1, Integer::sum) > FILES_OF_ONE_FOLDER) {
                continue;
            }
            for (String option : TARGETS.keySet()) {
                // Private elements get their VR from private dictionaries, which differ between any two programs.
                boolean comparable = file.syntax().explicitVr() || option.equals("+ti") || !hasPrivate(file.dataSet());
                same += comparable && same(path, file, option, wrong) ? 1 : 0;
            }
        }
        System.out.println(same + " conversions give the bytes of dcmconv");
        assertThat(wrong).isEmpty();
        assertThat(same).isGreaterThan(200);
    }

    private static DicomFile read(Path path) throws IOException {
        try {
            return DicomFileReader.read(path, ReadOptions.ALL);
        } catch (DicomException notDicom) {
            // Tables and pages lie between the objects; RoundTripTest sees to it that every object reads.
            return null;
        }
    }

    private static boolean hasPrivate(DataSet dataSet) {
        return dataSet.elements().stream()
                .anyMatch(e -> Tag.isPrivate(e.tag())
                        || e.items().stream().anyMatch(ConversionAgainstDcmconvTest::hasPrivate));
    }

    private boolean same(Path path, DicomFile file, String option, List<String> wrong)
            throws IOException, InterruptedException {
        Path out = folder.resolve("converted.dcm");
        Files.deleteIfExists(out);
        PeerProcess.Ended ended = PeerProcess.run("dcmconv", "-q", option, "-g", "+e", path, out);
        if (!Files.exists(out)) {
            wrong.add("dcmconv " + option + " " + path + ": " + ended.output());
            return false;
        }
        Bytes whole = Bytes.of(Files.readAllBytes(out));
        long offset = DicomFileReader.read(whole, ReadOptions.ALL).dataSetOffset();
        Bytes theirs = whole.slice(offset, whole.length() - offset);
        Bytes ours = DataSetWriter.toBytes(file.dataSet(), TARGETS.get(option), OPTIONS);
        if (!ours.equals(theirs)) {
            wrong.add(option + " " + path + " differs at " + ours.mismatch(theirs));
        }
        return ours.equals(theirs);
    }
}
