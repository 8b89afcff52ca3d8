package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Point;
import org.isocenter.rt.SuvScale;
import org.isocenter.rt.UnfitException;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One half life from injection to scan, 100 MBq, 80 kg, 1.80 m. */
class SuvReaderTest {
    private static final double HALF_LIFE_S = 6600;
    private static final double LEFT_BQ = 50e6;

    private static DataSet drug(String time) {
        return DataSet.builder()
                .put(Tags.RadiopharmaceuticalStartTime, time)
                .put(Tags.RadionuclideTotalDose, 100e6)
                .put(Tags.RadionuclideHalfLife, HALF_LIFE_S)
                .build();
    }

    /** Injected 10:00:00, scanned 11:50:00. */
    private static DataSetBuilder image(String units, String correction) {
        return Made.image(Point.ORIGIN, new double[] {1, 0, 0, 0, 1, 0}, 2, 2, new short[] {1000, 2000, 3000, 4000})
                .put(Tags.Modality, "PT")
                .put(Tags.Units, units)
                .put(Tags.DecayCorrection, correction)
                .put(Tags.SeriesDate, "20260102")
                .put(Tags.SeriesTime, "115000")
                .put(Tags.AcquisitionDate, "20260102")
                .put(Tags.AcquisitionTime, "115000.00")
                .put(Tags.PatientWeight, 80)
                .put(Tags.PatientSize, 1.8)
                .put(Tags.PatientSex, "M")
                .put(Tags.RadiopharmaceuticalInformationSequence, drug("100000"));
    }

    private static SuvScale scale(DataSetBuilder image, SuvScale.Variant variant) throws UnfitException {
        return SuvReader.read(List.of(Made.file(image.build())), variant);
    }

    private static double factor(DataSetBuilder image, SuvScale.Variant variant) throws UnfitException {
        return scale(image, variant).factors().values().iterator().next();
    }

    private static double bodyWeight(DataSetBuilder image) throws UnfitException {
        return factor(image, SuvScale.Variant.BODY_WEIGHT);
    }

    @Test
    @DisplayName(
            "decay correction START takes the dose left at the start, ADMIN the dose injected, NONE the dose left at the image")
    void decayCorrections() throws UnfitException {
        assertThat(bodyWeight(image("BQML", "START"))).isCloseTo(80_000 / LEFT_BQ, within(1e-12));
        assertThat(bodyWeight(image("BQML", "ADMIN"))).isCloseTo(80_000 / 100e6, within(1e-12));
        DataSetBuilder late = image("BQML", "NONE").put(Tags.AcquisitionTime, "134000");
        assertThat(bodyWeight(late)).isCloseTo(80_000 / 25e6, within(1e-12));
        assertThatThrownBy(() -> bodyWeight(image("BQML", ""))).hasMessageContaining("DecayCorrection");
    }

    @Test
    @DisplayName("over midnight, and by date and time")
    void midnight() throws UnfitException {
        DataSetBuilder night = image("BQML", "START")
                .put(Tags.SeriesTime, "005000")
                .put(Tags.AcquisitionTime, "005000")
                .put(Tags.RadiopharmaceuticalInformationSequence, drug("230000"));
        assertThat(bodyWeight(night)).isCloseTo(80_000 / LEFT_BQ, within(1e-12));
        DataSet dated = drug("100000").toBuilder()
                .put(Tags.RadiopharmaceuticalStartDateTime, "20260102081000")
                .build();
        assertThat(bodyWeight(image("BQML", "START").put(Tags.RadiopharmaceuticalInformationSequence, dated)))
                .isCloseTo(80_000 / 25e6, within(1e-12));
        DataSet after = dated.toBuilder()
                .put(Tags.RadiopharmaceuticalStartDateTime, "20260102130000")
                .build();
        assertThatThrownBy(() ->
                        bodyWeight(image("BQML", "START").put(Tags.RadiopharmaceuticalInformationSequence, after)))
                .hasMessageContaining("after the scan");
    }

    @Test
    @DisplayName("a series computed later takes GE's scan time (0009,100D), else the earliest acquisition")
    void scanTime() throws UnfitException {
        DataSetBuilder later = image("BQML", "START").put(Tags.SeriesTime, "180000");
        assertThat(bodyWeight(later)).isCloseTo(80_000 / LEFT_BQ, within(1e-12));
        // creator in a block that is not the first
        DataSetBuilder ge = later.put(Tag.of(0x0009, 0x0012), Vr.LO, "GEMS_PETD_01")
                .put(Tag.of(0x0009, 0x120D), Vr.DT, "20260102134000.00");
        assertThat(bodyWeight(ge)).isCloseTo(80_000 / 25e6, within(1e-12));
        assertThat(scale(ge, SuvScale.Variant.BODY_WEIGHT).basis()).contains("GEMS_PETD_01");
    }

