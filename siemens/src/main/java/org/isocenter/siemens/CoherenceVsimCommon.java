package org.isocenter.siemens;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** Virtual simulation import: foreign objects, and what is not read at all. */
final class CoherenceVsimCommon {
    /** Attributes that stand for modules of plans that are not read (lines 4006-4021). */
    private static final int[] PLAN_MODULES = {
        Tags.DoseReferenceSequence,
        Tags.ToleranceTableSequence,
        Tags.FractionGroupSequence,
        Tags.ApplicationSetupSequence,
        Tags.ApprovalStatus
    };
    /** The same of RT images (lines 4027-4045). */
    private static final int[] IMAGE_MODULES = {
        Tags.ContrastBolusAgent,
        Tags.FrameTime,
        Tags.FrameTimeVector,
        Tags.NumberOfFrames,
        Tags.ModalityLUTSequence,
        Tags.WindowCenter,
        Tags.VOILUTSequence,
        Tags.ApprovalStatus
    };

    private static final int[] STRUCTURE_MODULES = {Tags.ApprovalStatus};

    static final List<Check> CHECKS = new CheckList(CoherenceVsimCommon.class)
            .covered("COH-RT-VSIM-001")
            .object(
                    "COH-RT-VSIM-002",
                    CoherenceVsimCommon::foreign,
                    Iods.STRUCTURE_SET,
                    Iods.PLAN,
                    CoherenceIods.RT_IMAGE)
            .object(
                    "COH-RT-VSIM-004",
                    (_, out) -> out.add("SOPClassUID", "is that of RT Dose, which is kept but not used"),
                    Iods.DOSE)
            .object("COH-RT-VSIM-005", (plan, out) -> notRead(plan, PLAN_MODULES, out), Iods.PLAN)
            .object("COH-RT-VSIM-005", (image, out) -> notRead(image, IMAGE_MODULES, out), CoherenceIods.RT_IMAGE)
            .object("COH-RT-VSIM-005", (set, out) -> notRead(set, STRUCTURE_MODULES, out), Iods.STRUCTURE_SET)
            .all();

    private CoherenceVsimCommon() {}

    private static void foreign(DataSet object, Sink out) {
        if (CoherenceMaker.isForeign(object)) {
            out.add(
                    "Manufacturer",
                    "was written by " + CoherenceMaker.words(object)
                            + "; a corrected copy is made, the original stays");
        }
    }

    private static void notRead(DataSet object, int[] tags, Sink out) {
        for (int tag : tags) {
            if (object.hasValue(tag)) {
                out.add(Text.name(tag, object), "is of a module that is not read");
            }
        }
    }
}
