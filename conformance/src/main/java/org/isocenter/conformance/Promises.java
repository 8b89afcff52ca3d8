package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** What a profile says about objects that go one way: their services, its rows as tables, its checks. Tables are made when asked for. */
final class Promises {
    private final Direction direction;
    private final List<AttributeRow> rows;
    private final Map<String, List<Service>> services = new HashMap<>();
    private final Map<String, RuleTable> tables = new ConcurrentHashMap<>();
    private final List<Check.OfObject> objectChecks = new ArrayList<>();
    private final List<Check.OfSet> setChecks = new ArrayList<>();

    Promises(Direction direction, List<Service> services, List<AttributeRow> rows) {
        this.direction = direction;
        this.rows = rows;
        for (Service service : services) {
            if (direction.has(service) && !service.modality().isEmpty()) {
                this.services
                        .computeIfAbsent(service.sopClass(), _ -> new ArrayList<>())
                        .add(service);
            }
        }
    }

    Direction direction() {
        return direction;
    }

    void add(Check.OfObject check) {
        objectChecks.add(check);
    }

    void add(Check.OfSet check) {
        setChecks.add(check);
    }

    /** The first service of a SOP Class. */
    Optional<Service> serviceOf(String sopClass) {
        List<Service> found = services.get(sopClass);
        return found == null ? Optional.empty() : Optional.of(found.getFirst());
    }

    /** The service of an object: of its SOP Class, and of its modality where the SOP Class has several. */
    Optional<Service> serviceOf(DataSet object) {
        List<Service> found = services.get(object.string(Tags.SOPClassUID));
        if (found == null) {
            return Optional.empty();
        }
        String modality = found.size() == 1 ? "" : object.string(Tags.Modality);
        return Optional.of(found.stream()
                .filter(service -> service.modality().equals(modality))
                .findFirst()
                .orElse(found.getFirst()));
    }

    /** The rows that judge an information object. */
    RuleTable table(String iod) {
        return tables.computeIfAbsent(iod, name -> RuleTable.of(name, direction, rows));
    }

    /** The checks of an information object. */
    List<Check.OfObject> objectChecks(String iod) {
        List<Check.OfObject> checks = new ArrayList<>();
        for (Check.OfObject check : objectChecks) {
            if (check.iods().isEmpty() || check.iods().contains(iod)) {
                checks.add(check);
            }
        }
        return checks;
    }

    List<Check.OfSet> setChecks() {
        return setChecks;
    }
}
