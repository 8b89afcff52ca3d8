package org.isocenter.rt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One beam of photons, electrons or ions (PS3.3 C.8.8.14, C.8.8.25). Lengths in mm; NaN where not told.
 *
 * @param number Beam Number
 * @param type STATIC or DYNAMIC
 * @param radiationType PHOTON, ELECTRON, NEUTRON, PROTON, ION
 * @param deliveryType Treatment Delivery Type: TREATMENT, SETUP, OPEN_PORTFILM ..; empty where not told
 * @param machineName Treatment Machine Name
 * @param dosimeterUnit Primary Dosimeter Unit: MU or MINUTE, NP of ions
 * @param sourceAxisDistanceMm of photons and electrons; the first of Virtual Source-Axis Distances of ions
 * @param sourceAxisDistanceYMm the second of ions; the same as the first of others
 * @param scanMode of ions: NONE, UNIFORM, MODULATED ..; empty of others
 * @param patientSetup Referenced Patient Setup Number
 * @param toleranceTable Referenced Tolerance Table Number
 * @param meterset of one fraction by Referenced Beam Number (field.md P-03); empty where no fraction group tells it
 * @param finalCumulativeMetersetWeight at which the meterset is delivered
 * @param devices beam limiting devices
 * @param modifiers wedges, blocks, compensators, applicators, bolus, range shifters
 * @param referenceImages SOP Instance UIDs of Referenced Reference Image Sequence
 * @param controlPoints with inheritance resolved
 */
public record Beam(
        int number,
        String name,
        String description,
        String type,
        String radiationType,
        String deliveryType,
        String machineName,
        String manufacturer,
        String dosimeterUnit,
        double sourceAxisDistanceMm,
        double sourceAxisDistanceYMm,
        String scanMode,
        OptionalInt patientSetup,
        OptionalInt toleranceTable,
        OptionalDouble meterset,
        double finalCumulativeMetersetWeight,
        List<BeamLimitingDevice> devices,
        List<BeamModifier> modifiers,
        List<String> referenceImages,
        List<ControlPoint> controlPoints) {
    public Beam {
        devices = List.copyOf(devices);
        modifiers = List.copyOf(modifiers);
        referenceImages = List.copyOf(referenceImages);
        controlPoints = List.copyOf(controlPoints);
    }

    /** Whether it treats nothing: it has no meterset. */
    public boolean isSetup() {
        return deliveryType.equals("SETUP");
    }

    public Optional<BeamLimitingDevice> device(String deviceType) {
        return devices.stream()
                .filter(device -> device.type().equals(deviceType))
                .findFirst();
    }

    /** The modifiers of one kind. */
    public <T extends BeamModifier> Stream<T> modifiers(Class<T> kind) {
        return modifiers.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Meterset delivered when a control point is reached; NaN where the beam has none, or weights that mean nothing. */
    public double metersetAt(ControlPoint point) {
        return finalCumulativeMetersetWeight > 0
                ? meterset.orElse(Double.NaN) * point.cumulativeMetersetWeight() / finalCumulativeMetersetWeight
                : Double.NaN;
    }
}
