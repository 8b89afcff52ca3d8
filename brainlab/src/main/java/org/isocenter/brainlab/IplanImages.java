package org.isocenter.brainlab;

import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** DRRs of iPlan RT Dose. */
final class IplanImages {
    static final List<Check> CHECKS = new CheckList(IplanImages.class)
            .written("IPL-IMG-015", IplanImages::distances, Iods.RT_IMAGE)
            .all();

    private IplanImages() {}

    /** Pixel spacing holds at the SID; the isocenter lies at the SAD. */
    private static void distances(DataSet image, Sink out) {
        Map.of("RTImageSID", Tags.RTImageSID, "RadiationMachineSAD", Tags.RadiationMachineSAD)
                .forEach((attribute, tag) -> {
                    double[] mm = image.doubles(tag);
                    if (mm.length > 0 && !(mm[0] > 0)) {
                        out.add(attribute, "is " + Words.number(mm[0]) + "; accepted: above 0");
                    }
                });
    }
}
