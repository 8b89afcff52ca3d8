package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;
import org.isocenter.pixels.Transcoder;
import org.isocenter.testkit.CleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code transfer-syntax}. RayStation takes Implicit VR Little Endian only. */
class TransferSyntaxesTest {
    @TempDir
    private Path folder;

    private static Repaired mend(DataSet object, TransferSyntax syntax) {
        List<Subject> subjects = List.of(new Subject(Path.of("object"), object, syntax, List.of()));
        return Repairer.repair(Mending.raystation(), subjects, Mending.OPTIONS)
                .objects()
                .getFirst();
    }

    private static DataSet slice() {
        byte[] pixels =
                new byte[2 * CleanSet.ct(0).ints(Tags.Rows)[0] * CleanSet.ct(0).ints(Tags.Columns)[0]];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * i);
        }
        return CleanSet.ct(0).toBuilder()
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(pixels)))
                .build();
    }

    @Test
    @DisplayName("compressed pixels are written uncompressed with the same values")
    void compressedPixelsAreDecoded() throws IOException {
        DataSet coded = Transcoder.transcode(slice(), TransferSyntax.EXPLICIT_LE, TransferSyntax.RLE_LOSSLESS);

        Repaired repaired = mend(coded, TransferSyntax.RLE_LOSSLESS);
        repaired.write(folder.resolve("a.dcm"));

        DicomFile file = DicomFileReader.read(folder.resolve("a.dcm"), ReadOptions.ALL);
        assertThat(file.syntax()).isEqualTo(TransferSyntax.IMPLICIT_LE);
        assertThat(file.dataSet().find(Tags.PixelData).orElseThrow().bytes())
                .isEqualTo(slice().find(Tags.PixelData).orElseThrow().bytes());
        assertThat(repaired.changes())
                .containsExactly(new Change(
                        "TRANSFER-SYNTAX", "transfer-syntax", "", "RLE Lossless", TransferSyntax.IMPLICIT_LE.name()));
        assertThat(mend(file.dataSet(), file.syntax()).isChanged()).isFalse();
    }

    @Test
    @DisplayName("between the little endian syntaxes nothing is done: the sender changes between them without loss")
    void plainSyntaxesStay() {
        assertThat(mend(slice(), TransferSyntax.EXPLICIT_LE).isChanged()).isFalse();
        assertThat(mend(slice(), TransferSyntax.IMPLICIT_LE).isChanged()).isFalse();
    }

    @Test
    @DisplayName("pixels that cannot be decoded are left to a person")
    void damagedPixelsAreLeft() {
        Value fragments = new Value.Fragments(List.of(Bytes.EMPTY, Bytes.of(new byte[] {1, 2, 3, 4})));
        DataSet damaged = slice().toBuilder()
                .put(new Element(Tags.PixelData, Vr.OB, fragments))
                .build();

        Repaired repaired = mend(damaged, TransferSyntax.JPEG_2000_LOSSLESS);

        assertThat(repaired.isChanged()).isFalse();
        assertThat(repaired.syntax()).isEqualTo(TransferSyntax.JPEG_2000_LOSSLESS);
        assertThat(repaired.decisions()).extracting(Decision::rule).contains("TRANSFER-SYNTAX");
    }
}
