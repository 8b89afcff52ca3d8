package org.isocenter.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.DoseReference;
import org.isocenter.rt.FractionGroup;
import org.isocenter.rt.PatientSetup;
import org.isocenter.rt.ToleranceTable;

/** Reads what a plan holds besides beams and sources: dose references, fraction groups, setups, tolerances (PS3.3 C.8.8.10 to 13). */
record PlanPartsReader(DataSet object, Consumer<Finding> findings) {
    private static final int NO_NUMBER = Integer.MIN_VALUE;

    List<DoseReference> doseReferences() {
        return object.items(Tags.DoseReferenceSequence).stream()
                .map(PlanPartsReader::doseReference)
                .toList();
    }

    private static DoseReference doseReference(DataSet item) {
        return new DoseReference(
                number(item, Tags.DoseReferenceNumber),
                item.string(Tags.DoseReferenceUID),
                item.string(Tags.DoseReferenceStructureType),
                item.string(Tags.DoseReferenceDescription),
                item.string(Tags.DoseReferenceType),
                Attributes.whole(item, Tags.ReferencedROINumber),
                Attributes.point(item, Tags.DoseReferencePointCoordinates),
                Attributes.real(item, Tags.NominalPriorDose),
                Attributes.real(item, Tags.ConstraintWeight),
                Attributes.real(item, Tags.DeliveryWarningDose),
                Attributes.real(item, Tags.DeliveryMaximumDose),
                Attributes.real(item, Tags.TargetMinimumDose),
                Attributes.real(item, Tags.TargetPrescriptionDose),
                Attributes.real(item, Tags.TargetMaximumDose),
                Attributes.real(item, Tags.TargetUnderdoseVolumeFraction),
                Attributes.real(item, Tags.OrganAtRiskFullVolumeDose),
                Attributes.real(item, Tags.OrganAtRiskLimitDose),
                Attributes.real(item, Tags.OrganAtRiskMaximumDose),
                Attributes.real(item, Tags.OrganAtRiskOverdoseVolumeFraction));
    }

    List<FractionGroup> fractionGroups() {
        return object.items(Tags.FractionGroupSequence).stream()
                .map(this::fractionGroup)
                .toList();
    }

    private FractionGroup fractionGroup(DataSet item) {
        List<FractionGroup.BeamUse> beams = new ArrayList<>();
        for (DataSet use : item.items(Tags.ReferencedBeamSequence)) {
            beams.add(new FractionGroup.BeamUse(
                    number(use, Tags.ReferencedBeamNumber),
                    Attributes.number(use, Tags.BeamMeterset),
                    Attributes.real(use, Tags.BeamDose),
                    Attributes.point(use, Tags.BeamDoseSpecificationPoint)));
        }
        List<FractionGroup.BrachyUse> setups = new ArrayList<>();
        for (DataSet use : item.items(Tags.ReferencedBrachyApplicationSetupSequence)) {
            setups.add(new FractionGroup.BrachyUse(
                    number(use, Tags.ReferencedBrachyApplicationSetupNumber),
                    Attributes.real(use, Tags.BrachyApplicationSetupDose),
                    Attributes.point(use, Tags.BrachyApplicationSetupDoseSpecificationPoint)));
        }
        List<Integer> doses = item.items(Tags.ReferencedDoseReferenceSequence).stream()
                .map(use -> number(use, Tags.ReferencedDoseReferenceNumber))
                .filter(number -> number != NO_NUMBER)
                .toList();
        return new FractionGroup(
                number(item, Tags.FractionGroupNumber),
                item.string(Tags.FractionGroupDescription),
                Attributes.whole(item, Tags.NumberOfFractionsPlanned),
                beams,
                setups,
                doses);
    }

    List<PatientSetup> patientSetups() {
        return object.items(Tags.PatientSetupSequence).stream()
                .map(PlanPartsReader::patientSetup)
                .toList();
    }

    private static PatientSetup patientSetup(DataSet item) {
        return new PatientSetup(
                number(item, Tags.PatientSetupNumber),
                item.string(Tags.PatientSetupLabel),
                item.string(Tags.PatientPosition),
                item.string(Tags.PatientAdditionalPosition),
                item.string(Tags.SetupTechnique),
                Attributes.real(item, Tags.TableTopVerticalSetupDisplacement),
                Attributes.real(item, Tags.TableTopLongitudinalSetupDisplacement),
                Attributes.real(item, Tags.TableTopLateralSetupDisplacement),
                item.items(Tags.FixationDeviceSequence).stream()
                        .map(device -> device.string(Tags.FixationDeviceLabel))
                        .toList());
    }

    List<ToleranceTable> toleranceTables() {
        boolean ion = object.has(Tags.IonToleranceTableSequence);
        return object.items(ion ? Tags.IonToleranceTableSequence : Tags.ToleranceTableSequence).stream()
                .map(PlanPartsReader::toleranceTable)
                .toList();
    }

    private static ToleranceTable toleranceTable(DataSet item) {
        Map<String, Double> devices = new LinkedHashMap<>();
        for (DataSet device : item.items(Tags.BeamLimitingDeviceToleranceSequence)) {
            Attributes.number(device, Tags.BeamLimitingDevicePositionTolerance)
                    .ifPresent(mm -> devices.put(device.string(Tags.RTBeamLimitingDeviceType), mm));
        }
        return new ToleranceTable(
                number(item, Tags.ToleranceTableNumber),
                item.string(Tags.ToleranceTableLabel),
                Attributes.real(item, Tags.GantryAngleTolerance),
                Attributes.real(item, Tags.GantryPitchAngleTolerance),
                Attributes.real(item, Tags.BeamLimitingDeviceAngleTolerance),
                Attributes.real(item, Tags.PatientSupportAngleTolerance),
                Attributes.real(item, Tags.TableTopEccentricAngleTolerance),
                Attributes.real(item, Tags.TableTopPitchAngleTolerance),
                Attributes.real(item, Tags.TableTopRollAngleTolerance),
                Attributes.real(item, Tags.TableTopVerticalPositionTolerance),
                Attributes.real(item, Tags.TableTopLongitudinalPositionTolerance),
                Attributes.real(item, Tags.TableTopLateralPositionTolerance),
                Attributes.real(item, Tags.SnoutPositionTolerance),
                devices);
    }

    private static int number(DataSet item, int tag) {
        return Attributes.whole(item, tag).orElse(NO_NUMBER);
    }
}
