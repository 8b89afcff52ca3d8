package org.isocenter.services;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;

/**
 * What a provider of Storage Commitment answers in the end: Event Information of the N-EVENT-REPORT (PS3.4 Table J.3-3).
 *
 * @param transactionUid of the request
 * @param retrieveAe where the committed instances can be had; empty where not told
 * @param committed instances it keeps
 * @param failed those it does not
 */
public record CommitmentReport(
        String transactionUid, String retrieveAe, List<SopReference> committed, List<Failure> failed) {
    // PS3.4 J.3.3.1.1
    static final int ALL_COMMITTED = 1;
    static final int FAILURES_EXIST = 2;

    /**
     * An instance that is not committed.
     *
     * @param reason Failure Reason (0008,1197)
     */
    public record Failure(SopReference reference, int reason) {
        // PS3.3 C.14.1.1
        public static final int PROCESSING_FAILURE = 0x0110;
        public static final int NO_SUCH_OBJECT_INSTANCE = 0x0112;
        public static final int CLASS_INSTANCE_CONFLICT = 0x0119;
        public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
        public static final int DUPLICATE_TRANSACTION_UID = 0x0131;
        public static final int RESOURCE_LIMITATION = 0x0213;

        /** The reason in words, with its code. */
        public String why() {
            return "%04X %s".formatted(reason, meaning(reason));
        }

        private static String meaning(int reason) {
            return switch (reason) {
                case PROCESSING_FAILURE -> "processing failure";
                case NO_SUCH_OBJECT_INSTANCE -> "no such object instance";
                case CLASS_INSTANCE_CONFLICT -> "class / instance conflict";
                case SOP_CLASS_NOT_SUPPORTED -> "SOP class not supported";
                case DUPLICATE_TRANSACTION_UID -> "duplicate transaction UID";
                case RESOURCE_LIMITATION -> "resource limitation";
                default -> "a reason of the peer's own";
            };
        }
    }

    public CommitmentReport {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }

    /** 1 where all is committed, 2 where not. */
    int eventTypeId() {
        return failed.isEmpty() ? ALL_COMMITTED : FAILURES_EXIST;
    }

    /** Reads Event Information; what the sequences hold counts, whatever the event type says. */
    static CommitmentReport of(DataSet dataSet) throws DicomException {
        String transaction = dataSet.string(Tags.TransactionUID);
        if (transaction.isEmpty()) {
            throw new DicomException(0, "TransactionUID", "the report has no Transaction UID");
        }
        List<SopReference> committed = dataSet.items(Tags.ReferencedSOPSequence).stream()
                .map(SopReference::of)
                .toList();
        List<Failure> failed = new ArrayList<>();
        for (DataSet item : dataSet.items(Tags.FailedSOPSequence)) {
            int[] reason = item.ints(Tags.FailureReason);
            failed.add(new Failure(SopReference.of(item), reason.length == 0 ? Failure.PROCESSING_FAILURE : reason[0]));
        }
        return new CommitmentReport(transaction, dataSet.string(Tags.RetrieveAETitle), committed, failed);
    }

    DataSet dataSet() {
        DataSetBuilder builder = DataSet.builder().put(Tags.TransactionUID, transactionUid);
        if (!retrieveAe.isEmpty()) {
            builder.put(Tags.RetrieveAETitle, retrieveAe);
        }
        if (!committed.isEmpty()) {
            builder.put(
                    Tags.ReferencedSOPSequence,
                    committed.stream().map(one -> one.item().build()).toList());
        }
        if (!failed.isEmpty()) {
            builder.put(
                    Tags.FailedSOPSequence,
                    failed.stream()
                            .map(one -> one.reference()
                                    .item()
                                    .put(Tags.FailureReason, one.reason())
                                    .build())
                            .toList());
        }
        return builder.build();
    }
}
