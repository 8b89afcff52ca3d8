package org.isocenter.network;

import java.util.List;
import org.isocenter.dicom.Bytes;

/** A sub-item of the user information item (PS3.8 9.3.2.3, PS3.7 D.3.3). */
public sealed interface UserItem {
    /**
     * 51H, PS3.8 D.1: the longest P-DATA-TF its sender takes.
     *
     * @param bytes of the PDU without its first six; 0 for no limit
     */
    record MaximumLength(long bytes) implements UserItem {}

    /** 52H, PS3.7 D.3.3.2.1. */
    record ImplementationClassUid(String uid) implements UserItem {}

    /** 55H, PS3.7 D.3.3.2.3; 1 to 16 characters. */
    record ImplementationVersionName(String name) implements UserItem {}

    /**
     * 53H, PS3.7 D.3.3.3: operations under way at once, 0 for any number.
     *
     * @param invoked by the association requestor
     * @param performed by the association requestor
     */
    record AsynchronousOperationsWindow(int invoked, int performed) implements UserItem {}

    /**
     * 54H, PS3.7 D.3.3.4: roles of the association requestor, as proposed or as accepted.
     *
     * @param scu whether it may be the user of the SOP class
     * @param scp whether it may be the provider
     */
    record RoleSelection(String sopClassUid, boolean scu, boolean scp) implements UserItem {}

    /**
     * 56H, PS3.7 D.3.3.5.
     *
     * @param information as the service class defines it
     */
    record ExtendedNegotiation(String sopClassUid, Bytes information) implements UserItem {}

    /** 57H, PS3.7 D.3.3.6; only in a request. */
    record CommonExtendedNegotiation(
            String sopClassUid, String serviceClassUid, List<String> relatedGeneralSopClassUids) implements UserItem {
        public CommonExtendedNegotiation {
            relatedGeneralSopClassUids = List.copyOf(relatedGeneralSopClassUids);
        }
    }

    /**
     * 58H, PS3.7 D.3.3.7.1.
     *
     * @param kind 1 user name, 2 user name and passcode, 3 Kerberos service ticket, 4 SAML assertion, 5 JSON web token
     * @param responseRequested whether the requestor wants to be told that it was accepted
     * @param primary the name or the credential
     * @param secondary the passcode where the kind is 2, else empty
     */
    record UserIdentity(int kind, boolean responseRequested, Bytes primary, Bytes secondary) implements UserItem {
        public static final int NAME = 1;
        public static final int NAME_AND_PASSCODE = 2;
        public static final int KERBEROS = 3;
        public static final int SAML = 4;
        public static final int JSON_WEB_TOKEN = 5;

        /** Without the credential, so that no log shows it. */
        @Override
        public String toString() {
            return "UserIdentity[kind=" + kind + ", responseRequested=" + responseRequested + "]";
        }
    }

    /** 59H, PS3.7 D.3.3.7.2; only in an acceptance. */
    record UserIdentityResponse(Bytes serverResponse) implements UserItem {}

    /** A type unknown here, kept as received; the standard says that it is ignored. */
    record Unknown(int itemType, Bytes content) implements UserItem {}
}
