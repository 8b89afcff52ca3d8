package org.isocenter.services;

import org.isocenter.dicom.DataSet;
import org.isocenter.matching.Matching;

/**
 * A C-FIND request as its provider hands it on: judged, parsed.
 *
 * @param model the information model it was asked in
 * @param level what a match is
 * @param identifier as it came
 * @param matching its keys
 * @param callingAe AE title of who asks
 * @param calledAe AE title that was called
 */
public record Query(
        InformationModel model,
        QueryRetrieveLevel level,
        DataSet identifier,
        Matching matching,
        String callingAe,
        String calledAe) {}
