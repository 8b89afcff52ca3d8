package org.isocenter.conformance;

import java.util.List;
import java.util.Optional;

/**
 * What a clinic knows of one of its treatment machines. Numbers that are not given are NaN, texts {@code ""}, lists empty; a rule
 * about them is then not decided.
 *
 * @param name Treatment Machine Name (300A,00B2)
 * @param manufacturer Manufacturer (0008,0070) of the beam
 * @param institution Institution Name (0008,0080) of the beam
 * @param sourceAxisDistanceMm Source-Axis Distance (300A,00B4)
 * @param devices its beam limiting devices
 * @param beams its beam qualities
 */
public record Machine(
        String name,
        String manufacturer,
        String institution,
        double sourceAxisDistanceMm,
        List<Device> devices,
        List<Quality> beams) {
    /**
     * A beam limiting device.
     *
     * @param type RT Beam Limiting Device Type (300A,00B8)
     * @param pairs Number of Leaf/Jaw Pairs (300A,00BC)
     * @param distanceMm Source to Beam Limiting Device Distance (300A,00BA)
     * @param boundariesMm Leaf Position Boundaries (300A,00BE), one more than pairs
     * @param minMm lowest position of a leaf or jaw in the isocenter plane
     * @param maxMm highest position
     */
    public record Device(
            String type, int pairs, double distanceMm, List<Double> boundariesMm, double minMm, double maxMm) {
        /** Copies the boundaries. */
        public Device {
            boundariesMm = List.copyOf(boundariesMm);
        }
    }

    /**
     * A beam quality.
     *
     * @param radiation Radiation Type (300A,00C6)
     * @param energy Nominal Beam Energy (300A,0114) in MV or MeV
     */
    public record Quality(String radiation, double energy) {}

    /** Copies the lists. */
    public Machine {
        devices = List.copyOf(devices);
        beams = List.copyOf(beams);
    }

    /** Its device of a type. */
    public Optional<Device> device(String type) {
        return devices.stream().filter(device -> device.type().equals(type)).findFirst();
    }
}
