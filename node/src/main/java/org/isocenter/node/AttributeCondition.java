package org.isocenter.node;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.conformance.AttributePath;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tag;

/**
 * What an attribute of an object must be, or must not: {@code RTPlanLabel=QA*}, {@code BeamSequence.TreatmentMachineName!=TB?}. A star
 * stands for any characters, a question mark for one. It holds where one of the values fits, in any item of the sequences; {@code !=}
 * where none does; an attribute that is absent has one empty value.
 *
 * @param text as it stands in the settings
 * @param path where the attribute stands
 * @param value what it must be
 * @param wanted whether it must fit, or must not
 */
record AttributeCondition(String text, AttributePath path, String value, boolean wanted) {
    private static final int LONGEST = 1024;

    static AttributeCondition parse(String text) throws SettingsException {
        int equals = text.indexOf('=');
        if (equals < 1 || text.length() > LONGEST) {
            throw new SettingsException(
                    "condition '" + text + "' is not understood, expected one such as RTPlanLabel=QA* or Modality!=CT");
        }
        boolean wanted = text.charAt(equals - 1) != '!';
        String name = text.substring(0, wanted ? equals : equals - 1).strip();
        try {
            AttributePath path = AttributePath.parse(name);
            return new AttributeCondition(text, path, text.substring(equals + 1).strip(), wanted);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("condition '" + text + "': " + e.getMessage(), e);
        }
    }

    /** Whether a text fits: a star stands for any characters, a question mark for one. Takes no longer than the product of their lengths. */
    static boolean fits(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            boolean same = p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t));
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (same) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }

    boolean holds(DataSet dataSet) {
        return values(dataSet).stream().anyMatch(v -> fits(value, v)) == wanted;
    }

    /** What stands there, in all items. */
    List<String> values(DataSet dataSet) {
        List<String> values = new ArrayList<>();
        collect(dataSet, 0, values);
        return values.isEmpty() ? List.of("") : values;
    }

    private void collect(DataSet dataSet, int depth, List<String> values) {
        AttributePath.Step step = path.steps().get(depth);
        int tag = Tag.isPrivate(step.tag()) ? privateTag(dataSet, step) : step.tag();
        if (tag == 0) {
            return;
        }
        if (depth == path.steps().size() - 1) {
            values.addAll(dataSet.strings(tag));
            return;
        }
        for (DataSet item : dataSet.items(tag)) {
            collect(item, depth + 1, values);
        }
    }

    /** The element of the block its creator reserved in this data set; 0 where there is none. */
    private static int privateTag(DataSet dataSet, AttributePath.Step step) {
        for (int block = 0x10; block <= 0xFF; block++) {
            int tag = step.tag() & 0xFFFF00FF | block << 8;
            if (dataSet.has(tag) && dataSet.privateCreator(tag).equals(step.creator())) {
                return tag;
            }
        }
        return 0;
    }
}
