package org.isocenter.node;

import java.io.IOException;
import java.util.Map;

/** What one kind of long job does. */
sealed interface Work permits Exporting, Importing, Retaining, Verifying {
    /**
     * What a job begins with.
     *
     * @param options as somebody asked for it
     * @throws SettingsException where it cannot be done so, with the reason
     */
    Map<String, String> order(Map<String, String> options) throws IOException;

    /**
     * Does it, or goes on where an earlier run stands.
     *
     * @return what it came to, for people
     * @throws JobRun.HaltedException when it is not to go on now
     */
    String run(JobRun run) throws IOException;

    /** An option, or what counts without it. */
    static String option(Map<String, String> options, String name, String otherwise) {
        String value = options.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
