package org.isocenter.network;

/**
 * A-ASSOCIATE-RJ (PS3.8 9.3.4). The three codes are kept as received; what we send are the constants.
 *
 * @param result 1 rejected permanent, 2 rejected transient
 * @param source 1 service user, 2 service provider (ACSE), 3 service provider (presentation)
 * @param reason meaning depends on the source
 */
public record AssociateRj(int result, int source, int reason) implements Pdu {
    // PS3.8 Table 9-21
    public static final AssociateRj NO_REASON = new AssociateRj(1, 1, 1);
    public static final AssociateRj APPLICATION_CONTEXT_NOT_SUPPORTED = new AssociateRj(1, 1, 2);
    public static final AssociateRj CALLING_AE_NOT_RECOGNIZED = new AssociateRj(1, 1, 3);
    public static final AssociateRj CALLED_AE_NOT_RECOGNIZED = new AssociateRj(1, 1, 7);
    /** User identity is missing or wrong; the standard gives it no code of its own (PS3.7 D.3.3.7.2). */
    public static final AssociateRj USER_IDENTITY_REFUSED = new AssociateRj(1, 2, 1);

    public static final AssociateRj PROTOCOL_VERSION_NOT_SUPPORTED = new AssociateRj(1, 2, 2);
    public static final AssociateRj TEMPORARY_CONGESTION = new AssociateRj(2, 3, 1);
    public static final AssociateRj LOCAL_LIMIT_EXCEEDED = new AssociateRj(2, 3, 2);

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
        return result == 2;
    }

    /** What the codes say, in words of the standard. */
    public String meaning() {
        return (isTransient() ? "rejected transient" : "rejected permanent") + ": " + reasonText();
    }

    private String reasonText() {
        return switch (source * 16 + reason) {
            case 0x11, 0x21 -> "no reason given";
            case 0x12 -> "application context name not supported";
            case 0x13 -> "calling AE title not recognized";
            case 0x17 -> "called AE title not recognized";
            case 0x22 -> "protocol version not supported";
            case 0x31 -> "temporary congestion";
            case 0x32 -> "local limit exceeded";
            default -> "source " + source + ", reason " + reason;
        };
    }
}
