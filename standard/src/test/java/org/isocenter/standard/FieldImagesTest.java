package org.isocenter.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.Case;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I-12 to I-14: RT Images, for a target that takes them. */
class FieldImagesTest {
    private static final String PROFILE = """
            id = "viewer"
            name = "Viewer"
            vendor = "Test"
            release = "1"
            base = "isocenter/field/1"

            [[services]]
            sop_class = "1.2.840.10008.5.1.4.1.1.481.1"
            name = "RT Image Storage"
            iod = "RT Image"
            modality = "RTIMAGE"
            scu = false
            scp = true
            transfer_syntaxes = ["1.2.840.10008.1.2"]
            """;

    @TempDir
    Path folder;

    private Profile profile;

    @BeforeEach
    void load() throws IOException {
        Path viewer = Files.createDirectories(folder.resolve("test/viewer/1"));
        Files.writeString(viewer.resolve("profile.toml"), PROFILE);
        profile = Profiles.with(folder, StandardChecks.all()).find("viewer").orElseThrow();
    }

    private static DataSet image(String instance) {
        return DataSet.builder()
                .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.1")
                .put(Tags.SOPInstanceUID, instance)
                .put(Tags.SeriesInstanceUID, "1.2.3.70")
                .put(Tags.PatientID, "P1")
                .put(Tags.Modality, "RTIMAGE")
                .put(Tags.RTImageOrientation, 1, 0, 0, 0, -1, 0)
                .put(Tags.RadiationMachineSAD, 1000)
                .put(Tags.RTImageSID, 1500)
                .put(Tags.ImagePlanePixelSpacing, 0.5, 0.5)
                .build();
    }

    @Test
    @DisplayName("an image with scale and the usual orientation is accepted")
    void clean() {
        assertThat(Case.findings(profile, Map.of("ri", image("1.2.3.71")))).isEmpty();
    }

    @Test
    @DisplayName("I-12: two images in one series are noted at the set")
    void several() {
        Map<String, DataSet> two = new LinkedHashMap<>();
        two.put("ri", image("1.2.3.71"));
        two.put("ri2", image("1.2.3.72"));

        assertThat(Case.findings(profile, two)).containsExactly("I-12 set");
    }

    @Test
    @DisplayName("I-13: an image without source to image distance has no scale")
    void scale() {
        DataSet image = image("1.2.3.71").toBuilder().remove(Tags.RTImageSID).build();

        assertThat(Case.findings(profile, Map.of("ri", image))).containsExactly("I-13 ri RTImageSID");
    }

    @Test
    @DisplayName("I-14: rows that run against x")
    void orientation() {
        DataSet image = image("1.2.3.71").toBuilder()
                .put(Tags.RTImageOrientation, -1, 0, 0, 0, -1, 0)
                .build();

        assertThat(Case.findings(profile, Map.of("ri", image))).containsExactly("I-14 ri RTImageOrientation");
    }
}
