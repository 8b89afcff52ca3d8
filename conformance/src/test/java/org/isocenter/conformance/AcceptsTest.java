package org.isocenter.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cells of the column {@code accepts}. */
class AcceptsTest {
    private static final String IMAGE_TYPE = "ORIGINAL|DERIVED\\PRIMARY|SECONDARY\\AXIAL|LOCALIZER (terms of 2003)";

    private static String offence(String cell, String... imageType) {
        DataSet object = DataSet.builder().put(Tags.ImageType, imageType).build();
        return Accepts.parse(cell).offence(object, object.find(Tags.ImageType).orElseThrow());
    }

    @Test
    @DisplayName("terms with a backslash between speak of one value each, later values are free")
    void positions() {
        assertThat(offence(IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL", "HELICAL"))
                .isNull();
        assertThat(offence(IMAGE_TYPE, "ORIGINAL", "PRIMARY")).isNull();
        assertThat(offence(IMAGE_TYPE, "PRIMARY", "ORIGINAL")).isEqualTo("PRIMARY\\ORIGINAL");
        assertThat(offence(IMAGE_TYPE, "ORIGINAL", "PRIMARY", "HELICAL")).isEqualTo("ORIGINAL\\PRIMARY\\HELICAL");
    }

    @Test
    @DisplayName("a remark is said with the terms and is no term")
    void remark() {
        Accepts accepts = Accepts.parse("AXIAL|LOCALIZER (terms of 2003)");

        assertThat(accepts.words()).isEqualTo("AXIAL, LOCALIZER (terms of 2003)");
        assertThat(accepts.terms()).extracting(Accepts.Term::text).containsExactly("AXIAL", "LOCALIZER");
        assertThat(Accepts.parse(IMAGE_TYPE).words())
                .isEqualTo("ORIGINAL, DERIVED \\ PRIMARY, SECONDARY \\ AXIAL, LOCALIZER (terms of 2003)");
    }
}
