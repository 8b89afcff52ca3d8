package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.isocenter.console.Console;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Uids;
import org.isocenter.dosimetry.DoseSum;
import org.isocenter.objects.DoseWriter;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.RegistrationReader;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Registration;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Volume;

/**
 * The doses of a sum and how each comes to it.
 *
 * @param doses as read
 * @param parts the same with their maps and weights
 * @param target number of the dose whose frame of reference the sum has
 */
record SumInputs(List<DoseInput> doses, List<DoseSum.Part> parts, int target) {
    private static final Set<String> REGISTRATIONS =
            Set.of(Uids.SpatialRegistrationStorage, Uids.DeformableSpatialRegistrationStorage);

    /** Whose grid the sum has. */
    enum Choice {
        FIRST,
        FINEST
    }

    static SumInputs read(
            List<Path> paths, List<Double> weights, List<Path> registrations, Choice choice, Console console)
            throws IOException {
        if (!weights.isEmpty() && weights.size() != paths.size()) {
            throw new UsageException("there are " + paths.size() + " doses and " + weights.size()
                    + " weights; give one for each, in their order");
        }
        List<DoseInput> doses = new ArrayList<>();
        for (Path path : paths) {
            doses.add(DoseInput.read(path, console));
        }
        requireOneType(doses);
        List<Registration> maps = registrations(registrations, doses, console);
        int target = choice == Choice.FIRST ? 0 : finest(doses);
        List<DoseSum.Part> parts = new ArrayList<>();
        for (int i = 0; i < doses.size(); i++) {
            double weight = weights.isEmpty() ? 1 : weights.get(i);
            parts.add(new DoseSum.Part(doses.get(i).volume(), map(doses.get(i), doses.get(target), maps), weight));
        }
        return new SumInputs(List.copyOf(doses), List.copyOf(parts), target);
    }

    private static void requireOneType(List<DoseInput> doses) throws UsageException {
        Set<String> types = new TreeSet<>();
        doses.forEach(dose -> types.add(dose.dose().type()));
        if (types.size() > 1) {
            throw new UsageException("doses of the types " + String.join(" and ", types)
                    + " are not added: Dose Type (3004,0004) says what their Gy are");
        }
    }

