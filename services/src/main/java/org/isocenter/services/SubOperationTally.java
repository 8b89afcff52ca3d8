package org.isocenter.services;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.network.Status;
import org.isocenter.network.SubOperations;

/** Counts the sub-operations of one C-MOVE or C-GET, and says how it ended (PS3.4 C.4.2.1.5 to 8, C.4.3.1.4). */
final class SubOperationTally {
    // the counts are US
    private static final int MOST = 0xFFFF;

    private final List<String> failed = new ArrayList<>();
    private int remaining;
    private int completed;
    private int warning;
    private String reason = "";

    SubOperationTally(int total) {
        this.remaining = total;
    }

    void add(StoreResult result) {
        remaining--;
        switch (result) {
            case StoreResult.Answered(Instance _, Status status)
            when status.category() == Status.Category.SUCCESS -> completed++;
            case StoreResult.Answered(Instance _, Status status)
            when status.isDone() -> {
                warning++;
                because("answered " + status);
            }
            case StoreResult.Answered(Instance instance, Status status) -> fail(instance, "answered " + status);
            case StoreResult.NotAccepted(Instance instance, String why) -> fail(instance, why);
            case StoreResult.Failed(Instance instance, var cause) -> fail(instance, FindScp.message(cause));
        }
    }

    private void fail(Instance instance, String why) {
        failed.add(instance.sopInstanceUid());
        because(why);
    }

    private void because(String why) {
        reason = reason.isEmpty() ? why : reason;
    }

    /** Counts of a pending response, or of one that a cancel ended. */
    SubOperations soFar() {
        return counts(Math.min(MOST, remaining));
    }

    /** Counts of a response that ends the operation otherwise: none remain. */
    SubOperations atEnd() {
        return counts(-1);
    }

    private SubOperations counts(int left) {
        return new SubOperations(
                left, Math.min(MOST, completed), Math.min(MOST, failed.size()), Math.min(MOST, warning));
    }

    /** How it ended, with the first reason for what went wrong. */
    Status status() {
        if (failed.isEmpty() && warning == 0) {
            return Status.SUCCESS;
        }
        boolean none = completed == 0 && warning == 0;
        return (none ? Status.OUT_OF_RESOURCES_SUB_OPERATIONS : Status.SUB_OPERATIONS_INCOMPLETE).with(reason);
    }

    boolean hasFailed() {
        return !failed.isEmpty();
    }

    // PS3.4 C.4.2.1.4.2
    /** Failed SOP Instance UID List (0008,0058). */
    DataSet failedList() {
        return DataSet.builder()
                .put(Tags.FailedSOPInstanceUIDList, failed.toArray(String[]::new))
                .build();
    }
}
