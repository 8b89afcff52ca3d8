package org.isocenter.raysearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RAY-IMP-COM, RAY-CHR, RAY-PRIV, RAY-NET, RAY-FILE as far as one object shows them, and TYPE-1. The clean set obeys each rule; each line breaks one. */
class RayCommonImportTest {
    static final String CASES = """
            RAY-IMP-COM-001 | rs PatientName=
            RAY-IMP-COM-001 | ct0 PatientName-
            RAY-IMP-COM-004 | rp PatientID=
            RAY-IMP-COM-005 | rp IssuerOfPatientID=HOSPITAL
            RAY-IMP-COM-008 | rp PatientSex=X
            RAY-IMP-COM-009 | rp PatientSex=
            RAY-IMP-COM-021 | rp TimezoneOffsetFromUTC=+0100
            RAY-IMP-COM-022 | rp (3253,0010)=Varian Medical Systems VISION 3253 | rp
            RAY-CHR-001 | rp SpecificCharacterSet=ISO_IR 999
            RAY-CHR-005 | rp SpecificCharacterSet=ISO_IR 144
            RAY-CHR-004 | rp PatientName=Müller ; rp SpecificCharacterSet- | rp PatientName
            RAY-PRIV-012 | rp BeamSequence[1].(4001,1001)=20260101 | rp BeamSequence[1].(4001,1001)
            RAY-FILE-006 | rd SOPClassUID=1.2.840.10008.5.1.4.1.1.481.1 | rd SOPClassUID
            RAY-NET-002 | rd SOPClassUID=1.2.840.10008.5.1.4.1.1.481.4 | rd SOPClassUID
            TYPE-1 | rp BeamSequence[1].NumberOfBoli-
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES);
    }

    @Test
    @DisplayName("RAY-FILE-003: two patients of one folder are two, one patient of two folders is one")
    void patientsWhateverTheFolders() {
        List<Subject> subjects = new ArrayList<>();
        int number = 0;
        for (String patient : List.of("P1", "P2")) {
            for (String folder : List.of("one", "other")) {
                DataSet ct = CleanSet.ct(number).toBuilder()
                        .put(Tags.PatientID, patient)
                        .build();
                Path path = Path.of(folder, number++ + ".dcm");
                subjects.add(new Subject(path, ct, TransferSyntax.IMPLICIT_LE, List.of()));
            }
        }
        assertThat(Checker.check(profile, subjects).sets())
                .extracting(set -> set.patientId() + " " + set.objects().size())
                .containsExactlyInAnyOrder("P1 2", "P2 2");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(profile);
    }
}
