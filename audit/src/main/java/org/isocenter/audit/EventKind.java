package org.isocenter.audit;

import java.util.Optional;

/** What messages tell of: the families of PS3.15 A.5.3 with their codes, action and type, and what a hub does beside them. */
public enum EventKind {
    APPLICATION_START(
            Code.dcm("110100", "Application Activity"), Code.dcm("110120", "Application Start"), Action.EXECUTE),
    APPLICATION_STOP(
            Code.dcm("110100", "Application Activity"), Code.dcm("110121", "Application Stop"), Action.EXECUTE),
    AUDIT_LOG_USED(Code.dcm("110101", "Audit Log Used"), null, Action.READ),
    BEGIN_TRANSFERRING(Code.dcm("110102", "Begin Transferring DICOM Instances"), null, Action.EXECUTE),
    INSTANCES_ACCESSED(Code.dcm("110103", "DICOM Instances Accessed"), null, Action.READ),
    INSTANCES_TRANSFERRED(Code.dcm("110104", "DICOM Instances Transferred"), null, Action.CREATE),
    STUDY_DELETED(Code.dcm("110105", "DICOM Study Deleted"), null, Action.DELETE),
    EXPORT(Code.dcm("110106", "Export"), null, Action.READ),
    IMPORT(Code.dcm("110107", "Import"), null, Action.CREATE),
    ORDER_RECORD(Code.dcm("110109", "Order Record"), null, Action.UPDATE),
    PATIENT_RECORD(Code.dcm("110110", "Patient Record"), null, Action.UPDATE),
    PROCEDURE_RECORD(Code.dcm("110111", "Procedure Record"), null, Action.UPDATE),
    QUERY(Code.dcm("110112", "Query"), null, Action.EXECUTE),
    SECURITY_ALERT(Code.dcm("110113", "Security Alert"), Code.dcm("110126", "Node Authentication"), Action.EXECUTE),
    CONFIGURATION(Code.dcm("110113", "Security Alert"), Code.dcm("110131", "Software Configuration"), Action.UPDATE),
    LOGIN(Code.dcm("110114", "User Authentication"), Code.dcm("110122", "Login"), Action.EXECUTE),
    LOGOUT(Code.dcm("110114", "User Authentication"), Code.dcm("110123", "Logout"), Action.EXECUTE),
    ASSOCIATION(Code.own("association", "Association"), null, Action.EXECUTE),
    COMMITMENT(Code.own("commitment", "Storage Commitment"), null, Action.EXECUTE),
    DECISION(Code.own("decision", "Decision about deliveries"), null, Action.UPDATE),
    REPAIR(Code.own("repair", "Repair on the way"), null, Action.UPDATE),
    VERDICT(Code.own("verdict", "Verdict of a profile"), null, Action.EXECUTE);

    /** Event Action Code. */
    enum Action {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        EXECUTE;

        /** The letter of the schema. */
        String letter() {
            return name().substring(0, 1);
        }
    }

    private final Code id;
    private final Code type;
    private final Action action;

    EventKind(Code id, Code type, Action action) {
        this.id = id;
        this.type = type;
        this.action = action;
    }

    /** Event ID. */
    public Code id() {
        return id;
    }

    /** Event Type Code, where there is one. */
    public Optional<Code> type() {
        return Optional.ofNullable(type);
    }

    Action action() {
        return action;
    }
}
