package org.isocenter.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Value;

/**
 * One object that another names.
 *
 * @param sopInstanceUid Referenced SOP Instance UID (0008,1155)
 * @param sopClassUid Referenced SOP Class UID (0008,1150); may be empty
 * @param place keywords of the sequences that lead there, without item numbers
 */
public record Reference(String sopInstanceUid, String sopClassUid, String place) {
    /** References kept of one object; a structure set over the largest series has some thousands. */
    public static final int MAX_REFERENCES = 100_000;

    /** Every object a data set names, each once, in order of appearance, the first place given; at most {@link #MAX_REFERENCES}. */
    public static List<Reference> of(DataSet dataSet) {
        Map<String, Reference> all = new LinkedHashMap<>();
        collect(dataSet, "", all);
        return new ArrayList<>(all.values());
    }

    private static void collect(DataSet dataSet, String place, Map<String, Reference> all) {
        for (Element element : dataSet.elements()) {
            if (element.value() instanceof Value.Items(List<DataSet> items, var _) && !items.isEmpty()) {
                String inner = place.isEmpty() ? keyword(element.tag()) : place + "." + keyword(element.tag());
                for (DataSet item : items) {
                    add(item, inner, all);
                    collect(item, inner, all);
                }
            }
        }
    }

    private static void add(DataSet item, String place, Map<String, Reference> all) {
        // (0008,1155) inside (3006,0012) names a study, not an object (field.md I-07)
        if (!item.has(Tags.ReferencedSOPInstanceUID)
                || place.endsWith("RTReferencedStudySequence")
                || all.size() == MAX_REFERENCES) {
            return;
        }
        String uid = item.string(Tags.ReferencedSOPInstanceUID);
        if (!uid.isEmpty()) {
            all.putIfAbsent(uid, new Reference(uid, item.string(Tags.ReferencedSOPClassUID), place));
        }
    }

    private static String keyword(int tag) {
        return Dictionary.find(tag).map(Dictionary.Entry::keyword).orElseGet(() -> Tag.format(tag));
    }
}
