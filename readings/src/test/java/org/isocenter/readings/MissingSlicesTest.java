package org.isocenter.readings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;

class MissingSlicesTest {
    private static List<Subject> series(double... zMm) {
        return DoubleStream.of(zMm)
                .mapToObj(z -> new Subject(
                        Path.of(z + ".dcm"),
                        DataSet.builder()
                                .put(Tags.SeriesInstanceUID, "1.2.3")
                                .put(Tags.ImagePositionPatient, "0", "0", Double.toString(z))
                                .put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
                                .build(),
                        TransferSyntax.EXPLICIT_LE,
                        List.of()))
                .toList();
    }

    @Test
    void slicesAtTheUsualDistanceLackNothing() {
        assertThat(MissingSlices.of(series(0, 3, 6, 9.1, 12))).isEmpty();
    }

    @Test
    void aStepThatIsTooLongTellsWhereAndHowMany() {
        assertThat(MissingSlices.of(series(0, 3, 12, 15, 18)))
                .containsExactly(
                        "2 slice(s) of series 1.2.3 between 3.00 and 12.00 mm, where the usual distance is 3.00 mm");
    }

    @Test
    void twoSlicesTellNoDistance() {
        assertThat(MissingSlices.of(series(0, 50))).isEmpty();
    }
}
