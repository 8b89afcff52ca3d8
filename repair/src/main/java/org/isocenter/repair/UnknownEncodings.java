package org.isocenter.repair;

import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;

/**
 * In explicit syntaxes a value of 64 KiB or more whose VR has a 16-bit length is written as UN (PS3.5 6.2.2, CP-1066; field.md S-02),
 * and one that is shorter is not (S-03). The value keeps its bytes.
 */
final class UnknownEncodings implements Repair {
    /** Longest value with a 16-bit length (PS3.5 7.1.2). */
    private static final int LONGEST_SHORT = 65534;

    @Override
    public String id() {
        return "un-encoding";
    }

    @Override
    public Set<May> may() {
        return Set.of();
    }

    @Override
    public void mend(Task task) {
        if (task.piece().syntax().explicitVr()) {
            task.propose(Tree.elements(task.dataSet(), (in, at, element) -> encoded(in, at, element, task)));
        }
    }

    private static Element encoded(DataSet in, Spot at, Element element, Task task) {
        boolean known =
                !Tag.isPrivate(element.tag()) && Dictionary.find(element.tag()).isPresent();
        if (!known || element.vr() == Vr.UN || !(element.value() instanceof Value.Plain)) {
            return element;
        }
        boolean tooLong = !element.vr().hasLongLength() && element.bytes().length() > LONGEST_SHORT;
        Vr encoded = tooLong ? Vr.UN : element.encoded() == Vr.UN ? element.vr() : element.encoded();
        if (encoded == element.encoded()) {
            return element;
        }
        task.changed(
                at,
                Spot.where(at, in, element.tag()),
                null,
                element.vr() + " encoded as " + element.encoded(),
                element.vr() + " encoded as " + encoded);
        return new Element(element.tag(), element.vr(), encoded, element.value());
    }
}
