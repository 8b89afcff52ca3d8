package org.isocenter.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/**
 * What plans of all kinds begin with: general plan, prescription, patient setup (PS3.3 C.8.8.9, C.8.8.10, C.8.8.12).
 *
 * @param frame role of the frame of reference
 * @param label RT Plan Label, at most 16 characters (S-04)
 * @param position Patient Position
 * @param target ROI Number of the target
 * @param prescriptionGy of the whole plan
 */
record PlanHead(SyntheticStudy study, String frame, String label, String position, int target, double prescriptionGy) {
    static final int FRACTIONS = 10;

    DataSetBuilder begin(String sopClass) {
        DataSetBuilder b = study.object(sopClass, study.uid(DoseObject.PLAN), "RTPLAN", "plan series", 3);
        return b.put(Tags.InstanceNumber, 1)
                .put(Tags.FrameOfReferenceUID, study.uid(frame))
                .putEmpty(Tags.PositionReferenceIndicator)
                .put(Tags.RTPlanLabel, label)
                .put(Tags.RTPlanDate, study.date())
                .put(Tags.RTPlanTime, SyntheticStudy.TIME)
                .put(Tags.PlanIntent, "RESEARCH")
                .put(Tags.RTPlanGeometry, "PATIENT")
                .put(
                        Tags.ReferencedStructureSetSequence,
                        SyntheticStudy.reference(b, Uids.RTStructureSetStorage, study.uid(StructureObject.UID)))
                .put(Tags.DoseReferenceSequence, prescription(b))
                .put(Tags.PatientSetupSequence, setup(b))
                .put(Tags.ApprovalStatus, "UNAPPROVED");
    }

    private DataSet prescription(DataSetBuilder b) {
        return b.item()
                .put(Tags.DoseReferenceNumber, 1)
                .put(Tags.DoseReferenceUID, study.uid("dose reference"))
                .put(Tags.DoseReferenceStructureType, "VOLUME")
                .put(Tags.DoseReferenceDescription, "Target")
                .put(Tags.DoseReferenceType, "TARGET")
                .put(Tags.TargetPrescriptionDose, prescriptionGy)
                .put(Tags.ReferencedROINumber, target)
                .build();
    }

    private DataSet setup(DataSetBuilder b) {
        return b.item()
                .put(Tags.PatientSetupNumber, 1)
                .put(Tags.PatientPosition, position)
                .put(Tags.SetupTechnique, "ISOCENTRIC")
                .build();
    }

    /** @param metersets of the beams 1, 2 .. */
    DataSet fractions(DataSetBuilder b, double... metersets) {
        List<DataSet> beams = new ArrayList<>();
        for (double meterset : metersets) {
            beams.add(b.item()
                    .put(Tags.BeamDose, prescriptionGy / FRACTIONS / metersets.length)
                    .put(Tags.BeamMeterset, meterset)
                    .put(Tags.ReferencedBeamNumber, beams.size() + 1)
                    .build());
        }
        return b.item()
                .put(Tags.FractionGroupNumber, 1)
                .put(Tags.NumberOfFractionsPlanned, FRACTIONS)
                .put(Tags.NumberOfBeams, beams.size())
                .put(Tags.NumberOfBrachyApplicationSetups, 0)
                .put(Tags.ReferencedBeamSequence, beams)
                .build();
    }

    /** Table and isocenter of a first control point. */
    static void table(DataSetBuilder point, double couchDeg, Vector isocenter) {
        point.put(Tags.PatientSupportAngle, couchDeg)
                .put(Tags.PatientSupportRotationDirection, "NONE")
                .put(Tags.TableTopEccentricAngle, 0)
                .put(Tags.TableTopEccentricRotationDirection, "NONE")
                .putEmpty(Tags.TableTopVerticalPosition)
                .putEmpty(Tags.TableTopLongitudinalPosition)
                .putEmpty(Tags.TableTopLateralPosition)
                .put(Tags.IsocenterPosition, isocenter.xyz())
                .put(Tags.TableTopPitchAngle, 0)
                .put(Tags.TableTopPitchRotationDirection, "NONE")
                .put(Tags.TableTopRollAngle, 0)
                .put(Tags.TableTopRollRotationDirection, "NONE");
    }
}
