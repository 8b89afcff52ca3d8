package org.isocenter.rt;

import java.util.List;
import org.isocenter.dicom.DataSet;

/**
 * One item of Application Setup Sequence (PS3.3 C.8.8.15).
 *
 * @param number Application Setup Number
 * @param type Application Setup Type, such as VAGINAL
 * @param totalReferenceAirKermaUgy Total Reference Air Kerma in uGy at 1 m; NaN where not told
 * @param channels of it
 * @param item as read, for private attributes
 */
public record BrachySetup(
        int number,
        String type,
        String name,
        double totalReferenceAirKermaUgy,
        List<BrachyChannel> channels,
        DataSet item) {
    public BrachySetup {
        channels = List.copyOf(channels);
    }
}
