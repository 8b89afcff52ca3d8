package org.isocenter.raysearch;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;
import org.isocenter.readings.DoseSum;

/** RayStation import: what becomes of objects that are taken, where a person might expect something else. */
final class RayImportNotes {
    static final List<Check> CHECKS = new CheckList(RayImportNotes.class)
            .covered("RAY-IMP-SS-018", "RAY-IMP-SS-031", "RAY-IMP-PLAN-037", "RAY-IMP-PLAN-038", "RAY-IMP-PLAN-039")
            .set("RAY-IMP-CT-009", RayImportNotes::stations)
            .object("RAY-IMP-SS-030", RayImportNotes::localization, Iods.STRUCTURE_SET)
            .object("RAY-IMP-SS-035", RayImportNotes::electronDensity, Iods.STRUCTURE_SET)
            .set("RAY-IMP-PLAN-102", RayImportNotes::approval)
            .covered("RAY-IMP-ION-038")
            .object("RAY-IMP-ION-020", RayImportNotes::limitingDevices, Iods.ION_PLAN)
            .object("RAY-IMP-ION-045", RayImportNotes::nozzle, Iods.ION_PLAN)
            .object("RAY-IMP-PET-030", RayImportNotes::overMidnight, Iods.PET)
            .set("RAY-IMP-REG-012", RayImportNotes::frames)
            .set("RAY-IMP-DOSE-015", RayImportNotes::beamDoses)
            .object("RAY-IMP-REG-007", RayImportNotes::matrices, Iods.REGISTRATION)
            .all();

    private RayImportNotes() {}

    private static void stations(SubjectSet set, SetSink out) {
        set.imageSeries().forEach((uid, series) -> {
            Set<String> names = new HashSet<>();
            series.forEach(image -> names.add(image.dataSet().string(Tags.StationName)));
            if (set.iod(series.getFirst()).equals(Iods.CT) && names.size() > 1) {
                out.add("images of series " + uid + " name different stations; the density table is chosen by one");
            }
        });
    }

    private static void localization(DataSet object, Sink out) {
        List<DataSet> items = object.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < items.size(); i++) {
            boolean marker = items.get(i).string(Tags.RTROIInterpretedType).equals("MARKER");
            if (marker && items.get(i).string(Tags.ROIObservationLabel).equals("Localization Poi")) {
                out.add(
                        "RTROIObservationsSequence[" + (i + 1) + "].ROIObservationLabel",
                        "makes it a localization point");
            }
        }
    }

    private static void electronDensity(DataSet object, Sink out) {
        List<DataSet> items = object.items(Tags.RTROIObservationsSequence);
        for (int i = 0; i < items.size(); i++) {
            List<String> names = items.get(i).items(Tags.ROIPhysicalPropertiesSequence).stream()
                    .map(item -> item.string(Tags.ROIPhysicalProperty))
                    .toList();
            if (names.contains("REL_ELEC_DENSITY") && !names.contains("REL_MASS_DENSITY")) {
                out.add(
                        "RTROIObservationsSequence[" + (i + 1) + "].ROIPhysicalPropertiesSequence",
                        "gives no relative mass density; it is taken from the relative electron density");
            }
        }
    }

    private static void approval(SubjectSet set, SetSink out) {
        for (Subject plan : set.all(Iods.PLAN)) {
            Optional<Subject> structures = set.find(References.structureSet(plan.dataSet()));
            boolean approved = plan.dataSet().string(Tags.ApprovalStatus).equals("APPROVED");
            structures
                    .filter(found -> approved
                            && !found.dataSet().string(Tags.ApprovalStatus).equals("APPROVED"))
                    .ifPresent(
                            found -> out.add(found, "ApprovalStatus", "becomes APPROVED with the plan " + plan.path()));
        }
    }

    private static void limitingDevices(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            if (!RayIonExport.isMadeBy(beam, true, "SUMITOMO")
                    && !beam.item().items(Tags.IonBeamLimitingDeviceSequence).isEmpty()) {
                out.add(beam.where("IonBeamLimitingDeviceSequence"), "is used for Sumitomo machines only");
            }
        }
    }

    private static void nozzle(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            boolean passive = RayIonExport.isPassive(beam) && RayIonExport.isMadeBy(beam, false, "IBA", "MEVION");
            if (passive && !beam.item().items(Tags.RangeModulatorSequence).isEmpty()) {
                out.add(
                        beam.where("RangeModulatorSequence"),
                        "is not used; the nozzle follows from private width and depth");
            }
        }
    }

    /** Only the time of the injection is read: where it is later in the day than the scan, a day is missing between them. */
    private static void overMidnight(DataSet image, Sink out) {
        String scan = image.hasValue(Tags.AcquisitionTime)
                ? image.string(Tags.AcquisitionTime)
                : image.string(Tags.SeriesTime);
        for (DataSet item : image.items(Tags.RadiopharmaceuticalInformationSequence)) {
            String injection = item.string(Tags.RadiopharmaceuticalStartTime);
            if (!scan.isEmpty() && injection.compareTo(scan) > 0) {
                out.add(
                        "RadiopharmaceuticalInformationSequence[1].RadiopharmaceuticalStartTime",
                        "is " + injection + ", after the scan at " + scan + "; the day between them is not read");
            }
        }
    }

    private static void frames(SubjectSet set, SetSink out) {
        Set<String> known = new HashSet<>();
        set.imageSeries()
                .values()
                .forEach(series -> known.add(series.getFirst().dataSet().string(Tags.FrameOfReferenceUID)));
        for (Subject registration : set.all(Iods.REGISTRATION)) {
            List<DataSet> items = registration.dataSet().items(Tags.RegistrationSequence);
            for (int r = 0; r < items.size(); r++) {
                String frame = items.get(r).string(Tags.FrameOfReferenceUID);
                if (!frame.isEmpty() && !known.contains(frame)) {
                    out.add(
                            registration,
                            "RegistrationSequence[" + (r + 1) + "].FrameOfReferenceUID",
                            "is " + frame + ", of no image series of the patient in this set");
                }
            }
        }
    }

    // field.md D-05
    private static void beamDoses(SubjectSet set, SetSink out) {
        for (DoseSum sum : DoseSum.of(set)) {
            sum.worst()
                    .filter(worst -> worst > DoseSum.LIMIT)
                    .ifPresent(worst -> out.add("beam doses are taken as those of the "
                            + "whole course, but do not add up to " + sum.plan().path() + ": "
                            + DoseSum.percent(worst)
                            + " of the maximum away at most"));
        }
    }

    private static void matrices(DataSet registration, Sink out) {
        List<DataSet> registrations = registration.items(Tags.RegistrationSequence);
        for (int r = 0; r < registrations.size(); r++) {
            List<DataSet> groups = registrations.get(r).items(Tags.MatrixRegistrationSequence);
            for (int g = 0; g < groups.size(); g++) {
                int n = groups.get(g).items(Tags.MatrixSequence).size();
                if (n > 1) {
                    out.add(
                            "RegistrationSequence[" + (r + 1) + "].MatrixRegistrationSequence[" + (g + 1)
                                    + "].MatrixSequence",
                            "holds " + n + " matrices, which are applied one after the other");
                }
            }
        }
    }
}
