package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.pixels.PixelData;
import org.isocenter.pixels.Transcoder;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pixel codecs against DCMTK and GDCM: what they encode we decode, what we encode they decode, to the same pixels. */
class CodecTest {
    @TempDir
    Path folder;

    private static final List<SyntheticImages> GREY = List.of(
            new SyntheticImages(1, 1, 1, 8, false, 1),
            new SyntheticImages(5, 7, 1, 12, false, 1),
            new SyntheticImages(511, 513, 1, 8, false, 1),
            new SyntheticImages(511, 513, 1, 12, false, 1),
            new SyntheticImages(511, 513, 1, 16, false, 1),
            new SyntheticImages(64, 65, 1, 16, true, 3),
            new SyntheticImages(40, 33, 1, 12, true, 1));
    private static final List<SyntheticImages> COLOUR = List.of(
            new SyntheticImages(1, 1, 3, 8, false, 1),
            new SyntheticImages(5, 7, 3, 8, false, 2),
            new SyntheticImages(255, 257, 3, 8, false, 1));

    static Stream<Arguments> encodedLosslessly() {
        List<Arguments> all = new ArrayList<>();
        for (SyntheticImages image : images()) {
            all.add(Arguments.of(image, command("dcmcjpeg", "+e1")));
            for (int predictor = 1; predictor <= 7; predictor++) {
                all.add(Arguments.of(image, command("dcmcjpeg", "+el", "+sv", predictor)));
            }
            all.add(Arguments.of(image, command("dcmcrle")));
            all.add(Arguments.of(image, command("dcmcjpls", "+el")));
            gdcmCommands(image).forEach(c -> all.add(Arguments.of(image, c)));
        }
        for (SyntheticImages image : COLOUR) {
            all.add(Arguments.of(image, command("dcmcjpls", "+el", "+is")));
            all.add(Arguments.of(image, command("dcmcjpls", "+el", "+in")));
        }
        for (SyntheticImages image : GREY.subList(2, 5)) {
            String[] coding = {"dcmcjpls", "+el", "+pc", "+t1", "5", "+t2", "9", "+t3", "60", "+rs", "31"};
            all.add(Arguments.of(image, List.of(coding)));
        }
        return all.stream();
    }

    /** GDCM 3.0.21 refuses single pixels and multi-frame Secondary Capture, encodes RLE of 16 bits grey only, and crashes over small JPEG 2000. */
    private static List<List<String>> gdcmCommands(SyntheticImages image) {
        if (image.columns() == 1 || image.frames() > 1) {
            return List.of();
        }
        List<String> jpegLs = command("gdcmconv", "-L");
        List<String> jpeg = command("gdcmconv", "-J");
        List<String> rle = command("gdcmconv", "-R");
        List<String> jpeg2000 = command("gdcmconv", "-K");
        List<String> tiled = command("gdcmconv", "-K", "-t", "64,48", "-n", 3);
        return image.columns() < 32
                ? List.of(jpegLs, jpeg, rle)
                : image.allocated() == 16
                        ? List.of(jpegLs, jpeg, jpeg2000, tiled, rle)
                        : List.of(jpegLs, jpeg, jpeg2000, tiled);
    }

    private static List<SyntheticImages> images() {
        return Stream.concat(GREY.stream(), COLOUR.stream()).toList();
    }

