package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomJsonTest {
    private final List<Finding> findings = new ArrayList<>();

    private static String json(DataSet dataSet, DicomJsonOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJson.write(dataSet, out, options);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String json(DataSet dataSet) throws IOException {
        return json(dataSet, DicomJsonOptions.COMPACT);
    }

    private DataSet read(String json) throws IOException {
        return DicomJson.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                DicomJsonLimits.DEFAULT,
                findings::add);
    }

    private static Bytes hex(String text) {
        return Bytes.of(HexFormat.of().parseHex(text.replace(" ", "")));
    }

    private static Bytes latin1(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    @DisplayName("PS3.18 F.2.2: group lengths left out, empty values, items, names in groups")
    void writesTheModel() throws IOException {
        DataSet item = DataSet.builder().put(Tags.ReferencedSOPClassUID, "1.2").build();
        DataSet dataSet = DataSet.builder()
                .put(Element.of(0x00080000, Vr.UL, hex("04000000")))
                .put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(Tags.ImageType, "ORIGINAL", "", "AXIAL")
                .putEmpty(Tags.AccessionNumber)
                .putEmpty(Tags.ReferencedStudySequence)
                .put(Tags.ReferencedImageSequence, List.of(item, DataSet.EMPTY))
                .put(Tags.PatientName, "Doe^John=\u5C71\u7530=\u3084\u307E")
                .put(Tags.FrameIncrementPointer, "00200032")
                .build();
        assertThat(json(dataSet))
                .isEqualTo("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                        + "\"00080008\":{\"vr\":\"CS\",\"Value\":[\"ORIGINAL\",null,\"AXIAL\"]},"
                        + "\"00080050\":{\"vr\":\"SH\"},"
                        + "\"00081110\":{\"vr\":\"SQ\"},"
                        + "\"00081140\":{\"vr\":\"SQ\",\"Value\":[{\"00081150\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}},{}]},"
                        + "\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Doe^John\",\"Ideographic\":\"\u5C71\u7530\","
                        + "\"Phonetic\":\"\u3084\u307E\"}]},"
                        + "\"00280009\":{\"vr\":\"AT\",\"Value\":[\"00200032\"]}}");
    }

    @Test
    @DisplayName("S-03: contours stored as UN are written as DS, in numbers digit for digit")
    void writesContoursAsNumbers() throws IOException {
        Element hidden =
                new Element(Tags.ContourData, Vr.DS, Vr.UN, new Value.Plain(latin1("-12.50\\+3\\.5\\1,5\\\\ 1E3 ")));
        DataSet dataSet = DataSet.builder().put(hidden).build();
        assertThat(json(dataSet)).isEqualTo("{\"30060050\":{\"vr\":\"DS\",\"Value\":[-12.50,3,0.5,\"1,5\",null,1E3]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SS | FFFF 0100 | -1,1",
                "US | FFFF 0100 | 65535,1",
                "SL | FFFFFFFF | -1",
                "UL | FFFFFFFF | 4294967295",
                "SV | FFFFFFFFFFFFFFFF | -1",
                "SV | FFFFFFFFFFFFFF7F | \"9223372036854775807\"",
                "UV | FFFFFFFFFFFFFFFF | \"18446744073709551615\"",
                "FL | CDCC CC3D | 0.1",
                "FD | 9A9999999999B93F | 0.1",
                "FL | 0000C07F 0000807F 000080FF | \"NaN\",\"Infinity\",\"-Infinity\"",
                "AT | 1000 2000 | \"00100020\""
            })
    void writesNumbersAndReadsThemBack(Vr vr, String bytes, String values) throws IOException {
        DataSet dataSet =
                DataSet.builder().put(Element.of(0x00091001, vr, hex(bytes))).build();
        String json = "{\"00091001\":{\"vr\":\"" + vr + "\",\"Value\":[" + values + "]}}";
        assertThat(json(dataSet)).isEqualTo(json);
        assertThat(read(json)).isEqualTo(dataSet);
        assertThat(findings).isEmpty();
    }

    @Test
    @DisplayName("PS3.18 F.2.7: binary values in little endian, whatever the data set is in")
    void writesBigEndianAsLittleEndian() throws IOException {
        Element[] elements = {
            Element.of(0x00091001, Vr.US, hex("0102")),
            Element.of(0x00091002, Vr.OW, hex("01020304")),
            Element.of(0x00091003, Vr.OD, hex("0102030405060708"))
        };
        DataSet big = new DataSet(elements, java.nio.ByteOrder.BIG_ENDIAN, SpecificCharacterSet.DEFAULT);
        DataSet back = read(json(big));
        assertThat(back.ints(0x00091001)).containsExactly(0x0102);
        assertThat(back.find(0x00091002).orElseThrow().bytes()).isEqualTo(hex("02010403"));
        assertThat(back.find(0x00091003).orElseThrow().bytes()).isEqualTo(hex("0807060504030201"));
    }

    @Test
    @DisplayName("PS3.5 A.4: encapsulated pixel data keeps its fragments")
    void keepsFragments() throws IOException {
        Value fragments = new Value.Fragments(List.of(Bytes.EMPTY, hex("FFD8FFD9"), hex("0102")));
        DataSet dataSet = DataSet.builder()
                .put(new Element(Tags.PixelData, Vr.OB, fragments))
                .build();
        // item, length 0; item, length 4, fragment; item, length 2, fragment; delimitation
        String field = "/v8A4AAAAAD+/wDgBAAAAP/Y/9n+/wDgAgAAAAEC/v/d4AAAAAA=";
        assertThat(json(dataSet)).isEqualTo("{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"" + field + "\"}}");
        assertThat(read(json(dataSet))).isEqualTo(dataSet);
    }

    @Test
    @DisplayName("PS3.18 F.2.6: long values at a place of their own, named by their path")
    void writesBulkDataUris() throws IOException {
        DataSet contour = DataSet.builder().put(Tags.ContourData, 1, 2, 3).build();
        DataSet roi =
                DataSet.builder().put(Tags.ContourSequence, List.of(contour)).build();
        DataSet dataSet = DataSet.builder()
                .put(Tags.ROIContourSequence, List.of(DataSet.EMPTY, roi))
                .build();
        DicomJsonOptions options =
                DicomJsonOptions.COMPACT.withBulkData(4, (path, _) -> Optional.of("http://hub/" + path));
        String json = json(dataSet, options);
        assertThat(json).contains("{\"vr\":\"DS\",\"BulkDataURI\":\"http://hub/30060039/2/30060040/1/30060050\"}");
        Element read = read(json)
                .items(Tags.ROIContourSequence)
                .get(1)
                .items(Tags.ContourSequence)
                .getFirst()
                .find(Tags.ContourData)
                .orElseThrow();
        assertThat(read.value()).isEqualTo(new Value.Omitted(Value.Omitted.UNKNOWN_LENGTH));
        assertThat(findings).extracting(Finding::rule).containsExactly("DICOM-JSON-BULK-DATA-URI");
        assertThat(findings.getFirst().where()).isEqualTo("ROIContourSequence[2].ContourSequence[1].ContourData");
    }

    @Test
    void doesNotWriteAnOmittedValueAsIfItWereEmpty() {
        DataSet dataSet = DataSet.builder()
                .put(new Element(Tags.PixelData, Vr.OW, new Value.Omitted(10)))
                .build();
        assertThatThrownBy(() -> json(dataSet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7FE00010");
    }

    @Test
    void readsMembersInAnyOrder() throws IOException {
        DataSet read =
                read("{\"00280010\":{\"Value\":[5],\"vr\":\"US\"},\"00100020\":{\"Value\":[\"A\"],\"vr\":\"LO\"}}");
        assertThat(read.ints(Tags.Rows)).containsExactly(5);
        assertThat(read.string(Tags.PatientID)).isEqualTo("A");
        assertThat(findings).extracting(Finding::rule).containsExactly("DICOM-JSON-ATTRIBUTE-ORDER");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'00100020':{'Value':['A']}} | UNKNOWN-VR",
                "{'00100020':{'vr':'XX','Value':['A']}} | UNKNOWN-VR",
                "{'00100020':{'vr':'LO','Value':[5]}} | VALUE-TYPE",
                "{'00280010':{'vr':'US','Value':['5']}} | VALUE-TYPE",
                "{'00100010':{'vr':'PN','Value':['A^B']}} | VALUE-TYPE",
                "{'00080000':{'vr':'UL','Value':[5]}} | GROUP-LENGTH",
                "{'00100020':{'vr':'LO'},'00100020':{'vr':'LO'}} | DUPLICATE-TAG",
                "{'00100020':{'vr':'LO','note':{'a':[1,{}]}}} | UNKNOWN-MEMBER",
                "{'00200013':{'vr':'IS','Value':[1.5]}} | VALUE-TYPE",
                "{'30060050':{'vr':'DS','Value':[0.12345678901234567]}} | NUMBER-LENGTH",
                "{'30060050':{'vr':'DS','InlineBinary':'MVwy'}} | VALUE-TYPE",
                "{'00081140':{'vr':'SQ','Value':[null]}} | VALUE-TYPE",
                "{'00100020':{'vr':'LO','Value':['\u00E9']}} | CHARACTER-SET"
            })
    void forgivesWithAFinding(String json, String rule) throws IOException {
        assertThat(read(json.replace('\'', '"'))).isNotNull();
        assertThat(findings).extracting(Finding::rule).containsExactly("DICOM-JSON-" + rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "[5]",
                "{}{}",
                "[{},",
                "{'00100020':5}",
                "{'PatientID':{'vr':'LO'}}",
                "{'FFFEE000':{'vr':'UN'}}",
                "{'00100020':{'vr':'LO','Value':'A'}}",
                "{'00100020':{'vr':'LO','Value':[true]}}",
                "{'00100020':{'vr':'LO','Value':[[]]}}",
                "{'00100020':{'vr':'LO','Value':[{'00100020':{'vr':'LO'}}]}}",
                "{'00280010':{'vr':'US','Value':[65536]}}",
                "{'00280010':{'vr':'US','Value':[-1]}}",
                "{'00280010':{'vr':'US','Value':[1.5]}}",
                "{'00280010':{'vr':'US','Value':['x']}}",
                "{'00280010':{'vr':'US','Value':[null]}}",
                "{'00280009':{'vr':'AT','Value':['0028']}}",
                "{'00081140':{'vr':'SQ','Value':['A']}}",
                "{'00081140':{'vr':'SQ','InlineBinary':'AAAA'}}",
                "{'7FE00010':{'vr':'OB','InlineBinary':'***'}}",
                "{'7FE00010':{'vr':'OB','InlineBinary':5}}",
                "{'00091001':{'vr':'UN','Value':['A']}}",
                "{'7FE00010':{'vr':'OB','InlineBinary':'','BulkDataURI':'x'}}",
                "{'00091001':{'vr':'UV','Value':[18446744073709551616]}}",
                "{'00280010':{'vr':'UL','Value':[1E999999999]}}"
            })
    void refusesWhatIsNoDataSet(String json) {
        assertThatThrownBy(() -> read(json.replace('\'', '"'))).isInstanceOf(DicomException.class);
    }

    @Test
    void tellsWhereItFailed() {
        String json = "{\"30060039\":{\"vr\":\"SQ\",\"Value\":[{},{\"00280010\":{\"vr\":\"US\",\"Value\":[true]}}]}}";
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(DicomException.class, e -> {
            assertThat(e.path()).isEqualTo("ROIContourSequence[2].Rows");
            assertThat(e.offset()).isEqualTo(json.indexOf("true"));
        });
    }

    @Test
    void limitsDepthMemoryAndInput() {
        int levels = 300;
        String deep = "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[".repeat(levels) + "{}" + "]}}".repeat(levels);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(DicomException.class).hasMessageContaining("64");
        String wide = "{\"00080005\":{\"vr\":\"CS\",\"Value\":[" + "\"A\",".repeat(1000) + "\"A\"]}}";
        DicomJsonLimits small = new DicomJsonLimits(5, 4000, 1 << 20, 5);
        assertThatThrownBy(() -> DicomJson.read(stream(wide), small, findings::add))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("4000");
        DicomJsonLimits shorter = new DicomJsonLimits(5, 1 << 20, 100, 5);
        assertThatThrownBy(() -> DicomJson.read(stream(wide + " ".repeat(100_000)), shorter, findings::add))
                .isInstanceOf(DicomException.class);
        String binary = "{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"" + "AAAA".repeat(10_000) + "\"}}";
        assertThatThrownBy(() -> DicomJson.read(stream(binary), small, findings::add))
                .isInstanceOf(DicomException.class);
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void writesAndReadsArrays() throws IOException {
        List<DataSet> all = List.of(DataSet.builder().put(Tags.PatientID, "A").build(), DataSet.EMPTY);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJson.writeAll(all, out, DicomJsonOptions.PRETTY);
        List<DataSet> read =
                DicomJson.readAll(new ByteArrayInputStream(out.toByteArray()), DicomJsonLimits.DEFAULT, findings::add);
        assertThat(read).isEqualTo(all);
    }

    @Test
    @DisplayName("PS3.18 F.2.2 note 3: (0008,0005) names the set of the source; the JSON is UTF-8")
    void bringsTextIntoTheSetNamed() throws IOException {
        String json =
                "{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 100\"]},\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\u00E9\"]}}";
        DataSet read = read(json);
        assertThat(read.find(Tags.PatientID).orElseThrow().bytes()).isEqualTo(hex("E920"));
        assertThat(read.string(Tags.SpecificCharacterSet)).isEqualTo("ISO_IR 100");
        assertThat(json(read)).isEqualTo(json);
        assertThat(json(read, DicomJsonOptions.COMPACT.withCharacterSet(DicomJsonOptions.CharacterSetValue.UTF_8)))
                .isEqualTo(json.replace("ISO_IR 100", "ISO_IR 192"));
        assertThat(findings).isEmpty();
    }

    @Test
    void becomesUnicodeWhereTheSetNamedLacksACharacter() throws IOException {
        String json = "{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 100\"]},\"00081140\":{\"vr\":\"SQ\",\"Value\":["
                + "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\u5C71\"]}}]}}";
        DataSet read = read(json);
        assertThat(read.string(Tags.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(read.items(Tags.ReferencedImageSequence).getFirst().string(Tags.PatientID))
                .isEqualTo("\u5C71");
        assertThat(findings).extracting(Finding::rule).containsExactly("DICOM-JSON-CHARACTER-SET");
    }
}
