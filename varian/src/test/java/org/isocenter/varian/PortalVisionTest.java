package org.isocenter.varian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.dicom.DataSet;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.Mutation;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.ObiWrittenSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What PortalVision does otherwise than the On-Board Imager. */
class PortalVisionTest {
    static final String CASES = """
            OBI-NET-005 | ri SOPClassUID=1.2.840.10008.5.1.4.1.1.4 | ri SOPClassUID
            OBI-MARKER-003 | rp BeamSequence[4].PlannedVerificationImageSequence- | rp BeamSequence ; OBI-M2D2D-004 rp BeamSequence
            OBI-MARKER-007 | ct2 FrameOfReferenceUID=1.2.3.99 | ct2 FrameOfReferenceUID
            """;

    static final String WRITTEN = """
            OBI-IMG-034 | kv ManufacturerModelName=On-Board Imager
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("portalvision", VarianChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, ObiCleanSet.imports());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(profile);
    }

    @Test
    @DisplayName("OBI-M3D3D-016: no plan serves 3D/3D match, the other matches go on")
    void noVolumeMatch() {
        assertThat(Case.findings(profile, ObiCleanSet.imports())).containsExactly("OBI-M3D3D-016 rp");
    }

    static Stream<Case> written() {
        Map<String, DataSet> objects = ObiWrittenSet.objects();
        Mutation model = Mutation.parse("ManufacturerModelName=PortalVision AI");
        objects.replaceAll((name, object) -> Set.of("kv", "mv", "pd").contains(name) ? model.apply(object) : object);
        return Case.parse(WRITTEN, objects);
    }

    @ParameterizedTest
    @MethodSource("written")
    void brokenPromiseIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
