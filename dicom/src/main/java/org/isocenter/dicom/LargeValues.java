package org.isocenter.dicom;

import java.io.IOException;
import java.io.InputStream;

/** Takes values that are too long to hold, as they pass. */
public interface LargeValues {
    /**
     * Where a value stands.
     *
     * @param path keyword path, items counted from 1
     * @param tag of the element
     * @param vr of the element
     * @param fragment index of a fragment of encapsulated pixel data, 0 being the Basic Offset Table; -1 for a plain value
     * @param length declared length in bytes
     */
    record Place(String path, int tag, Vr vr, int fragment, long length) {}

    /**
     * Called once for each plain value longer than {@link ReadOptions#keepValuesUpTo} and for every fragment. What is left of the
     * stream afterwards is skipped; the stream ends early where the input does.
     */
    void accept(Place place, InputStream value) throws IOException;
}
