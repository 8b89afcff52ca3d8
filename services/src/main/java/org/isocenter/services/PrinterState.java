package org.isocenter.services;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/**
 * What a printer says of itself (PS3.3 C.13.9).
 *
 * @param status Printer Status: NORMAL, WARNING or FAILURE
 * @param info Printer Status Info, a code such as {@code SUPPLY LOW}
 * @param name Printer Name
 */
public record PrinterState(String status, String info, String name) {
    static PrinterState of(DataSet dataSet) {
        return new PrinterState(
                dataSet.string(Tags.PrinterStatus),
                dataSet.string(Tags.PrinterStatusInfo),
                dataSet.string(Tags.PrinterName));
    }
}
