package org.isocenter.services;

import org.isocenter.dicom.DataSet;
import org.isocenter.network.Status;

/**
 * What a printer answers.
 *
 * @param uid of what was created; empty for other operations
 * @param dataSet empty for none
 */
record PrintAnswer(Status status, String uid, DataSet dataSet) {
    static PrintAnswer of(Status status) {
        return new PrintAnswer(status, "", DataSet.EMPTY);
    }
}
