package org.isocenter.network;

import org.isocenter.dicom.DataSet;

/**
 * A response with its data set.
 *
 * @param dataSet {@link DataSet#EMPTY} where none came
 */
public record Reply(Response response, DataSet dataSet) {
    /** The status of the response. */
    public Status status() {
        return response.status();
    }
}
