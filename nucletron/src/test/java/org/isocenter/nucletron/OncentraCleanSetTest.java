package org.isocenter.nucletron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Profile;
import org.isocenter.dicom.DataSet;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The objects that every Oncentra case starts from. */
class OncentraCleanSetTest {
    private static final String DOUBT = "ONC-DOSE-035 rdp RTDoseROISequence";

    private static void isClean(Profile profile, Map<String, DataSet> objects) {
        assertThat(Case.findings(profile, objects)).containsExactly(DOUBT);
        assertThat(Case.findings(profile, Direction.EXPORT, objects)).isEmpty();
    }

    @Test
    @DisplayName("GYN takes and writes the clean set; named points are in doubt")
    void gyn() {
        isClean(OncentraProfiles.GYN, OncentraCleanSet.objects());
    }

    @Test
    @DisplayName("Prostate takes and writes it too, with the probe module")
    void prostate() {
        isClean(OncentraProfiles.PROSTATE, OncentraCleanSet.prostate());
    }
}
