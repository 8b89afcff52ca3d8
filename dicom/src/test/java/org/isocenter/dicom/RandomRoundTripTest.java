package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random data sets come back equal from every syntax, by way of memory and by way of a stream that gives a few bytes at a time. */
class RandomRoundTripTest {
    private static final int RUNS = 300;

    static List<TransferSyntax> syntaxes() {
        return List.of(
                TransferSyntax.IMPLICIT_LE,
                TransferSyntax.EXPLICIT_LE,
                TransferSyntax.EXPLICIT_BE,
                TransferSyntax.DEFLATED_LE,
                TransferSyntax.RLE_LOSSLESS);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void comesBackEqual(TransferSyntax syntax) throws IOException {
        for (int seed = 0; seed < RUNS; seed++) {
            DataSet dataSet = new RandomDataSet(seed, syntax.byteOrder()).next();
            Bytes written = DataSetWriter.toBytes(dataSet, syntax);
            List<Finding> findings = new ArrayList<>();
            DataSet back = DataSetReader.read(written, syntax, ReadOptions.ALL, findings::add);
            assertThat(findings).as("seed %d", seed).isEmpty();
            assertThat(back.equals(dataSet)).as("seed %d", seed).isTrue();
            assertThat(DataSetWriter.toBytes(back, syntax)).as("seed %d", seed).isEqualTo(written);
            InputStream slow = new Trickle(new BytesInputStream(written), seed);
            DataSet streamed = DataSetReader.read(slow, syntax, ReadOptions.ALL, findings::add);
            assertThat(streamed.equals(dataSet)).as("seed %d", seed).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void comesBackEqualFromTheOtherByteOrder(TransferSyntax syntax) throws IOException {
        boolean little = syntax.byteOrder() == ByteOrder.LITTLE_ENDIAN;
        for (int seed = 0; seed < RUNS; seed++) {
            DataSet dataSet = new RandomDataSet(seed, little ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN).next();
            TransferSyntax own = little ? TransferSyntax.EXPLICIT_BE : TransferSyntax.EXPLICIT_LE;
            DataSet there =
                    DataSetReader.read(DataSetWriter.toBytes(dataSet, syntax), syntax, ReadOptions.ALL, _ -> {});
            DataSet back = DataSetReader.read(DataSetWriter.toBytes(there, own), own, ReadOptions.ALL, _ -> {});
            assertThat(back.equals(dataSet)).as("seed %d", seed).isTrue();
        }
    }
}
