package org.isocenter.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is right reads without a finding, from memory and from a stream, and is written back bit for bit. */
class DataSetReaderTest {
    static final Bytes EXPLICIT_LE = Golden.bytes("""
            08 00 60 00 'CS' 08 00 'RTSTRUCT'          # (0008,0060) CS, 8 bytes
            10 00 10 00 'PN' 0C 00 'Zuege^Trude '      # (0010,0010) PN, padded
            28 00 10 00 'US' 02 00 00 02               # (0028,0010) US 512
            06 30 39 00 'SQ' 00 00 1A 00 00 00         # (3006,0039) SQ, 26 bytes
              FE FF 00 E0 12 00 00 00                  #   item, 18 bytes
              06 30 2A 00 'IS' 00 00                   #   (3006,002A) IS, empty
              06 30 84 00 'IS' 02 00 '7 '              #   (3006,0084) IS
            """);

    static DataSet read(Bytes bytes, TransferSyntax syntax, List<Finding> findings) throws IOException {
        DataSet memory = DataSetReader.read(bytes, syntax, ReadOptions.ALL, findings::add);
        List<Finding> again = new ArrayList<>();
        DataSet stream =
                DataSetReader.read(new ByteArrayInputStream(bytes.toArray()), syntax, ReadOptions.ALL, again::add);
        assertThat(stream).isEqualTo(memory);
        assertThat(again).isEqualTo(findings);
        return memory;
    }

    private static DataSet readClean(Bytes bytes, TransferSyntax syntax) throws IOException {
        List<Finding> findings = new ArrayList<>();
        DataSet dataSet = read(bytes, syntax, findings);
        assertThat(findings).isEmpty();
        assertThat(DataSetWriter.toBytes(dataSet, syntax)).isEqualTo(bytes);
        return dataSet;
    }

    @Test
    void explicitLittleEndian() throws IOException {
        DataSet dataSet = readClean(EXPLICIT_LE, TransferSyntax.EXPLICIT_LE);
        assertThat(dataSet.string(Tags.Modality)).isEqualTo("RTSTRUCT");
        assertThat(dataSet.string(Tags.PatientName)).isEqualTo("Zuege^Trude");
        assertThat(dataSet.ints(Tags.Rows)).containsExactly(512);
        DataSet item = dataSet.items(Tags.ROIContourSequence).getFirst();
        assertThat(item.ints(Tags.ReferencedROINumber)).containsExactly(7);
        assertThat(item.has(Tags.ROIDisplayColor)).isTrue();
        assertThat(item.hasValue(Tags.ROIDisplayColor)).isFalse();
    }

