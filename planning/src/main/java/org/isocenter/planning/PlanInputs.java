package org.isocenter.planning;

import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Machines;
import org.isocenter.dicom.DataSet;
import org.isocenter.rt.RtDose;
import org.isocenter.rt.StructureSet;

/**
 * A plan and what belongs to it, as far as it is given; what is not given is not judged.
 *
 * @param plan an RT Plan or RT Ion Plan
 * @param structures the structure set as an object
 * @param rois the same, read; empty where it could not be
 * @param doseObjects RT Doses as objects
 * @param doses those of them that hold a grid
 * @param images slices of the planning images; pixels are not needed
 * @param machines the machines of the clinic
 */
public record PlanInputs(
        DataSet plan,
        Optional<DataSet> structures,
        Optional<StructureSet> rois,
        List<DataSet> doseObjects,
        List<RtDose> doses,
        List<DataSet> images,
        Machines machines) {
    public PlanInputs {
        doseObjects = List.copyOf(doseObjects);
        doses = List.copyOf(doses);
        images = List.copyOf(images);
    }

    /** A plan alone. */
    public static PlanInputs of(DataSet plan) {
        return new PlanInputs(plan, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), Machines.NONE);
    }

    public PlanInputs withMachines(Machines known) {
        return new PlanInputs(plan, structures, rois, doseObjects, doses, images, known);
    }
}
