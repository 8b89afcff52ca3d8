package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/** What of a patient can be shown: series of images, structure sets, plans, doses, RT images, registrations, and how they are linked. */
final class Contents {
    private static final Set<String> IMAGES = Set.of(
            Uids.CTImageStorage,
            Uids.MRImageStorage,
            Uids.PositronEmissionTomographyImageStorage,
            Uids.EnhancedCTImageStorage,
            Uids.EnhancedMRImageStorage,
            Uids.EnhancedPETImageStorage,
            Uids.LegacyConvertedEnhancedCTImageStorage,
            Uids.LegacyConvertedEnhancedMRImageStorage,
            Uids.LegacyConvertedEnhancedPETImageStorage);
    private static final Set<String> PLANS = Set.of(Uids.RTPlanStorage, Uids.RTIonPlanStorage);
    private static final Set<String> REGISTRATIONS =
            Set.of(Uids.SpatialRegistrationStorage, Uids.DeformableSpatialRegistrationStorage);

    private final List<Kept> objects;

    private Contents(List<Kept> objects) {
        this.objects = objects;
    }

    static boolean isImage(Kept kept) {
        return IMAGES.contains(kept.sopClassUid());
    }

    static Document of(List<Kept> objects) {
        return new Contents(objects)::write;
    }

    /** Says something of one object. */
    @FunctionalInterface
    private interface Words {
        void write(JsonGenerator json, DataSet object) throws IOException;
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        patient(json);
        series(json);
        all(json, "structureSets", Set.of(Uids.RTStructureSetStorage), Contents::structureSet);
        all(json, "plans", PLANS, Contents::plan);
        all(json, "doses", Set.of(Uids.RTDoseStorage), Contents::dose);
        all(json, "rtImages", Set.of(Uids.RTImageStorage), Contents::rtImage);
        all(json, "registrations", REGISTRATIONS, Contents::registration);
        json.writeEndObject();
    }

    private void patient(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("patient");
        if (!objects.isEmpty()) {
            try (OpenFiles open = OpenFiles.of(objects.getFirst())) {
                DataSet object = open.first().dataSet();
                json.writeStringField("id", object.string(Tags.PatientID));
                json.writeStringField("name", object.string(Tags.PatientName));
                json.writeStringField("birthDate", object.string(Tags.PatientBirthDate));
                json.writeStringField("sex", object.string(Tags.PatientSex));
            }
        }
        json.writeEndObject();
    }

