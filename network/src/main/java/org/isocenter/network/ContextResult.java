package org.isocenter.network;

/**
 * The answer to one proposed presentation context (PS3.8 9.3.3.2).
 *
 * @param id of the proposed context
 * @param result how it was judged
 * @param transferSyntax UID of the syntax accepted; without meaning where the result is not acceptance
 */
public record ContextResult(int id, Reason result, String transferSyntax) {
    /** Result/Reason of PS3.8 Table 9-18; the ordinal is the code. */
    public enum Reason {
        ACCEPTANCE,
        USER_REJECTION,
        NO_REASON,
        ABSTRACT_SYNTAX_NOT_SUPPORTED,
        TRANSFER_SYNTAXES_NOT_SUPPORTED;

        /** The reason of a code; one the standard does not know counts as {@link #NO_REASON}. */
        static Reason of(int code) {
            return code < values().length ? values()[code] : NO_REASON;
        }
    }

    /** Whether the context may be used. */
    public boolean isAccepted() {
        return result == Reason.ACCEPTANCE;
    }
}
