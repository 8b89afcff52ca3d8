package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.computing.Inputs.Input;
import org.isocenter.console.Console;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.objects.DoseReader;
import org.isocenter.rt.Dose;
import org.isocenter.rt.RtDose;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * One dose that a person named: a file, or a folder with the planes of one distribution (D-06).
 *
 * @param name what the person named
 * @param rt the object
 * @param dose its grid, in Gy
 * @param findings what was forgiven when it was read
 */
record DoseInput(String name, RtDose rt, Dose dose, List<Finding> findings) {
    private static final Set<String> DOSES = Set.of(Uids.RTDoseStorage);

    /**
     * @throws UsageException where the path holds no dose grid, several doses, or one that is not in Gy
     */
    static DoseInput read(Path path, Console console) throws IOException {
        try (Inputs inputs = Inputs.read(List.of(path), console)) {
            List<Input> doses = inputs.of(DOSES);
            if (doses.isEmpty()) {
                throw new UsageException(path + ": there is no RT Dose; give a file that holds one");
            }
            // D-05: several doses are never mixed, planes of one distribution are one
            if (doses.size() > 1
                    && !doses.stream().allMatch(input -> isPlane(input.file().dataSet()))) {
                throw new UsageException(path + ": there are " + doses.size() + " doses, name one of them: "
                        + doses.stream().map(DoseInput::describe).collect(Collectors.joining(", ")));
            }
            return read(path.toString(), doses.stream().map(Input::file).toList());
        }
    }

    private static DoseInput read(String name, List<DicomFile> files) throws IOException {
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        try {
            RtDose rt = DoseReader.read(files, Work.onAllProcessors(), findings::add);
            Dose dose = rt.dose()
                    .orElseThrow(() -> new UsageException(
                            name + ": the RT Dose holds no grid, only points or histograms; give one with a grid"));
            if (!dose.isAbsolute()) {
                throw new UsageException(name + ": D-09 DoseUnits: the dose is in " + units(dose)
                        + ", expected GY: without the dose that 1 stands for it cannot be compared or added");
            }
            return new DoseInput(name, rt, dose, List.copyOf(findings));
        } catch (UnfitException e) {
            throw new UsageException(name + ": " + e.finding().rule() + " " + e.getMessage(), e);
        }
    }

    private static String units(Dose dose) {
        return dose.units().isEmpty() ? "no units" : dose.units();
    }

    private static boolean isPlane(DataSet dose) {
        int[] frames = dose.ints(Tags.NumberOfFrames);
        return frames.length == 0 || frames[0] <= 1;
    }

    private static String describe(Input dose) {
        return dose.path() + " (" + dose.file().dataSet().string(Tags.DoseSummationType) + ")";
    }

    Volume volume() {
        return dose.volume();
    }

    /** Whether the places of two doses can be compared as they are; one that names no frame of reference is believed. */
    boolean isInFrameOf(DoseInput other) {
        String here = volume().frameOfReferenceUid();
        String there = other.volume().frameOfReferenceUid();
        return here.isEmpty() || there.isEmpty() || here.equals(there);
    }
}