    @Test
    void explicitBigEndian() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                00 28 00 10 'US' 00 02 02 00                   # (0028,0010) US 512
                30 06 00 39 'SQ' 00 00 00 00 00 14             # (3006,0039) SQ, 20 bytes
                  FF FE E0 00 00 00 00 0C                      #   item, 12 bytes
                  30 06 00 82 'UL' 00 04 00 00 00 07           #   (3006,0082) UL 7
                """), TransferSyntax.EXPLICIT_BE);
        assertThat(dataSet.byteOrder()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThat(dataSet.ints(Tags.Rows)).containsExactly(512);
    }

    @Test
    void implicitTakesVrFromTheDictionary() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                28 00 00 01 02 00 00 00 10 00                  # (0028,0100) Bits Allocated 16
                28 00 03 01 02 00 00 00 01 00                  # (0028,0103) Pixel Representation 1
                28 00 06 01 02 00 00 00 FF FF                  # (0028,0106) US or SS: -1
                E0 7F 10 00 02 00 00 00 34 12                  # (7FE0,0010) OB or OW
                """), TransferSyntax.IMPLICIT_LE);
        assertThat(dataSet.ints(Tags.SmallestImagePixelValue)).containsExactly(-1);
        assertThat(dataSet.find(Tags.PixelData).orElseThrow().vr()).isEqualTo(Vr.OW);
    }

    @Test
    @DisplayName("PS3.5 A.4: encapsulated pixel data is OB, also where no VR is written")
    void encapsulatedPixelsAreBytesWithoutVr() throws IOException {
        List<Finding> findings = new ArrayList<>();
        DataSet dataSet = read(Golden.bytes("""
                E0 7F 10 00 FF FF FF FF                        # (7FE0,0010), undefined length
                  FE FF 00 E0 00 00 00 00                      #   item: no offset table
                  FE FF 00 E0 02 00 00 00 FF D8                #   item: fragment of 2 bytes
                FE FF DD E0 00 00 00 00                        # end of sequence
                """), TransferSyntax.IMPLICIT_LE, findings);
        assertThat(dataSet.find(Tags.PixelData).orElseThrow().vr()).isEqualTo(Vr.OB);
        assertThat(findings).extracting(Finding::rule).containsExactly("DICOM-ENCAPSULATION");
    }

    @Test
    @DisplayName("US or SS inside a sequence follows the Pixel Representation of the data set around it")
    void choiceLooksOutwards() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                28 00 03 01 02 00 00 00 01 00                  # (0028,0103) Pixel Representation 1
                40 00 96 90 12 00 00 00                        # (0040,9096) SQ, 18 bytes
                  FE FF 00 E0 0A 00 00 00                      #   item, 10 bytes
                  40 00 16 92 02 00 00 00 FE FF                #   (0040,9216) US or SS: -2
                """), TransferSyntax.IMPLICIT_LE);
        DataSet item = dataSet.items(Tags.RealWorldValueMappingSequence).getFirst();
        assertThat(item.ints(Tags.RealWorldValueFirstValueMapped)).containsExactly(-2);
    }

    @Test
    void lutDataIsNumberOrTable() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                28 00 02 30 06 00 00 00 01 00 00 00 10 00      # (0028,3002) one entry of 16 bits
                28 00 06 30 02 00 00 00 05 00                  # (0028,3006) US or OW
                """), TransferSyntax.IMPLICIT_LE);
        assertThat(dataSet.find(Tags.LUTData).orElseThrow().vr()).isEqualTo(Vr.US);
    }

    @Test
    void sequencesOfUndefinedAndMixedLengths() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                0A 30 B0 00 FF FF FF FF                        # (300A,00B0) SQ, undefined
                  FE FF 00 E0 FF FF FF FF                      #   item 1, undefined
                    0A 30 11 01 12 00 00 00                    #     (300A,0111) SQ, 18 bytes
                      FE FF 00 E0 0A 00 00 00                  #       item 1, 10 bytes
                      0A 30 12 01 02 00 00 00 '0 '             #       (300A,0112) IS
                  FE FF 0D E0 00 00 00 00                      #   end of item 1
                  FE FF 00 E0 0A 00 00 00                      #   item 2, 10 bytes
                    0A 30 C0 00 02 00 00 00 '2 '               #     (300A,00C0) IS
                FE FF DD E0 00 00 00 00                        # end of sequence
                """), TransferSyntax.IMPLICIT_LE);
        List<DataSet> beams = dataSet.items(Tags.BeamSequence);
        assertThat(beams).hasSize(2);
        assertThat(beams.getFirst().items(Tags.ControlPointSequence)).hasSize(1);
        assertThat(beams.getLast().ints(Tags.BeamNumber)).containsExactly(2);
    }

    @Test
    @DisplayName(
            "PS3.5 6.2.2: UN of undefined length is a sequence in Implicit VR Little Endian, whatever is around it")
    void unknownOfUndefinedLength() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                09 00 10 00 'LO' 04 00 'ACME'                  # (0009,0010) creator
                09 00 01 10 'UN' 00 00 FF FF FF FF             # (0009,1001) UN, undefined
                  FE FF 00 E0 FF FF FF FF                      #   item, undefined
                  10 00 20 00 04 00 00 00 '4711'               #   (0010,0020), no VR
                  FE FF 0D E0 00 00 00 00                      #   end of item
                FE FF DD E0 00 00 00 00                        # end of sequence
                """), TransferSyntax.EXPLICIT_LE);
        Element element = dataSet.find(0x00091001).orElseThrow();
        assertThat(element.vr()).isEqualTo(Vr.SQ);
        assertThat(element.encoded()).isEqualTo(Vr.UN);
        assertThat(element.items().getFirst().string(Tags.PatientID)).isEqualTo("4711");
    }

    @Test
    @DisplayName("CP-246: a known sequence hidden under UN of defined length is read, in Big Endian too")
    void unknownSequenceOfDefinedLength() throws IOException {
        DataSet little = readClean(Golden.bytes("""
                08 00 40 11 'UN' 00 00 14 00 00 00             # (0008,1140) is SQ in PS3.6; UN, 20 bytes
                  FE FF 00 E0 0C 00 00 00                      #   item, 12 bytes
                  08 00 55 11 04 00 00 00 '1.2' 00             #   (0008,1155) UI, no VR
                """), TransferSyntax.EXPLICIT_LE);
        assertThat(little.items(Tags.ReferencedImageSequence).getFirst().string(Tags.ReferencedSOPInstanceUID))
                .isEqualTo("1.2");
        DataSet big = readClean(Golden.bytes("""
                00 08 11 40 'UN' 00 00 00 00 00 14             # head in Big Endian
                  FE FF 00 E0 0C 00 00 00                      #   item in Little Endian
                  08 00 55 11 04 00 00 00 '1.2' 00             #   (0008,1155) UI, no VR
                """), TransferSyntax.EXPLICIT_BE);
        assertThat(big.items(Tags.ReferencedImageSequence)).hasSize(1);
    }

    @Test
    void unknownThatIsNoSequenceStaysUnknown() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                08 00 40 11 'UN' 00 00 04 00 00 00 'junk'      # (0008,1140) is SQ in PS3.6, but this is none
                """), TransferSyntax.EXPLICIT_LE);
        assertThat(dataSet.find(Tags.ReferencedImageSequence).orElseThrow().vr())
                .isEqualTo(Vr.UN);
    }

    @Test
    @DisplayName("S-02: a known tag under UN gets its VR back and is written as it was")
    void knownTagUnderUnknown() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                06 30 50 00 'UN' 00 00 06 00 00 00 '1\\2\\3 '  # (3006,0050) DS as UN
                """), TransferSyntax.EXPLICIT_LE);
        assertThat(dataSet.doubles(Tags.ContourData)).containsExactly(1, 2, 3);
        assertThat(dataSet.find(Tags.ContourData).orElseThrow().encoded()).isEqualTo(Vr.UN);
    }

    @Test
    void encapsulatedPixelData() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                E0 7F 10 00 'OB' 00 00 FF FF FF FF             # (7FE0,0010) OB, undefined
                  FE FF 00 E0 00 00 00 00                      #   empty Basic Offset Table
                  FE FF 00 E0 04 00 00 00 FF D8 FF D9          #   fragment
                  FE FF 00 E0 0A 00 00 00                      #   a fragment that holds a delimiter
                    FE FF DD E0 00 00 00 00 01 02
                FE FF DD E0 00 00 00 00                        # end
                """), TransferSyntax.JPEG_BASELINE);
        assertThat(dataSet.find(Tags.PixelData).orElseThrow().value())
                .isInstanceOfSatisfying(
                        Value.Fragments.class,
                        f -> assertThat(f.fragments()).extracting(Bytes::length).containsExactly(0L, 4L, 10L));
    }

    @Test
    void groupLengthsAndTrailingPadding() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                08 00 00 00 'UL' 04 00 10 00 00 00             # (0008,0000) 16 bytes
                08 00 60 00 'CS' 08 00 'RTSTRUCT'              # (0008,0060)
                FC FF FC FF 'OB' 00 00 04 00 00 00 00 00 00 00 # (FFFC,FFFC) Data Set Trailing Padding
                """), TransferSyntax.EXPLICIT_LE);
        assertThat(dataSet.has(0xFFFCFFFC)).isTrue();
    }

    @Test
    void deflated() throws IOException {
        DataSet plain = readClean(EXPLICIT_LE, TransferSyntax.EXPLICIT_LE);
        Bytes deflated = DataSetWriter.toBytes(plain, TransferSyntax.DEFLATED_LE);
        assertThat(deflated.length() % 2).isZero();
        assertThat(readClean(deflated, TransferSyntax.DEFLATED_LE)).isEqualTo(plain);
    }

    @Test
    void stopsBeforeATag() throws IOException {
        ReadOptions options = ReadOptions.ALL.withStopBefore(Tags.Rows);
        DataSet dataSet = DataSetReader.read(EXPLICIT_LE, TransferSyntax.EXPLICIT_LE, options, f -> {
            throw new AssertionError(f);
        });
        assertThat(dataSet.elements()).extracting(Element::tag).containsExactly(Tags.Modality, Tags.PatientName);
    }

    @Test
    void characterSetReachesIntoItems() throws IOException {
        DataSet dataSet = readClean(Golden.bytes("""
                08 00 05 00 'CS' 0A 00 'ISO_IR 192'            # (0008,0005)
                06 30 20 00 'SQ' 00 00 12 00 00 00             # (3006,0020) SQ, 18 bytes
                  FE FF 00 E0 0A 00 00 00                      #   item, 10 bytes
                  06 30 26 00 'LO' 02 00 C3 A4                 #   (3006,0026) one letter in UTF-8
                """), TransferSyntax.EXPLICIT_LE);
        assertThat(dataSet.items(Tags.StructureSetROISequence).getFirst().string(Tags.ROIName))
                .isEqualTo("\u00e4");
    }

    @Test
    @DisplayName("Groups that look small in the other byte order (2000, 2100, 5400) do not mislead the guess")
    void groupsThatLookSmallBackwards() throws IOException {
        for (int tag : new int[] {Tags.NumberOfCopies, Tags.ExecutionStatus, 0x54000100, 0x30020002}) {
            for (TransferSyntax syntax :
                    List.of(TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_LE, TransferSyntax.EXPLICIT_BE)) {
                DataSet one = DataSet.builder().putEmpty(tag).build();
                DataSet two =
                        DataSet.builder().putEmpty(tag).putEmpty(tag + 0x10).build();
                assertThat(readClean(DataSetWriter.toBytes(one, syntax), syntax).has(tag))
                        .isTrue();
                assertThat(readClean(DataSetWriter.toBytes(two, syntax), syntax).has(tag))
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("An Implicit VR element of 21,316 bytes, whose length reads \"DS\", is not taken for Explicit VR")
    void lengthsThatLookLikeAVr() throws IOException {
        Bytes data = Bytes.of(" ".repeat('D' | 'S' << 8).getBytes(US_ASCII));
        DataSet dataSet = DataSet.builder()
                .put(Element.of(Tags.ContourData, Vr.DS, data))
                .put(Tags.ReferencedROINumber, 7)
                .build();
        DataSet back =
                readClean(DataSetWriter.toBytes(dataSet, TransferSyntax.IMPLICIT_LE), TransferSyntax.IMPLICIT_LE);
        assertThat(back).isEqualTo(dataSet);
    }
}
