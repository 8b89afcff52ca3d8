package org.isocenter.raysearch;

import java.util.Set;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;

/** Private elements RayStation writes: each under its creator, in the item that holds it (RAY-PRIV-012). */
final class RayPrivate {
    static final String RAYSEARCH = "RAYSEARCHLABS 2.0";
    static final String IMPAC = "IMPAC";

    private RayPrivate() {}

    /** Reports elements of a group with these last eight bits under another creator. {@code where} is the item with a dot behind, or empty. */
    static void under(String creator, int group, Set<Integer> last, DataSet item, String where, Sink out) {
        for (Element element : item.elements()) {
            int tag = element.tag();
            if (Tag.group(tag) == group && !Tag.isPrivateCreator(tag) && last.contains(Tag.element(tag) & 0xFF)) {
                String found = item.privateCreator(tag);
                if (!found.equals(creator)) {
                    out.add(
                            where + Tag.format(tag),
                            "stands under " + (found.isEmpty() ? "no creator" : found) + "; accepted: " + creator);
                }
            }
        }
    }
}
