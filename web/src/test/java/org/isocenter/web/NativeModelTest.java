package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The Native DICOM Model, PS3.19 A.1, read back by the JDK's parser. */
class NativeModelTest {
    @TempDir
    private Path data;

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String at(Document document, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }

    private static Document written(DataSet dataSet) throws Exception {
        StringBuilder out = new StringBuilder();
        NativeModel.write(dataSet, "http://h/bulkdata/", out);
        return parse(out.toString());
    }

    @Test
    @DisplayName(
            "PS3.19 A.1.5: values are numbered, names have components, items are nested, binaries inline or by place")
    void everyKind() throws Exception {
        DataSet item = DataSet.builder()
                .put(Tags.ContourData, "1.5", "-2", "3")
                .put(Element.of(Tags.RTPlanLabel, Vr.SH, Bytes.of("A<&>\"".getBytes(StandardCharsets.US_ASCII))))
                .build();
        DataSet dataSet = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                .put(Tags.PatientName, "Doe^Jane^^Dr=\u00c4")
                .put(Tags.ImageType, "ORIGINAL", "", "AXIAL")
                .put(Tags.Rows, 512)
                .put(0x00091010, Vr.LO, "private")
                .put(Tags.ROIContourSequence, List.of(item, DataSet.builder().build()))
                .put(Element.of(Tags.RedPaletteColorLookupTableData, Vr.OW, Bytes.of((byte) 1, (byte) 2)))
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[2048])))
                .build();
        Document xml = written(dataSet);
        String attribute = "/NativeDicomModel/DicomAttribute";
        assertThat(at(xml, attribute + "[@keyword='PatientName']/@tag")).isEqualTo("00100010");
        assertThat(at(xml, attribute + "[@keyword='PatientName']/@vr")).isEqualTo("PN");
        String name = attribute + "[@tag='00100010']/PersonName[@number='1']/Alphabetic";
        assertThat(at(xml, name + "/FamilyName")).isEqualTo("Doe");
        assertThat(at(xml, name + "/GivenName")).isEqualTo("Jane");
        assertThat(at(xml, "count(" + name + "/MiddleName)")).isEqualTo("0");
        assertThat(at(xml, name + "/NamePrefix")).isEqualTo("Dr");
        assertThat(at(xml, attribute + "[@tag='00100010']/PersonName/Ideographic/FamilyName"))
                .isEqualTo("\u00c4");
        assertThat(at(xml, attribute + "[@keyword='ImageType']/Value[@number='3']"))
                .isEqualTo("AXIAL");
        assertThat(at(xml, "count(" + attribute + "[@keyword='ImageType']/Value)"))
                .isEqualTo("2");
        assertThat(at(xml, attribute + "[@keyword='Rows']/Value")).isEqualTo("512");
        String nested = attribute + "[@keyword='ROIContourSequence']/Item[@number='1']/DicomAttribute";
        assertThat(at(xml, nested + "[@keyword='ContourData']/Value[@number='2']"))
                .isEqualTo("-2");
        assertThat(at(xml, nested + "[@keyword='RTPlanLabel']/Value")).isEqualTo("A<&>\"");
        assertThat(at(xml, "count(" + attribute + "[@keyword='ROIContourSequence']/Item)"))
                .isEqualTo("2");
        assertThat(at(xml, attribute + "[@keyword='RedPaletteColorLookupTableData']/InlineBinary"))
                .isEqualTo(Base64.getEncoder().encodeToString(new byte[] {1, 2}));
        assertThat(at(xml, attribute + "[@keyword='PixelData']/BulkData/@uri")).isEqualTo("http://h/bulkdata/7FE00010");
    }

    @Test
    @DisplayName("what XML cannot say is replaced, never written: no control character breaks the document")
    void controlCharacters() throws Exception {
        byte[] text = {'a', 0x0C, 'b', 0x1B, '\r', '\n', 'c', ' '};
        Document xml = written(DataSet.builder()
                .put(Element.of(Tags.AdditionalPatientHistory, Vr.LT, Bytes.of(text)))
                .build());
        assertThat(at(xml, "//Value")).isEqualTo("a\uFFFDb\uFFFD\r\nc");
    }

    @Test
    @DisplayName("PS3.18 8.7.3.2: metadata as multipart/related of application/dicom+xml; not without parts")
    void metadata() throws Exception {
        try (Hub hub = new Hub(data)) {
            Images.keep(hub, Images.ct(1, 1).build(), TransferSyntax.EXPLICIT_LE);
            String path = Images.path(1) + "/metadata";
            var answer = hub.get(path, "Accept", "multipart/related; type=\"application/dicom+xml\"");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("multipart/related")
                    .contains("application/dicom+xml");
            String body = answer.body();
            assertThat(body).contains("Content-Type: application/dicom+xml");
            Document xml = parse(body.substring(body.indexOf("<?xml"), body.indexOf("</NativeDicomModel>") + 19));
            assertThat(at(xml, "//DicomAttribute[@keyword='SOPClassUID']/Value"))
                    .isEqualTo(Uids.CTImageStorage);
            String bulk = at(xml, "//DicomAttribute[@keyword='PixelData']/BulkData/@uri");
            assertThat(hub.get(bulk.substring(bulk.indexOf("/dicom-web"))).statusCode())
                    .isEqualTo(200);
            assertThat(hub.get(path, "Accept", "application/dicom+xml").statusCode())
                    .isEqualTo(406);
        }
    }
}
