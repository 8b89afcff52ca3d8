package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.isocenter.network.Service;

/**
 * An area of the hub, such as delivery or query and retrieve: what it answers peers, and what it does beside. {@link Node} starts its
 * parts before the first peer can call, and stops them after the last one has gone.
 */
interface Part {
    /** What answers requests, by SOP Class UID or abstract syntax; a listener offers those of them that its profile promises. */
    default Map<String, Service> services() {
        return Map.of();
    }

    /** The same at a listener with a personality, where it makes a difference. */
    default Map<String, Service> services(Personality personality) {
        return services();
    }

    /** Begins what it does beside. */
    default void start() throws IOException {}

    /** Ends it; what is under way gets some time. */
    default void stop(Duration patience) throws IOException {}
}
