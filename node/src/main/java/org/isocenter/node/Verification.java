package org.isocenter.node;

import java.util.Map;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Service;
import org.isocenter.services.VerificationScp;

/** Verification: answers C-ECHO (PS3.4 Annex A). */
final class Verification implements Part {
    @Override
    public Map<String, Service> services() {
        return Map.of(Uids.Verification, new VerificationScp());
    }
}
