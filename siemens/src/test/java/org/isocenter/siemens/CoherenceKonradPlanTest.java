package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-KONRAD: headers and plans as KonRad takes them. */
class CoherenceKonradPlanTest {
    static final String BROKEN = """
            COH-RT-KONRAD-002 | rp Manufacturer=Elekta ; rp ManufacturerModelName=XiO | rp Manufacturer
            COH-RT-KONRAD-003 | rp StudyInstanceUID- | rp StudyInstanceUID ; COH-STO-040 rp StudyInstanceUID
            COH-RT-KONRAD-003 | ct0 SeriesInstanceUID- | ct0 SeriesInstanceUID ; COH-STO-040 ct0 SeriesInstanceUID
            COH-RT-KONRAD-004 | rp Modality=CT
            COH-RT-KONRAD-004 | ct0 Modality=MR
            COH-RT-KONRAD-005 | rp PatientSex-
            COH-RT-KONRAD-005 | rp PatientSex=X
            COH-RT-KONRAD-005 | rp PatientBirthDate-
            COH-RT-KONRAD-006 | rp PatientName=Clean^Anna^Maria
            COH-RT-KONRAD-008 | ct0 SoftwareVersions=1\\2
            COH-RT-KONRAD-019 | rp ReferencedStructureSetSequence+
            COH-RT-KONRAD-019 | rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID-
            COH-RT-KONRAD-020 | rp FractionGroupSequence+
            COH-RT-KONRAD-020 | rp FractionGroupSequence-
            COH-RT-KONRAD-020 | rp FractionGroupSequence[1].NumberOfFractionsPlanned=
            COH-RT-KONRAD-021 | rp FractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber=9 | rp FractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber ; P-03 rp FractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber
            COH-RT-KONRAD-022 | rp BeamSequence[1].BeamType=
            COH-RT-KONRAD-023 | rp BeamSequence[1].ControlPointSequence[1].GantryAngle-
            COH-RT-KONRAD-023 | rp BeamSequence[1].ControlPointSequence[1].PatientSupportAngle-
            COH-RT-KONRAD-024 | rp BeamSequence[1].ControlPointSequence[1].IsocenterPosition-
            COH-RT-KONRAD-024 | rp BeamSequence+ ; rp BeamSequence[2].BeamNumber=2 ; rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition=0\\0\\5 | rp BeamSequence[2].ControlPointSequence[1].IsocenterPosition
            COH-RT-KONRAD-025 | rp FractionGroupSequence[1].ReferencedBeamSequence[1].BeamMeterset=100
            COH-RT-KONRAD-025 | rp BeamSequence[1].ControlPointSequence[1].NominalBeamEnergy=6 | rp BeamSequence[1].ControlPointSequence
            TYPE-1 | rp RTPlanLabel-
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceCleanSet.konrad());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-konrad"));
    }

    @Test
    @DisplayName("COH-RT-KONRAD-001: an image of another kind is kept and not read")
    void otherImage() throws IOException {
        Map<String, DataSet> objects = CoherenceCleanSet.konrad();
        objects.put("mr", CoherenceCleanSet.changed(objects.get("ct0"), """
                SOPClassUID=1.2.840.10008.5.1.4.1.1.4
                SOPInstanceUID=1.2.3.4.1
                SeriesInstanceUID=1.2.3.4
                Modality=MR
                """));

        assertThat(Case.findings(CoherenceCleanSetTest.profile("coherence-konrad"), objects))
                .contains("COH-RT-KONRAD-001 mr SOPClassUID");
    }

    @Test
    @DisplayName("COH-CHR-006: the character set of text beyond ASCII is not read")
    void characterSet() throws IOException {
        Map<String, DataSet> objects = CoherenceCleanSet.konrad();
        objects.put(
                "rp",
                objects.get("rp").toBuilder()
                        .put(Tags.SpecificCharacterSet, "ISO_IR 13")
                        .put(Element.of(Tags.PatientName, Vr.PN, Bytes.of((byte) 0xD4, (byte) 0xCF)))
                        .build());

        assertThat(Case.findings(CoherenceCleanSetTest.profile("coherence-konrad"), objects))
                .contains("COH-CHR-006 rp SpecificCharacterSet");
    }
}
