package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonLimits;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every real file goes to DICOM JSON and back: the data set that comes back gives the same JSON, character for character,
 * unless the file itself has something wrong that a finding says is put right.
 */
class JsonRoundTripTest {
    /** What files have wrong and JSON puts right: characters without a set (I-10), DS longer than 16 characters (S-01). */
    private static final List<String> MENDED = List.of("DICOM-JSON-CHARACTER-SET", "DICOM-JSON-NUMBER-LENGTH");

    private final List<String> mended = new ArrayList<>();
    private int compared;

    @TestFactory
    Stream<DynamicTest> comesBackTheSame() throws IOException {
        Stream<DynamicTest> files =
                Corpus.files().stream().map(f -> DynamicTest.dynamicTest(f.toString(), () -> roundTrip(f)));
        return Stream.concat(
                files, Stream.of(DynamicTest.dynamicTest("many files were there", this::manyFilesWereThere)));
    }

    private void manyFilesWereThere() {
        assertThat(compared).isGreaterThan(500);
        // One with characters and no (0008,0005), two with DS of 18 characters.
        assertThat(mended).hasSize(3).contains("elekta-iview.dcm");
    }

    private void roundTrip(Path file) throws IOException {
        DataSet dataSet;
        try {
            dataSet = DicomFileReader.read(file, ReadOptions.ALL).dataSet();
        } catch (DicomException _) {
            // Not DICOM; DumpAgainstDcm2jsonTest proves that others refuse it too.
            return;
        }
        byte[] json = json(dataSet);
        List<Finding> findings = new ArrayList<>();
        DataSet back = DicomJson.read(new ByteArrayInputStream(json), DicomJsonLimits.DEFAULT, findings::add);
        compared++;
        if (!findings.isEmpty()) {
            assertThat(findings).extracting(Finding::rule).isSubsetOf(MENDED);
            mended.add(file.getFileName().toString());
            return;
        }
        assertThat(new String(json(back), StandardCharsets.UTF_8)).isEqualTo(new String(json, StandardCharsets.UTF_8));
    }

    private static byte[] json(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJson.write(dataSet, out);
        return out.toByteArray();
    }
}
