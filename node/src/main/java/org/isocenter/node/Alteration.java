package org.isocenter.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.isocenter.conformance.AttributePath;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.StoragePolicies;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Value;

/**
 * What a product changes of an object before it keeps it, where its statement says so. Each change becomes a finding of the kept object, so
 * that nobody wonders later where an element went.
 */
final class Alteration {
    /**
     * The object as the product keeps it.
     *
     * @param dataSet changed
     * @param findings what was changed, one each
     */
    record Altered(DataSet dataSet, List<Finding> findings) {}

    private final StoragePolicies policies;
    private final Set<String> knownPrivate = new HashSet<>();

    /** Private elements the product knows are those its profile has rows of. */
    Alteration(Personality personality) {
        this.policies = personality.storage();
        if (policies.dropsUnknownPrivate()) {
            for (AttributeRow row : personality.profile().rows()) {
                for (AttributePath.Step step : row.path().steps()) {
                    if (!step.creator().isEmpty()) {
                        knownPrivate.add(key(step.tag(), step.creator()));
                    }
                }
            }
        }
    }

    private static String key(int tag, String creator) {
        return Integer.toHexString(tag & 0xFFFF00FF) + " " + creator.strip().toUpperCase(Locale.ROOT);
    }

    /** Whether anything may be changed of objects that come in a syntax, so that all of them must be read. */
    boolean concerns(String sopClassUid, TransferSyntax syntax) {
        return policies.dropsUnknownPrivate() && !syntax.explicitVr()
                || policies.replacesRetired().containsKey(sopClassUid)
                || expands(syntax);
    }

    /** Whether images in a syntax are kept uncompressed. */
    // COH-STO-035
    boolean expands(TransferSyntax syntax) {
        return policies.expandsRle() && syntax.equals(TransferSyntax.RLE_LOSSLESS);
    }

    /** Changes an object; the same one where nothing is to be changed. */
    Altered apply(DataSet object, TransferSyntax syntax) {
        List<Finding> findings = new ArrayList<>();
        DataSet altered = object;
        String newClass = policies.replacesRetired().get(object.string(Tags.SOPClassUID));
        if (newClass != null) {
            // COH-UID-009, COH-STO-036: a new image under the current class
            altered = altered.toBuilder()
                    .put(Tags.SOPClassUID, newClass)
                    .put(Tags.SOPInstanceUID, Uids.create())
                    .build();
            findings.add(note(
                    "COH-STO-036",
                    "SOPClassUID",
                    object.string(Tags.SOPClassUID) + " is kept as " + newClass
                            + ", with a new SOP Instance UID in place of " + object.string(Tags.SOPInstanceUID)));
        }
        if (policies.dropsUnknownPrivate() && !syntax.explicitVr()) {
            altered = known(altered, "", findings);
        }
        return new Altered(altered, findings);
    }

    // COH-STO-048, COH-STO-049
    private DataSet known(DataSet object, String where, List<Finding> findings) {
        DataSetBuilder builder = object.toBuilder();
        boolean changed = false;
        for (Element element : object.elements()) {
            int tag = element.tag();
            String here = where + Tag.format(tag);
            if (Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag) && !isKnown(object, tag)) {
                builder.remove(tag);
                changed = true;
                findings.add(note("COH-STO-048", here, "removed: not in the product's dictionary, and without VR"));
            } else if (element.value() instanceof Value.Items(List<DataSet> items, var _)) {
                List<DataSet> kept = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    kept.add(known(items.get(i), here + "[" + (i + 1) + "].", findings));
                }
                if (!kept.equals(items)) {
                    builder.put(tag, kept);
                    changed = true;
                }
            }
        }
        return changed ? builder.build() : object;
    }

    private boolean isKnown(DataSet object, int tag) {
        return knownPrivate.contains(key(tag, object.privateCreator(tag)));
    }

    private static Finding note(String rule, String where, String message) {
        return new Finding(Finding.Severity.WARNING, Finding.Effect.ALTERED, rule, where, message, "personality", "");
    }
}
