package org.isocenter.statements;

import org.isocenter.conformance.Service;
import org.isocenter.dicom.SopClasses;

/** Which service class of PS3.4 a SOP class belongs to. */
enum ServiceKind {
    VERIFICATION("Verification"),
    STORAGE("Storage"),
    COMMITMENT("Storage Commitment"),
    WORKLIST("Basic Worklist Management"),
    PERFORMED_PROCEDURE("Modality Performed Procedure Step"),
    UNIFIED_PROCEDURE("Unified Procedure Step"),
    AVAILABILITY("Instance Availability Notification"),
    QUERY("Query/Retrieve"),
    PRINT("Print Management"),
    OTHER("Other");

    private final String title;

    ServiceKind(String title) {
        this.title = title;
    }

    /** Name of the service class. */
    String title() {
        return title;
    }

    static ServiceKind of(Service service) {
        String uid = service.sopClass();
        if (uid.equals("1.2.840.10008.1.1")) {
            return VERIFICATION;
        }
        if (uid.startsWith("1.2.840.10008.1.20.")) {
            return COMMITMENT;
        }
        if (uid.equals("1.2.840.10008.5.1.4.31")) {
            return WORKLIST;
        }
        if (uid.startsWith("1.2.840.10008.3.1.2.3.")) {
            return PERFORMED_PROCEDURE;
        }
        if (uid.startsWith("1.2.840.10008.5.1.4.34.6.")) {
            return UNIFIED_PROCEDURE;
        }
        if (uid.equals("1.2.840.10008.5.1.4.33")) {
            return AVAILABILITY;
        }
        if (uid.startsWith("1.2.840.10008.5.1.4.1.2.")) {
            return QUERY;
        }
        if (uid.startsWith("1.2.840.10008.5.1.1.")) {
            return PRINT;
        }
        return !service.modality().isEmpty() || SopClasses.isStorage(uid) ? STORAGE : OTHER;
    }
}
