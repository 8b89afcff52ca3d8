package org.isocenter.archive;

import org.isocenter.dicom.DataSet;

/**
 * An item of the worklist: one Scheduled Procedure Step and what stands above it.
 *
 * @param id its row; 0 for one that is to be put
 * @param source who gave it, such as {@code rest} or the name of a folder
 * @param key what the source calls it; putting another item under the same source and key replaces it
 * @param state of the step, in words of who keeps it
 * @param item the whole item as a C-FIND returns it
 */
public record WorklistItem(long id, String source, String key, String state, DataSet item) {}
