package org.isocenter.network;

import org.isocenter.dicom.DataSet;

/** The command set of a message that has begun to arrive. */
record Command(int contextId, DataSet set, boolean hasDataSet) {}
