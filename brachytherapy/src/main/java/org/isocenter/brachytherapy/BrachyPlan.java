package org.isocenter.brachytherapy;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.isocenter.rt.Point;

/**
 * What the dose of a brachytherapy plan follows from (PS3.3 C.8.8.15). Numbers that the object does not tell are NaN, whole numbers 0.
 *
 * @param treatmentType Brachy Treatment Type: HDR, PDR ..
 * @param fractions Number of Fractions Planned of the first fraction group
 * @param machine what the plan calls its afterloader, name and model
 * @param points Dose References that have coordinates
 */
public record BrachyPlan(
        String sopInstanceUid,
        String frameOfReferenceUid,
        String label,
        String treatmentType,
        int fractions,
        List<String> machine,
        List<PlanSource> sources,
        List<Setup> setups,
        List<PlanPoint> points) {
    public BrachyPlan {
        machine = List.copyOf(machine);
        sources = List.copyOf(sources);
        setups = List.copyOf(setups);
        points = List.copyOf(points);
    }

    /**
     * An item of the Source Sequence.
     *
     * @param type Source Type: POINT, LINE, CYLINDER, SPHERE
     * @param names Source Model ID, Source Description and Source Isotope Name, as far as they are there
     * @param strengthU Reference Air Kerma Rate in uGy/h at 1 m
     * @param strengthUnits Source Strength Units; empty where not told, which means air kerma
     * @param referenceTime for which the strength is told
     * @param tables of the plan's own TG-43 data
     */
    public record PlanSource(
            int number,
            String type,
            List<String> names,
            String isotope,
            double halfLifeDays,
            double activeLengthMm,
            double strengthU,
            String strengthUnits,
            Optional<LocalDateTime> referenceTime,
            Optional<Source> tables) {
        public PlanSource {
            names = List.copyOf(names);
        }
    }

    /**
     * An item of the Application Setup Sequence.
     *
     * @param totalReferenceAirKermaUgy as the plan tells it
     */
    public record Setup(int number, double totalReferenceAirKermaUgy, List<Channel> channels) {
        public Setup {
            channels = List.copyOf(channels);
        }
    }

    /**
     * A channel of the afterloader with its applicator.
     *
     * @param where its path in the plan
     * @param roiNumber of the applicator in the structure set
     * @param movement Source Movement Type
     * @param totalTimeS Channel Total Time, of one pulse
     * @param finalWeight Final Cumulative Time Weight
     * @param tipOffsetMm from the first point of {@code catheter} to the most distal position of the source
     * @param catheter points along the catheter from its tip; empty where the plan holds none
     * @param controlPoints by ascending index
     */
    public record Channel(
            String where,
            int number,
            int sourceNumber,
            int roiNumber,
            String movement,
            double totalTimeS,
            double finalWeight,
            int pulses,
            double tipOffsetMm,
            List<Point> catheter,
            List<ControlPoint> controlPoints) {
        public Channel {
            catheter = List.copyOf(catheter);
            controlPoints = List.copyOf(controlPoints);
        }
    }

    /**
     * An item of the Brachy Control Point Sequence.
     *
     * @param relativePositionMm from the most distal position of the source, along the channel
     * @param positionMm in the patient, where told
     * @param orientation along the axis of the source, where told
     * @param weight Cumulative Time Weight
     */
    public record ControlPoint(
            int index,
            double relativePositionMm,
            Optional<Point> positionMm,
            Optional<Point> orientation,
            double weight) {}

    /** A place at which the plan prescribes or reports dose. */
    public record PlanPoint(int number, String name, Point positionMm) {}

    /** The source of a number. */
    public Optional<PlanSource> source(int number) {
        return sources.stream().filter(source -> source.number() == number).findFirst();
    }
}
