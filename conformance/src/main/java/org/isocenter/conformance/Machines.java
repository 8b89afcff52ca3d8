package org.isocenter.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The treatment machines a clinic has told of, for rules that ask whether a plan fits its machine.
 *
 * @param all machines; empty where nothing is known, and then such rules are not decided
 */
public record Machines(List<Machine> all) {
    /** No machine is known. */
    public static final Machines NONE = new Machines(List.of());

    /** Copies the list. */
    public Machines {
        all = List.copyOf(all);
    }

    /**
     * Reads a machine model file; {@code docs/profiles.md} describes it.
     *
     * @throws ProfileException where it has a mistake, with its line
     */
    public static Machines read(Path file) throws IOException {
        return read(file.toString(), Files.readString(file));
    }

    /**
     * Reads the text of a machine model file.
     *
     * @param file its name, for errors
     * @throws ProfileException where it has a mistake, with its line
     */
    public static Machines read(String file, String text) throws ProfileException {
        return MachineReader.read(file, text);
    }

    /** Whether nothing is known of any machine. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The machine of a Treatment Machine Name. */
    public Optional<Machine> find(String name) {
        return all.stream().filter(machine -> machine.name().equals(name)).findFirst();
    }

    /** Names of all machines. */
    public Collection<String> names() {
        return all.stream().map(Machine::name).toList();
    }
}
