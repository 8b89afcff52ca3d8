package org.isocenter.readings;

import java.util.IdentityHashMap;
import java.util.Map;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Vr;

/** The scans of the long numeric values of one object, such as its contours: each made once for all checks of all targets. */
public final class NumberScans {
    /** Shorter values are scanned again: that costs less than remembering. */
    private static final int LONG_BYTES = 128;

    private final Map<Element, NumberScan> scans = new IdentityHashMap<>();

    private NumberScans() {}

    /** The scan of a DS or IS of the object that the sink is about; anything else is read as DS. */
    public static NumberScan of(Element element, Sink out) {
        Vr vr = element.vr() == Vr.IS ? Vr.IS : Vr.DS;
        return element.bytes().length() < LONG_BYTES
                ? NumberScan.of(element.bytes(), vr)
                : out.share(NumberScans.class, NumberScans::new)
                        .scans
                        .computeIfAbsent(element, known -> NumberScan.of(known.bytes(), vr));
    }
}
