package org.isocenter.planning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** By which number items of a sequence are told apart. */
final class ItemKeys {
    /** In the order of trial: the first that all items have, each another value. */
    private static final int[] KEYS = {
        Tags.BeamNumber,
        Tags.ControlPointIndex,
        Tags.ReferencedBeamNumber,
        Tags.FractionGroupNumber,
        Tags.DoseReferenceNumber,
        Tags.ReferencedDoseReferenceNumber,
        Tags.PatientSetupNumber,
        Tags.ToleranceTableNumber,
        Tags.RTBeamLimitingDeviceType,
        Tags.WedgeNumber,
        Tags.ReferencedWedgeNumber,
        Tags.BlockNumber,
        Tags.CompensatorNumber,
        Tags.RangeShifterNumber,
        Tags.ReferencedRangeShifterNumber,
        Tags.RangeModulatorNumber,
        Tags.LateralSpreadingDeviceNumber,
        Tags.SnoutID,
        Tags.ReferencedROINumber,
        Tags.SourceNumber,
        Tags.ApplicationSetupNumber,
        Tags.ReferencedBrachyApplicationSetupNumber,
        Tags.ChannelNumber,
        Tags.ReferencedSOPInstanceUID,
    };

    private ItemKeys() {}

    /** The tag of the key; 0 where items are told apart by their place. */
    static int of(int sequence, List<DataSet> sent, List<DataSet> received) {
        for (int key : KEYS) {
            boolean isReference =
                    key == Tags.ReferencedSOPInstanceUID && sequence == Tags.ReferencedStructureSetSequence;
            if (!isReference && isKey(key, sent) && isKey(key, received)) {
                return key;
            }
        }
        return 0;
    }

    private static boolean isKey(int key, List<DataSet> items) {
        Set<String> values = new HashSet<>();
        return items.stream().allMatch(item -> item.hasValue(key) && values.add(item.string(key)));
    }
}
