package org.isocenter.network;

/** A-RELEASE-RP (PS3.8 9.3.7): four reserved bytes. */
public record ReleaseRp() implements Pdu {}
