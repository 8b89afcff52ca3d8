package org.isocenter.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;

/**
 * How a plan differs from another, such as the received one from the one that was sent (IHE-RO TPPC). Items of sequences are joined by
 * their number and not by their place; control points are compared with all that is in force, so that a plan that repeats what does not
 * change equals one that leaves it out (field.md P-01). Numbers are the same within {@value #ABSOLUTE} (mm, degrees, Gy, monitor units)
 * or {@value #RELATIVE} of their size; texts when equal. Not compared are identity and time of the object itself, who made it, and what
 * the study and series say; private elements are counted.
 */
public final class PlanDifference {
    /** Same within this. */
    public static final double ABSOLUTE = 1e-3;
    /** Same within this part. */
    public static final double RELATIVE = 1e-6;

    /** Of the object and not of the plan. */
    private static final Set<Integer> OF_THE_OBJECT = Set.of(
            Tags.SpecificCharacterSet,
            Tags.InstanceCreationDate,
            Tags.InstanceCreationTime,
            Tags.InstanceCreatorUID,
            Tags.SOPInstanceUID,
            Tags.TimezoneOffsetFromUTC,
            Tags.SeriesInstanceUID,
            Tags.SeriesNumber,
            Tags.SeriesDate,
            Tags.SeriesTime,
            Tags.SeriesDescription,
            Tags.InstanceNumber,
            Tags.OperatorsName,
            Tags.StationName,
            Tags.SoftwareVersions);

    /** Not of the plan's medicine, but worth a look. */
    private static final Set<Integer> ASIDE = Set.of(
            Tags.StudyDate,
            Tags.StudyTime,
            Tags.StudyID,
            Tags.StudyDescription,
            Tags.AccessionNumber,
            Tags.ReferringPhysicianName,
            Tags.Manufacturer,
            Tags.ManufacturerModelName,
            Tags.InstitutionName,
            Tags.InstitutionAddress,
            Tags.InstitutionalDepartmentName,
            Tags.DeviceSerialNumber,
            Tags.RTPlanDate,
            Tags.RTPlanTime,
            Tags.PositionReferenceIndicator);

    private final Sink out = new Sink();
    private int privates;

    private PlanDifference() {}

    /** What of {@code received} is other than in {@code sent}; a difference of the treatment is an ERROR. */
    public static PlanReport of(DataSet sent, DataSet received) {
        PlanDifference difference = new PlanDifference();
        difference.compare(ExpandedPlan.of(sent), ExpandedPlan.of(received), "", Finding.Severity.ERROR);
        if (difference.privates > 0) {
            difference.out.deviation(
                    Finding.Severity.INFO,
                    "PC-DIFF-04",
                    "",
                    difference.privates + " private elements differ or stand in one of the plans only");
        }
        List<Finding> findings = difference.out.all();
        return new PlanReport(PlanReport.Verdict.of(findings), findings, List.of(), PlanCheckSettings.DEFAULT);
    }

    private void compare(DataSet sent, DataSet received, String path, Finding.Severity severity) {
        Set<Integer> tags = new LinkedHashSet<>();
        sent.elements().forEach(element -> tags.add(element.tag()));
        received.elements().forEach(element -> tags.add(element.tag()));
        for (int tag : tags) {
            if (Tag.isPrivate(tag)) {
                privates += sent.find(tag).equals(received.find(tag)) ? 0 : 1;
            } else if (!OF_THE_OBJECT.contains(tag) && Tag.element(tag) != 0) {
                boolean isAside = path.isEmpty() && ASIDE.contains(tag);
                element(sent, received, tag, path, isAside ? Finding.Severity.INFO : severity);
            }
        }
    }

    private void element(DataSet sent, DataSet received, int tag, String path, Finding.Severity severity) {
        String where = path + (path.isEmpty() ? "" : ".") + Text.name(tag, sent);
        boolean isSequence = isSequence(sent, tag) || isSequence(received, tag);
        if (isSequence) {
            items(sent.items(tag), received.items(tag), tag, where, severity);
        } else {
            values(sent, received, tag, where, severity);
        }
    }

