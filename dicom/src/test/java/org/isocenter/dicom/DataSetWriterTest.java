package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The writer is strict: even lengths, VRs that hold their value, right group lengths. */
class DataSetWriterTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_LE;

    private static DataSet read(Bytes bytes, TransferSyntax syntax) throws IOException {
        return DataSetReader.read(bytes, syntax, ReadOptions.ALL, f -> {
            throw new AssertionError(f);
        });
    }

    private static Bytes text(int length) {
        byte[] digits = new byte[length];
        Arrays.fill(digits, (byte) '1');
        for (int i = 5; i < length; i += 6) {
            digits[i] = '\\';
        }
        return Bytes.of(digits);
    }

    @Test
    void padsOddValuesByVr() {
        DataSet dataSet = DataSet.builder()
                .put(Element.of(Tags.SOPClassUID, Vr.UI, Bytes.of("1.2".getBytes(StandardCharsets.US_ASCII))))
                .put(Element.of(Tags.Modality, Vr.CS, Bytes.of((byte) 'X')))
                .put(Element.of(Tags.PixelData, Vr.OB, Bytes.of((byte) 7)))
                .build();
        assertThat(DataSetWriter.toBytes(dataSet, EXPLICIT)).isEqualTo(Golden.bytes("""
                08 00 16 00 'UI' 04 00 '1.2' 00            # UI ends with a null byte
                08 00 60 00 'CS' 02 00 'X '                # text with a space
                E0 7F 10 00 'OB' 00 00 02 00 00 00 07 00   # bytes with a null byte
                """));
    }

    @Test
    @DisplayName("S-02: 65534 bytes fit DS, 65536 are written as UN with a 32-bit length, and 5 MB come back as DS")
    void longValuesOfShortVrs() throws IOException {
        for (int length : new int[] {65534, 65535, 65536, 5_000_000}) {
            DataSet dataSet = DataSet.builder()
                    .put(Element.of(Tags.ContourData, Vr.DS, text(length)))
                    .build();
            Bytes written = DataSetWriter.toBytes(dataSet, EXPLICIT);
            String vr = written.slice(4, 2).latin1();
            assertThat(vr).as("%d bytes", length).isEqualTo(length <= 65534 ? "DS" : "UN");
            DataSet back = read(written, EXPLICIT);
            Element element = back.find(Tags.ContourData).orElseThrow();
            assertThat(element.vr()).isEqualTo(Vr.DS);
            assertThat(element.bytes().slice(0, length)).isEqualTo(text(length));
            assertThat(DataSetWriter.toBytes(back, EXPLICIT)).isEqualTo(written);
            assertThat(DataSetWriter.toBytes(back, TransferSyntax.IMPLICIT_LE).length())
                    .isEqualTo(8 + length + length % 2);
        }
    }

    @Test
    @DisplayName("S-02: long numbers under UN are Little Endian, also in Big Endian, where they are not read back")
    void longNumbersOfShortVrs() throws IOException {
        // (0070,0022) Graphic Data is FL: each number 01 02 03 04 in Little Endian
        byte[] array = new byte[80_000];
        for (int i = 0; i < array.length; i++) {
            array[i] = (byte) (1 + i % 4);
        }
        DataSet dataSet = DataSet.builder()
                .put(Element.of(Tags.GraphicData, Vr.FL, Bytes.of(array)))
                .build();
        DataSet little = read(DataSetWriter.toBytes(dataSet, EXPLICIT), EXPLICIT);
        assertThat(little).isEqualTo(dataSet);
        Bytes written = DataSetWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_BE);
        assertThat(written.slice(12, 80_000)).isEqualTo(Bytes.of(array));
        Element big =
                read(written, TransferSyntax.EXPLICIT_BE).find(Tags.GraphicData).orElseThrow();
        assertThat(big).extracting(Element::vr, Element::encoded).containsExactly(Vr.UN, Vr.UN);
    }

    @Test
    void groupLengthsAreRecomputedOrDropped() {
        DataSet dataSet = DataSet.builder()
                .put(Element.of(0x00080000, Vr.UL, Bytes.of((byte) 99, (byte) 0, (byte) 0, (byte) 0)))
                .put(Tags.Modality, "CT")
                .put(Tags.PatientID, "4711")
                .build();
        assertThat(DataSetWriter.toBytes(dataSet, EXPLICIT)).isEqualTo(Golden.bytes("""
                08 00 00 00 'UL' 04 00 0A 00 00 00         # ten bytes in the group
                08 00 60 00 'CS' 02 00 'CT'
                10 00 20 00 'LO' 04 00 '4711'
                """));
        WriteOptions drop = new WriteOptions(
                WriteOptions.GroupLengths.DROP, WriteOptions.Lengths.AS_READ, WriteOptions.Unknown.AS_READ);
        assertThat(DataSetWriter.toBytes(dataSet, EXPLICIT, drop).slice(0, 4)).isEqualTo(Golden.bytes("08 00 60 00"));
    }

    @Test
    void lengthsOfSequencesAsTheOptionsSay() throws IOException {
        DataSet item = DataSet.builder().put(Tags.ReferencedROINumber, 1).build();
        DataSet dataSet = DataSet.builder().put(Tags.ROIContourSequence, item).build();
        WriteOptions undefined = new WriteOptions(
                WriteOptions.GroupLengths.RECOMPUTE, WriteOptions.Lengths.UNDEFINED, WriteOptions.Unknown.AS_READ);
        Bytes open = Golden.bytes("""
                06 30 39 00 'SQ' 00 00 FF FF FF FF
                  FE FF 00 E0 FF FF FF FF
                  06 30 84 00 'IS' 02 00 '1 '
                  FE FF 0D E0 00 00 00 00
                FE FF DD E0 00 00 00 00
                """);
        assertThat(DataSetWriter.toBytes(dataSet, EXPLICIT, undefined)).isEqualTo(open);
        WriteOptions defined = new WriteOptions(
                WriteOptions.GroupLengths.RECOMPUTE, WriteOptions.Lengths.DEFINED, WriteOptions.Unknown.AS_READ);
        assertThat(DataSetWriter.toBytes(read(open, EXPLICIT), EXPLICIT, defined))
                .isEqualTo(Golden.bytes("""
                06 30 39 00 'SQ' 00 00 12 00 00 00
                  FE FF 00 E0 0A 00 00 00
                  06 30 84 00 'IS' 02 00 '1 '
                """));
    }

    @Test
    void unknownIsRevealedOnDemand() throws IOException {
        Bytes hidden = Golden.bytes("""
                10 00 20 00 'UN' 00 00 04 00 00 00 '4711'  # (0010,0020) is LO
                """);
        WriteOptions reveal = new WriteOptions(
                WriteOptions.GroupLengths.RECOMPUTE, WriteOptions.Lengths.AS_READ, WriteOptions.Unknown.REVEAL);
        DataSet dataSet = read(hidden, EXPLICIT);
        assertThat(DataSetWriter.toBytes(dataSet, EXPLICIT)).isEqualTo(hidden);
        assertThat(DataSetWriter.toBytes(dataSet, EXPLICIT, reveal))
                .isEqualTo(Golden.bytes("10 00 20 00 'LO' 04 00 '4711'"));
    }

    @Test
    void numbersAreSwappedByVrAndTextsAreNot() throws IOException {
        Bytes little = Golden.bytes("""
                08 00 60 00 'CS' 02 00 'CT'
                18 00 1A 60 'UL' 04 00 01 02 03 04                 # (0018,601A) UL swaps four
                28 00 09 00 'AT' 04 00 18 00 63 10                 # (0028,0009) AT swaps two and two
                06 30 04 30 'FD' 08 00 01 02 03 04 05 06 07 08     # FD swaps eight
                E0 7F 10 00 'OW' 00 00 04 00 00 00 01 02 03 04     # OW swaps two
                """);
        Bytes big = Golden.bytes("""
                00 08 00 60 'CS' 00 02 'CT'
                00 18 60 1A 'UL' 00 04 04 03 02 01
                00 28 00 09 'AT' 00 04 00 18 10 63
                30 06 30 04 'FD' 00 08 08 07 06 05 04 03 02 01
                7F E0 00 10 'OW' 00 00 00 00 00 04 02 01 04 03
                """);
        assertThat(DataSetWriter.toBytes(read(little, EXPLICIT), TransferSyntax.EXPLICIT_BE))
                .isEqualTo(big);
        assertThat(DataSetWriter.toBytes(read(big, TransferSyntax.EXPLICIT_BE), EXPLICIT))
                .isEqualTo(little);
    }

    @Test
    void deepSequencesAreMeasuredOnce() throws IOException {
        DataSet dataSet = DataSet.builder().put(Tags.PatientID, "4711").build();
        for (int depth = 0; depth < 200; depth++) {
            dataSet = DataSet.builder()
                    .put(Tags.ReferencedImageSequence, List.of(dataSet))
                    .build();
        }
        assertThat(read(DataSetWriter.toBytes(dataSet, EXPLICIT), EXPLICIT)).isEqualTo(dataSet);
    }

    @Test
    void whatWasLeftOutCannotBeWritten() throws IOException {
        DataSet header = DataSetReader.read(
                DataSetReaderTest.EXPLICIT_LE, EXPLICIT, ReadOptions.ALL.withKeepValuesUpTo(8), _ -> {});
        assertThatThrownBy(() -> DataSetWriter.write(header, EXPLICIT, OutputStream.nullOutputStream()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("(0010,0010)");
    }
}
