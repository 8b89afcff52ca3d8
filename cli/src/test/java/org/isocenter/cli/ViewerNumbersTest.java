package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.FileSource;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.SharedData;
import org.isocenter.viewing.Document;
import org.isocenter.viewing.Kept;
import org.isocenter.viewing.Viewing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers on the page are those of the program. */
class ViewerNumbersTest {
    private static final List<String> COMPARED = List.of(
            "number",
            "name",
            "volumeCc",
            "coveredPercent",
            "minGy",
            "maxGy",
            "meanGy",
            "doseAtPercentGy",
            "doseAtCcGy",
            "policy");

    private static Kept kept(Path file) throws IOException {
        DataSet object = DicomFileReader.read(file, ReadOptions.ALL).dataSet();
        return new Kept(
                FileSource.of(file),
                object.string(Tags.SOPClassUID),
                object.string(Tags.SOPInstanceUID),
                object.string(Tags.SeriesInstanceUID));
    }

    private static Map<?, ?> json(Document document) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            document.write(json);
        }
        return (Map<?, ?>) JsonTree.read(text.toString()).value();
    }

    @ParameterizedTest
    @CsvSource({
        "dvh-benchmark-nelms2015/structures/Cylinder_20_0.dcm, dvh-benchmark-nelms2015/dose/Linear_SupInf_2mm_Aligned.dcm",
        "dvh-benchmark-nelms2015/structures/Sphere_20_0.dcm, dvh-benchmark-nelms2015/dose/Linear_AntPost_1mm_Aligned.dcm",
    })
    @DisplayName("A histogram on the page is the histogram of isocenter dvh, to the last digit it writes")
    void histograms(String structures, String dose) throws IOException {
        Path data = SharedData.folder().resolve("data");
        Path set = data.resolve(structures);
        Path grid = data.resolve(dose);
        Run run = Run.of("dvh", set, grid, "--json");
        List<?> program = (List<?>) ((Map<?, ?>) JsonTree.read(run.out()).value()).get("rois");
        Document document = new Viewing().dvh(kept(set), kept(grid), List.of(), Set.of());
        List<?> page = (List<?>) json(document).get("rois");
        assertThat(page).hasSameSizeAs(program).isNotEmpty();
        for (int i = 0; i < page.size(); i++) {
            for (String field : COMPARED) {
                assertThat(((Map<?, ?>) page.get(i)).get(field))
                        .as(field)
                        .isEqualTo(((Map<?, ?>) program.get(i)).get(field));
            }
        }
    }
}
