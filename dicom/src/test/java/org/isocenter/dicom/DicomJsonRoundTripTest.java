package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DicomJsonRoundTripTest {
    @Test
    void generatedDataSetsComeBackEqual() throws IOException {
        SimpleDataSets generator = new SimpleDataSets(6);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            DataSet dataSet = generator.next();
            byte[] json = json(dataSet);
            DataSet back = DicomJson.read(new ByteArrayInputStream(json), DicomJsonLimits.DEFAULT, findings::add);
            assertThat(back)
                    .as("data set %d: %s", i, new String(json, StandardCharsets.UTF_8))
                    .isEqualTo(dataSet);
        }
        assertThat(findings).isEmpty();
    }

    private static byte[] json(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJson.write(dataSet, out);
        return out.toByteArray();
    }

    @Test
    void damagedJsonEndsInADataSetOrAnException() throws IOException {
        SimpleDataSets generator = new SimpleDataSets(7);
        Random random = new Random(8);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = json(generator.next());
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                json[random.nextInt(json.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "[]{}\",:0".charAt(random.nextInt(8)));
            }
            try {
                DicomJson.read(new ByteArrayInputStream(json));
            } catch (DicomException _) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 19_999);
    }
}
