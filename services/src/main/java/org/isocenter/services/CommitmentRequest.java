package org.isocenter.services;

import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;

/**
 * What a user of Storage Commitment asks: Action Information of the N-ACTION (PS3.4 Table J.3-1). Of Storage Media File-Set ID and UID, and of
 * Referenced Study Component Sequence, nothing is sent or read.
 *
 * @param transactionUid by which the report will name it
 * @param references the instances to be kept
 */
// COH-COM-016, COH-COM-017
public record CommitmentRequest(String transactionUid, List<SopReference> references) {
    /** Instances that one request may name. */
    public static final int MOST_REFERENCES = 100_000;

    public CommitmentRequest {
        references = List.copyOf(references);
    }

    /** Reads Action Information. An item that names no class or no instance makes the whole unreadable. */
    static CommitmentRequest of(DataSet dataSet) throws DicomException {
        String transaction = dataSet.string(Tags.TransactionUID);
        if (transaction.isEmpty()) {
            throw new DicomException(0, "TransactionUID", "the request has no Transaction UID");
        }
        List<SopReference> references = dataSet.items(Tags.ReferencedSOPSequence).stream()
                .map(SopReference::of)
                .toList();
        if (references.isEmpty() || !references.stream().allMatch(SopReference::isWhole)) {
            throw new DicomException(
                    0, "ReferencedSOPSequence", "Referenced SOP Sequence needs items with class and instance");
        }
        return new CommitmentRequest(transaction, references);
    }

    DataSet dataSet() {
        return DataSet.builder()
                .put(Tags.TransactionUID, transactionUid)
                .put(
                        Tags.ReferencedSOPSequence,
                        references.stream()
                                .map(reference -> reference.item().build())
                                .toList())
                .build();
    }
}
