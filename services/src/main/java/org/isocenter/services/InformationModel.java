package org.isocenter.services;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Uids;

/** The Query/Retrieve Information Models (PS3.4 C.6), each with its three SOP classes. */
public enum InformationModel {
    PATIENT_ROOT(
            Uids.PatientRootQueryRetrieveInformationModelFind,
            Uids.PatientRootQueryRetrieveInformationModelMove,
            Uids.PatientRootQueryRetrieveInformationModelGet,
            QueryRetrieveLevel.PATIENT,
            QueryRetrieveLevel.IMAGE),
    STUDY_ROOT(
            Uids.StudyRootQueryRetrieveInformationModelFind,
            Uids.StudyRootQueryRetrieveInformationModelMove,
            Uids.StudyRootQueryRetrieveInformationModelGet,
            QueryRetrieveLevel.STUDY,
            QueryRetrieveLevel.IMAGE),
    /** Retired, still asked for. */
    PATIENT_STUDY_ONLY(
            Uids.PatientStudyOnlyQueryRetrieveInformationModelFind,
            Uids.PatientStudyOnlyQueryRetrieveInformationModelMove,
            Uids.PatientStudyOnlyQueryRetrieveInformationModelGet,
            QueryRetrieveLevel.PATIENT,
            QueryRetrieveLevel.STUDY);

    private final String find;
    private final String move;
    private final String get;
    private final QueryRetrieveLevel highest;
    private final QueryRetrieveLevel lowest;

    InformationModel(String find, String move, String get, QueryRetrieveLevel highest, QueryRetrieveLevel lowest) {
        this.find = find;
        this.move = move;
        this.get = get;
        this.highest = highest;
        this.lowest = lowest;
    }

    /** UID of the SOP class of C-FIND. */
    public String find() {
        return find;
    }

    /** UID of the SOP class of C-MOVE. */
    public String move() {
        return move;
    }

    /** UID of the SOP class of C-GET. */
    public String get() {
        return get;
    }

    /** Its levels, from the top. */
    public List<QueryRetrieveLevel> levels() {
        return Arrays.asList(QueryRetrieveLevel.values()).subList(highest.ordinal(), lowest.ordinal() + 1);
    }

    /** The levels above one, from the top. */
    public List<QueryRetrieveLevel> above(QueryRetrieveLevel level) {
        return levels().stream().filter(l -> l.compareTo(level) < 0).toList();
    }

    /** The model that a SOP class belongs to. */
    public static Optional<InformationModel> of(String sopClassUid) {
        return Arrays.stream(values())
                .filter(m -> sopClassUid.equals(m.find) || sopClassUid.equals(m.move) || sopClassUid.equals(m.get))
                .findFirst();
    }
}
