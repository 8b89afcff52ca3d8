package org.isocenter.services;

/** Whether an identifier may leave out Unique Keys of levels above its own (PS3.4 C.4.1.2.2.1). */
public enum RelationalQueries {
    /** It must not, and extended negotiation is answered so. */
    NEVER,
    /** Where it was negotiated. */
    NEGOTIATED,
    /** Also where it was not: some systems ask so without negotiation (RAY-NET-019, OBI-FIND-005). */
    ALWAYS
}
