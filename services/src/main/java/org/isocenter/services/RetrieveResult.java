package org.isocenter.services;

import java.util.List;
import org.isocenter.network.Status;
import org.isocenter.network.SubOperations;

/**
 * How a C-MOVE or C-GET ended.
 *
 * @param status of the last response
 * @param subOperations its counts; where it has none those of the last that had
 * @param failed Failed SOP Instance UID List (0008,0058), as far as the peer gave one
 */
public record RetrieveResult(Status status, SubOperations subOperations, List<String> failed) {
    public RetrieveResult {
        failed = List.copyOf(failed);
    }

    /** Whether all came that matched. */
    public boolean isComplete() {
        return status.category() == Status.Category.SUCCESS;
    }
}
