package org.isocenter.archive;

/**
 * Where an object came from.
 *
 * @param from AE title of the sender; for a folder its name
 * @param by AE title that was called
 * @param over the way and the address, such as {@code dicom 10.1.2.3} or {@code import}
 */
public record Origin(String from, String by, String over) {}
