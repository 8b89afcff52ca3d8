package org.isocenter.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.TreatmentRecord;
import org.isocenter.rt.UnfitException;

/** Reads a treatment record (PS3.3 C.8.8.17, C.8.8.21, C.8.8.22). Any attribute may be absent. */
public final class TreatmentRecordReader {
    private static final int NO_NUMBER = Integer.MIN_VALUE;

    private TreatmentRecordReader() {}

    /**
     * Reads a record.
     *
     * @throws UnfitException where the object is none
     */
    public static TreatmentRecord read(DicomFile file, Consumer<Finding> findings) throws UnfitException {
        DataSet object = file.dataSet();
        boolean record = object.string(Tags.Modality).equals("RTRECORD")
                || object.has(Tags.TreatmentSessionBeamSequence)
                || object.has(Tags.TreatmentSessionIonBeamSequence)
                || object.has(Tags.TreatmentSessionApplicationSetupSequence);
        if (!record) {
            throw new UnfitException(
                    "RT-RECORD", "", "this is no treatment record; give an RTRECORD object", "PS3.3 A.29");
        }
        List<TreatmentRecord.DeliveredBeam> beams = new ArrayList<>();
        for (int tag : new int[] {Tags.TreatmentSessionBeamSequence, Tags.TreatmentSessionIonBeamSequence}) {
            object.items(tag).forEach(item -> beams.add(beam(item)));
        }
        List<TreatmentRecord.DeliveredSetup> setups =
                object.items(Tags.TreatmentSessionApplicationSetupSequence).stream()
                        .map(TreatmentRecordReader::setup)
                        .toList();
        if (beams.isEmpty() && setups.isEmpty()) {
            findings.accept(ReaderFindings.warning(
                    "RT-RECORD", "", "the record holds neither beams nor application setups", "PS3.3 C.8.8.21"));
        }
        return new TreatmentRecord(
                object.string(Tags.SOPInstanceUID),
                object.string(Tags.SOPClassUID),
                object.string(Tags.TreatmentDate),
                object.string(Tags.TreatmentTime),
                Attributes.item(object, Tags.ReferencedRTPlanSequence).string(Tags.ReferencedSOPInstanceUID),
                Attributes.whole(object, Tags.ReferencedFractionGroupNumber),
                beams,
                setups,
                PatientStudy.of(object));
    }

    private static TreatmentRecord.DeliveredBeam beam(DataSet item) {
        return new TreatmentRecord.DeliveredBeam(
                Attributes.whole(item, Tags.ReferencedBeamNumber).orElse(NO_NUMBER),
                item.string(Tags.BeamName),
                Attributes.whole(item, Tags.CurrentFractionNumber),
                item.string(Tags.TreatmentDeliveryType),
                item.string(Tags.TreatmentTerminationStatus),
                item.string(Tags.TreatmentVerificationStatus),
                Attributes.real(item, Tags.SpecifiedPrimaryMeterset),
                Attributes.real(item, Tags.DeliveredPrimaryMeterset),
                points(item));
    }

    private static List<TreatmentRecord.DeliveredPoint> points(DataSet beam) {
        List<TreatmentRecord.DeliveredPoint> points = new ArrayList<>();
        double gantry = Double.NaN;
        for (int tag : new int[] {Tags.ControlPointDeliverySequence, Tags.IonControlPointDeliverySequence}) {
            for (DataSet item : beam.items(tag)) {
                gantry = Attributes.real(item, Tags.GantryAngle, gantry);
                points.add(new TreatmentRecord.DeliveredPoint(
                        Attributes.whole(item, Tags.ReferencedControlPointIndex).orElse(points.size()),
                        Attributes.real(item, Tags.SpecifiedMeterset),
                        Attributes.real(item, Tags.DeliveredMeterset),
                        gantry));
            }
        }
        return points;
    }

    private static TreatmentRecord.DeliveredSetup setup(DataSet item) {
        return new TreatmentRecord.DeliveredSetup(
                Attributes.whole(item, Tags.ReferencedBrachyApplicationSetupNumber)
                        .orElse(NO_NUMBER),
                Attributes.whole(item, Tags.CurrentFractionNumber),
                item.string(Tags.TreatmentTerminationStatus),
                Attributes.real(item, Tags.TotalReferenceAirKerma),
                item.items(Tags.RecordedChannelSequence).stream()
                        .map(channel -> new TreatmentRecord.DeliveredChannel(
                                Attributes.whole(channel, Tags.ChannelNumber).orElse(NO_NUMBER),
                                Attributes.real(channel, Tags.SpecifiedChannelTotalTime),
                                Attributes.real(channel, Tags.DeliveredChannelTotalTime)))
                        .toList());
    }
}
