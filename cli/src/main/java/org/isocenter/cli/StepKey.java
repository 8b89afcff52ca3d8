package org.isocenter.cli;

import org.isocenter.console.UsageException;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Vr;
import org.isocenter.services.WorklistQuery;

/** A key of a worklist item as a person writes it: {@code PatientID=4711}, {@code Modality=CT}. */
record StepKey(int tag, String value) {
    private static final String SEQUENCE = "ScheduledProcedureStepSequence.";

    static StepKey parse(String text) throws UsageException {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        String keyword = word.startsWith(SEQUENCE) ? word.substring(SEQUENCE.length()) : word;
        int tag = Dictionary.find(keyword)
                .orElseThrow(() -> new UsageException("-k " + text + ": there is no attribute " + keyword))
                .tag();
        if (Dictionary.vr(tag) == Vr.SQ || !Dictionary.vr(tag).isText()) {
            throw new UsageException("-k " + text + ": " + keyword + " is no text to match on");
        }
        return new StepKey(tag, equals < 0 ? "" : text.substring(equals + 1));
    }

    // ONC-MWL-002, ONC-MWL-009
    void into(WorklistQuery query, WorklistManner manner) throws UsageException {
        if (!manner.matches(tag)) {
            throw new UsageException("-k " + Dictionary.find(tag).orElseThrow().keyword() + ": " + manner.name()
                    + " does not match on it");
        }
        query.with(tag, value);
    }
}
