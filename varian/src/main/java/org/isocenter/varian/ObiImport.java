package org.isocenter.varian;

import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/** Which objects the On-Board Imager and PortalVision do not take at all. */
final class ObiImport {
    private static final Set<String> IN_NO_TABLE = Set.of(Uids.RTDoseStorage, Uids.RTIonPlanStorage);

    static final List<Check> CHECKS = new CheckList(ObiImport.class)
            // The first rule that fits is reported, so the narrow ones stand first.
            .stranger("OBI-NET-006", object -> sopClass(object).equals(Uids.SpatialRegistrationStorage))
            .stranger("OBI-NET-009", object -> IN_NO_TABLE.contains(sopClass(object)))
            .stranger("OBI-NET-003", object -> !sopClass(object).isEmpty())
            .stranger("OBI-NET-005", object -> !sopClass(object).isEmpty())
            .covered("OBI-RTIMG-001", "OBI-RTIMG-007", "OBI-RTIMG-008")
            .all();

    private ObiImport() {}

    private static String sopClass(DataSet object) {
        return object.string(Tags.SOPClassUID);
    }
}
