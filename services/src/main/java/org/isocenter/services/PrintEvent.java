package org.isocenter.services;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Request;

/** What a printer reports by itself (PS3.4 H.4.5.2.1, H.4.6.2.1). */
public sealed interface PrintEvent {
    /** Of a printer: 1 normal, 2 warning, 3 failure. */
    record OfPrinter(int type, String info) implements PrintEvent {}

    /** Of a print job: 1 pending, 2 printing, 3 done, 4 failed. */
    record OfJob(int type, String jobUid, String info, String sessionLabel, String printerName) implements PrintEvent {}

    /** The event of a request; null where its type is none. */
    static PrintEvent of(Request.NEventReportRq request, DataSet dataSet) {
        int type = request.eventTypeId();
        // COH-PRN-029
        if (request.sopClassUid().equals(Uids.Printer)) {
            return type >= 1 && type <= 3 ? new OfPrinter(type, dataSet.string(Tags.PrinterStatusInfo)) : null;
        }
        // COH-PRN-030: Print Job ID is not looked at
        return type < 1 || type > 4
                ? null
                : new OfJob(
                        type,
                        request.sopInstanceUid(),
                        dataSet.string(Tags.ExecutionStatusInfo),
                        dataSet.string(Tags.FilmSessionLabel),
                        dataSet.string(Tags.PrinterName));
    }
}
