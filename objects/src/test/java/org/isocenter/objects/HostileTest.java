package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever one attribute of an object is, a reader gives a value or an {@link IOException}, never another failure. */
class HostileTest {
    private static final double[] AXIAL = {1, 0, 0, 0, 1, 0};

    private interface Reader {
        Object read(DicomFile file) throws IOException;
    }

    /** What becomes of a text or binary value. */
    private static final Map<String, UnaryOperator<Element>> CHANGES = new LinkedHashMap<>();

    static {
        for (String text :
                List.of("", "x", "-1", "0", "1E99", "-1E-99", "4294967296", "NaN", "1\\2", "1\\2\\3\\4\\5\\6\\7")) {
            CHANGES.put("text " + text, element -> element.vr().isText() ? text(element, text) : element);
        }
        byte[][] numbers = {{}, {0, 0}, {1}, {-1, -1}, {-1, 127}, {0, 0, 0, 0, 0, 0, -8, 127}, {-1, -1, -1, -1}};
        for (byte[] bytes : numbers) {
            CHANGES.put(
                    "bytes " + bytes.length + (bytes.length > 0 ? " " + bytes[0] : ""),
                    element -> element.items().isEmpty() && !element.vr().isText() && element.vr() != Vr.SQ
                            ? Element.of(element.tag(), element.vr(), Bytes.of(bytes.clone()))
                            : element);
        }
    }

    private static Element text(Element element, String text) {
        return Element.of(element.tag(), element.vr(), Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static DataSet changed(DataSet dataSet, List<Integer> path, UnaryOperator<Element> change) {
        int tag = path.getFirst();
        Element element = dataSet.find(tag).orElse(null);
        if (element == null) {
            return dataSet;
        }
        if (path.size() == 1) {
            return dataSet.toBuilder().put(change.apply(element)).build();
        }
        return dataSet.toBuilder()
                .put(
                        tag,
                        element.items().stream()
                                .map(item -> changed(item, path.subList(1, path.size()), change))
                                .toList())
                .build();
    }

    private static void assertOnlyIoExceptions(DataSet object, Reader reader) throws IOException {
        assertThat(reader.read(Made.file(object))).isNotNull();
        int read = 0;
        List<DataSet> variants = new ArrayList<>();
        for (List<Integer> path : PlanReaderTest.paths(object)) {
            variants.add(PlanReaderTest.without(object, path));
            CHANGES.values().forEach(change -> variants.add(changed(object, path, change)));
        }
        for (DataSet variant : variants) {
            try {
                reader.read(Made.file(variant));
                read++;
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException | Error e) {
                fail("with " + variant, e);
            }
        }
        assertThat(read).isPositive().isLessThan(variants.size());
    }

    @Test
    @DisplayName("images")
    void images() throws IOException {
        DataSet image = Made.image(new Point(1, 2, 3), AXIAL, 4, 3, new short[12])
                .put(Tags.PixelPaddingValue, Vr.SS, "-5")
                .build();
        assertOnlyIoExceptions(
                image,
                file -> ImageVolumeReader.read(
                        List.of(file),
                        ImageVolumeReader.Settings.DEFAULT.withPadding(ImageVolumeReader.Padding.NAN),
                        new Work(1, () -> false, _ -> {}),
                        _ -> {}));
    }

    @Test
    @DisplayName("doses")
    void doses() throws IOException {
        DataSet dvh = DataSet.builder()
                .put(Tags.DVHDoseScaling, 1)
                .put(Tags.DVHNumberOfBins, 1)
                .put(Tags.DVHData, 1, 2)
                .build();
        DataSet dose = Made.dose(new Point(1, 2, 3), AXIAL, 0, 3, 6)
                .put(Tags.DVHSequence, dvh)
                .build();
        assertOnlyIoExceptions(dose, file -> DoseReader.read(file, _ -> {}));
    }

    @Test
    @DisplayName("structure sets")
    void structureSets() throws IOException {
        DataSet set = DataSet.builder()
                .put(Tags.StructureSetROISequence, Made.roi(1, "A"))
                .put(
                        Tags.ROIContourSequence,
                        Made.contoursOf(1, Made.contour("CLOSED_PLANAR", 0, 0, 5, 10, 0, 5, 0, 10, 5)))
                .put(
                        Tags.RTROIObservationsSequence,
                        DataSet.builder().put(Tags.ReferencedROINumber, 1).build())
                .build();
        assertThat(PlanReaderTest.paths(set)).hasSizeGreaterThan(10);
        for (List<Integer> path : PlanReaderTest.paths(set)) {
            for (UnaryOperator<Element> change : CHANGES.values()) {
                assertThat(StructureSetReader.read(Made.file(changed(set, path, change)), _ -> {}))
                        .isNotNull();
            }
        }
    }

    @Test
    @DisplayName("registrations")
    void registrations() throws IOException {
        DataSet matrix = DataSet.builder()
                .put(Tags.FrameOfReferenceTransformationMatrixType, "RIGID")
                .put(Tags.FrameOfReferenceTransformationMatrix, Affine.IDENTITY.matrix())
                .build();
        DataSet item = DataSet.builder()
                .put(Tags.FrameOfReferenceUID, "2.25.2")
                .put(
                        Tags.MatrixRegistrationSequence,
                        DataSet.builder().put(Tags.MatrixSequence, matrix).build())
                .build();
        DataSet grid = DataSet.builder()
                .put(Tags.ImagePositionPatient, 1, 2, 3)
                .put(Tags.ImageOrientationPatient, AXIAL)
                .put(Tags.GridDimensions, 1, 1, 1)
                .put(Tags.GridResolution, 4, 5, 6)
                .put(Tags.VectorGridData, 1, 2, 3)
                .build();
        DataSet object = DataSet.builder()
                .put(Tags.FrameOfReferenceUID, "2.25.1")
                .put(Tags.RegistrationSequence, item)
                .put(
                        Tags.DeformableRegistrationSequence,
                        DataSet.builder()
                                .put(Tags.DeformableRegistrationGridSequence, grid)
                                .build())
                .build();
        assertOnlyIoExceptions(object, file -> RegistrationReader.read(file, _ -> {}));
    }

    @Test
    @DisplayName("P-04: plans")
    void plans() throws IOException {
        for (DataSet plan : List.of(
                MadePlan.whole().build(),
                MadePlan.brachy().build(),
                MadePlan.ion().build())) {
            for (List<Integer> path : PlanReaderTest.paths(plan)) {
                for (UnaryOperator<Element> change : CHANGES.values()) {
                    DataSet variant = changed(plan, path, change).toBuilder()
                            .put(Tags.Modality, "RTPLAN")
                            .build();
                    assertThat(PlanReader.read(Made.file(variant), _ -> {})).isNotNull();
                }
            }
        }
    }

    @Test
    @DisplayName("RT Images")
    void rtImages() throws IOException {
        DataSet image = Made.image(new Point(1, 2, 3), AXIAL, 4, 3, new short[12])
                .put(Tags.Modality, "RTIMAGE")
                .put(Tags.ImagePlanePixelSpacing, 1, 1)
                .put(Tags.RTImagePosition, 0, 0)
                .put(Tags.RTImageOrientation, 1, 0, 0, 0, -1, 0)
                .put(Tags.XRayImageReceptorTranslation, 0, 0, -500)
                .put(Tags.RTImageSID, 1500)
                .put(Tags.RadiationMachineSAD, 1000)
                .build();
        assertOnlyIoExceptions(image, file -> RtImageReader.read(file, _ -> {}));
    }
}
