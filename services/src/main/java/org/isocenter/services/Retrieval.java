package org.isocenter.services;

import java.util.List;
import java.util.Map;

/**
 * A C-MOVE or C-GET request as its provider hands it on: judged, parsed.
 *
 * @param model the information model it was asked in
 * @param level of the lowest keys
 * @param uniqueKeys by level; of upper levels one value or none, of the level itself one or more
 * @param callingAe AE title of who asks
 * @param calledAe AE title that was called
 */
public record Retrieval(
        InformationModel model,
        QueryRetrieveLevel level,
        Map<QueryRetrieveLevel, List<String>> uniqueKeys,
        String callingAe,
        String calledAe) {
    public Retrieval {
        uniqueKeys = Map.copyOf(uniqueKeys);
    }
}
