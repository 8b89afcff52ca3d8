package org.isocenter.repair;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;

/**
 * Labels and names over a limit are cut, so that no two of a kind become equal (field.md S-04). The argument is the limit in
 * characters; without it that of the VR holds. What identifies a patient, machine or accessory is left to a person.
 */
final class LongLabels implements Repair {
    private static final Set<Integer> LABELS = Set.of(
            Tags.StructureSetLabel,
            Tags.StructureSetName,
            Tags.ROIName,
            Tags.ROIDescription,
            Tags.ROIObservationLabel,
            Tags.RTPlanLabel,
            Tags.RTPlanName,
            Tags.RTPlanDescription,
            Tags.BeamName,
            Tags.BeamDescription,
            Tags.DoseReferenceDescription,
            Tags.FractionGroupDescription,
            Tags.ApplicationSetupName,
            Tags.RTImageLabel,
            Tags.RTImageName,
            Tags.SeriesDescription,
            Tags.StudyDescription,
            Tags.ProtocolName,
            Tags.ToleranceTableLabel,
            Tags.BlockName,
            Tags.SourceModelID,
            Tags.InstitutionName,
            Tags.InstitutionalDepartmentName,
            Tags.ManufacturerModelName,
            Tags.Manufacturer,
            Tags.SoftwareVersions);

    private static final Set<Vr> NUMBERS = EnumSet.of(Vr.DS, Vr.IS);

    @Override
    public String id() {
        return "label-length";
    }

    @Override
    public Set<May> may() {
        return EnumSet.of(May.EDIT_TEXT);
    }

    @Override
    public void mend(Task task) {
        Set<String> patterns = task.patterns();
        for (Finding finding : task.findings()) {
            if (isText(finding.where()) && !isLabel(finding.where())) {
                task.decide(finding.where(), finding.message() + "; it identifies something and is not cut");
            }
        }
        Map<Integer, Set<String>> taken = new HashMap<>();
        task.propose(Tree.elements(task.dataSet(), (in, at, element) -> {
            String name = Text.name(element.tag(), in);
            return LABELS.contains(element.tag()) && patterns.contains(Spot.pattern(at, name))
                    ? cut(in, at, element, task, taken)
                    : element;
        }));
    }

    private static boolean isText(String where) {
        String name = where.substring(where.lastIndexOf('.') + 1);
        return Dictionary.find(name)
                .filter(entry -> entry.vrs().getFirst().isText() && !NUMBERS.containsAll(entry.vrs()))
                .isPresent();
    }

    private static boolean isLabel(String where) {
        String name = where.substring(where.lastIndexOf('.') + 1);
        return Dictionary.find(name)
                .map(Dictionary.Entry::tag)
                .filter(LABELS::contains)
                .isPresent();
    }

    private static Element cut(DataSet in, Spot at, Element element, Task task, Map<Integer, Set<String>> takenByTag) {
        int limit = task.argument(element.vr().maxLength());
        List<String> values = new ArrayList<>(Text.values(element, in.characterSet(), in.byteOrder()));
        if (limit < 4 || values.stream().noneMatch(value -> length(value) > limit)) {
            return element;
        }
        Set<String> taken = takenByTag.computeIfAbsent(element.tag(), tag -> taken(tag, task));
        String before = String.join("\\", values);
        for (int i = 0; i < values.size(); i++) {
            if (length(values.get(i)) > limit) {
                values.set(i, cut(values.get(i), limit, taken));
            }
        }
        Element after = new DataSetBuilder(in.characterSet())
                .put(element.tag(), element.vr(), values.toArray(String[]::new))
                .build()
                .find(element.tag())
                .orElseThrow();
        task.changed(at, Spot.where(at, in, element.tag()), element, before, String.join("\\", values));
        return after;
    }

    private static int length(String value) {
        return value.codePointCount(0, value.length());
    }

    /** The first characters, or as many as leave room for {@code ~1} and so on where those are taken. */
    static String cut(String value, int limit, Set<String> taken) {
        String cut = head(value, limit);
        for (int n = 1; !taken.add(cut.toUpperCase(Locale.ROOT)); n++) {
            String ending = "~" + n;
            cut = head(value, limit - ending.length()) + ending;
        }
        return cut;
    }

    private static String head(String value, int characters) {
        int end = value.offsetByCodePoints(0, Math.clamp(characters, 1, length(value)));
        return value.substring(0, end).stripTrailing();
    }

    /** Every value of the attribute in the objects of the patient, in capitals: some targets see no difference. */
    private static Set<String> taken(int tag, Task task) {
        Set<String> taken = new HashSet<>();
        for (Workpiece piece : task.patient()) {
            Tree.elements(piece.current(), (in, _, element) -> {
                if (element.tag() == tag) {
                    Text.values(element, in.characterSet(), in.byteOrder())
                            .forEach(value -> taken.add(value.toUpperCase(Locale.ROOT)));
                }
                return element;
            });
        }
        return taken;
    }
}