    private static boolean isSequence(DataSet item, int tag) {
        return item.find(tag).map(Element::vr).filter(vr -> vr == Vr.SQ).isPresent();
    }

    private void items(List<DataSet> sent, List<DataSet> received, int tag, String where, Finding.Severity severity) {
        int key = ItemKeys.of(tag, sent, received);
        Map<String, DataSet> before = keyed(sent, key);
        Map<String, DataSet> after = keyed(received, key);
        List<String> names = new ArrayList<>(after.keySet());
        before.forEach((name, item) -> {
            DataSet other = after.get(name);
            if (other == null) {
                out.deviation(severity, "PC-DIFF-02", where, "item " + name + " is gone");
            } else {
                compare(item, other, where + "[" + (names.indexOf(name) + 1) + "]", severity);
            }
        });
        for (String name : after.keySet()) {
            if (!before.containsKey(name)) {
                out.deviation(
                        severity,
                        "PC-DIFF-03",
                        where + "[" + (names.indexOf(name) + 1) + "]",
                        "item " + name + " is new");
            }
        }
    }

    /** By number, or by place where items have none. */
    private static Map<String, DataSet> keyed(List<DataSet> items, int key) {
        Map<String, DataSet> keyed = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            String name = key == 0 ? String.valueOf(i + 1) : items.get(i).string(key);
            keyed.put(keyed.containsKey(name) ? name + " at place " + (i + 1) : name, items.get(i));
        }
        return keyed;
    }

    private void values(DataSet sent, DataSet received, int tag, String where, Finding.Severity severity) {
        if (!sent.hasValue(tag) && !received.hasValue(tag)) {
            return;
        }
        if (isNumeric(sent, tag) && isNumeric(received, tag)) {
            numbers(sent.doubles(tag), received.doubles(tag), where, severity);
            return;
        }
        List<String> before = sent.strings(tag);
        List<String> after = received.strings(tag);
        if (!before.equals(after)) {
            out.deviation(severity, "PC-DIFF-01", where, "was " + shown(before) + ", is " + shown(after));
        }
    }

    private static boolean isNumeric(DataSet item, int tag) {
        double[] numbers = item.doubles(tag);
        return numbers.length > 0
                && Arrays.stream(numbers).noneMatch(Double::isNaN)
                && isNumeric(item.find(tag).orElseThrow().vr());
    }

    private static boolean isNumeric(Vr vr) {
        return vr == Vr.DS || vr == Vr.IS || vr.isBinaryNumber();
    }

    /** PC-DIFF-01: the first number that differs, and how many do: of Leaf/Jaw Positions a number is a leaf. */
    private void numbers(double[] sent, double[] received, String where, Finding.Severity severity) {
        if (sent.length != received.length) {
            out.deviation(severity, "PC-DIFF-01", where, "had " + sent.length + " numbers, has " + received.length);
            return;
        }
        int count = 0;
        int worst = -1;
        for (int i = 0; i < sent.length; i++) {
            double off = Math.abs(sent[i] - received[i]);
            boolean isSame = off <= Math.max(ABSOLUTE, RELATIVE * Math.abs(sent[i]));
            count += isSame ? 0 : 1;
            worst = !isSame && (worst < 0 || off > Math.abs(sent[worst] - received[worst])) ? i : worst;
        }
        if (count > 0) {
            String place = sent.length == 1 ? "" : "number " + (worst + 1) + " of " + sent.length + " ";
            String rest = count == 1 ? "" : "; " + count + " numbers differ";
            out.deviation(
                    severity, "PC-DIFF-01", where, place + "was " + sent[worst] + ", is " + received[worst] + rest);
        }
    }

    private static String shown(List<String> values) {
        String text = String.join("\\", values);
        return values.isEmpty() ? "absent" : "'" + (text.length() > 80 ? text.substring(0, 80) + ".." : text) + "'";
    }
}
