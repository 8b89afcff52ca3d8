package org.isocenter.varian;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.ObiWrittenSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OBI-REG: registrations that are written. Each line breaks one rule. */
class ObiRegistrationTest {
    static final String CASES = """
            OBI-REG-003 | r2 RegistrationSequence[1].ReferencedImageSequence- | r2 RegistrationSequence[1].ReferencedImageSequence
            OBI-REG-004 | r2 RegistrationSequence[1].FrameOfReferenceUID=1.2.3.77
            OBI-REG-005 | r2 FrameOfReferenceUID=1.2.3.77
            OBI-REG-006 | r2 RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence[1].FrameOfReferenceTransformationMatrixType=AFFINE
            OBI-REG-007 | r3 RegistrationSequence[1].ReferencedImageSequence[2]- | r3 RegistrationSequence
            OBI-REG-008 | r3 RegistrationSequence[1].FrameOfReferenceUID=1.2.3.77
            OBI-REG-009 | r3 FrameOfReferenceUID=1.2.3.77
            OBI-REG-010 | r3 RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence[1].FrameOfReferenceTransformationMatrixType=RIGID_SCALE
            OBI-REG-012 | rm RegistrationSequence[1].ReferencedImageSequence[2]- | rm RegistrationSequence
            OBI-REG-013 | rm RegistrationSequence[1].FrameOfReferenceUID=1.2.3.77
            OBI-REG-014 | rm FrameOfReferenceUID=1.2.3.77
            OBI-REG-015 | rm RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence[1].FrameOfReferenceTransformationMatrixType-
            OBI-REG-017 | r2 RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence[1].FrameOfReferenceTransformationMatrix=2\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1
            OBI-REG-017 | r2 RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence[1].FrameOfReferenceTransformationMatrix=-1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1
            OBI-REG-017 | r2 RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence[1].FrameOfReferenceTransformationMatrix=1\\0\\0\\0
            OBI-REG-018 | r2 RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence+
            OBI-REG-019 | r2 RegistrationSequence[1].MatrixRegistrationSequence+
            OBI-REG-020 | r2 RegistrationSequence[1].ReferencedImageSequence[1].ReferencedFrameNumber=1
            OBI-REG-020 | r2 RegistrationSequence[1].UsedFiducialsSequence*
            OBI-REG-021 | r2 RegistrationSequence[1].MatrixRegistrationSequence[1].FrameOfReferenceTransformationComment=shifted
            OBI-REG-022 | r2 RegistrationSequence[1].MatrixRegistrationSequence[1].RegistrationTypeCodeSequence[1].CodeValue-
            OBI-REG-023 | r2 RegistrationSequence[1].MatrixRegistrationSequence[1].(3275,1000)- | r2 RegistrationSequence[1].MatrixRegistrationSequence[1].(3275,1000 Varian Medical Systems VISION 3275)
            OBI-REG-024 | r2 ContentLabel=
            OBI-REG-024 | r2 ContentCreatorName=Clean^Otto
            OBI-REG-025 | r2 InstanceNumber=1
            OBI-REG-026 | r2 SeriesDate-
            OBI-REG-027 | r2 Manufacturer=Varian
            OBI-REG-030 | r2 ReferencedSeriesSequence[1].ReferencedInstanceSequence[1]- | r2 ReferencedSeriesSequence
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("obi", VarianChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, ObiWrittenSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
