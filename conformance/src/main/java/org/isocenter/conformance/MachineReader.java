package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a machine model: {@code [[machines]]}, each followed by its {@code [[devices]]} and {@code [[beams]]}. */
final class MachineReader {
    private static final Map<String, Set<String>> KEYS_OF = Map.of(
            "",
            Set.of(),
            "machines",
            Set.of("name", "manufacturer", "institution", "source_axis_distance_mm"),
            "devices",
            Set.of("type", "pairs", "distance_mm", "boundaries_mm", "min_mm", "max_mm"),
            "beams",
            Set.of("radiation", "energy"));

    private MachineReader() {}

    static Machines read(String file, String text) throws ProfileException {
        TomlTables tables = new TomlTables(file, Toml.read(file, text), KEYS_OF);
        List<Machine> machines = new ArrayList<>();
        for (Toml.Table table : tables.all()) {
            if (table.name().equals("machines")) {
                machines.add(machine(tables, table));
            } else if (machines.isEmpty() && !table.name().isEmpty()) {
                throw new ProfileException(file, table.line(), "table " + table.name() + " stands before any machine");
            } else if (!table.name().isEmpty()) {
                machines.set(machines.size() - 1, with(tables, table, machines.getLast()));
            }
        }
        if (machines.isEmpty()) {
            throw new ProfileException(file, 0, "holds no [[machines]]");
        }
        return new Machines(machines);
    }

    private static Machine machine(TomlTables tables, Toml.Table table) throws ProfileException {
        return new Machine(
                tables.text(table, "name", null),
                tables.text(table, "manufacturer", ""),
                tables.text(table, "institution", ""),
                tables.number(table, "source_axis_distance_mm", Double.NaN),
                List.of(),
                List.of());
    }

    private static Machine with(TomlTables tables, Toml.Table table, Machine machine) throws ProfileException {
        List<Machine.Device> devices = new ArrayList<>(machine.devices());
        List<Machine.Quality> beams = new ArrayList<>(machine.beams());
        if (table.name().equals("devices")) {
            devices.add(device(tables, table));
        } else {
            beams.add(new Machine.Quality(tables.text(table, "radiation", null), tables.number(table, "energy", null)));
        }
        return new Machine(
                machine.name(),
                machine.manufacturer(),
                machine.institution(),
                machine.sourceAxisDistanceMm(),
                devices,
                beams);
    }

    private static Machine.Device device(TomlTables tables, Toml.Table table) throws ProfileException {
        double pairs = tables.number(table, "pairs", 1.0);
        List<Double> boundaries = tables.numbers(table, "boundaries_mm", List.of());
        if (!boundaries.isEmpty() && boundaries.size() != pairs + 1) {
            throw tables.error(
                    table, "boundaries_mm", "holds " + boundaries.size() + " numbers, not one more than pairs");
        }
        return new Machine.Device(
                tables.text(table, "type", null),
                (int) pairs,
                tables.number(table, "distance_mm", Double.NaN),
                boundaries,
                tables.number(table, "min_mm", Double.NaN),
                tables.number(table, "max_mm", Double.NaN));
    }
}
