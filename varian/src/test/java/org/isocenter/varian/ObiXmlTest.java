package org.isocenter.varian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Vr;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OBI-XML: the extended interface of a plan. The clean set obeys each rule; the XML of each line breaks one. */
class ObiXmlTest {
    private static final String WHERE = "(3253,1000 Varian Medical Systems VISION 3253)";

    static final String CASES = """
            OBI-XML-001 | <Plan></Plan>
            OBI-XML-002 | <ExtendedVAPlanInterface><Beams/><Beams/></ExtendedVAPlanInterface>
            OBI-XML-004 | <ExtendedVAPlanInterface><Beams><Beam><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-004 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-005 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>9</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-006 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>KV</FieldType><FieldOrder>1</FieldOrder></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-006 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldOrder>1</FieldOrder></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-007 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-008 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder><RelatedTreatBeamNumber>one</RelatedTreatBeamNumber></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-009 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder><GantryRtnExtendedStop>far</GantryRtnExtendedStop></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-010 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder><MUSubtraction>1.5</MUSubtraction></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-011 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder><FieldSetupPhotos><FieldSetupPhoto><SetupPhotoNumber>1</SetupPhotoNumber><SetupPhotoFormat>JPG</SetupPhotoFormat><SetupPhotoPicture>FFD8</SetupPhotoPicture><PhotoModified>true</PhotoModified></FieldSetupPhoto><FieldSetupPhoto><SetupPhotoNumber>2</SetupPhotoNumber><SetupPhotoFormat>JPG</SetupPhotoFormat><SetupPhotoPicture>FFD8</SetupPhotoPicture><PhotoModified>true</PhotoModified></FieldSetupPhoto><FieldSetupPhoto><SetupPhotoNumber>3</SetupPhotoNumber><SetupPhotoFormat>JPG</SetupPhotoFormat><SetupPhotoPicture>FFD8</SetupPhotoPicture><PhotoModified>true</PhotoModified></FieldSetupPhoto></FieldSetupPhotos></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-012 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder><FieldSetupPhotos><FieldSetupPhoto><SetupPhotoNumber>1</SetupPhotoNumber><SetupPhotoFormat>PNG</SetupPhotoFormat><SetupPhotoPicture>FFD8</SetupPhotoPicture><PhotoModified>true</PhotoModified></FieldSetupPhoto></FieldSetupPhotos></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-012 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder><FieldSetupPhotos><FieldSetupPhoto><SetupPhotoNumber>1</SetupPhotoNumber><SetupPhotoFormat>JPG</SetupPhotoFormat><SetupPhotoPicture>no hex</SetupPhotoPicture><PhotoModified>true</PhotoModified></FieldSetupPhoto></FieldSetupPhotos></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-012 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder><FieldSetupPhotos><FieldSetupPhoto><SetupPhotoNumber>0</SetupPhotoNumber><SetupPhotoFormat>JPG</SetupPhotoFormat><SetupPhotoPicture>FFD8</SetupPhotoPicture><PhotoModified>true</PhotoModified></FieldSetupPhoto></FieldSetupPhotos></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-013 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder><CustomAddOns/></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-013 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder></BeamExtension><CustomAddOns><CustomAddOn><CustomAddOnType>TRAY</CustomAddOnType></CustomAddOn><CustomAddOn><CustomAddOnType>TRAY</CustomAddOnType></CustomAddOn><CustomAddOn><CustomAddOnType>TRAY</CustomAddOnType></CustomAddOn><CustomAddOn><CustomAddOnType>TRAY</CustomAddOnType></CustomAddOn><CustomAddOn><CustomAddOnType>TRAY</CustomAddOnType></CustomAddOn></CustomAddOns></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-014 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder></BeamExtension><CustomAddOns><CustomAddOn><CustomAddOnType>WEDGE</CustomAddOnType></CustomAddOn></CustomAddOns></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-015 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder></BeamExtension><CustomAddOns><CustomAddOn><CustomAddOnType>TRAY</CustomAddOnType><CustomCode>A1</CustomCode></CustomAddOn></CustomAddOns></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-016 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder></BeamExtension><CustomAddOns><CustomAddOn><CustomAddOnType>TRAY</CustomAddOnType><TraySpecification><TrayID>A tray with a long name</TrayID></TraySpecification></CustomAddOn></CustomAddOns></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-017 | <ExtendedVAPlanInterface><ToleranceTables><ToleranceTable><ToleranceTableExtension/></ToleranceTable></ToleranceTables></ExtendedVAPlanInterface>
            OBI-XML-018 | <ExtendedVAPlanInterface><ToleranceTables><ToleranceTable><ReferencedToleranceTableNumber>1</ReferencedToleranceTableNumber><ToleranceTableExtension><CollXSetup>Manual</CollXSetup><CollXSetup>Manual</CollXSetup></ToleranceTableExtension></ToleranceTable></ToleranceTables></ExtendedVAPlanInterface>
            OBI-XML-019 | <ExtendedVAPlanInterface><ToleranceTables><ToleranceTable><ReferencedToleranceTableNumber>1</ReferencedToleranceTableNumber><ToleranceTableExtension><CouchLngSetup>Robot</CouchLngSetup></ToleranceTableExtension></ToleranceTable></ToleranceTables></ExtendedVAPlanInterface>
            OBI-XML-020 | <ExtendedVAPlanInterface><DoseReferences><DoseReference><ReferencedDoseReferenceNumber>1</ReferencedDoseReferenceNumber></DoseReference></DoseReferences></ExtendedVAPlanInterface>
            OBI-XML-021 | <ExtendedVAPlanInterface><DoseReferences><DoseReference><ReferencedDoseReferenceNumber>1</ReferencedDoseReferenceNumber><DoseReferenceExtension><DailyDoseLimit>two</DailyDoseLimit></DoseReferenceExtension></DoseReference></DoseReferences></ExtendedVAPlanInterface>
            OBI-XML-022 | <ExtendedVAPlanInterface><DoseReferences><DoseReference><ReferencedDoseReferenceNumber>1</ReferencedDoseReferenceNumber><DoseReferenceExtension><Breakpoints><Breakpoint><BreakpointWarning>Stop</BreakpointWarning></Breakpoint></Breakpoints></DoseReferenceExtension></DoseReference></DoseReferences></ExtendedVAPlanInterface>
            OBI-XML-023 | <ExtendedVAPlanInterface><Beams>
            OBI-XML-023 | <ExtendedVAPlanInterface><Beams><Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldType>TREATMENT</FieldType><FieldOrder>1</FieldOrder><Unknown/></BeamExtension></Beam></Beams></ExtendedVAPlanInterface>
            OBI-XML-023 | <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><ExtendedVAPlanInterface>&e;</ExtendedVAPlanInterface>
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("obi", VarianChecks.all(), StandardChecks.all());
    }

    static Stream<String[]> cases() {
        return CASES.lines().map(line -> line.split(" \\| ", 2));
    }

    private static Map<String, DataSet> with(byte[] xml) {
        Map<String, DataSet> objects = ObiCleanSet.imports();
        objects.computeIfPresent(
                "rp",
                (_, plan) -> plan.toBuilder()
                        .put(Element.of(Tag.of(0x3253, 0x1000), Vr.OB, Bytes.of(xml)))
                        .remove(Tag.of(0x3253, 0x1001))
                        .build());
        return objects;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(String rule, String xml) {
        Map<String, DataSet> objects = with(xml.getBytes(StandardCharsets.US_ASCII));

        assertThat(Case.findings(profile, objects)).containsExactly(rule + " rp " + WHERE);
    }

    @Test
    @DisplayName("OBI-XML-024: no XML is no finding")
    void withoutXml() {
        assertThat(Case.findings(profile, with(new byte[0]))).isEmpty();
    }

    @Test
    @DisplayName("OBI-XML-023: XML of unbounded depth is left at its limit, and the plan is still judged")
    void tooDeep() {
        byte[] deep = "<a>".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(Case.findings(profile, with(deep))).contains("OBI-XML-023 rp " + WHERE);
    }

    @Test
    @DisplayName("OBI-XML-023: text that would be copied again and again by entities is not read")
    void entities() {
        String laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>";

        assertThat(Case.findings(profile, with(laughs.getBytes(StandardCharsets.US_ASCII))))
                .contains("OBI-XML-023 rp " + WHERE);
    }
}
