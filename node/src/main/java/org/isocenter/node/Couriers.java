package org.isocenter.node;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.isocenter.archive.Dispatch;
import org.isocenter.archive.Outbox;
import org.isocenter.services.Conversion;

/** Delivery: one {@link Courier} for each peer that can be called. */
final class Couriers implements Part {
    private final Map<String, Courier> couriers = new LinkedHashMap<>();

    Couriers(Settings.HubSettings hub, Collection<Peer> peers, Outbox outbox, Conversion conversion) {
        for (Peer peer : peers) {
            if (peer.settings().port() > 0) {
                Backoff backoff = new Backoff(
                        Duration.ofSeconds(hub.retrySeconds()),
                        Duration.ofSeconds(hub.retryMaxSeconds()),
                        () -> ThreadLocalRandom.current().nextDouble());
                couriers.put(
                        peer.name(), new Courier(peer, hub.aeTitle(), outbox, conversion, backoff, hub.attempts()));
            }
        }
    }

    /** Says that something was queued. */
    void wake(Dispatch dispatch) {
        Courier courier = couriers.get(dispatch.destination());
        if (courier != null && !dispatch.held()) {
            courier.wake();
        }
    }

    /** Says that anything may be due. */
    void wakeAll() {
        couriers.values().forEach(Courier::wake);
    }

    @Override
    public void start() {
        couriers.values().forEach(Courier::start);
    }

    @Override
    public void stop(Duration patience) throws IOException {
        for (Courier courier : couriers.values()) {
            courier.stop(patience);
        }
    }
}
