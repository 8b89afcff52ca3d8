package org.isocenter.siemens;

import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** The Data Conditioner (CDC) of the Physicist workstation as receiver. */
final class CoherenceConditioner {
    static final List<Check> CHECKS = new CheckList(CoherenceConditioner.class)
            .set(
                    "COH-RT-CDC-001",
                    (set, out) -> CoherenceKonradCommon.others(
                            set,
                            Set.of(Iods.PLAN, CoherenceIods.RT_IMAGE, CoherenceIods.CAPTURE, CoherenceIods.CR),
                            "the Data Conditioner",
                            out))
            .object(
                    "COH-RT-CDC-005",
                    CoherencePixels::bits,
                    CoherenceIods.RT_IMAGE,
                    CoherenceIods.CAPTURE,
                    CoherenceIods.CR)
            .object("COH-RT-CDC-007", CoherenceConditioner::spacing, CoherenceIods.CR)
            .all();

    private CoherenceConditioner() {}

    private static void spacing(DataSet image, Sink out) {
        if (!image.hasValue(Tags.ImagerPixelSpacing)) {
            out.add("ImagerPixelSpacing", "is missing; the image has no size");
        }
    }
}
