package org.isocenter.pages;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.objects.ImageVolumeReader;
import org.isocenter.objects.PlanReader;
import org.isocenter.objects.RegistrationReader;
import org.isocenter.registration.CouchLimits;
import org.isocenter.registration.CouchSettings;
import org.isocenter.registration.CouchShift;
import org.isocenter.reports.RegistrationCase;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Beam;
import org.isocenter.rt.ControlPoint;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Plan;
import org.isocenter.rt.Point;
import org.isocenter.rt.Registration;
import org.isocenter.rt.UnfitException;

/** A kept registration and the images of the two frames of reference that it joins. */
final class RegistrationObjects {
    private static final List<String> IMAGES =
            List.of(Uids.CTImageStorage, Uids.MRImageStorage, Uids.PositronEmissionTomographyImageStorage);

    private final Archive archive;
    private final Instance instance;
    private final List<Finding> findings = new ArrayList<>();

    RegistrationObjects(Archive archive, Instance instance) {
        this.archive = archive;
        this.instance = instance;
    }

    /** @param planned adds the shift of the table where the plan stands in the fixed frame */
    RegistrationCase read(Optional<Instance> planned) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            DicomFile file = DicomFileReader.readMapped(instance.file(), ReadOptions.ALL, arena);
            Registration registration = RegistrationReader.read(file, findings::add);
            Registration.Item moving = moving(registration);
            Map<String, List<Instance>> bySeries = series();
            Optional<ImageSeries> fixed = ofFrame(bySeries, registration.registeredFrameOfReferenceUid(), arena);
            Optional<ImageSeries> mapped = ofFrame(bySeries, moving.frameOfReferenceUid(), arena);
            Optional<CouchShift> couch =
                    planned.isEmpty() ? Optional.empty() : couch(registration, moving, planned.get(), arena);
            couch.ifPresent(shift -> findings.addAll(shift.findings()));
            return new RegistrationCase(
                    PatientStudy.of(file.dataSet()),
                    registration.label(),
                    facts(registration, moving),
                    moving.toRegistered(),
                    fixed,
                    mapped,
                    couch,
                    List.of(),
                    findings);
        }
    }

    private static List<String[]> facts(Registration registration, Registration.Item moving) {
        return List.of(
                new String[] {"Kind", moving.kind().name()},
                new String[] {"Registration UID", registration.sopInstanceUid()},
                new String[] {"Fixed frame", registration.registeredFrameOfReferenceUid()},
                new String[] {"Moving frame", moving.frameOfReferenceUid()});
    }

    /** The first that is mapped and is not the registered frame itself. */
    private static Registration.Item moving(Registration registration) throws UnfitException {
        return registration.items().stream()
                .filter(item -> !item.frameOfReferenceUid().equals(registration.registeredFrameOfReferenceUid()))
                .filter(item -> item.deformation().isEmpty())
                .findFirst()
                .or(() -> registration.items().stream()
                        .filter(item -> !item.toRegistered().equals(Affine.IDENTITY))
                        .findFirst())
                .orElseThrow(() -> new UnfitException(
                        "RT-REG-ITEM",
                        "RegistrationSequence",
                        "nothing is mapped by a matrix to another frame of reference",
                        "PS3.3 C.20.2"));
    }

    private Map<String, List<Instance>> series() throws IOException {
        Map<String, List<Instance>> bySeries = new LinkedHashMap<>();
        for (Instance one : archive.find(new Selection(instance.patientId(), "", "", ""), 0, Chosen.MOST)) {
            if (one.variant() == 0 && IMAGES.contains(one.sopClassUid())) {
                bySeries.computeIfAbsent(one.seriesUid(), _ -> new ArrayList<>())
                        .add(one);
            }
        }
        return bySeries;
    }

    /** The series of most images in a frame of reference. */
    private Optional<ImageSeries> ofFrame(Map<String, List<Instance>> bySeries, String frame, Arena arena)
            throws IOException {
        List<Instance> best = List.of();
        for (List<Instance> series : bySeries.values()) {
            DicomFile first = DicomFileReader.readMapped(series.getFirst().file(), ReadOptions.ALL, arena);
            if (first.dataSet().string(Tags.FrameOfReferenceUID).equals(frame) && series.size() > best.size()) {
                best = series;
            }
        }
        if (best.isEmpty()) {
            return Optional.empty();
        }
        List<DicomFile> files = new ArrayList<>();
        for (Instance one : best) {
            files.add(DicomFileReader.readMapped(one.file(), ReadOptions.ALL, arena));
        }
        try {
            return Optional.of(ImageVolumeReader.read(files, findings::add));
        } catch (UnfitException e) {
            findings.add(e.finding());
            return Optional.empty();
        }
    }

    /** As the viewer tells it: the isocenter of the machine is the origin of the images taken in the room. */
    private static Optional<CouchShift> couch(
            Registration registration, Registration.Item moving, Instance planned, Arena arena) throws IOException {
        Plan plan = PlanReader.read(DicomFileReader.readMapped(planned.file(), ReadOptions.ALL, arena), _ -> {});
        boolean isOfFrame = plan.frameOfReferenceUid().equals(registration.registeredFrameOfReferenceUid());
        if (!isOfFrame || moving.kind() != Registration.Kind.RIGID) {
            return Optional.empty();
        }
        for (Beam beam : plan.beams()) {
            Optional<PatientPosition> position = PatientPosition.of(plan.patientPosition(beam));
            Optional<Point> isocenter =
                    beam.controlPoints().stream().findFirst().flatMap(ControlPoint::isocenter);
            if (position.isPresent() && isocenter.isPresent()) {
                CouchSettings settings = new CouchSettings(
                        position.get().toTableTop(),
                        isocenter.get(),
                        Point.ORIGIN,
                        0,
                        CouchSettings.Position.UNKNOWN,
                        CouchLimits.DEFAULT);
                return Optional.of(CouchShift.of(moving.toRegistered(), settings));
            }
        }
        return Optional.empty();
    }
}
