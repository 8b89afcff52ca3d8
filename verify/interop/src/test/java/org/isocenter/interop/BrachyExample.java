package org.isocenter.interop;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/** A needle with five dwells of ten seconds: the plan of the manual's page on brachytherapy. */
final class BrachyExample {
    private BrachyExample() {}

    static DataSet plan() {
        List<DataSet> points = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int dwell = i / 2;
            int done = (i + 1) / 2;
            points.add(DataSet.builder()
                    .put(Tags.ControlPointIndex, i)
                    .put(Tags.ControlPointRelativePosition, 5.0 * dwell)
                    .put(Tags.ControlPoint3DPosition, 0, 0, -5.0 * dwell)
                    .put(Tags.CumulativeTimeWeight, 20.0 * done)
                    .build());
        }
        DataSet channel = DataSet.builder()
                .put(Tags.ChannelNumber, 1)
                .put(Tags.ReferencedSourceNumber, 1)
                .put(Tags.SourceMovementType, "STEPWISE")
                .put(Tags.ChannelTotalTime, 50.0)
                .put(Tags.FinalCumulativeTimeWeight, 100.0)
                .put(Tags.NumberOfControlPoints, 10)
                .put(Tags.BrachyControlPointSequence, points)
                .build();
        DataSet source = DataSet.builder()
                .put(Tags.SourceNumber, 1)
                .put(Tags.SourceType, "LINE")
                .put(Tags.SourceIsotopeName, "Flexisource Ir-192")
                .put(Tags.ActiveSourceLength, 3.5)
                .put(Tags.SourceIsotopeHalfLife, 73.83)
                .put(Tags.ReferenceAirKermaRate, 40000.0)
                .put(Tags.SourceStrengthReferenceDate, "20240101")
                .put(Tags.SourceStrengthReferenceTime, "120000")
                .build();
        DataSet setup = DataSet.builder()
                .put(Tags.ApplicationSetupNumber, 1)
                .put(Tags.ChannelSequence, channel)
                .build();
        DataSet reference = DataSet.builder()
                .put(Tags.DoseReferenceNumber, 1)
                .put(Tags.DoseReferenceDescription, "at 20 mm")
                .put(Tags.DoseReferencePointCoordinates, 20.0, 0, -10)
                .build();
        return DataSet.builder()
                .put(Tags.SOPClassUID, Uids.RTPlanStorage)
                .put(Tags.SOPInstanceUID, Uids.create())
                .put(Tags.FrameOfReferenceUID, Uids.create())
                .put(Tags.PatientID, "P1")
                .put(Tags.BrachyTreatmentType, "HDR")
                .put(Tags.DoseReferenceSequence, reference)
                .put(Tags.SourceSequence, source)
                .put(Tags.ApplicationSetupSequence, setup)
                .build();
    }
}
