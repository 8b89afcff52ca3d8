package org.isocenter.siemens;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.Beams;
import org.isocenter.readings.Tolerances;

/** DRR images as virtual simulation writes them. */
final class CoherenceDrrExport {
    private static final List<String> TYPE = List.of("DERIVED", "SECONDARY", "DRR");
    /** What is copied from the first control point of the beam. */
    private static final int[] COPIED = {
        Tags.GantryAngle,
        Tags.BeamLimitingDeviceAngle,
        Tags.PatientSupportAngle,
        Tags.TableTopEccentricAxisDistance,
        Tags.TableTopEccentricAngle,
        Tags.TableTopVerticalPosition,
        Tags.TableTopLongitudinalPosition,
        Tags.TableTopLateralPosition
    };

    static final List<Check> CHECKS = new CheckList(CoherenceDrrExport.class)
            .written("COH-RT-VSIM-045", CoherenceDrrExport::type, CoherenceIods.RT_IMAGE)
            .written("COH-RT-VSIM-046", CoherenceDrrExport::spacing, CoherenceIods.RT_IMAGE)
            .written("COH-RT-VSIM-047", CoherenceDrrExport::distances, CoherenceIods.RT_IMAGE)
            .writtenSet("COH-RT-VSIM-047", CoherenceDrrExport::surface)
            .writtenSet("COH-RT-VSIM-048", CoherenceDrrExport::beam)
            .all();

    private CoherenceDrrExport() {}

    private static void type(DataSet image, Sink out) {
        if (!image.strings(Tags.ImageType).equals(TYPE)) {
            out.add(
                    "ImageType",
                    "is " + String.join("\\", image.strings(Tags.ImageType)) + "; written: " + String.join("\\", TYPE));
        }
    }

    private static void spacing(DataSet image, Sink out) {
        double[] spacing = image.doubles(Tags.ImagePlanePixelSpacing);
        if (spacing.length != 2 || spacing[0] != spacing[1]) {
            out.add(
                    "ImagePlanePixelSpacing",
                    "is " + Words.numbers(spacing) + "; written: the field size over 512, twice");
        }
    }

    private static void distances(DataSet image, Sink out) {
        double[] sid = image.doubles(Tags.RTImageSID);
        double[] sad = image.doubles(Tags.RadiationMachineSAD);
        if (sid.length == 0 || !Tolerances.same(sid, sad, Tolerances.POSITION_MM)) {
            out.add(
                    "RTImageSID",
                    "is " + Words.numbers(sid) + "; written: Radiation Machine SAD, which is " + Words.numbers(sad));
        }
    }

    /** The first control point of the beam an image shows; {@code null} where the plan is not in the set. */
    private static DataSet point(SubjectSet set, DataSet image) {
        List<DataSet> plans = image.items(Tags.ReferencedRTPlanSequence);
        String uid = plans.isEmpty() ? "" : plans.getFirst().string(Tags.ReferencedSOPInstanceUID);
        DataSet plan = set.find(uid).map(Subject::dataSet).orElse(DataSet.EMPTY);
        Beams.Beam beam = Beams.byNumber(plan).get(image.string(Tags.ReferencedBeamNumber));
        return beam == null || beam.controlPoints().isEmpty()
                ? null
                : beam.controlPoints().getFirst();
    }

    private static void surface(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(CoherenceIods.RT_IMAGE)) {
            DataSet point = point(set, subject.dataSet());
            double[] ssd = subject.dataSet().doubles(Tags.RadiationMachineSSD);
            double[] ofBeam = point == null ? ssd : point.doubles(Tags.SourceToSurfaceDistance);
            if (!Tolerances.same(ssd, ofBeam, Tolerances.POSITION_MM)) {
                out.add(
                        subject,
                        "RadiationMachineSSD",
                        "is " + Words.numbers(ssd) + "; written: that of the beam, " + Words.numbers(ofBeam));
            }
        }
    }

    private static void beam(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(CoherenceIods.RT_IMAGE)) {
            DataSet point = point(set, subject.dataSet());
            for (int tag : point == null ? new int[0] : COPIED) {
                double[] found = subject.dataSet().doubles(tag);
                double[] ofBeam = point.doubles(tag);
                if (!Tolerances.same(found, ofBeam, Tolerances.POSITION_MM)) {
                    out.add(
                            subject,
                            Text.name(tag, DataSet.EMPTY),
                            "is " + Words.numbers(found) + "; written: that of the beam, " + Words.numbers(ofBeam));
                }
            }
        }
    }
}
