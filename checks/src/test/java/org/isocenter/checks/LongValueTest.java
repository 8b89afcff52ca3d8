package org.isocenter.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Mutation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LongValueTest {
    @Test
    @DisplayName("S-02: contour data of 64 KiB is pointed out, a byte less is not")
    void longContourIsPointedOut() throws IOException {
        Profile profile = Profiles.packaged(Checks.all()).find("raystation").orElseThrow();
        String where = "ROIContourSequence[1].ContourSequence[1].ContourData";

        assertThat(Case.findings(profile, with(where, 65534))).doesNotContain("S-02 rs " + where);
        assertThat(Case.findings(profile, with(where, 65536))).contains("S-02 rs " + where);
    }

    private static Map<String, DataSet> with(String where, int length) {
        String point = "1\\2\\3\\";
        String data = point.repeat(length / point.length() + 1).substring(0, length - 1) + "3";
        Map<String, DataSet> objects = CleanSet.objects();
        objects.put("rs", Mutation.parse(where + "=" + data).apply(objects.get("rs")));
        return objects;
    }
}
