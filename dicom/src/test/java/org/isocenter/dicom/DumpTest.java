package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DumpTest {
    private static List<String> lines(DataSet dataSet, DumpOptions options) throws IOException {
        StringBuilder out = new StringBuilder();
        Dump.write(dataSet, out, options);
        return out.toString().lines().toList();
    }

    private static Bytes latin1(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Bytes hex(String text) {
        return Bytes.of(HexFormat.of().parseHex(text));
    }

    @Test
    void showsOneLineAnElement() throws IOException {
        DataSet contour = DataSet.builder()
                .put(new Element(Tags.ContourData, Vr.DS, Vr.UN, new Value.Plain(latin1("1\\2\\3 "))))
                .build();
        DataSet dataSet = DataSet.builder()
                .put(Tags.Modality, "RTSTRUCT")
                .putEmpty(Tags.AccessionNumber)
                .put(Tags.TransferSyntaxUID, "1.2.840.10008.1.2")
                .put(Tags.Rows, 512)
                .put(Tags.ContourSequence, List.of(contour, DataSet.EMPTY))
                .put(Element.of(0x40010010, Vr.LO, latin1("A B ")))
                .put(Element.of(0x40011001, Vr.LO, latin1("x ")))
                .put(Element.of(0x7FE00010, Vr.OW, hex("00010aff")))
                .build();
        assertThat(lines(dataSet, DumpOptions.DEFAULT))
                .containsExactly(
                        "(0002,0010) UI     18 TransferSyntaxUID \"1.2.840.10008.1.2\" = Implicit VR Little Endian",
                        "(0008,0050) SH      0 AccessionNumber",
                        "(0008,0060) CS      8 Modality \"RTSTRUCT\"",
                        "(0028,0010) US      2 Rows 512",
                        "(3006,0040) SQ      2 items ContourSequence",
                        "  item 1",
                        "  (3006,0050) DS UN      6 ContourData \"1\\2\\3\"",
                        "  item 2",
                        "(4001,0010) LO      4 PrivateCreator \"A B\"",
                        "(4001,1001) LO      2 [A B] \"x\"",
                        "(7FE0,0010) OW      4 PixelData 00 01 0A FF");
    }

    @Test
    void cutsLongValuesAndTellsHowMuchThereIs() throws IOException {
        double[] numbers = new double[3000];
        Arrays.fill(numbers, 12);
        DataSet dataSet = DataSet.builder()
                .put(Tags.ContourData, numbers)
                .put(Element.of(0x00091001, Vr.US, Bytes.of(new byte[400])))
                .put(Element.of(0x00091002, Vr.OB, Bytes.of(new byte[400])))
                .put(Element.of(0x00091003, Vr.LT, latin1("a".repeat(400))))
                .build();
        assertThat(lines(dataSet, DumpOptions.DEFAULT.withMaxValueChars(9)))
                .containsExactly(
                        "(0009,1001) US    400 [?] 0\\0\\0\\0\\0\\.. 200 values",
                        "(0009,1002) OB    400 [?] 00 00 00 ..",
                        "(0009,1003) LT    400 [?] \"aaaaaaaaa..\"",
                        "(3006,0050) DS   9000 ContourData \"12\\12\\12\\..\" 3000 values");
    }

    @Test
    void letsNoValueWriteToTheTerminal() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(Tags.PatientName, "A\u001B[2J\r\nB\u202E\u009Bx\u200B\u2028\u00E9\uFEFF\uDBFF\uDFFE")
                .put(Element.of(0x00090010, Vr.LO, latin1("\u001B]0;\u0007")))
                .put(Element.of(0x00091001, Vr.CS, latin1("\u0000\u007F")))
                .build();
        StringBuilder out = new StringBuilder();
        Dump.write(dataSet, out, DumpOptions.DEFAULT);
        assertThat(out.toString().lines()).hasSize(4);
        assertThat(out.toString().codePoints().filter(c -> c != '\n'))
                .allMatch(c -> c >= ' ' && c != 0x7F && c != 0x9B && c != 0x202E && c != 0x200B && c != 0x2028);
        assertThat(out).contains("\"A\\x1B[2J\\x0D\\x0AB\\u{202e}\\x9Bx\\u{200b}\\u{2028}\u00E9\\u{feff}\\u{10fffe}\"");
    }

    @Test
    void showsOffsetsOfValuesInTheFile() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tags.SOPInstanceUID, "1.2.3.4")
                .put(Tags.PatientID, "4711")
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomFileWriter.write(dataSet, TransferSyntax.EXPLICIT_LE, bytes);
        Bytes file = Bytes.of(bytes.toByteArray());
        StringBuilder out = new StringBuilder();
        Dump.write(DicomFileReader.read(file, ReadOptions.ALL), out, DumpOptions.DEFAULT.withOffsets());
        String offset = String.format("%08X", file.latin1().lastIndexOf("4711"));
        assertThat(out).contains("\n" + offset + " (0010,0020) LO      4 PatientID \"4711\"\n");
        assertThat(out)
                .startsWith("# File Meta Information\n0000008C (0002,0000) UL      4 FileMetaInformationGroupLength ");
    }

    @Test
    void showsFragmentsAndWhatWasNotRead() throws IOException {
        Value fragments = new Value.Fragments(List.of(Bytes.EMPTY, hex("FFD8"), hex("0102")));
        DataSet dataSet = DataSet.builder()
                .put(new Element(0x00091001, Vr.OB, new Value.Omitted(70_000)))
                .put(new Element(Tags.PixelData, Vr.OB, fragments))
                .build();
        assertThat(lines(dataSet, DumpOptions.DEFAULT))
                .containsExactly(
                        "(0009,1001) OB  70000 [?] (not read)",
                        "(7FE0,0010) OB      4 PixelData offset table of 0, 2 fragments");
    }
}
