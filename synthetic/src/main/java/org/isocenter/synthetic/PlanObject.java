package org.isocenter.synthetic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/** Writes an RT Plan of photon or electron beams (PS3.3 A.20). */
record PlanObject(PlanHead head, List<Beam> beams) {
    PlanObject {
        beams = List.copyOf(beams);
    }

    DataSet dataSet() {
        DataSetBuilder b = head.begin(Uids.RTPlanStorage);
        List<DataSet> items = new ArrayList<>();
        for (Beam beam : beams) {
            items.add(beam.item(b, items.size() + 1));
        }
        double[] metersets = beams.stream().mapToDouble(Beam::metersetMu).toArray();
        return b.put(Tags.BeamSequence, items)
                .put(Tags.FractionGroupSequence, head.fractions(b, metersets))
                .build();
    }

    void write(CaseFolder to) throws IOException {
        to.write("RTPLAN.dcm", dataSet());
    }
}
