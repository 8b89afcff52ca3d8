package org.isocenter.repair;

import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;

/** Terms of RT ROI Interpreted Type that Varian imaging writes without underscores, spelt as treatment planning systems know them. */
final class RoiTypeTerms implements Repair {
    private static final Map<String, String> SPELLINGS =
            Map.of("INITLASERISO", "INIT_LASER_ISO", "INITMATCHISO", "INIT_MATCH_ISO", "ACQISOCENTER", "ACQ_ISOCENTER");

    @Override
    public String id() {
        return "roi-type-term";
    }

    @Override
    public Set<May> may() {
        return Set.of(May.SPELL_ROI_TYPES);
    }

    @Override
    public void mend(Task task) {
        task.propose(Tree.items(
                task.dataSet(),
                (item, at) -> at != null && at.sequence() == Tags.RTROIObservationsSequence
                        ? observation(item, at, task)
                        : item));
    }

    private static DataSet observation(DataSet item, Spot at, Task task) {
        Element old = item.find(Tags.RTROIInterpretedType).orElse(null);
        String before = item.string(Tags.RTROIInterpretedType);
        String after = SPELLINGS.get(before);
        if (old == null || after == null) {
            return item;
        }
        task.changed(at, Spot.where(at, "RTROIInterpretedType"), old, before, after);
        return item.toBuilder().put(Tags.RTROIInterpretedType, after).build();
    }
}
