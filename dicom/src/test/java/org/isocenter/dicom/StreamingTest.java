package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long inputs pass in constant memory: left out, handed over, or only followed. */
class StreamingTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_LE;

    @Test
    void longValuesAreLeftOutAndSaid() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tags.PatientID, "4711")
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[100_000])))
                .build();
        InputStream in = new BytesInputStream(DataSetWriter.toBytes(dataSet, EXPLICIT));
        DataSet header = DataSetReader.read(in, EXPLICIT, ReadOptions.ALL.withKeepValuesUpTo(1000), _ -> {});
        assertThat(header.string(Tags.PatientID)).isEqualTo("4711");
        assertThat(header.hasValue(Tags.PixelData)).isTrue();
        assertThat(header.find(Tags.PixelData).orElseThrow().value()).isEqualTo(new Value.Omitted(100_000));
    }

    @Test
    void whatIsLeftOutOfAStreamIsReadSinceSomebodyMayCountOrDigestIt() throws IOException {
        byte[] bytes = DataSetWriter.toBytes(
                        DataSet.builder()
                                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[100_000])))
                                .build(),
                        EXPLICIT)
                .toArray();
        InputStream in = new ByteArrayInputStream(bytes) {
            @Override
            public long skip(long n) {
                throw new AssertionError("skipped " + n);
            }
        };
        DataSetReader.read(in, EXPLICIT, ReadOptions.ALL.withKeepValuesUpTo(1000), _ -> {});
        assertThat(in.available()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 99_999, 50_000})
    void aFileThatEndsInAValueLeftOutIsToldLikeAStreamThatDoes(int missing, @TempDir Path folder) throws IOException {
        byte[] bytes = DataSetWriter.toBytes(
                        DataSet.builder()
                                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[100_000])))
                                .build(),
                        EXPLICIT)
                .toArray();
        byte[] cut = Arrays.copyOf(bytes, bytes.length - missing);
        Path file = Files.write(folder.resolve("cut.dcm"), cut);
        ReadOptions options = ReadOptions.ALL.withKeepValuesUpTo(1000);
        DicomFile ofFile = DicomFileReader.read(file, options);
        assertThat(ofFile.findings())
                .isEqualTo(DicomFileReader.read(new ByteArrayInputStream(cut), options, null)
                        .findings())
                .anyMatch(finding -> finding.message().contains("found " + (100_000 - missing)));
    }

    @Test
    void longValuesAreHandedOver() throws IOException {
        DataSet item = DataSet.builder()
                .put(Element.of(Tags.ContourData, Vr.DS, Bytes.of(new byte[5000])))
                .build();
        DataSet dataSet = DataSet.builder()
                .put(
                        Tags.ROIContourSequence,
                        DataSet.builder()
                                .put(Tags.ContourSequence, List.of(item, item))
                                .build())
                .put(new Element(
                        Tags.PixelData, Vr.OB, new Value.Fragments(List.of(Bytes.EMPTY, Bytes.of(new byte[70_000])))))
                .build();
        List<LargeValues.Place> places = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        InputStream in = new BytesInputStream(DataSetWriter.toBytes(dataSet, TransferSyntax.RLE_LOSSLESS));
        ReadOptions options = ReadOptions.ALL.withKeepValuesUpTo(4096);
        DataSet header = DataSetReader.read(in, TransferSyntax.RLE_LOSSLESS, options, _ -> {}, (place, value) -> {
            places.add(place);
            // The second contour is not read to its end: the reader skips the rest.
            sizes.add(places.size() == 2 ? value.readNBytes(10).length : value.readAllBytes().length);
        });
        assertThat(places)
                .extracting(LargeValues.Place::path)
                .containsExactly(
                        "ROIContourSequence[1].ContourSequence[1].ContourData",
                        "ROIContourSequence[1].ContourSequence[2].ContourData",
                        "PixelData",
                        "PixelData");
        assertThat(places).extracting(LargeValues.Place::fragment).containsExactly(-1, -1, 0, 1);
        assertThat(sizes).containsExactly(5000, 10, 0, 70_000);
        assertThat(header.find(Tags.PixelData).orElseThrow().value()).isEqualTo(new Value.Omitted(70_000));
    }

    /** The head, then one item again and again: 2 GiB and more without an array that holds it. */
    private static InputStream endless(String head, String piece, long count, String tail) {
        byte[] one = Golden.bytes(piece).toArray();
        InputStream pieces = new InputStream() {
            private long left = count * one.length;

            @Override
            public int read() {
                byte[] b = new byte[1];
                return read(b, 0, 1) < 0 ? -1 : b[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                int n = (int) Math.min(length, left);
                int start = (int) ((count * one.length - left) % one.length);
                for (int i = 0; i < n; i++) {
                    target[offset + i] = one[(start + i) % one.length];
                }
                left -= n;
                return n;
            }
        };
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(Golden.bytes(head).toArray()),
                pieces,
                new ByteArrayInputStream(Golden.bytes(tail).toArray()))));
    }

    private static final String HEAD = """
            10 00 20 00 'LO' 04 00 '4711'
            06 30 39 00 'SQ' 00 00 FF FF FF FF
            """;
    private static final String ITEM = """
            FE FF 00 E0 0A 00 00 00 06 30 84 00 'IS' 02 00 '7 '
            """;
    private static final String TAIL = "FE FF DD E0 00 00 00 00";

    @Test
    void followsAnyNumberOfItemsWithoutKeepingThem() throws IOException {
        ReadOptions walk = ReadOptions.ALL
                .withKeepBefore(Tags.ROIContourSequence)
                .withTruncation(ReadOptions.Truncation.ERROR)
                .withMemory(4096, 0);
        List<Finding> findings = new ArrayList<>();
        DataSet header = DataSetReader.read(endless(HEAD, ITEM, 5_000_000, TAIL), EXPLICIT, walk, findings::add);
        assertThat(findings).isEmpty();
        assertThat(header.elements()).extracting(Element::tag).containsExactly(Tags.PatientID);
        assertThatThrownBy(() -> DataSetReader.read(endless(HEAD, ITEM, 1000, ""), EXPLICIT, walk, findings::add))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("ROIContourSequence");
    }

    @Test
    void keptItemsAreCharged() {
        ReadOptions small = ReadOptions.ALL.withMemory(1 << 20, 0);
        assertThatThrownBy(() -> DataSetReader.read(endless(HEAD, ITEM, 5_000_000, TAIL), EXPLICIT, small, _ -> {}))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("1048576");
    }

    @Test
    void headerOnlyReadsNoFurtherThanItMust() throws IOException {
        InputStream in =
                endless("10 00 20 00 'LO' 04 00 '4711'  E0 7F 10 00 'OW' 00 00 FE FF FF FF", "00", 1L << 31, "");
        DataSet header = DataSetReader.read(in, EXPLICIT, ReadOptions.headerOnly(), f -> {
            throw new AssertionError(f);
        });
        assertThat(header.string(Tags.PatientID)).isEqualTo("4711");
        assertThat(in.read()).isZero();
    }
}
