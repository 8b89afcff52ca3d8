package org.isocenter.matching;

import java.time.ZoneOffset;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DateText;
import org.isocenter.dicom.Tags;

/** Timezone Offset From UTC (0008,0201). */
final class Zones {
    private Zones() {}

    /** The offset a data set names, or another where it names none. */
    static ZoneOffset of(DataSet dataSet, ZoneOffset otherwise) {
        if (!dataSet.hasValue(Tags.TimezoneOffsetFromUTC)) {
            return otherwise;
        }
        // a value of DT ends with the same form
        return DateText.dateTime("2000" + dataSet.string(Tags.TimezoneOffsetFromUTC))
                .flatMap(DateText.DateTime::offset)
                .orElse(otherwise);
    }
}
