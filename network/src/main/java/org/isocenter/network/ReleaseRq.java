package org.isocenter.network;

/** A-RELEASE-RQ (PS3.8 9.3.6): four reserved bytes. */
public record ReleaseRq() implements Pdu {}
