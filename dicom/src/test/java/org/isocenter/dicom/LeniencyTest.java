package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** N-09: each thing the data set reader forgives has its finding, tells the place, and keeps the data around it. */
class LeniencyTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_LE;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_LE;
    private static final String LAST = "10 00 20 00 'LO' 02 00 'ID'   # (0010,0020), to be found behind the fault\n";

    /** A fault, how it is found, and whether the element behind it is read. */
    record Fault(Leniency leniency, String where, TransferSyntax syntax, String table, boolean goesOn) {
        @Override
        public String toString() {
            return leniency.rule() + " " + where;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(Leniency.ODD_LENGTH, "Modality", EXPLICIT, """
                        08 00 60 00 'CS' 03 00 'RTX'               # three bytes
                        """ + LAST, true),
                new Fault(Leniency.GROUP_LENGTH, "(0008,0000)", EXPLICIT, """
                        08 00 00 00 'UL' 04 00 63 00 00 00         # says 99 bytes
                        08 00 60 00 'CS' 02 00 'CT'
                        """ + LAST, true),
                new Fault(Leniency.TAG_ORDER, "Modality", EXPLICIT, """
                        08 00 70 00 'LO' 02 00 'X '                # (0008,0070)
                        08 00 60 00 'CS' 02 00 'CT'                # (0008,0060) comes too late
                        """ + LAST, true),
                new Fault(Leniency.DUPLICATE_TAG, "Modality", EXPLICIT, """
                        08 00 60 00 'CS' 02 00 'CT'
                        08 00 60 00 'CS' 02 00 'MR'                # again
                        """ + LAST, true),
                new Fault(Leniency.UNKNOWN_VR, "Modality", EXPLICIT, """
                        08 00 60 00 'ZZ' 02 00 'CT'                # no VR of the standard
                        """ + LAST, true),
                new Fault(Leniency.UNKNOWN_VR, "Modality", EXPLICIT, """
                        08 00 60 00 'ZZ' 00 00 02 00 00 00 'CT'    # in the long form
                        """ + LAST, true),
                new Fault(Leniency.IMPLICIT_ELEMENT, "Modality", EXPLICIT, """
                        08 00 05 00 'CS' 00 00
                        08 00 60 00 02 00 00 00 'CT'               # no VR here
                        """ + LAST, true),
                new Fault(Leniency.IMPLICIT_ELEMENT, "ReferencedImageSequence[1]", EXPLICIT, """
                        08 00 40 11 'SQ' 00 00 14 00 00 00         # (0008,1140), 20 bytes
                          FE FF 00 E0 0C 00 00 00                  #   item, 12 bytes
                          08 00 55 11 04 00 00 00 '1.2' 00         #   without VR
                        """ + LAST, true),
                new Fault(Leniency.RESERVED_BYTES, "EncapsulatedDocument", EXPLICIT, """
                        08 00 60 00 'CS' 02 00 'CT'
                        42 00 11 00 'OB' 01 00 02 00 00 00 'AB'    # reserved bytes 0001
                        """, false),
                new Fault(Leniency.SHORT_LENGTH_FIELD, "ModalitiesInStudy", EXPLICIT, """
                        08 00 61 00 'UT' 02 00 'AB'                # UT with a length of 16 bits
                        """ + LAST, true),
                new Fault(Leniency.TRAILING_BYTES, "", EXPLICIT, LAST + "00 00 00 00 00", false),
                new Fault(Leniency.TRAILING_BYTES, "", EXPLICIT, LAST + "00 00 00 00 00 00 00 00 00 00 00 00", false),
                new Fault(Leniency.ZERO_BYTES, "", EXPLICIT, """
                        08 00 60 00 'CS' 02 00 'CT'
                        00 00 00 00 00 00 00 00 00 00              # ten bytes too many
                        """ + LAST, true),
                new Fault(Leniency.MISSING_DELIMITER, "ReferencedImageSequence[1]", EXPLICIT, """
                        08 00 40 11 'SQ' 00 00 FF FF FF FF         # undefined
                          FE FF 00 E0 FF FF FF FF                  #   item, undefined
                          08 00 55 11 'UI' 04 00 '1.2' 00
                        FE FF DD E0 00 00 00 00                    # the item was not ended
                        """ + LAST, true),
                new Fault(Leniency.MISSING_DELIMITER, "ReferencedImageSequence", EXPLICIT, """
                        08 00 40 11 'SQ' 00 00 FF FF FF FF         # undefined
                          FE FF 00 E0 0C 00 00 00                  #   item, 12 bytes
                          08 00 55 11 'UI' 04 00 '1.2' 00
                        """ + LAST, true),
                new Fault(Leniency.MISSING_DELIMITER, "ReferencedImageSequence[1]", EXPLICIT, """
                        08 00 40 11 'SQ' 00 00 FF FF FF FF         # undefined
                          FE FF 00 E0 FF FF FF FF                  #   item, undefined
                          08 00 55 11 'UI' 04 00 '1.2' 00          #   and the end of the input
                        """, false),
                new Fault(
                        Leniency.DELIMITER_LENGTH,
                        "ReferencedImageSequence[1].ItemDelimitationItem",
                        EXPLICIT,
                        """
                        08 00 40 11 'SQ' 00 00 FF FF FF FF         # undefined
                          FE FF 00 E0 FF FF FF FF                  #   item, undefined
                          FE FF 0D E0 08 00 00 00                  #   a delimiter with a length
                        FE FF DD E0 00 00 00 00
                        """ + LAST,
                        true),
                new Fault(Leniency.STRAY_DELIMITER, "", EXPLICIT, """
                        08 00 60 00 'CS' 02 00 'CT'
                        FE FF 0D E0 00 00 00 00                    # ends nothing
                        """ + LAST, true),
                new Fault(Leniency.ITEM_LENGTH, "ReferencedImageSequence[1]", EXPLICIT, """
                        08 00 40 11 'SQ' 00 00 FF FF FF FF         # undefined
                          FE FF 00 E0 08 00 00 00                  #   item, says 8 bytes, has 12
                          08 00 55 11 'UI' 04 00 '1.2' 00
                        FE FF DD E0 00 00 00 00
                        """ + LAST, true),
                new Fault(Leniency.ITEM_LENGTH, "ReferencedImageSequence", EXPLICIT, """
                        08 00 40 11 'SQ' 00 00 22 00 00 00         # says 34 bytes, has 20
                          FE FF 00 E0 0C 00 00 00
                          08 00 55 11 'UI' 04 00 '1.2' 00
                        """ + LAST, true),
                new Fault(Leniency.NOT_A_SEQUENCE, "ReferencedImageSequence", EXPLICIT, """
                        08 00 40 11 'SQ' 00 00 08 00 00 00 'no items'
                        """ + LAST, true),
                new Fault(Leniency.EXPLICIT_IN_UN, "(0009,1001 ACME)", EXPLICIT, """
                        09 00 10 00 'LO' 04 00 'ACME'
                        09 00 01 10 'UN' 00 00 FF FF FF FF         # must hold Implicit VR
                          FE FF 00 E0 FF FF FF FF
                          10 00 20 00 'LO' 04 00 '4711'            #   but has one
                          FE FF 0D E0 00 00 00 00
                        FE FF DD E0 00 00 00 00
                        """ + LAST, true),
                new Fault(Leniency.UNDEFINED_LENGTH, "ModalitiesInStudy", EXPLICIT, """
                        08 00 61 00 'UT' 00 00 FF FF FF FF         # no sequence, but an item follows
                          FE FF 00 E0 00 00 00 00
                        FE FF DD E0 00 00 00 00
                        """ + LAST, true),
                new Fault(Leniency.VALUE_LENGTH, "Rows", EXPLICIT, """
                        08 00 05 00 'CS' 00 00
                        28 00 10 00 'FL' 02 00 00 00               # FL takes four bytes
                        """, false),
                new Fault(Leniency.ENCAPSULATION, "PixelData", TransferSyntax.JPEG_BASELINE, LAST + """
                        E0 7F 10 00 'OW' 00 00 02 00 00 00 00 00   # native in an encapsulated syntax
                        """, true),
                new Fault(Leniency.TRUNCATED, "PatientID", EXPLICIT, """
                        10 00 20 00 'LO' 0A 00 'only'              # ten bytes announced
                        """, false),
                new Fault(Leniency.SYNTAX_MISMATCH, "", IMPLICIT, """
                        08 00 60 00 'CS' 02 00 'CT'                # explicit where implicit is declared
                        """ + LAST, true),
                new Fault(Leniency.SYNTAX_MISMATCH, "", EXPLICIT, """
                        08 00 60 00 02 00 00 00 'CT'               # implicit where explicit is declared
                        10 00 20 00 02 00 00 00 'ID'
                        """, true),
                new Fault(Leniency.SYNTAX_MISMATCH, "", EXPLICIT, """
                        00 08 00 60 'CS' 00 02 'CT'                # Big Endian where Little is declared
                        00 10 00 20 'LO' 00 02 'ID'
                        """, true),
                new Fault(Leniency.SYNTAX_MISMATCH, "", TransferSyntax.DEFLATED_LE, """
                        08 00 60 00 'CS' 02 00 'CT'                # not deflated
                        """ + LAST, true),
                new Fault(Leniency.ZLIB_HEADER, "", TransferSyntax.DEFLATED_LE, """
                        78 9C                                      # head of RFC 1950
                        01 0A 00 F5 FF 10 00 20 00 'LO' 02 00 'ID' # one stored block
                        05 DB 01 5B                                # checksum
                        """, true));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isForgivenAndTold(Fault fault) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Bytes bytes = Golden.bytes(fault.table());
        DataSet dataSet = DataSetReader.read(bytes, fault.syntax(), ReadOptions.ALL, findings::add);
        assertThat(findings)
                .extracting(Finding::rule, Finding::where)
                .containsExactly(tuple(fault.leniency().rule(), fault.where()));
        assertThat(findings.getFirst().message()).isNotBlank();
        assertThat(dataSet.string(Tags.PatientID).equals("ID"))
                .isEqualTo(fault.goesOn() || fault.table().startsWith(LAST));
        // What is written is right: it reads again without any of it.
        TransferSyntax syntax = TransferSyntax.EXPLICIT_LE;
        List<Finding> again = new ArrayList<>();
        DataSetReader.read(DataSetWriter.toBytes(dataSet, syntax), syntax, ReadOptions.ALL, again::add);
        assertThat(again).extracting(Finding::rule).isSubsetOf("DICOM-VALUE-LENGTH", "DICOM-NOT-A-SEQUENCE");
    }

    @Test
    void everyLeniencyOfTheDataSetHasItsCase() {
        Set<Leniency> inFiles = EnumSet.of(
                Leniency.LEADING_BYTES,
                Leniency.META_GROUP_LENGTH,
                Leniency.META_SYNTAX,
                Leniency.MISSING_META,
                Leniency.MISSING_PREAMBLE,
                Leniency.PROGRAM_IN_PREAMBLE);
        Set<Leniency> tested = new HashSet<>(inFiles);
        faults().map(Fault::leniency).forEach(tested::add);
        assertThat(tested).containsAll(EnumSet.allOf(Leniency.class));
    }

    @Test
    void aCutDataSetIsAnErrorWhereTheOptionsSaySo() {
        ReadOptions strict = ReadOptions.ALL.withTruncation(ReadOptions.Truncation.ERROR);
        byte[] whole = Golden.bytes("""
                08 00 40 11 'SQ' 00 00 FF FF FF FF         # undefined
                  FE FF 00 E0 0C 00 00 00                  #   item, 12 bytes
                  08 00 55 11 'UI' 04 00 '1.2' 00
                FE FF DD E0 00 00 00 00
                10 00 20 00 'LO' 02 00 'ID'
                """).toArray();
        int[] ends = {0, 40, 50};
        for (int length = 0; length <= whole.length; length++) {
            Bytes cut = Bytes.of(whole, 0, length);
            boolean betweenElements = Arrays.binarySearch(ends, length) >= 0;
            if (betweenElements) {
                assertThat(readQuietly(cut, strict)).isNotNull();
            } else {
                assertThatThrownBy(() -> DataSetReader.read(cut, EXPLICIT, strict, _ -> {}))
                        .as("cut at %d", length)
                        .isInstanceOf(DicomException.class);
            }
        }
    }

    private static DataSet readQuietly(Bytes bytes, ReadOptions options) {
        try {
            return DataSetReader.read(bytes, EXPLICIT, options, _ -> {});
        } catch (DicomException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void fragmentsInANativeSyntaxAreReadAndNotWritten() throws IOException {
        Bytes bytes = Golden.bytes("""
                E0 7F 10 00 'OB' 00 00 FF FF FF FF
                  FE FF 00 E0 00 00 00 00
                FE FF DD E0 00 00 00 00
                """);
        List<Finding> findings = new ArrayList<>();
        DataSet dataSet = DataSetReader.read(bytes, EXPLICIT, ReadOptions.ALL, findings::add);
        assertThat(findings).extracting(Finding::rule).containsExactly("DICOM-ENCAPSULATION");
        assertThatThrownBy(() -> DataSetWriter.toBytes(dataSet, EXPLICIT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("decode");
    }

    @Test
    void aCutValueIsKept() throws IOException {
        Bytes cut = Golden.bytes("10 00 20 00 'LO' 0A 00 'only'");
        assertThat(DataSetReader.read(cut, EXPLICIT, ReadOptions.ALL, _ -> {}).string(Tags.PatientID))
                .isEqualTo("only");
    }

    @Test
    void theFirstOfTwoElementsCounts() throws IOException {
        Bytes twice = Golden.bytes("""
                10 00 20 00 'LO' 02 00 'A '
                10 00 20 00 'LO' 02 00 'B '
                """);
        assertThat(DataSetReader.read(twice, EXPLICIT, ReadOptions.ALL, _ -> {}).string(Tags.PatientID))
                .isEqualTo("A");
    }

    @Test
    void findingsOfOneRuleAreCountedBeyondTheLimit() throws IOException {
        Bytes odd = Golden.bytes("09 00 02 10 'LO' 01 00 'x'".repeat(1000));
        List<Finding> findings = new ArrayList<>();
        DataSetReader.read(odd, EXPLICIT, ReadOptions.ALL, findings::add);
        assertThat(findings).hasSize(2 * ReadOptions.ALL.maxFindings() + 2);
        assertThat(findings.getLast().message()).isEqualTo("900 more findings like this");
    }
}
