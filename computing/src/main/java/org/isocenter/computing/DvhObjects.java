package org.isocenter.computing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.computing.Inputs.Input;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.objects.DoseReader;
import org.isocenter.objects.StructureSetReader;
import org.isocenter.rt.Dose;
import org.isocenter.rt.RtDose;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * The structure set and the dose that histograms are made of.
 *
 * @param grid of the dose, in Gy
 * @param findings what was forgiven when they were read
 */
record DvhObjects(StructureSet structures, RtDose dose, Dose grid, List<Finding> findings) {
    private static final Set<String> STRUCTURES = Set.of(Uids.RTStructureSetStorage);
    private static final Set<String> DOSES = Set.of(Uids.RTDoseStorage);

    /**
     * Picks and reads them.
     *
     * @param referenceGy what a RELATIVE dose of 1 stands for; 0 where not told
     */
    static DvhObjects read(Inputs inputs, String structuresUid, String doseUid, double referenceGy) throws IOException {
        List<Finding> findings = java.util.Collections.synchronizedList(new ArrayList<>());
        Input set = inputs.one("RT Structure Set", STRUCTURES, structuresUid);
        List<DicomFile> files = doses(inputs, doseUid);
        Work work = Work.onAllProcessors();
        RtDose dose = DoseReader.read(files, work, findings::add);
        StructureSet structures = StructureSetReader.read(set.file().dataSet(), work, findings::add);
        Dose grid = dose.dose()
                .orElseThrow(() -> new UsageException(
                        "the RT Dose holds no grid, only points or histograms; give the one with the dose"));
        return new DvhObjects(structures, dose, inGy(grid, referenceGy), List.copyOf(findings));
    }

    /** D-05: one object; of several the one of the plan; D-06: planes of one distribution. */
    private static List<DicomFile> doses(Inputs inputs, String uid) throws IOException {
        List<Input> found = inputs.of(DOSES).stream()
                .filter(input -> uid.isEmpty() || uid.equals(input.sopInstanceUid()))
                .toList();
        if (found.size() > 1) {
            List<Input> ofPlan = found.stream()
                    .filter(input -> input.file()
                            .dataSet()
                            .string(Tags.DoseSummationType)
                            .equals("PLAN"))
                    .toList();
            boolean arePlanes =
                    found.stream().allMatch(input -> isPlane(input.file().dataSet()))
                            && found.stream()
                                            .map(input -> plan(input.file().dataSet()))
                                            .distinct()
                                            .count()
                                    == 1;
            found = ofPlan.size() == 1 || !arePlanes ? ofPlan : found;
            if (found.size() != 1 && !arePlanes) {
                throw new UsageException(
                        "there are several doses and not one of them alone is a PLAN dose; pick one with --dose UID: "
                                + inputs.of(DOSES).stream()
                                        .map(DvhObjects::describe)
                                        .collect(Collectors.joining(", ")));
            }
        }
        if (found.isEmpty()) {
            throw new UsageException("there is no RT Dose" + (uid.isEmpty() ? "" : " " + uid) + " among the objects");
        }
        return found.stream().map(Input::file).toList();
    }

    private static boolean isPlane(DataSet dose) {
        return dose.ints(Tags.NumberOfFrames).length == 0 || dose.ints(Tags.NumberOfFrames)[0] <= 1;
    }

    private static String plan(DataSet dose) {
        List<DataSet> plans = dose.items(Tags.ReferencedRTPlanSequence);
        String plan = plans.isEmpty() ? "" : plans.getFirst().string(Tags.ReferencedSOPInstanceUID);
        return dose.string(Tags.DoseSummationType) + " " + plan + " " + dose.string(Tags.SeriesInstanceUID);
    }

    private static String describe(Input dose) {
        return dose.sopInstanceUid() + " (" + dose.file().dataSet().string(Tags.DoseSummationType) + ", " + dose.path()
                + ")";
    }

    /** D-09: a dose in other units than Gy has no Gy until somebody says what its 1 stands for. */
    private static Dose inGy(Dose dose, double referenceGy) throws UnfitException {
        if (dose.isAbsolute()) {
            return dose;
        }
        if (!(referenceGy > 0)) {
            throw new UnfitException(
                    "D-09",
                    "DoseUnits",
                    "the dose is in units " + dose.units()
                            + ", so it has no Gy; give what 1 stands for with --reference-gy, or an absolute dose",
                    "PS3.3 C.8.8.3");
        }
        float[] values = dose.volume().values().clone();
        for (int voxel = 0; voxel < values.length; voxel++) {
            values[voxel] *= (float) referenceGy;
        }
        Volume volume = new Volume(dose.volume().grid(), dose.volume().frameOfReferenceUid(), values);
        return new Dose(volume, "GY", dose.type(), dose.summation(), dose.planUid(), dose.sopInstanceUid());
    }
}
