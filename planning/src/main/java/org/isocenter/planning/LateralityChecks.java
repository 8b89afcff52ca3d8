package org.isocenter.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;

/** Words for left and right against where things are; x of the patient grows to the left (PS3.3 C.7.6.2.1.1). */
final class LateralityChecks {
    private static final Pattern LEFT = Pattern.compile("(^|[^a-z])(left|lt|li|links|gauche|l)([^a-z]|$)");
    private static final Pattern RIGHT = Pattern.compile("(^|[^a-z])(right|rt|re|rechts|droit|droite|r)([^a-z]|$)");

    private final PlanInputs inputs;
    private final PlanCheckSettings settings;
    private final Sink out;

    private LateralityChecks(PlanInputs inputs, PlanCheckSettings settings, Sink out) {
        this.inputs = inputs;
        this.settings = settings;
        this.out = out;
    }

    static void judge(PlanInputs inputs, PlanCheckSettings settings, Sink out) {
        LateralityChecks checks = new LateralityChecks(inputs, settings, out);
        checks.positions();
        inputs.rois().ifPresent(checks::sides);
    }

    /** 1 for a word of the left, -1 for one of the right, 0 for neither or both. */
    static int side(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean isLeft = LEFT.matcher(lower).find();
        boolean isRight = RIGHT.matcher(lower).find();
        return isLeft == isRight ? 0 : isLeft ? 1 : -1;
    }

    /** PC-LAT-02 */
    private void positions() {
        Set<String> positions = new TreeSet<>();
        for (DataSet setup : inputs.plan().items(Tags.PatientSetupSequence)) {
            if (setup.hasValue(Tags.PatientPosition)) {
                positions.add(setup.string(Tags.PatientPosition));
            }
        }
        if (positions.size() > 1) {
            out.warning(
                    "PC-LAT-02",
                    "PatientSetupSequence",
                    "patient positions differ: " + String.join(", ", positions),
                    "TG-275");
        }
        Optional<String> scanned = inputs.images().stream()
                .map(image -> image.string(Tags.PatientPosition))
                .filter(position -> !position.isEmpty())
                .findFirst();
        if (scanned.isPresent() && !positions.isEmpty() && !positions.contains(scanned.get())) {
            out.warning(
                    "PC-LAT-02",
                    "PatientSetupSequence",
                    "treated in " + String.join(", ", positions) + ", scanned in " + scanned.get(),
                    "TG-275");
        }
    }

    private void sides(StructureSet set) {
        Optional<Region> external = set.rois().stream()
                .filter(roi -> roi.type().equals("EXTERNAL"))
                .map(Region::new)
                .filter(region -> !region.isEmpty())
                .findFirst();
        if (external.isEmpty()) {
            return;
        }
        double[] range = external.get().rangeX();
        double middleMm = (range[0] + range[1]) / 2;
        List<Roi> targets = new ArrayList<>();
        for (DataSet reference : inputs.plan().items(Tags.DoseReferenceSequence)) {
            if (reference.string(Tags.DoseReferenceType).equals("TARGET")) {
                set.roi(Numbers.whole(reference, Tags.ReferencedROINumber)).ifPresent(targets::add);
            }
        }
        set.rois().forEach(roi -> word("PC-LAT-03", "ROI " + roi.name(), roi.name(), roi, middleMm));
        for (Roi target : targets) {
            String label =
                    inputs.plan().string(Tags.RTPlanLabel) + " " + inputs.plan().string(Tags.RTPlanName);
            word("PC-LAT-01", "the plan " + label.strip(), label, target, middleMm);
        }
    }

    private void word(String rule, String what, String words, Roi roi, double middleMm) {
        int told = side(words);
        Region region = new Region(roi);
        if (told == 0 || region.isEmpty()) {
            return;
        }
        double off = region.middle().x() - middleMm;
        if (Math.abs(off) > settings.midlineMm() && Math.signum(off) != told) {
            out.warning(
                    rule,
                    "",
                    what + " says " + (told > 0 ? "left" : "right") + ", but " + roi.name() + " is "
                            + Numbers.text(Math.abs(off)) + " mm to the " + (off > 0 ? "left" : "right")
                            + " of the middle of the patient",
                    "TG-275");
        }
    }
}