    private static List<String> command(Object... words) {
        return Arrays.stream(words).map(Object::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("encodedLosslessly")
    void decodesExactlyWhatOthersEncode(SyntheticImages image, List<String> encoder) throws Exception {
        Path native_ = folder.resolve("native.dcm");
        image.write(native_);
        Path coded = folder.resolve("coded.dcm");
        run(encoder, native_, coded);
        assertThat(DicomFileReader.read(coded, ReadOptions.ALL).syntax().encapsulated())
                .as("the counterpart did encode")
                .isTrue();
        assertSamePixels(coded, native_, 0);
    }

    private static void run(List<String> program, Path in, Path out) throws Exception {
        List<Object> words = new ArrayList<>(program);
        words.add(in);
        words.add(out);
        PeerProcess.Ended ended = PeerProcess.run(words.toArray());
        assertThat(ended.exitCode()).as(program + " wrote: " + ended.output()).isZero();
    }

    private static void assertSamePixels(Path actual, Path expected, int mostOff) throws IOException {
        int[][] a = decoded(actual);
        int[][] b = decoded(expected);
        assertThat(a.length).as("frames").isEqualTo(b.length);
        for (int frame = 0; frame < a.length; frame++) {
            assertThat(a[frame].length).as("samples of frame " + frame).isEqualTo(b[frame].length);
            assertThat(largestDifference(a[frame], b[frame]))
                    .as("largest difference in frame " + frame)
                    .isLessThanOrEqualTo(mostOff);
        }
    }

    private static int largestDifference(int[] a, int[] b) {
        int largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static int[][] decoded(Path file) throws IOException {
        DicomFile read = DicomFileReader.read(file, ReadOptions.ALL);
        PixelData pixels = PixelData.of(read.dataSet(), read.syntax());
        int[][] frames = new int[pixels.frames()][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = pixels.decode(i).ints();
        }
        return frames;
    }

    static Stream<Arguments> nearLossless() {
        List<Arguments> all = new ArrayList<>();
        // DCMTK refuses signed values here.
        for (SyntheticImages image : images().stream().filter(i -> !i.signed()).toList()) {
            for (int deviation : new int[] {1, 2, 7}) {
                all.add(Arguments.of(image, deviation));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("nearLossless")
    void decodesNearLosslessAsDcmtkDoes(SyntheticImages image, int deviation) throws Exception {
        Path native_ = folder.resolve("native.dcm");
        image.write(native_);
        Path coded = folder.resolve("coded.dcm");
        run(command("dcmcjpls", "+en", "+md", deviation), native_, coded);
        assertSamePixels(coded, native_, deviation);
        Path theirs = folder.resolve("theirs.dcm");
        run(command("dcmdjpls"), coded, theirs);
        assertSamePixels(coded, theirs, 0);
    }

    static Stream<Arguments> lossy() {
        List<Arguments> all = new ArrayList<>();
        for (SyntheticImages image : images()) {
            if (image.bits() == 8) {
                all.add(Arguments.of(image, command("dcmcjpeg", "+eb")));
                all.add(Arguments.of(image, command("dcmcjpeg", "+eb", "+q", 30)));
            }
            if (image.bits() <= 12 && !image.signed()) {
                all.add(Arguments.of(image, command("dcmcjpeg", "+ee", "+q", 90)));
                all.add(Arguments.of(image, command("dcmcjpeg", "+ep", "+q", 90)));
            }
        }
        for (SyntheticImages image : COLOUR) {
            all.add(Arguments.of(image, command("dcmcjpeg", "+eb", "+s2")));
            all.add(Arguments.of(image, command("dcmcjpeg", "+eb", "+s4")));
            all.add(Arguments.of(image, command("dcmcjpeg", "+eb", "+cr")));
            all.add(Arguments.of(image, command("dcmcjpeg", "+ep", "+s2")));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("lossy")
    @DisplayName("JPEG baseline, extended and progressive: the pixels DCMTK decodes")
    void decodesLossyAsDcmtkDoes(SyntheticImages image, List<String> encoder) throws Exception {
        Path native_ = folder.resolve("native.dcm");
        image.write(native_);
        Path coded = folder.resolve("coded.dcm");
        run(encoder, native_, coded);
        Path theirs = folder.resolve("theirs.dcm");
        run(command("dcmdjpeg"), coded, theirs);
        assertSamePixels(coded, theirs, 0);
    }

    static Stream<Arguments> irreversible() {
        return images().stream()
                .filter(i -> i.columns() > 100)
                .flatMap(i -> Stream.of(
                                command("gdcmconv", "-K", "-Y", "-r", 12),
                                command("gdcmconv", "-K", "-Y", "--irreversible", "-r", 8),
                                command("gdcmconv", "-K", "-Y", "--irreversible", "-q", 45, "-t", "100,90"))
                        .map(c -> Arguments.of(i, c)));
    }

    @ParameterizedTest
    @MethodSource("irreversible")
    void decodesLossyJpeg2000AsGdcmDoes(SyntheticImages image, List<String> encoder) throws Exception {
        Path native_ = folder.resolve("native.dcm");
        image.write(native_);
        Path coded = folder.resolve("coded.dcm");
        run(encoder, native_, coded);
        Path theirs = folder.resolve("theirs.dcm");
        run(command("gdcmconv", "-w"), coded, theirs);
        // GDCM leaves overshoots; and OpenJPEG's scale of the 9-7 wavelet is 3.3e-5 off the standard's, 2 in 65535.
        int[] expected = Arrays.stream(decoded(theirs)[0])
                .map(v -> Math.min(v, (1 << image.bits()) - 1))
                .toArray();
        assertThat(largestDifference(decoded(coded)[0], expected)).isLessThanOrEqualTo(image.bits() == 16 ? 3 : 1);
    }

    static Stream<Arguments> ours() {
        return images().stream()
                .flatMap(i -> Stream.of(
                                TransferSyntax.RLE_LOSSLESS,
                                TransferSyntax.JPEG_LOSSLESS,
                                TransferSyntax.JPEG_LOSSLESS_SV1)
                        .map(s -> Arguments.of(i, s)));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void othersDecodeExactlyWhatWeEncode(SyntheticImages image, TransferSyntax syntax) throws Exception {
        Path native_ = folder.resolve("native.dcm");
        image.write(native_);
        Path coded = folder.resolve("coded.dcm");
        DicomFileWriter.write(Transcoder.transcode(image.dataSet(), TransferSyntax.EXPLICIT_LE, syntax), syntax, coded);
        assertSamePixels(coded, native_, 0);
        Path dcmtk = folder.resolve("dcmtk.dcm");
        run(command(syntax.equals(TransferSyntax.RLE_LOSSLESS) ? "dcmdrle" : "dcmdjpeg"), coded, dcmtk);
        assertSamePixels(dcmtk, native_, 0);
        if (image.frames() == 1) {
            Path gdcm = folder.resolve("gdcm.dcm");
            run(command("gdcmconv", "-w"), coded, gdcm);
            assertSamePixels(gdcm, native_, 0);
        }
    }

    @Test
    void oneImageInNineEncodingsHasOneSetOfPixels() throws IOException {
        Path set = SharedData.set("transfer-syntaxes").resolve("same-mr-nine-encodings");
        List<Path> files = SharedData.files(set).stream()
                .filter(f -> f.toString().endsWith(".dcm"))
                .toList();
        assertThat(files).hasSize(9);
        int[][] first = decoded(files.getFirst());
        for (Path file : files) {
            assertThat(decoded(file)).as(file.toString()).isDeepEqualTo(first);
        }
    }

    static Stream<Path> sharedImages() {
        return Stream.of("pydicom", "wg04")
                .flatMap(s ->
                        SharedData.files(SharedData.set("transfer-syntaxes").resolve(s)).stream())
                .filter(f -> !f.toString().matches(".*(rtplan|rtstruct|README|rgb_jpeg|big_endian|_expb).*"));
    }

    @ParameterizedTest
    @MethodSource("sharedImages")
    void decodesImagesOfTheFieldAsGdcmDoes(Path file) throws Exception {
        Path theirs = folder.resolve("theirs.dcm");
        PeerProcess.Ended ended = PeerProcess.run("gdcmconv", "-w", file, theirs);
        if (ended.exitCode() == 0) {
            // The 9-7 wavelet is computed in floating point; its last bit is nobody's.
            assertSamePixels(file, theirs, file.endsWith("CT1_J2KI.dcm") ? 1 : 0);
        } else {
            // GDCM cannot read colour of 16 bits.
            assertThat(file.getFileName()).hasToString("SC_rgb_rle_16bit_2frame.dcm");
            assertThat(decoded(file)).hasDimensions(2, 30_000);
        }
    }

    @Test
    void bigEndianDosesOf32BitsAreThoseOfLittleEndian() throws IOException {
        Path set = SharedData.set("transfer-syntaxes").resolve("pydicom");
        int[][] little = decoded(set.resolve("rtdose.dcm"));
        assertThat(decoded(set.resolve("rtdose_expb.dcm"))).isDeepEqualTo(little);
        assertThat(decoded(set.resolve("rtdose_rle.dcm"))).isDeepEqualTo(little);
    }

    @Test
    void fragmentsOfOneFrameAreJoined() throws Exception {
        SyntheticImages image = new SyntheticImages(200, 200, 1, 16, false, 4);
        Path native_ = folder.resolve("native.dcm");
        image.write(native_);
        Path coded = folder.resolve("coded.dcm");
        for (String table : List.of("+ot", "-ot")) {
            run(command("dcmcjpeg", "+e1", "+fs", 4, table), native_, coded);
            assertSamePixels(coded, native_, 0);
        }
        assertThat(Files.size(coded)).isLessThan(Files.size(native_));
    }
}