    @Test
    @DisplayName("Philips: (7053,1000) scales counts to SUV, (7053,1009) to Bq/ml")
    void philips() throws UnfitException {
        DataSetBuilder counts = image("CNTS", "START").put(Tag.of(0x7053, 0x0010), Vr.LO, "Philips PET Private Group");
        assertThatThrownBy(() -> bodyWeight(counts)).hasMessageContaining("no scale");
        counts.put(Element.of(Tag.of(0x7053, 0x1009), Vr.DS, text("2.5 ")));
        assertThat(bodyWeight(counts)).isCloseTo(2.5 * 80_000 / LEFT_BQ, within(1e-12));
        counts.put(Element.of(Tag.of(0x7053, 0x1000), Vr.DS, text("0.00025 ")));
        assertThat(bodyWeight(counts)).isCloseTo(0.00025, within(1e-15));
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    @DisplayName("lean body mass and body surface")
    void variants() throws UnfitException {
        DataSetBuilder man = image("BQML", "ADMIN");
        // 1.10 * 80 - 128 * (80 / 180)^2 = 62.7160 kg
        assertThat(factor(man, SuvScale.Variant.LEAN_BODY_MASS_JAMES)).isCloseTo(62_716.05 / 100e6, within(1e-9));
        // BMI 24.6914: 9270 * 80 / (6680 + 216 * 24.6914) = 61.7399 kg
        assertThat(factor(man, SuvScale.Variant.LEAN_BODY_MASS_JANMAHASATIAN))
                .isCloseTo(9270 * 80e3 / (6680 + 216 * 80 / 3.24) / 100e6, within(1e-12));
        // Du Bois: 1.9964 m2
        assertThat(factor(man, SuvScale.Variant.BODY_SURFACE)).isCloseTo(19_964 / 100e6, within(2e-8));
        DataSetBuilder woman = image("BQML", "ADMIN").put(Tags.PatientSex, "F");
        assertThat(factor(woman, SuvScale.Variant.LEAN_BODY_MASS_JAMES))
                .isCloseTo((1.07 * 80 - 148 * Math.pow(80.0 / 180, 2)) * 1000 / 100e6, within(1e-12));
        assertThat(factor(image("GML", "ADMIN"), SuvScale.Variant.BODY_WEIGHT)).isEqualTo(1);
        assertThat(factor(image("GML", "ADMIN"), SuvScale.Variant.LEAN_BODY_MASS_JAMES))
                .isCloseTo(62.71605 / 80, within(1e-6));
    }

    @Test
    void whatIsMissingIsNamed() {
        for (int tag : new int[] {Tags.PatientWeight, Tags.RadiopharmaceuticalInformationSequence, Tags.Units}) {
            assertThatThrownBy(() -> bodyWeight(image("BQML", "START").remove(tag)))
                    .isInstanceOf(UnfitException.class);
        }
        DataSet mega =
                drug("100000").toBuilder().put(Tags.RadionuclideTotalDose, 370).build();
        assertThatThrownBy(
                        () -> bodyWeight(image("BQML", "START").put(Tags.RadiopharmaceuticalInformationSequence, mega)))
                .hasMessageContaining("not MBq");
        assertThatThrownBy(() ->
                        factor(image("BQML", "ADMIN").put(Tags.PatientSex, "O"), SuvScale.Variant.LEAN_BODY_MASS_JAMES))
                .hasMessageContaining("PatientSex");
        assertThatThrownBy(() -> bodyWeight(image("BQML", "START").put(Tags.Modality, "CT")))
                .hasMessageContaining("no PET");
    }

    @Test
    void theScaleIsApplied() throws IOException {
        DicomFile file = Made.file(image("BQML", "START").build());
        ImageSeries series = ImageVolumeReader.read(List.of(file), _ -> {});
        ImageSeries suv =
                SuvReader.read(List.of(file), SuvScale.Variant.BODY_WEIGHT).apply(series);
        assertThat((double) suv.volume().at(1, 0, 0)).isCloseTo(2000 * 80_000 / LEFT_BQ, within(1e-6));
        assertThat(suv.units()).isEqualTo("GML");
    }

    @Test
    @DisplayName("a real series whose values are SUV already keeps them")
    void realSeries() throws IOException {
        DicomFile file = DicomFileReader.read(
                SharedData.files(SharedData.set("petct-mr-sts002").resolve("PET/image"))
                        .getFirst(),
                ReadOptions.ALL);
        assertThat(SuvReader.read(List.of(file), SuvScale.Variant.BODY_WEIGHT)
                        .factors()
                        .values())
                .containsExactly(1.0);
    }
}
