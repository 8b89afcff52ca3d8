package org.isocenter.archive;

import java.time.Duration;

/**
 * What may be removed. Whole studies go, the longest unchanged first, and none of which an object is still to be sent, held, parked, needed by a job, or
 * waits for a Storage Commitment that was asked of a peer.
 *
 * @param age studies that got nothing for so long go; null for no such limit
 * @param highBytes when files take more than this, studies go until they take {@code lowBytes} or less; 0 for no such limit
 * @param lowBytes where removing for room ends
 */
public record RetentionPolicy(Duration age, long highBytes, long lowBytes) {}
