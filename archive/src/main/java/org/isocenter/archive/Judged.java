package org.isocenter.archive;

import org.isocenter.dicom.Finding;

/**
 * A finding and whom it is about.
 *
 * @param target id of the profile judged for; empty for what the reader or the archive found
 * @param finding the judgement
 */
public record Judged(String target, Finding finding) {}
