package org.isocenter.rt;

import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;

/**
 * A plan of photons, electrons, ions or brachytherapy (PS3.3 A.20, A.49).
 *
 * @param sopClassUid RT Plan or RT Ion Plan
 * @param geometry RT Plan Geometry: PATIENT or TREATMENT_DEVICE
 * @param intent Plan Intent; empty where not told
 * @param approvalStatus Approval Status; empty where not told
 * @param structureSetUid SOP Instance UID of the structure set; empty where not told
 * @param doseUids SOP Instance UIDs of Referenced Dose Sequence
 * @param doseReferences prescriptions, limits and points: each with its role (field.md P-07)
 * @param beams by the order of the object, setup beams too
 * @param brachyTechnique Brachy Treatment Technique: INTRALUMENARY, INTERSTITIAL ..; empty where there is no brachytherapy
 * @param brachyType Brachy Treatment Type: MANUAL, HDR, MDR, LDR, PDR
 * @param brachyMachineName of Treatment Machine Sequence
 * @param object as read, for private attributes; valid as long as the file it was read from is
 */
public record Plan(
        String sopInstanceUid,
        String sopClassUid,
        String label,
        String name,
        String date,
        String geometry,
        String intent,
        String approvalStatus,
        String frameOfReferenceUid,
        String structureSetUid,
        List<String> doseUids,
        List<DoseReference> doseReferences,
        List<ToleranceTable> toleranceTables,
        List<PatientSetup> patientSetups,
        List<FractionGroup> fractionGroups,
        List<Beam> beams,
        String brachyTechnique,
        String brachyType,
        String brachyMachineName,
        List<BrachySource> sources,
        List<BrachySetup> brachySetups,
        PatientStudy study,
        String seriesInstanceUid,
        DataSet object) {
    public Plan {
        doseUids = List.copyOf(doseUids);
        doseReferences = List.copyOf(doseReferences);
        toleranceTables = List.copyOf(toleranceTables);
        patientSetups = List.copyOf(patientSetups);
        fractionGroups = List.copyOf(fractionGroups);
        beams = List.copyOf(beams);
        sources = List.copyOf(sources);
        brachySetups = List.copyOf(brachySetups);
    }

    public boolean isBrachy() {
        return !brachySetups.isEmpty();
    }

    public Optional<Beam> beam(int number) {
        return beams.stream().filter(beam -> beam.number() == number).findFirst();
    }

    public Optional<BrachySource> source(int number) {
        return sources.stream().filter(source -> source.number() == number).findFirst();
    }

    public Optional<PatientSetup> patientSetup(int number) {
        return patientSetups.stream().filter(setup -> setup.number() == number).findFirst();
    }

    public Optional<ToleranceTable> toleranceTable(int number) {
        return toleranceTables.stream()
                .filter(table -> table.number() == number)
                .findFirst();
    }

    /** Patient Position of a beam; of the only setup where the beam names none; empty where it is not told. */
    public String patientPosition(Beam beam) {
        if (beam.patientSetup().isPresent()) {
            return patientSetup(beam.patientSetup().getAsInt())
                    .map(PatientSetup::patientPosition)
                    .orElse("");
        }
        return patientSetups.size() == 1 ? patientSetups.getFirst().patientPosition() : "";
    }
}
