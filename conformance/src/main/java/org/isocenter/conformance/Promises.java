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
    private final Map<String, List<Check.OfObject>> checksOfIods = new ConcurrentHashMap<>();
    private final List<Check.OfSet> setChecks = new ArrayList<>();

    Promises(Direction direction, List<Service> services, List<AttributeRow> rows) {
        this.direction = direction;
        this.rows =
                rows.stream().filter(row -> row.judges() && row.is(direction)).toList();
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

    /** The service of an object that is judged. */
    Optional<Service> serviceOf(Subject subject) {
        List<Service> found = services.get(subject.sopClass());
        return found == null ? Optional.empty() : Optional.of(of(found, subject.dataSet()));
    }

    /** The service of an object: of its SOP Class, and of its modality where the SOP Class has several. */
    Optional<Service> serviceOf(DataSet object) {
        List<Service> found = services.get(object.string(Tags.SOPClassUID));
        return found == null ? Optional.empty() : Optional.of(of(found, object));
    }

    private static Service of(List<Service> found, DataSet object) {
        String modality = found.size() == 1 ? "" : object.string(Tags.Modality);
        return found.stream()
                .filter(service -> service.modality().equals(modality))
                .findFirst()
                .orElse(found.getFirst());
    }

    /** The rows that judge an information object. */
    RuleTable table(String iod) {
        return tables.computeIfAbsent(iod, name -> RuleTable.of(name, rows));
    }

    /** The checks of an information object. */
    List<Check.OfObject> objectChecks(String iod) {
        return checksOfIods.computeIfAbsent(
                iod,
                name -> objectChecks.stream()
                        .filter(check -> check.iods().isEmpty() || check.iods().contains(name))
                        .toList());
    }

    List<Check.OfSet> setChecks() {
        return setChecks;
    }
}
