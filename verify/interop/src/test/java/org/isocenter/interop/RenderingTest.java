package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.rendering.FrameRenderer;
import org.isocenter.rendering.Picture;
import org.isocenter.rendering.RenderOptions;
import org.isocenter.rendering.Window;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of real images beside those of DCMTK: no pixel differs by more than one grey level. */
class RenderingTest {
    private static final Window WINDOW = new Window(300, 1000);

    @TempDir
    Path folder;

    /** One image of each folder, class, syntax and pixel format of the real data. */
    private static List<Path> images() {
        Map<String, Path> images = new LinkedHashMap<>();
        for (Path file : SharedData.files(SharedData.folder().resolve("data"))) {
            if (file.toString().endsWith(".dcm") && !file.toString().contains("nonconformant")) {
                kind(file).ifPresent(kind -> images.putIfAbsent(kind, file));
            }
        }
        return new ArrayList<>(images.values());
    }

    private static Optional<String> kind(Path file) {
        try {
            DicomFile read = DicomFileReader.read(file, ReadOptions.ALL);
            DataSet dataSet = read.dataSet();
            if (!dataSet.hasValue(Tags.PixelData) || !dataSet.has(Tags.Rows) || !decodedByDcmtk(read)) {
                return Optional.empty();
            }
            return Optional.of(file.getParent().getFileName() + " " + dataSet.string(Tags.SOPClassUID) + " "
                    + read.syntax().name() + " " + dataSet.string(Tags.BitsStored)
                    + dataSet.string(Tags.PixelRepresentation) + dataSet.string(Tags.PhotometricInterpretation));
        } catch (DicomException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // dcmj2pnm knows neither JPEG-LS nor JPEG 2000, and no pixels of floating point or of segments.
    private static boolean decodedByDcmtk(DicomFile file) {
        return !file.syntax().name().contains("JPEG-LS")
                && !file.syntax().name().contains("2000")
                && file.dataSet().has(Tags.PixelData)
                && !isFractional(file.dataSet())
                && !file.dataSet().string(Tags.BitsAllocated).equals("1");
    }

    @Test
    void picturesOfRealImagesAreThoseOfDcmtk() throws Exception {
        List<Path> images = images();
        assertThat(images).hasSizeGreaterThan(30);
        List<String> differences = new ArrayList<>();
        for (Path image : images) {
            compare(image).ifPresent(differences::add);
        }
        assertThat(differences).isEmpty();
    }

    private Optional<String> compare(Path file) throws Exception {
        DicomFile read = DicomFileReader.read(file, ReadOptions.ALL);
        DataSet dataSet = read.dataSet();
        FrameRenderer renderer = FrameRenderer.of(dataSet, read.syntax());
        int frame = renderer.frames() / 2;
        Picture ours = renderer.render(frame, options(dataSet));
        Path out = folder.resolve("picture.pnm");
        List<Object> command = new ArrayList<>(List.of("dcmj2pnm", "--no-overlays", "--frame", frame + 1));
        command.addAll(voi(dataSet));
        command.addAll(List.of("+op", file, out));
        PeerProcess.Ended ended = PeerProcess.run(command.toArray());
        assertThat(ended.exitCode()).as(command + " wrote " + ended.output()).isZero();
        byte[] theirs = pixels(Files.readAllBytes(out));
        byte[] mine = ours.bytes();
        assertThat(theirs.length).as("samples of " + file).isEqualTo(mine.length);
        int largest = 0;
        int many = 0;
        for (int i = 0; i < mine.length; i++) {
            int difference = Math.abs((mine[i] & 0xFF) - (theirs[i] & 0xFF));
            largest = Math.max(largest, difference);
            many += difference > 1 ? 1 : 0;
        }
        return largest > 1 ? Optional.of(file + ": " + many + " pixels differ, by up to " + largest) : Optional.empty();
    }

    private static List<Object> voi(DataSet dataSet) {
        if (dataSet.hasValue(Tags.WindowCenter)) {
            return List.of("+Wi", 1);
        }
        if (dataSet.has(Tags.VOILUTSequence)) {
            return List.of("+Wl", 1);
        }
        return isAsItIs(dataSet) ? List.of() : List.of("+Ww", WINDOW.center(), WINDOW.width());
    }

    private static RenderOptions options(DataSet dataSet) {
        boolean own = dataSet.hasValue(Tags.WindowCenter) || dataSet.has(Tags.VOILUTSequence);
        return own || isAsItIs(dataSet) ? RenderOptions.DEFAULT : RenderOptions.DEFAULT.withWindow(WINDOW);
    }

    private static boolean isAsItIs(DataSet dataSet) {
        return dataSet.ints(Tags.BitsStored)[0] <= 8;
    }

    // DCMTK keeps values behind the Modality LUT as whole numbers: fractions, as of dose in Gy, come out coarser than
    // ours.
    private static boolean isFractional(DataSet dataSet) {
        double[] slope = dataSet.doubles(Tags.RescaleSlope);
        return dataSet.has(Tags.DoseGridScaling) || slope.length > 0 && slope[0] != Math.rint(slope[0]);
    }

    /** The samples of a PGM or PPM file, behind three lines of text and comments. */
    private static byte[] pixels(byte[] file) {
        int at = 0;
        for (int numbers = 0; numbers < 4; numbers++) {
            while (file[at] == '#') {
                while (file[at++] != '\n') {
                    continue;
                }
            }
            while (!Character.isWhitespace(file[at])) {
                at++;
            }
            at++;
        }
        assertThat(new String(file, 0, 2, StandardCharsets.US_ASCII)).isIn("P5", "P6");
        return Arrays.copyOfRange(file, at, file.length);
    }
}