    private static int finest(List<DoseInput> doses) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < doses.size(); i++) {
            numbers.add(i);
        }
        return numbers.stream()
                .min(Comparator.comparingDouble(
                        i -> voxelMm3(doses.get(i).volume().grid())))
                .orElseThrow();
    }

    private static double voxelMm3(Grid grid) {
        return grid.columnSpacingMm() * grid.rowSpacingMm() * grid.sliceSpacingMm();
    }

    private static List<Registration> registrations(List<Path> paths, List<DoseInput> doses, Console console)
            throws IOException {
        List<Registration> all = new ArrayList<>();
        for (Path path : paths) {
            try (Inputs inputs = Inputs.read(List.of(path), console)) {
                List<Inputs.Input> found = inputs.of(REGISTRATIONS);
                if (found.isEmpty()) {
                    throw new UsageException(path + ": there is no Spatial Registration");
                }
                for (Inputs.Input input : found) {
                    Registration registration = RegistrationReader.read(
                            input.file(),
                            finding -> console.err().println(path + ": " + finding.rule() + ": " + finding.message()));
                    refuseDeformed(path, registration, doses);
                    all.add(registration);
                }
            } catch (UnfitException e) {
                throw new UsageException(path + ": " + e.getMessage(), e);
            }
        }
        return all;
    }

    /** Neither its matrices alone nor the identity are the map, be the doses in one frame or in two. */
    private static void refuseDeformed(Path path, Registration registration, List<DoseInput> doses)
            throws UsageException {
        for (DoseInput dose : doses) {
            String frame = dose.volume().frameOfReferenceUid();
            if (registration.isDeformed(frame)) {
                throw new UsageException(path + ": this registration deforms frame of reference " + frame + " of "
                        + dose.name() + "; doses are added over rigid and affine registrations only");
            }
        }
    }

    // PS3.3 C.20.2: a matrix leads from its frame to the registered one; the way back is its inverse
    private static Affine map(DoseInput from, DoseInput to, List<Registration> registrations) throws UsageException {
        if (from.isInFrameOf(to)) {
            return Affine.IDENTITY;
        }
        String here = from.volume().frameOfReferenceUid();
        String there = to.volume().frameOfReferenceUid();
        return registrations.stream()
                .flatMap(registration -> registration.between(here, there).stream())
                .findFirst()
                .orElseThrow(
                        () -> new UsageException(from.name() + " stands in frame of reference " + here + ", the sum in "
                                + there + ": give a rigid or affine registration of the two with --registration"));
    }

    /** D-05: what would count dose twice. */
    List<Finding> mixed() {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (DoseInput one : doses) {
            String uid = one.dose().sopInstanceUid();
            if (!uid.isEmpty() && !seen.add(uid)) {
                findings.add(error(one.name() + " is object " + uid
                        + ", which is among the doses already: it would count twice; to weight a dose take --weights"));
            }
            for (DoseInput other : doses) {
                boolean isPart = isWhole(one) && !isWhole(other);
                String plan = one.rt().planUid();
                if (isPart && !plan.isEmpty() && plan.equals(other.rt().planUid()) && told.add(plan)) {
                    findings.add(error("plan " + plan + " has its " + one.dose().summation() + " dose (" + one.name()
                            + ") and a " + other.dose().summation() + " dose (" + other.name()
                            + ") among the doses: the whole and its parts would count twice; give one kind only"));
                }
            }
        }
        return findings;
    }

    private static boolean isWhole(DoseInput input) {
        return input.dose().summation().equals("PLAN");
    }

    private static Finding error(String message) {
        return new Finding(
                Finding.Severity.ERROR,
                Finding.Effect.REFUSED,
                "D-05",
                "DoseSummationType",
                message,
                "PS3.3 C.8.8.3",
                "");
    }

    Grid grid() {
        return doses.get(target).volume().grid();
    }

    String frameOfReferenceUid() {
        return doses.get(target).volume().frameOfReferenceUid();
    }

    /** UIDs of the plans, each once. */
    private List<String> plans() {
        return doses.stream()
                .map(dose -> dose.rt().planUid())
                .filter(uid -> !uid.isEmpty())
                .distinct()
                .toList();
    }

    /** The sum with what it is of: beams of one plan, or one plan, or several. */
    Dose describe(Volume sum) {
        List<String> plans = plans();
        String first = doses.getFirst().dose().summation();
        boolean isOneKind =
                doses.stream().allMatch(dose -> dose.dose().summation().equals(first));
        String summation = plans.size() > 1 ? "MULTI_PLAN" : isOneKind ? first : "PLAN";
        String type = doses.getFirst().dose().type();
        return new Dose(sum, "GY", type, summation, plans.isEmpty() ? "" : plans.getFirst(), "");
    }

    DataSet object(Dose dose) throws UsageException {
        List<String> plans = plans();
        boolean isOfBeams = dose.summation().equals("BEAM") && plans.size() == 1;
        DoseWriter.Settings settings = new DoseWriter.Settings(
                32,
                Uids.RTPlanStorage,
                plans.size() > 1 ? plans.subList(1, plans.size()) : List.of(),
                isOfBeams ? doses.getFirst().rt().fractionGroup() : java.util.OptionalInt.empty(),
                isOfBeams
                        ? doses.stream()
                                .flatMap(one -> one.rt().beams().stream())
                                .distinct()
                                .toList()
                        : List.of(),
                "Sum of " + doses.size() + " doses");
        try {
            return DoseWriter.write(
                    dose,
                    NewSeries.of(doses.get(target).rt().study(), 1, "Sum of " + doses.size() + " doses"),
                    settings);
        } catch (IllegalArgumentException e) {
            throw new UsageException("the sum cannot be written: " + e.getMessage(), e);
        }
    }
}
