package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-SEM: what is lost between import and export. The clean set obeys each rule; each line breaks one. */
class OncentraRoundTripTest {
    static final String CASES = """
            ONC-SEM-016 | ct0 InstitutionName=Clinic
            ONC-SEM-016 | rp SoftwareVersions=1
            ONC-SEM-018 | ct0 ContrastBolusAgent=Iodine
            ONC-SEM-018 | mr OverlayRows=2
            ONC-SEM-018 | us SequenceOfUltrasoundRegions* | us SequenceOfUltrasoundRegions ; ONC-IMG-US-007 us SequenceOfUltrasoundRegions
            ONC-SEM-018 | us RedPaletteColorLookupTableDescriptor=0\\0\\16
            ONC-SEM-019 | rd ModalityLUTSequence*
            ONC-SEM-019 | rd DVHSequence* | rd DVHSequence ; ONC-DOSE-036 rd DVHSequence
            ONC-SEM-020 | rp (5000,2000)=1 | rp AudioType
            ONC-SEM-022 | ct0 (0029,0010)=SIEMENS CSA HEADER
            """;

    static Stream<Case> cases() {
        return Case.parse(CASES, OncentraCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(OncentraProfiles.GYN);
    }
}
