package org.isocenter.archive;

import java.util.List;
import org.isocenter.dicom.Finding;

/**
 * What to do with an object that contradicts what is kept.
 *
 * @param same another object of the same SOP Instance UID with the same bytes: {@link Duplicate#DISCARD} or {@link Duplicate#REFUSE}
 * @param other another object of the same SOP Instance UID with other bytes
 * @param patient a Patient ID kept with another name, birth date or sex
 * @param study a study kept under another patient
 * @param series a series kept under another study
 */
public record KeepPolicy(Duplicate same, Duplicate other, Conflict patient, Conflict study, Conflict series) {
    /** Everything is kept; other bytes beside what is there, and go nowhere before a person decides. */
    public static final KeepPolicy DEFAULT =
            new KeepPolicy(Duplicate.DISCARD, Duplicate.BESIDE, Conflict.ACCEPT, Conflict.ACCEPT, Conflict.ACCEPT);

    /** What becomes of an object whose SOP Instance UID is kept. */
    public enum Duplicate {
        /** It is kept beside the other. */
        BESIDE,
        /** It takes the place of the other, which is kept beside it. */
        REPLACE,
        /** It is acknowledged, and gone. */
        DISCARD,
        /** The sender hears that it is not kept. */
        REFUSE
    }

    /** What becomes of an object whose identity contradicts another's. In each case a finding says so. */
    public enum Conflict {
        ACCEPT,
        /** It is put aside for a person, and the sender hears that it failed. */
        QUARANTINE,
        /** Nothing of it is kept, and the sender hears that it failed. */
        REJECT
    }

    /** The same with other policies for conflicts of identity. */
    public KeepPolicy withConflicts(Conflict ofPatient, Conflict ofStudy, Conflict ofSeries) {
        return new KeepPolicy(same, other, ofPatient, ofStudy, ofSeries);
    }

    /** The same with other policies for duplicates. */
    public KeepPolicy withDuplicates(Duplicate sameBytes, Duplicate otherBytes) {
        return new KeepPolicy(sameBytes, otherBytes, patient, study, series);
    }

    /** Of what was noticed, that which stands against keeping the object. */
    List<Finding> notAccepted(List<Finding> noticed) {
        return noticed.stream()
                .filter(finding -> of(List.of(finding)) != Conflict.ACCEPT)
                .toList();
    }

    /** The strictest policy for what was noticed. */
    Conflict of(List<Finding> noticed) {
        Conflict strictest = Conflict.ACCEPT;
        for (Finding finding : noticed) {
            Conflict one = switch (finding.rule()) {
                case Noticed.PATIENT -> patient;
                case Noticed.STUDY -> study;
                case Noticed.SERIES -> series;
                default -> Conflict.ACCEPT;
            };
            strictest = one.compareTo(strictest) > 0 ? one : strictest;
        }
        return strictest;
    }
}
