package org.isocenter.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Mutation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two structure sets of one patient: S-23, and what RayStation makes of it. */
class FieldStructureSetsTest {
    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Profiles.packaged(Checks.all()).find("raystation").orElseThrow();
    }

    /** Findings that a second structure set adds, made from the first by these changes. */
    private static Set<String> second(String... changes) {
        DataSet second = Mutation.parse("SOPInstanceUID=1.2.3.34").apply(CleanSet.structures());
        for (String change : changes) {
            second = Mutation.parse(change).apply(second);
        }
        Map<String, DataSet> objects = new LinkedHashMap<>(CleanSet.objects());
        objects.put("rs2", second);
        Set<String> found = Case.findings(profile, objects);
        found.removeAll(Case.findings(profile, CleanSet.objects()));
        return found;
    }

    @Test
    @DisplayName("the same names with the same types are taken as they are")
    void sameTypes() {
        assertThat(second()).noneMatch(finding -> finding.startsWith("S-23"));
    }

    @Test
    @DisplayName("S-23: one name with two interpreted types")
    void otherType() {
        assertThat(second("RTROIObservationsSequence[2].RTROIInterpretedType=CTV"))
                .contains("S-23 rs2 RTROIObservationsSequence[2].RTROIInterpretedType");
    }
}