    /** Of a series the first image tells; its volume is read when it is shown. */
    private void series(JsonGenerator json) throws IOException {
        Map<String, List<Kept>> series = new LinkedHashMap<>();
        objects.stream()
                .filter(Contents::isImage)
                .forEach(kept -> series.computeIfAbsent(kept.seriesUid(), _ -> new ArrayList<>())
                        .add(kept));
        json.writeArrayFieldStart("series");
        for (Map.Entry<String, List<Kept>> one : series.entrySet()) {
            try (OpenFiles open = OpenFiles.of(one.getValue().getFirst())) {
                DataSet image = open.first().dataSet();
                json.writeStartObject();
                json.writeStringField("uid", one.getKey());
                json.writeStringField("modality", image.string(Tags.Modality));
                json.writeStringField("description", image.string(Tags.SeriesDescription));
                json.writeStringField("date", image.string(Tags.SeriesDate));
                json.writeStringField("frameOfReference", image.string(Tags.FrameOfReferenceUID));
                json.writeNumberField("images", one.getValue().size());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void all(JsonGenerator json, String name, Set<String> classes, Words words) throws IOException {
        json.writeArrayFieldStart(name);
        for (Kept kept : objects) {
            if (classes.contains(kept.sopClassUid())) {
                try (OpenFiles open = OpenFiles.of(kept)) {
                    json.writeStartObject();
                    json.writeStringField("uid", kept.sopInstanceUid());
                    json.writeStringField("series", kept.seriesUid());
                    json.writeStringField(
                            "frameOfReference", open.first().dataSet().string(Tags.FrameOfReferenceUID));
                    words.write(json, open.first().dataSet());
                    json.writeEndObject();
                }
            }
        }
        json.writeEndArray();
    }

    private static void structureSet(JsonGenerator json, DataSet object) throws IOException {
        json.writeStringField("label", object.string(Tags.StructureSetLabel));
        json.writeStringField("date", object.string(Tags.StructureSetDate));
        List<String> frames = new ArrayList<>();
        List<String> series = new ArrayList<>();
        for (DataSet frame : object.items(Tags.ReferencedFrameOfReferenceSequence)) {
            frames.add(frame.string(Tags.FrameOfReferenceUID));
            for (DataSet study : frame.items(Tags.RTReferencedStudySequence)) {
                study.items(Tags.RTReferencedSeriesSequence)
                        .forEach(one -> series.add(one.string(Tags.SeriesInstanceUID)));
            }
        }
        Numbers.texts(json, "frames", frames);
        Numbers.texts(json, "drawnOn", series);
    }

    private static void plan(JsonGenerator json, DataSet object) throws IOException {
        json.writeStringField("label", object.string(Tags.RTPlanLabel));
        json.writeStringField("name", object.string(Tags.RTPlanName));
        json.writeStringField("date", object.string(Tags.RTPlanDate));
        json.writeStringField("approvalStatus", object.string(Tags.ApprovalStatus));
        json.writeStringField("structureSet", reference(object, Tags.ReferencedStructureSetSequence));
        boolean isIon = object.string(Tags.SOPClassUID).equals(Uids.RTIonPlanStorage);
        boolean isBrachy = !object.items(Tags.ApplicationSetupSequence).isEmpty();
        json.writeStringField("kind", isBrachy ? "BRACHY" : isIon ? "ION" : "BEAMS");
    }

    private static void dose(JsonGenerator json, DataSet object) throws IOException {
        json.writeStringField("summation", object.string(Tags.DoseSummationType));
        json.writeStringField("type", object.string(Tags.DoseType));
        json.writeStringField("units", object.string(Tags.DoseUnits));
        json.writeStringField("comment", object.string(Tags.DoseComment));
        json.writeStringField("plan", reference(object, Tags.ReferencedRTPlanSequence));
        json.writeBooleanField("hasGrid", object.has(Tags.PixelData));
        json.writeArrayFieldStart("beams");
        for (DataSet plan : object.items(Tags.ReferencedRTPlanSequence)) {
            for (DataSet group : plan.items(Tags.ReferencedFractionGroupSequence)) {
                for (DataSet beam : group.items(Tags.ReferencedBeamSequence)) {
                    json.writeString(beam.string(Tags.ReferencedBeamNumber));
                }
            }
        }
        json.writeEndArray();
    }

    private static void rtImage(JsonGenerator json, DataSet object) throws IOException {
        json.writeStringField("label", object.string(Tags.RTImageLabel));
        json.writeStringField("name", object.string(Tags.RTImageName));
        json.writeStringField("gantry", object.string(Tags.GantryAngle));
        json.writeStringField("plan", reference(object, Tags.ReferencedRTPlanSequence));
        json.writeStringField("beam", object.string(Tags.ReferencedBeamNumber));
    }

    private static void registration(JsonGenerator json, DataSet object) throws IOException {
        json.writeStringField("label", object.string(Tags.ContentLabel));
        json.writeStringField("date", object.string(Tags.ContentDate));
        boolean isDeformable = object.string(Tags.SOPClassUID).equals(Uids.DeformableSpatialRegistrationStorage);
        json.writeBooleanField("isDeformable", isDeformable);
        List<String> frames = new ArrayList<>();
        int items = isDeformable ? Tags.DeformableRegistrationSequence : Tags.RegistrationSequence;
        object.items(items).forEach(item -> frames.add(item.string(Tags.FrameOfReferenceUID)));
        Numbers.texts(json, "frames", frames);
    }

    private static String reference(DataSet object, int sequence) {
        List<DataSet> items = object.items(sequence);
        return items.isEmpty() ? "" : items.getFirst().string(Tags.ReferencedSOPInstanceUID);
    }
}
