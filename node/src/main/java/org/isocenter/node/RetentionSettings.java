package org.isocenter.node;

import java.time.Duration;
import org.isocenter.archive.RetentionPolicy;

/** What is removed from time to time: table {@code retention} of the settings. */
public record RetentionSettings(
        @Setting(value = "Studies that got nothing for so many days go; 0 for no such limit.", initial = "0")
        int days,

        @Setting(
                value = "When files take more than so many GiB, the studies that are unchanged for longest go; 0 for no"
                        + " such limit.",
                initial = "0")
        int highGib,

        @Setting(value = "GiB of files at which removing for room ends.", initial = "0")
        int lowGib,

        @Setting(value = "Minutes between two looks.", initial = "60")
        int everyMinutes) {
    /** The same with other limits. */
    public RetentionSettings with(int otherDays, int otherHighGib, int otherLowGib) {
        return new RetentionSettings(otherDays, otherHighGib, otherLowGib, everyMinutes);
    }

    /** Whether anything goes by it. */
    public boolean isOn() {
        return days > 0 || highGib > 0;
    }

    /** As the archive takes it. */
    public RetentionPolicy policy() {
        return new RetentionPolicy(
                days > 0 ? Duration.ofDays(days) : null, (long) highGib << 30, Math.max(1, (long) lowGib << 30));
    }
}
