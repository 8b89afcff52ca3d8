package org.isocenter.archive;

import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.TransferSyntax;

/**
 * What is known of a received object when it is committed.
 *
 * @param header the data set without its large values
 * @param syntax the Transfer Syntax of the bytes
 * @param origin where it came from
 * @param findings what reader and checks said
 * @param dispatches where it goes
 * @param consignments where the set goes that is built on it
 */
public record Arrival(
        DataSet header,
        TransferSyntax syntax,
        Origin origin,
        List<Judged> findings,
        List<Dispatch> dispatches,
        List<Consignment> consignments) {
    public Arrival {
        findings = List.copyOf(findings);
        dispatches = List.copyOf(dispatches);
        consignments = List.copyOf(consignments);
    }

    /** An object on which no set is built. */
    public Arrival(
            DataSet header, TransferSyntax syntax, Origin origin, List<Judged> findings, List<Dispatch> dispatches) {
        this(header, syntax, origin, findings, dispatches, List.of());
    }
}
