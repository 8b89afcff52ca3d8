package org.isocenter.rt;

/** An image that another object names. */
public record ImageReference(String sopClassUid, String sopInstanceUid) {}
