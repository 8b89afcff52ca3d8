package org.isocenter.raysearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isocenter.conformance.Profile;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Mutation;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S-20: contours on oblique images lie in the plane of those images (RAY-IMP-SS-021). */
class ContourPlaneTest {
    private static final String CONTOUR = "ROIContourSequence[1].ContourSequence[1].";

    @Test
    @DisplayName("a contour in the plane of an oblique MR image is taken, one that leaves it is not")
    void obliqueContour() throws IOException {
        Profile profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
        Map<String, DataSet> objects = new LinkedHashMap<>(CleanSet.objects());
        DataSet image = objects.get("mr1").toBuilder()
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 0.8, 0.6)
                .put(Tags.ImagePositionPatient, 0, 0, 3)
                .build();
        objects.put("mr1", image);
        change(objects, CONTOUR + "ContourImageSequence[1].ReferencedSOPInstanceUID=1.2.3.3.1");

        change(objects, CONTOUR + "ContourData=0\\0\\3\\10\\0\\3\\10\\8\\9\\0\\8\\9");
        assertThat(Case.findings(profile, objects)).noneMatch(finding -> finding.startsWith("RAY-IMP-SS-021"));

        change(objects, CONTOUR + "ContourData=0\\0\\3\\10\\0\\3\\10\\8\\9.5\\0\\8\\9");
        assertThat(Case.findings(profile, objects)).contains("RAY-IMP-SS-021 rs " + CONTOUR + "ContourData");
    }

    private static void change(Map<String, DataSet> objects, String mutation) {
        objects.put("rs", Mutation.parse(mutation).apply(objects.get("rs")));
    }
}
