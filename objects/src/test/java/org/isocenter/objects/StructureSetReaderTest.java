package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.UnfitException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StructureSetReaderTest {
    private static final double[] TRIANGLE = {0, 0, 5, 10, 0, 5, 0, 10, 5};

    private final List<Finding> findings = Made.list();

    private StructureSet read(DataSetBuilder object) throws IOException {
        return StructureSetReader.read(Made.file(object.build()), findings::add);
    }

    private static DataSetBuilder object(List<DataSet> rois, List<DataSet> contours) {
        return DataSet.builder()
                .put(Tags.SOPInstanceUID, "2.25.5")
                .put(Tags.StructureSetLabel, "Label")
                .put(Tags.StructureSetROISequence, rois)
                .put(Tags.ROIContourSequence, contours);
    }

    @Test
    @DisplayName("S-12: parts are joined by ROI Number, an empty region shifts none")
    void joinsByNumber() throws IOException {
        DataSet observation = DataSet.builder()
                .put(Tags.ReferencedROINumber, 9)
                .put(Tags.RTROIInterpretedType, "PTV")
                .put(
                        Tags.ROIPhysicalPropertiesSequence,
                        DataSet.builder()
                                .put(Tags.ROIPhysicalProperty, "REL_ELEC_DENSITY")
                                .put(Tags.ROIPhysicalPropertyValue, 1.25)
                                .build())
                .build();
        StructureSet set = read(object(
                        List.of(Made.roi(4, "Empty"), Made.roi(9, "Target"), Made.roi(2, "Cord")),
                        List.of(
                                Made.contoursOf(2, Made.contour("CLOSED_PLANAR", TRIANGLE)),
                                Made.contoursOf(
                                        9,
                                        Made.contour("CLOSED_PLANAR", TRIANGLE),
                                        Made.contour("CLOSEDPLANAR_XOR", TRIANGLE))))
                .put(Tags.RTROIObservationsSequence, List.of(observation)));
        assertThat(set.rois()).extracting(Roi::name).containsExactly("Empty", "Target", "Cord");
        assertThat(set.roi(4).orElseThrow().contours()).isEmpty();
        Roi target = set.roi("Target").orElseThrow();
        assertThat(target.contours()).hasSize(2);
        assertThat(target.contours().get(1).type()).isEqualTo(Contour.Type.CLOSEDPLANAR_XOR);
        assertThat(target.type()).isEqualTo("PTV");
        assertThat(target.relativeElectronDensity()).hasValue(1.25);
        assertThat(target.color()).isEqualTo(0x0A141E);
        assertThat(set.frameOfReferenceUid()).isEqualTo(Made.FRAME);
        assertThat(Made.rules(findings)).contains("S-12", "S-22");
    }

    @Test
    @DisplayName("S-12: contours of an unknown number are kept, those of no number are told as lost")
    void contoursWithoutRegion() throws IOException {
        StructureSet set = read(object(
                List.of(Made.roi(1, "A"), Made.roi(1, "Twice")),
                List.of(
                        Made.contoursOf(7, Made.contour("CLOSED_PLANAR", TRIANGLE)),
                        DataSet.builder()
                                .put(Tags.ContourSequence, Made.contour("CLOSED_PLANAR", TRIANGLE))
                                .build())));
        assertThat(set.rois()).extracting(Roi::number).containsExactly(1, 7);
        assertThat(set.roi(7).orElseThrow().contours()).hasSize(1);
        assertThat(findings)
                .anyMatch(
                        f -> f.severity() == Finding.Severity.ERROR && f.rule().equals("S-12"));
    }

    @Test
    @DisplayName("S-22: no type, numbers that are no points, text that is no number")
    void malformedContours() throws IOException {
        DataSet text = DataSet.builder()
                .put(Tags.ContourGeometricType, "CLOSED_PLANAR")
                .put(Element.of(
                        Tags.ContourData,
                        Vr.DS,
                        Bytes.of("1\\2\\x\\4\\5\\6 ".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))))
                .build();
        StructureSet set = read(object(
                List.of(Made.roi(1, "A")),
                List.of(Made.contoursOf(
                        1,
                        Made.contour("", TRIANGLE),
                        Made.contour("", 1, 2, 3),
                        Made.contour("CLOSED_PLANAR", 0, 0, 5, 10, 0, 5, 0, 10, 5, 7, 8),
                        Made.contour("SPLINE", TRIANGLE),
                        text,
                        Made.contour("CLOSED_PLANAR"),
                        Made.contour("CLOSED_PLANAR", 4, 5)))));
        List<Contour> contours = set.rois().getFirst().contours();
        assertThat(contours)
                .extracting(Contour::type)
                .containsExactly(
                        Contour.Type.CLOSED_PLANAR,
                        Contour.Type.POINT,
                        Contour.Type.CLOSED_PLANAR,
                        Contour.Type.CLOSED_PLANAR);
        assertThat(contours.get(2).points()).isEqualTo(3);
        assertThat(findings)
                .extracting(Finding::where)
                .contains(
                        "ROIContourSequence[1].ContourSequence[5].ContourData",
                        "ROIContourSequence[1].ContourSequence[7].ContourData");
    }

    @Test
    @DisplayName("S-13: contours of one and two points are read and told")
    void shortContours() throws IOException {
        StructureSet set = read(object(
                List.of(Made.roi(1, "A")),
                List.of(Made.contoursOf(
                        1,
                        Made.contour("CLOSED_PLANAR", 1, 2, 3),
                        Made.contour("CLOSED_PLANAR", 1, 2, 3, 4, 5, 3),
                        Made.contour("POINT", 1, 2, 3)))));
        assertThat(set.rois().getFirst().contours()).hasSize(3);
        assertThat(findings.stream().filter(f -> f.rule().equals("S-13"))).hasSize(2);
    }

    @Test
    @DisplayName("S-24: a colour that is none is told and another taken; regions without one differ")
    void colours() throws IOException {
        DataSet bad = Made.contoursOf(1).toBuilder()
                .put(Tags.ROIDisplayColor, 300, 0, 0)
                .build();
        DataSet none =
                Made.contoursOf(2).toBuilder().remove(Tags.ROIDisplayColor).build();
        StructureSet set = read(object(List.of(Made.roi(1, "A"), Made.roi(2, "B")), List.of(bad, none)));
        assertThat(set.rois().get(0).color()).isNotEqualTo(set.rois().get(1).color());
        assertThat(Made.rules(findings)).contains("S-24");
    }

    @Test
    @DisplayName(
            "S-09, S-10: neither referenced study nor contour images are needed; S-06: frames of reference are told")
    void references() throws IOException {
        DataSet elsewhere = Made.roi(2, "B").toBuilder()
                .put(Tags.ReferencedFrameOfReferenceUID, "2.25.99")
                .build();
        StructureSet set = read(object(List.of(Made.roi(1, "A"), elsewhere), List.of()));
        assertThat(set.rois()).extracting(Roi::frameOfReferenceUid).containsExactly(Made.FRAME, "2.25.99");
        assertThat(Made.rules(findings)).contains("S-06");
    }

    @Test
    void whatIsNoStructureSetIsRefused() {
        assertThatThrownBy(() -> read(DataSet.builder().put(Tags.Modality, "CT")))
                .isInstanceOf(UnfitException.class)
                .hasMessageContaining("no structure set");
    }
}
