package org.isocenter.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.archive.Instance;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Service;

/**
 * Where exported files go: folders and names are numbers of our own, since attributes may hold anything. A product has its own folders and writes
 * files of the classes that it sends.
 */
public final class ExportTree {
    /** How folders are made. */
    private enum Shape {
        /** {@code patient1/study1/series2/0001.dcm} */
        SERIES,
        /** {@code patient1/0001.dcm} */
        PATIENT,
        /** {@code 0001.dcm} */
        FLAT
    }

    private final Shape shape;
    /** Empty where everything is exported. */
    private final Optional<Set<String>> classes;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> members = new HashMap<>();

    private ExportTree(Shape shape, Optional<Set<String>> classes) {
        this.shape = shape;
        this.classes = classes;
    }

    /** Folders of patients, studies and series, for objects of every class. */
    public static ExportTree own() {
        return new ExportTree(Shape.SERIES, Optional.empty());
    }

    // IPL-FILE-001, IPL-FILE-003, ONC-MED-001, OBI-NET-064, OBI-NET-065, OBI-NET-066
    /**
     * As a product writes files.
     *
     * @param product id of its profile
     * @throws SettingsException where there is no such profile, or its statement tells no tree
     */
    public static ExportTree of(String product) throws IOException {
        Profile profile = Profiles.packaged(List.of())
                .find(product)
                .orElseThrow(() -> new SettingsException("tree " + product + ": there is no such profile"));
        Shape shape = switch (profile.id()) {
            case "iplan-rt-dose" -> Shape.PATIENT;
            case "obi", "portalvision" -> Shape.FLAT;
            case "oncentra-gyn", "oncentra-prostate" -> Shape.SERIES;
            default ->
                throw new SettingsException("tree " + product + ": its statement tells no tree; iplan-rt-dose, obi,"
                        + " portalvision and oncentra-gyn do");
        };
        Set<String> sent = profile.product().services().stream()
                .filter(Service::scu)
                .map(Service::sopClass)
                .collect(Collectors.toSet());
        return new ExportTree(shape, Optional.of(sent));
    }

    /** Whether an object is exported. */
    public boolean holds(Instance kept) {
        return classes.isEmpty() || classes.get().contains(kept.sopClassUid());
    }

    /** The place of the next object, in the order of arrival. */
    public Path place(Instance kept) {
        String patient = "patient" + number("", kept.patientId());
        String folder = switch (shape) {
            case FLAT -> "";
            case PATIENT -> patient + "/";
            case SERIES -> {
                String study = patient + "/study" + number(patient, kept.studyUid());
                yield study + "/series" + number(study, kept.seriesUid()) + "/";
            }
        };
        return Path.of("%s%04d.dcm".formatted(folder, members.merge(folder, 1, Integer::sum)));
    }

    /** The number of a key inside a parent, counted from 1. */
    private int number(String parent, String key) {
        return numbers.computeIfAbsent(parent + "\0" + key, _ -> members.merge(parent + "\0", 1, Integer::sum));
    }
}
