package org.isocenter.brachytherapy;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * How the dose of a brachytherapy plan is computed.
 *
 * @param policy how tables are read; HEBD unless told otherwise
 * @param nearestMm distance from the active line below which the dose is that at this distance; 0.5 unless told otherwise, about the
 *     radius of a capsule
 * @param modelName model of the source where the plan's words for it do not tell; empty to search by those words
 * @param treatedAt when the plan is delivered; empty for the moment its times are made for
 * @param keepsTimes whether at another moment the times stay and the dose decays; else the afterloader makes times longer and the dose
 *     stays (ONC-TG43-001, ONC-TG43-002)
 */
public record BrachySettings(
        TablePolicy policy, double nearestMm, String modelName, Optional<LocalDateTime> treatedAt, boolean keepsTimes) {
    public static final BrachySettings DEFAULT = new BrachySettings(TablePolicy.HEBD, 0.5, "", Optional.empty(), false);

    public BrachySettings withPolicy(TablePolicy other) {
        return new BrachySettings(other, nearestMm, modelName, treatedAt, keepsTimes);
    }

    public BrachySettings withModelName(String name) {
        return new BrachySettings(policy, nearestMm, name, treatedAt, keepsTimes);
    }

    /** Delivered at this moment. */
    public BrachySettings withTreatedAt(LocalDateTime moment, boolean withPlannedTimes) {
        return new BrachySettings(policy, nearestMm, modelName, Optional.of(moment), withPlannedTimes);
    }
}
