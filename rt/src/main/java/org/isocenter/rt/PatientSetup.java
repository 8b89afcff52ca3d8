package org.isocenter.rt;

import java.util.List;

/**
 * One item of Patient Setup Sequence (PS3.3 C.8.8.12). Displacements in mm of the table top; NaN where not told.
 *
 * @param number Patient Setup Number
 * @param patientPosition such as HFS; empty where not told
 * @param additionalPosition Patient Additional Position
 * @param technique Setup Technique: ISOCENTRIC, FIXED_SSD ..
 * @param fixations label of each fixation device
 */
public record PatientSetup(
        int number,
        String label,
        String patientPosition,
        String additionalPosition,
        String technique,
        double verticalMm,
        double longitudinalMm,
        double lateralMm,
        List<String> fixations) {
    public PatientSetup {
        fixations = List.copyOf(fixations);
    }
}
